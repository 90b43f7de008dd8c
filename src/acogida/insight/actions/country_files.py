"""Write the file of a country, lot after lot."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from acogida.insight.queries.country import FACTS, WORDS, country_schema

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_OF_A_GROUP = 122_880
"""So few that one office lies in one or two of them, and as many as DuckDB takes at once."""


class Codes:
    """Codes in the order in which they come, each with a number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def numbers_of(self, codes: Iterable[str]) -> list[int]:
        """The numbers of these codes; new ones get the next."""
        return [self.numbers.setdefault(code, len(self.numbers)) for code in codes]


def write_country(
    folder: Path, attributes: Sequence[str], lots: Iterator[pa.Table], codes: Mapping[str, Codes]
) -> None:
    """Write lots, which come by office, in one step: the old file holds until the new one does."""
    import pyarrow.parquet as pq

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = folder / f"{FACTS}.new"
    with pq.ParquetWriter(
        fresh, country_schema(attributes), compression="lz4", use_dictionary=True
    ) as writer:
        for lot in lots:
            writer.write_table(lot, row_group_size=ROWS_OF_A_GROUP)
    words = {name: list(known.numbers) for name, known in codes.items()}
    (folder / WORDS).write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    fresh.replace(folder / FACTS)
