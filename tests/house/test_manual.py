"""The manual stays true and plain: the words it shows are on the pages, sentences are short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "acogida"
PAGES = sorted((ROOT / "manual").glob("*.md"))
MOST_WORDS = 19
ON_A_PAGE = re.compile(r"\*\*(.+?)\*\*")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


@cache
def spanish() -> frozenset[str]:
    """Everything the pages may say, also without the values that are filled in."""
    said = set(_messages()) | set(_labels())
    said |= {PLACEHOLDER.sub("", text).strip(" :.,«»“”") for text in said}
    return frozenset(said | {text[:1].upper() + text[1:] for text in said})  # labels of fields


def _messages() -> Iterator[str]:
    for catalogue in SOURCE.rglob("locale/es/LC_MESSAGES/django.po"):
        with catalogue.open("rb") as source:
            for message in read_po(source, locale="es"):
                yield from (
                    [message.string] if isinstance(message.string, str) else message.string or ()
                )


def _labels() -> Iterator[str]:
    """Spanish labels of the shipped roles and other packs."""
    for pack in SOURCE.rglob("packs/*.yaml"):
        yield from re.findall(r"\{es: ([^,}]+)", pack.read_text("utf-8"))


def sentences(text: str) -> Iterator[str]:
    """Prose and list items, sentence by sentence; tables, headings and code are left out."""
    for line in text.splitlines():
        if not line.startswith(("#", "|", "    ", "!")):
            prose = re.sub(r"^\s*(?:\d+\.|-)\s+", "", re.sub(r"\]\([^)]*\)", "]", line))
            yield from re.split(r"(?<=[.:?])\s+", prose)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_words_in_bold_are_on_a_page(page: Path) -> None:
    shown = ON_A_PAGE.findall(page.read_text("utf-8"))

    assert [words for words in shown if words not in spanish()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_sentences_are_short(page: Path) -> None:
    long = [s for s in sentences(page.read_text("utf-8")) if len(s.split()) > MOST_WORDS]

    assert long == []


def test_every_page_is_reached_from_the_first() -> None:
    first = (ROOT / "manual" / "index.md").read_text("utf-8")

    assert [
        page.name for page in PAGES if page.stem != "index" and f"({page.name})" not in first
    ] == []
