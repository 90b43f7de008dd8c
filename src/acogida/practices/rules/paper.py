"""The text of a document as numbered lines, and the paragraphs they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from acogida.lib.folding import fold

_BULLET = re.compile(r"^\s*[-•*–]\s+")
_ENDED = re.compile(r"[.:;!?)»”\"]$")


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a document. ``number`` counts from one; ``text`` keeps its tabs and spaces."""

    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def folded(self) -> str:
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know or decide: a code, and the words of the document it is about."""

    code: str
    detail: str = ""


def lines_of(text: str) -> list[Written]:
    """Numbered lines, whichever sign ends them; a form feed is a blank line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").lstrip("\ufeff")
    return [Written(number, line) for number, line in enumerate(plain.split("\n"), start=1)]


def sections_of(
    lines: Iterable[Written], headings: dict[str, str]
) -> tuple[list[Written], dict[str, list[Written]]]:
    """What stands before the first heading, and under each; ``headings``: folded words → field.

    A field headed twice keeps both bodies, one after the other.
    """
    before: list[Written] = []
    found: dict[str, list[Written]] = {}
    body = before
    for line in lines:
        field = headings.get(line.folded)
        if field is None:
            body.append(line)
        else:
            body = found.setdefault(field, [])
    return before, found


def paragraphs(lines: Iterable[Written]) -> list[str]:
    """Paragraphs of prose: hard line ends and page breaks inside a sentence are undone."""
    joined: list[str] = []
    for block in _blocks(lines):
        text = " ".join(" ".join(line.text.split()) for line in block)
        if joined and _goes_on(joined[-1], text):
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    return joined


def items(lines: Iterable[Written]) -> list[str]:
    """The points of a list, without their dashes; prose between them stays as paragraphs."""
    found: list[str] = []
    waiting: list[Written] = []
    for line in lines:
        if _BULLET.match(line.text):
            found += paragraphs(waiting)
            waiting = [Written(line.number, _BULLET.sub("", line.text))]
        else:
            waiting.append(line)
    return found + paragraphs(waiting)


def broken_pages(lines: Sequence[Written]) -> int:
    """How many sentences a page break cuts in two."""
    blocks = [" ".join(line.text.strip() for line in block) for block in _blocks(lines)]
    return sum(_goes_on(one, other) for one, other in pairwise(blocks))


def prose(lines: Iterable[Written]) -> str:
    return "\n\n".join(paragraphs(lines))


def _blocks(lines: Iterable[Written]) -> Iterator[list[Written]]:
    block: list[Written] = []
    for line in lines:
        if not line.is_blank:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _goes_on(text: str, following: str) -> bool:
    return not _ENDED.search(text) and following[:1].islower()
