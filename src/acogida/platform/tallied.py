"""How a model says that counts are kept of its rows, and which of them a change outdates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from acogida.platform.tallies import mark

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Tallied:
    """``keys_of`` answers the keys of ``shelf`` under which rows with these values are counted.

    ``columns``: what it counts by (attribute names); a change of nothing else outdates nothing.
    Rows so young that nobody can have counted them yet need no key, and so cost nothing.
    """

    shelf: str
    columns: tuple[str, ...]
    keys_of: Callable[[Collection[Values]], Iterable[str]]

    def concerns(self, names: Iterable[str]) -> bool:
        """Whether a change of these columns (or fields) can outdate a count; of none: yes."""
        changed = set(names)
        mine = {*self.columns, *(name.removesuffix("_id") for name in self.columns)}
        return not changed or bool(changed & mine)

    def note_change(self, before: Values, after: Values) -> None:
        """One row is different now; empty where it was not there, or is no more."""
        if all(before.get(name) == after.get(name) for name in self.columns) and before:
            return
        self.note_values(values for values in (before, after) if values)

    def note_rows(self, rows: Any) -> None:
        """These rows are about to change, or did."""
        self.note_values(rows.values(*self.columns))

    def note_values(self, values: Iterable[Values]) -> None:
        """Rows with these values are different."""
        mark(self.shelf, self.keys_of(list(values)))
