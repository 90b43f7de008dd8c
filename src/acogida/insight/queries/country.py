"""A country in one file: facts of one kind of every municipality served here, and its questions.

Codes are small whole numbers with their words aside, and rows stand by office, month and person:
so that a table by year is one pass, and persons are counted by where the row changes, exactly and
without a set of anybody. A month is ``year * 12 + month - 1``; a person a number of her office.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

FACTS, WORDS = "facts.parquet", "codes.json"
KEYS = ("office", "month", "person")
Months = dict[tuple[int, int], int]


def country_schema(attributes: Sequence[str]) -> pa.Schema:
    """The columns of the file."""
    import pyarrow as pa

    small = pa.uint16()
    keys = [("office", small), ("month", small), ("person", pa.uint32())]
    return pa.schema([*keys, *((name, small) for name in attributes)])


def codes_in(folder: Path) -> dict[str, list[str]]:
    """Attribute → its codes, each at the place of its number."""
    found: dict[str, list[str]] = json.loads((folder / WORDS).read_text("utf-8"))
    return found


class Country:
    """The questions, over one open engine."""

    def __init__(self, backend: Any, folder: Path) -> None:
        self.backend, self.folder = backend, folder
        self.facts = backend.read_parquet(str(folder / FACTS))
        self.words = codes_in(folder)
        self._statements: dict[tuple[object, ...], str] = {}

    def by_year(
        self, attributes: Sequence[str], office: int | None = None, of: int | None = None
    ) -> pa.Table:
        """How many ``facts`` by ``year`` and by these attributes; of one office, or in one year."""
        import pyarrow as pa

        asked = (*attributes, office, of)
        if asked not in self._statements:  # written once: writing takes longer than a small answer
            self._statements[asked] = self.backend.compile(self._by_year(attributes, office, of))
        rows = self.backend.con.sql(self._statements[asked]).to_arrow_table()
        columns = {"year": rows["year"], "facts": rows["facts"]}
        for name in attributes:
            columns[name] = pa.chunked_array([pa.array(self.words[name])]).take(rows[name])
        return pa.table(columns)

    def _by_year(self, attributes: Sequence[str], office: int | None, of: int | None) -> Any:
        some = self.facts
        if office is not None:
            some = some.filter(some.office == office)
        if of is not None:
            some = some.filter(some.month.between(of * 12, of * 12 + 11))
        year = (some.month // 12).cast("int16")
        grouped = some.group_by(year=year, **{name: some[name] for name in attributes})
        return grouped.aggregate(facts=some.count())

    def persons_by_month(self) -> Months:
        """(office, month) → how many different persons. Exact; the order of the rows counts."""
        import numpy as np
        import pyarrow.parquet as pq

        found: dict[tuple[int, int], int] = {}
        last = (-1, -1)
        file = pq.ParquetFile(self.folder / FACTS)
        for place in range(file.num_row_groups):
            table = file.read_row_group(place, columns=list(KEYS))
            office, month, person = (table[name].to_numpy() for name in KEYS)
            group = office.astype(np.uint32) << 16 | month
            new = np.empty(len(group), bool)
            new[0] = (int(group[0]), int(person[0])) != last
            np.not_equal(person[1:], person[:-1], out=new[1:])
            new[1:] |= group[1:] != group[:-1]
            starts = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1])))
            for key, count in zip(
                group[starts].tolist(),
                np.add.reduceat(new, starts, dtype=np.int64).tolist(),
                strict=True,
            ):
                whose = (key >> 16, key & 0xFFFF)
                found[whose] = found.get(whose, 0) + count
            last = (int(group[-1]), int(person[-1]))
        return found
