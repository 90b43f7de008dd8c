"""Three years at the counter of a large office, written in bulk; the same for the same seed."""
# ruff: noqa: S311 - people who do not exist, no secrets

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from acogida.accounts.public import staff_on
from acogida.desk.models import (
    Attention,
    AttentionReason,
    Need,
    NeedAnswer,
    NeedChange,
    NextStep,
    OrientationGiven,
)
from acogida.desk.queries.catalogues import card_dates, need_areas, reasons
from acogida.people.public import open_file_ids
from acogida.places.public import sites_in_use
from acogida.platform.bulk import Row, insert
from acogida.platform.ids import new_id
from acogida.platform.writing import maintenance

DAYS = 3 * 365
MOST_OF_ONE = 300
"""Attentions of the one person who comes all the time."""
_AT_ONCE = 20_000
_CHANNELS = ("in_person",) * 7 + ("phone", "whatsapp", "whatsapp")
_ORDER = (Attention, AttentionReason, Need, NeedChange, NeedAnswer, NextStep, OrientationGiven)
"""Tables in an order in which no row points to one that is not there yet."""


def fill_counter(count: int, seed: int) -> UUID:
    """Bring the acting demonstration office to ``count`` attentions; answers who has most of them.

    Nothing is written where there are as many. Minutes for millions; one line in the log, no entry
    in the record.
    """
    missing = count - Attention.objects.count()
    if missing > 0:
        with maintenance(because="a bench fills its counter"), _unfenced():
            _fill(missing, seed)
        with connection.cursor() as cursor:
            cursor.execute("analyze")
    by_person = Attention.objects.exclude(person=None).values_list("person_id")
    found: UUID = by_person.annotate(many=Count("pk")).order_by("-many")[0][0]
    return found


@contextmanager
def _unfenced() -> Iterator[None]:
    """Take SQLite's fences down meanwhile: they ask for every key of every row.

    PostgreSQL asks too; `tools.bench_counter` signs in as the owner and tells it not to.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        tables = {model._meta.db_table for model in _ORDER}
        cursor.execute("select name, sql, tbl_name from sqlite_master where type = 'trigger'")
        fences = [(name, sql) for name, sql, table in cursor.fetchall() if table in tables]
        for name, _sql in fences:
            cursor.execute(f'drop trigger "{name}"')
        cursor.execute("pragma foreign_keys = off")
        try:
            yield
        finally:
            cursor.execute("pragma foreign_keys = on")
            for _name, sql in fences:
                cursor.execute(sql)


def _fill(count: int, seed: int) -> None:
    years = _Years(Random(seed), timezone.localdate(), open_file_ids())
    source = years.days(count)
    while some := list(islice(source, _AT_ONCE)):
        for day, person in some:
            years.attend(day, person)
        # Each lot by itself: what one transaction of millions leaves behind takes long to put away.
        with transaction.atomic():
            for model in _ORDER:
                insert(model, years.rows[model])
        years.rows.clear()


@dataclass(slots=True)
class _Years:
    """What is written next, and who has which need open."""

    dice: Random
    today: dt.date
    people: list[UUID]
    rows: dict[Any, list[Row]] = field(default_factory=lambda: defaultdict(list))
    last_id: int = field(default_factory=lambda: new_id().int)
    standing: set[tuple[UUID, str]] = field(init=False)
    site_id: UUID = field(init=False)
    staff: list[UUID] = field(init=False)
    reasons: list[str] = field(init=False)
    areas: list[str] = field(init=False)
    cards: list[tuple[str, dt.date]] = field(init=False)

    def __post_init__(self) -> None:
        """Read once what every attention chooses from. The last area is left for who measures."""
        self.site_id = sites_in_use()[0].id
        self.staff = [one["user_id"] for one in staff_on(self.today)]
        self.reasons = [reason.code for reason in reasons(self.today)]
        self.areas = [area.code for area in need_areas(self.today)][:-1]
        self.cards = list(card_dates(self.today).items())
        self.standing = set(Need.objects.standing().values_list("person_id", "area"))

    def _new_id(self) -> UUID:
        """The next in order: sooner made than asked of the clock."""
        self.last_id += 1
        return UUID(int=self.last_id)

    def days(self, count: int) -> Iterator[tuple[dt.date, UUID]]:
        """Day and person of each attention, oldest first; one person comes all the time."""
        often = max(1, count // MOST_OF_ONE)
        for number in range(count):
            day = self.today - dt.timedelta(days=DAYS - DAYS * number // count)
            regular = number % often == 0 and number // often < MOST_OF_ONE
            yield day, self.people[0] if regular else self.dice.choice(self.people)

    def attend(self, day: dt.date, person: UUID) -> None:
        """One attention with what came of it."""
        dice, key = self.dice, self._new_id()
        began = dt.datetime.combine(day, dt.time(12, dice.randrange(60)), dt.UTC)
        officer = dice.choice(self.staff)
        self.rows[Attention].append({
            "id": key,
            "client_key": key,
            "kind": "person",
            "person_id": person,
            "channel": dice.choice(_CHANNELS),
            "site_id": self.site_id,
            "language": dice.choice(("es", "es", "es", "ht")),
            "interpreter": "not_needed",
            "own_words": "Vengo por lo de siempre.",
            "agreed": "Volver con el certificado.",
            "minutes": dice.randrange(5, 60),
            "officer_id": officer,
            "on": day,
            "began_at": began,
            "recorded_at": began,
        })  # fmt: skip
        for code in {dice.choice(self.reasons), dice.choice(self.reasons)}:
            self.rows[AttentionReason].append({"attention_id": key, "code": code})
        if dice.random() < 0.25:  # noqa: PLR2004 - a share
            self._need(key, day, person, officer)
        if dice.random() < 0.2:  # noqa: PLR2004 - a share
            card, since = dice.choice(self.cards)
            self.rows[OrientationGiven].append(
                {"attention_id": key, "person_id": person, "card": card, "card_from": since}
                | {"language": "es"}
            )

    def _need(self, attention: UUID, day: dt.date, person: UUID, officer: UUID) -> None:
        """A need of this person, mostly solved in the meantime, and a step that was promised."""
        area = self.dice.choice(self.areas)
        if (person, area) in self.standing:
            answer = {"attention_id": attention, "area": area, "answer": "no", "need_id": None}
            self.rows[NeedAnswer].append(answer)
            return
        key, end = self._new_id(), day + dt.timedelta(days=self.dice.randrange(5, 60))
        solved = end < self.today and self.dice.random() < 0.97  # noqa: PLR2004 - a share
        if not solved:
            self.standing.add((person, area))
        need = {"person_id": person, "attention_id": attention, "area": area, "opened_on": day}
        said = {"id": key, "state": "solved" if solved else "open", "responsible_id": officer}
        ended = {"closed_on": end if solved else None, "due_on": end}
        self.rows[Need].append(need | said | ended)
        for state, on in (("open", day), ("solved", end))[: 1 + solved]:
            change = {"need_id": key, "state": state, "on": on, "by_id": officer}
            self.rows[NeedChange].append(change)
        answer = {"attention_id": attention, "area": area, "answer": "yes", "need_id": key}
        self.rows[NeedAnswer].append(answer)
        step = {"person_id": person, "attention_id": attention, "need_id": key}
        planned = {"what": "Llamar al consultorio", "planned_on": day, "due_on": end}
        whose = {"responsible_id": officer, "planned_by_id": officer}
        self.rows[NextStep].append(step | planned | whose | {"done_on": end if solved else None})
