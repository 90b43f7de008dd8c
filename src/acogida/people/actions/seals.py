"""A seal over all that a file says: it is another as soon as anything in it is changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from acogida.people.models import (
    Address,
    Contact,
    Identifier,
    Nationality,
    Person,
    ResidencePeriod,
    SpokenLanguage,
)
from acogida.platform.prepared import asked_among

HELD = (Identifier, Nationality, SpokenLanguage, Contact, Address, ResidencePeriod)
"""What a file may be opened with."""
Row = Mapping[str, Any]
HeldRows = Mapping[type[Any], Iterable[Row]]


def traces_of(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The seal of each of these files as it stands; seven queries, however many files.

    Nothing can be read out of a seal.
    """
    people = asked_among("people.whole", _people, person_ids)
    rows = {row["id"]: row for row in people}
    held = {key: rows_by_model(()) for key in person_ids}
    for model, row in rows_held(person_ids):
        held[row["person_id"]][model].append(row)
    return {key: seal_of(rows.get(key, {}), held[key]) for key in person_ids}


def rows_held(person_ids: Collection[UUID]) -> Iterator[tuple[type[Any], dict[str, Any]]]:
    """(model, row) of all that hangs on these files; a query for each model."""
    for model in HELD:
        for row in asked_among(("people.held", model), partial(_held_rows, model), person_ids):
            yield model, row


def _people(keys: Sequence[UUID]) -> QuerySet[Person, dict[str, Any]]:
    rows: QuerySet[Person, dict[str, Any]] = Person.objects.filter(pk__in=keys).values()
    return rows


def _held_rows(model: type[Any], keys: Sequence[UUID]) -> QuerySet[Any, dict[str, Any]]:
    rows: QuerySet[Any, dict[str, Any]] = model.objects.filter(person_id__in=keys).values()
    return rows


def rows_by_model(rows: Iterable[tuple[type[Any], Row]]) -> dict[type[Any], list[Row]]:
    """The same by model, each model there."""
    found: dict[type[Any], list[Row]] = {model: [] for model in HELD}
    for model, row in rows:
        found[model].append(row)
    return found


def seal_of(person: Row, held: HeldRows) -> str:
    """The seal of a file from its rows, whole, each as the database gives it."""
    lines = [_line(person)]
    for model in HELD:
        rows = sorted(held[model], key=lambda row: row["id"].hex)
        lines += [model._meta.label + _line(row) for row in rows]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _line(row: Row) -> str:
    """All of a row but its moments, whose precision differs between databases."""
    kept = {name: value for name, value in row.items() if not isinstance(value, dt.datetime)}
    return json.dumps(kept, default=str, sort_keys=True)
