"""Catalogues of messages: one English text has one Spanish, whichever app says it.

Django merges all catalogues into one. Where two apps translate the same words differently, the
first app wins on both apps' pages; a context (`pgettext`) keeps them apart.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCE = Path(__file__).resolve().parents[2] / "src" / "acogida"
Said = tuple[str, str]  # context, English


def clashes(catalogues: Iterable[Path]) -> dict[Said, set[str]]:
    """The texts that several catalogues translate, each differently, with all translations."""
    said: dict[Said, set[str]] = defaultdict(set)
    for catalogue in catalogues:
        with catalogue.open("rb") as source:
            for message in read_po(source, locale="es"):
                english = message.id if isinstance(message.id, str) else message.id[0]
                if english:
                    said[message.context or "", english].add(str(message.string))
    return {key: words for key, words in said.items() if len(words) > 1}


def test_the_same_words_are_translated_the_same_in_every_app() -> None:
    assert clashes(SOURCE.rglob("locale/es/LC_MESSAGES/django.po")) == {}


def test_two_spanish_words_for_one_english_would_be_noticed(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    for name, words in (("one", "Enlace"), ("two", "Vínculo")):
        alike = f'msgid "Link"\nmsgstr "{words}"\n\n'
        apart = f'msgctxt "{name}"\nmsgid "Kin"\nmsgstr "{words}"\n'
        (tmp_path / f"{name}.po").write_text(head + alike + apart, "utf-8")

    assert clashes(tmp_path.glob("*.po")) == {("", "Link"): {"Enlace", "Vínculo"}}
