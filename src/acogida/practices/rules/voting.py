"""Votes of tables: what each table chose, what all of them together, and what cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class VoteFault(StrEnum):
    """Why votes of a table are refused."""

    TOO_MANY = "too_many"
    NOT_AT_THIS_TABLE = "not_at_this_table"


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: its votes, their share of all that were given (0 to 1), and if it has most."""

    candidate: str
    votes: int
    share: float
    has_most: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Votes of a table or of all: ``given`` of the ``most`` that could be."""

    rows: tuple[Row, ...]
    given: int
    most: int

    @property
    def chosen(self) -> tuple[str, ...]:
        """Who has most votes; several where they are equal, none where nobody voted."""
        return tuple(row.candidate for row in self.rows if row.has_most)

    @property
    def is_tie(self) -> bool:
        return len(self.chosen) > 1


def counted(candidates: Sequence[str], votes: Mapping[str, int], most: int) -> Count:
    """The candidates with their votes, most votes first; equals stay in their order."""
    given = sum(votes.get(one, 0) for one in candidates)
    highest = max((votes.get(one, 0) for one in candidates), default=0)
    rows = [
        Row(
            one,
            votes.get(one, 0),
            votes.get(one, 0) / given if given else 0.0,
            0 < highest == votes.get(one, 0),
        )
        for one in candidates
    ]
    return Count(tuple(sorted(rows, key=lambda row: -row.votes)), given, most)


def why_not(votes: Mapping[str, int], allowed: Sequence[str], most: int) -> set[VoteFault]:
    """Why these votes of a table cannot be kept. ``most``: participants times votes of each."""
    faults = set()
    if sum(votes.values()) > most:
        faults.add(VoteFault.TOO_MANY)
    if set(votes) - set(allowed):
        faults.add(VoteFault.NOT_AT_THIS_TABLE)
    return faults
