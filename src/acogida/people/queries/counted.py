"""Persons another app has counted: it says which they are, the list of persons shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """``ids``: a query of person ids; ``words``: what they have in common."""

    ids: Any
    words: str


Chooser = Callable[[str, bool], "PersonChoice | None"]
"""(what an address says, may the reader see residence status) → who; None for nonsense."""

_choosers: list[Chooser] = []


def count_persons_by(chooser: Chooser) -> None:
    """Let the list of persons be narrowed by what another app counted (``?cuenta=…``)."""
    if chooser not in _choosers:
        _choosers.append(chooser)


def chosen_persons(said: str, *, sensitive: bool) -> PersonChoice | None:
    """The persons an address speaks of, or None."""
    for chooser in _choosers:
        if (found := chooser(said, sensitive)) is not None:
            return found
    return None
