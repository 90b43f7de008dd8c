"""Gather the facts of every municipality served here into one file, for who reads a country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from acogida.insight.actions.country_files import Codes, write_country
from acogida.insight.queries.country import KEYS, country_schema
from acogida.insight.queries.store import files_of, read_book, table_of
from acogida.platform.facts import FactKind, fact_kinds
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for

if TYPE_CHECKING:
    import pyarrow as pa


def country_folder(kind: str) -> Path:
    """Where the gathered facts of a kind stand."""
    return Path(settings.FACTS) / "country" / kind


def gather(name: str, attributes: Sequence[str]) -> Path:
    """Write the country's file of a kind anew, with these attributes; answers its folder."""
    folder, codes = country_folder(name), {attribute: Codes() for attribute in attributes}
    offices = Municipality.objects.order_by("number")
    lots = (
        numbered(table, office.number, codes)
        for office in offices
        for table in [_facts_of(office, fact_kinds()[name])]
        if table.num_rows
    )
    write_country(folder, attributes, lots, codes)
    return folder


def numbered(table: pa.Table, office: int, codes: Mapping[str, Codes]) -> pa.Table:
    """Facts of one office with small numbers for codes and persons, in the country's order."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    schema = country_schema(list(codes))
    days = table["on"]
    month = pc.add(pc.multiply(pc.year(days), 12), pc.subtract(pc.month(days), 1))
    named = table["person"].to_numpy(zero_copy_only=False)
    persons = np.unique(named, return_inverse=True)[1]
    columns: dict[str, Any] = {
        "office": pa.array(np.full(table.num_rows, office)),
        "month": month,
        "person": pa.array(persons),
    }
    for name, known in codes.items():
        coded = table[name].combine_chunks().dictionary_encode()
        numbers = pa.array(known.numbers_of(coded.dictionary.to_pylist()))
        columns[name] = numbers.take(coded.indices)
    return pa.table(columns).cast(schema).sort_by([(key, "ascending") for key in KEYS])


def _facts_of(office: Municipality, kind: FactKind) -> pa.Table:
    with acting_for(office.pk):
        return table_of(kind, files_of(read_book(), kind.name))
