"""How a change of a row reaches the facts made of it: a mark, in the same transaction.

A model says which *sources* it feeds (``ScopedModel.feeds``): the name of a source and the column
that holds the id of its row there. A source is a row of which facts are made (``platform.facts``).
An action's marks are written when the outermost one ends, all in one statement; they are only ever
inserted, so that nobody waits for anybody. Whoever keeps facts reads marks, then rows, and deletes
the marks it read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps

from acogida.platform.inserting import insert_values
from acogida.platform.writing import Writing, running

Fed = set[tuple[str, UUID]]


def note_fed(model: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows of ``model`` with these values are new, different or gone."""
    fed = {
        (source, values[column])
        for values in rows
        for source, column in model.feeds.items()
        if values.get(column) is not None
    }
    writing = running()
    if writing is None:
        _keep(fed)
    else:
        writing.fed |= fed


def note_selected(model: Any, rows: Any) -> None:
    """These rows (a queryset) are about to change, or did."""
    note_fed(model, rows.values(*model.feeds.values()))


def note_update(model: Any, rows: Any, changes: Mapping[str, Any]) -> None:
    """These rows are about to get these values: what they feed now, and what they will feed."""
    note_selected(model, rows)
    told = {name.removesuffix("_id"): getattr(new, "pk", new) for name, new in changes.items()}
    note_fed(
        model, [{column: told.get(column.removesuffix("_id")) for column in model.feeds.values()}]
    )


def keep_marks(writings: Iterable[Writing]) -> None:
    """Write the marks of all that these actions changed, in their transaction."""
    fed = {(w.actor.municipality_id, source, key) for w in writings for source, key in w.fed}
    if fed:
        columns = ("municipality_id", "source", "row_id")
        insert_values(apps.get_model("platform", "FactMark"), columns, sorted(fed))


def _keep(fed: Fed) -> None:
    if fed:
        FactMark: Any = apps.get_model("platform", "FactMark")
        FactMark.objects.bulk_create(
            [FactMark(source=source, row_id=row_id) for source, row_id in sorted(fed)]
        )
