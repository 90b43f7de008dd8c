"""What is due in the whole office: open needs and next steps as one list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import CharField, Count, DateField, F, Q, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from acogida.desk.models import Need, NextStep
from acogida.desk.queries.needs import NEED, STEP

if TYPE_CHECKING:
    from django.db.models import QuerySet

_NO_DAY = dt.date.max
_COLUMNS = (
    *("id", "sort", "said", "about", "person_id", "who", "person__file_number"),
    *("due_on", "day", "responsible_id", "responsible__name"),
)


class DueRows:
    """Needs and steps that stand open, narrowed together; ``order_by`` makes one list of them.

    Each row is a dict: ``sort`` ("need" or "step"), ``said``, ``about`` (area of need, or ""),
    ``who`` (her name, or ""), due_on, ``day`` (the last of all where there is none), responsible.
    """

    def __init__(self, needs: Any, steps: Any, only: str = "") -> None:
        self.needs, self.steps, self.only = needs, steps, only

    def filter(self, *tests: Q, **said: Any) -> Self:
        """As of a QuerySet, on both."""
        needs, steps = self.needs.filter(*tests, **said), self.steps.filter(*tests, **said)
        return type(self)(needs, steps, self.only)

    def of_sort(self, sort: str) -> Self:
        """Needs alone, or steps alone."""
        return type(self)(self.needs, self.steps, sort)

    def order_by(self, *names: str) -> QuerySet[Any]:
        """One list, sorted by the database, so that a page reads only its own rows."""
        needs = self.needs.annotate(sort=_words(NEED), said=F("kind"), about=F("area"))
        about = Coalesce(F("need__area"), _words(""))
        steps = self.steps.annotate(sort=_words(STEP), said=F("what"), about=about)
        parts = {NEED: _told(needs), STEP: _told(steps)}
        chosen = [parts[self.only]] if self.only else list(parts.values())
        first, *others = chosen
        rows: QuerySet[Any] = first.union(*others, all=True) if others else first
        return rows.order_by(*("id" if name == "pk" else name for name in names))


def due_in_office() -> DueRows:
    """Everything that stands open, whoever answers for it; blocked files stay out."""
    return DueRows(Need.objects.standing().in_lists(), NextStep.objects.standing().in_lists())


def responsible_now() -> list[tuple[UUID | None, str, int]]:
    """Who answers for something open, her name ("" for nobody), for how much; two queries."""
    counted: Counter[tuple[UUID | None, str]] = Counter()
    for model in (Need, NextStep):
        rows = model.objects.standing().values_list("responsible_id", "responsible__name")
        for user_id, name, count in rows.annotate(count=Count("pk")).order_by():
            counted[user_id, name or ""] += count
    lines = [(user_id, name, count) for (user_id, name), count in counted.items()]
    return sorted(lines, key=lambda line: (line[0] is None, line[1]))


def _told(rows: Any) -> Any:
    called = Trim(
        Concat(
            "person__given_names",
            Value(" "),
            "person__first_surname",
            Value(" "),
            "person__second_surname",
        )
    )
    named = Coalesce(NullIf(called, Value("")), F("person__called"), _words(""))
    day = Coalesce("due_on", Value(_NO_DAY), output_field=DateField())
    return rows.annotate(who=named, day=day).values(*_COLUMNS)


def _words(text: str) -> Any:
    return Value(text, output_field=CharField())
