"""Synthetic facts of a country: 346 offices, eleven years; the same for the same number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from acogida.insight.actions.country_files import Codes, write_country
from acogida.insight.queries.country import FACTS, KEYS, country_schema

if TYPE_CHECKING:
    import pyarrow as pa

OFFICES, MONTHS, FIRST_YEAR = 346, 132, 2016
ATTRIBUTES = {"nationality": 40, "sex": 4, "need": 24}
FACTS_OF_A_PERSON = 10


def write_synthetic(folder: Path, facts: int) -> dict[str, Any]:
    """Write so many facts as one file; answers how many, how large and how long it took."""
    codes = {name: Codes() for name in ATTRIBUTES}
    for name, many in ATTRIBUTES.items():
        codes[name].numbers_of(f"{name}-{number}" for number in range(many))
    began = perf_counter()
    write_country(folder, list(ATTRIBUTES), _offices(facts), codes)
    return {
        "facts": facts,
        "seconds": round(perf_counter() - began, 1),
        "mb": round((folder / FACTS).stat().st_size / 1e6, 1),
    }


def _offices(facts: int) -> Iterator[pa.Table]:
    """A lot holds many offices, for a group of rows must be large; sizes fall as in a country."""
    import numpy as np
    import pyarrow as pa

    dice = np.random.default_rng(7)
    weights = 1 / np.arange(1, OFFICES + 1) ** 0.7
    sizes = np.maximum(1, (facts * weights / weights.sum()).astype(np.int64))
    sizes[0] += facts - sizes.sum()
    lot: list[pa.Table] = []
    for office, size in enumerate(sizes.tolist()):
        lot.append(_office(dice, office, size))
        if sum(table.num_rows for table in lot) >= LOT or office == OFFICES - 1:
            yield pa.concat_tables(lot)
            lot = []


def _office(dice: Any, office: int, size: int) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    columns: dict[str, Any] = {
        "office": np.full(size, office),
        "month": FIRST_YEAR * 12 + dice.integers(0, MONTHS, size),
        "person": dice.integers(0, max(1, size // FACTS_OF_A_PERSON), size),
    }
    columns |= {name: dice.integers(0, many, size) for name, many in ATTRIBUTES.items()}
    table = pa.table(columns).cast(country_schema(list(ATTRIBUTES)))
    return table.sort_by([(key, "ascending") for key in KEYS])


LOT = 1_000_000
