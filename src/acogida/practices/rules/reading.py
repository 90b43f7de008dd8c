"""What came of reading a document: sheets, what is odd about them, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from acogida.practices.rules.content import Content
from acogida.practices.rules.paper import Note, Written


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole sheet as read, from ``first`` to ``last`` line; ``municipality`` as it is written."""

    content: Content
    municipality: str
    notes: tuple[Note, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """``layout``: encounter, questions, or empty for none we know; ``faults``: why no sheet."""

    layout: str
    drafts: tuple[Draft, ...] = ()
    faults: tuple[Note, ...] = ()


def heading_count(lines: Iterable[Written], headings: Iterable[str]) -> int:
    """How many different ones of these headings stand in a line of their own."""
    wanted = set(headings)
    return len({line.folded for line in lines} & wanted)
