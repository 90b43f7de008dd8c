"""The queue of a day, in the office's words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils import timezone

from acogida.desk.models.queue import PRIORITIES, Arrival, WaitingScreen
from acogida.desk.rules.queue import CALLS_SHOWN, SHOWN_FOR, Turn, minutes_waited
from acogida.people.public import PersonBrief, briefs_of
from acogida.places.public import SiteName, sites_in_use
from acogida.platform.scope import every_municipality

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.scope import ScopedQuerySet


def of_day(site_id: UUID, day: dt.date) -> ScopedQuerySet:
    """Everybody who came to a site on a day, by number."""
    rows: ScopedQuerySet = Arrival.objects.filter(site_id=site_id, day=day).order_by("number")
    return rows


def in_calling_order(
    site_id: UUID, now: dt.datetime, *, languages: Collection[str] = ()
) -> ScopedQuerySet:
    """Who waits at a site today, the next to be called first; the order of ``calling_order``.

    With ``languages`` only who speaks one of them, or of whom nobody wrote down a language.
    """
    rows = of_day(site_id, timezone.localdate(now)).filter(state=Turn.WAITING.value)
    if languages:
        rows = rows.filter(language__in=["", *languages])
    rank = Case(
        When(has_priority=True, then=Value(0)),
        When(promised_at__lte=now, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    in_order: ScopedQuerySet = rows.order_by(rank, "turn_at", "number")
    return in_order


def waiting(site_id: UUID, now: dt.datetime) -> list[Arrival]:
    """Who waits at a site today, the next to be called first; one query."""
    return list(in_calling_order(site_id, now))


def called_now(site_id: UUID, now: dt.datetime) -> list[Arrival]:
    """Numbers for the screen: called and not yet closed, the latest first, at most five."""
    rows = of_day(site_id, timezone.localdate(now)).filter(
        state=Turn.CALLED.value, shown_at__gt=now - SHOWN_FOR
    )
    return list(rows.order_by("-shown_at", "-number")[:CALLS_SHOWN])


def left_today(site_id: UUID, now: dt.datetime) -> int:
    """How many went away today without being attended."""
    return of_day(site_id, timezone.localdate(now)).filter(state=Turn.LEFT.value).count()


def sent_with(*, client_key: UUID | None = None, call_key: UUID | None = None) -> Arrival | None:
    """The arrival a page has already written under its key, if it did."""
    if client_key is None and call_key is None:
        return None
    key = Q(client_key=client_key) if client_key else Q(call_key=call_key)
    found: Arrival | None = Arrival.objects.filter(key).first()
    return found


# -- the page of the queue -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One arrival as the page shows it."""

    arrival: Arrival
    minutes: int
    person: PersonBrief | None
    officer: str
    priorities: tuple[StrOrPromise, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A site's queue of today. ``ended``: attended or gone, the last first."""

    site: SiteName
    waiting: list[QueueLine]
    called: list[QueueLine]
    ended: list[QueueLine]

    @property
    def attended_count(self) -> int:
        return sum(line.arrival.state == Turn.ATTENDED.value for line in self.ended)

    @property
    def left_count(self) -> int:
        return len(self.ended) - self.attended_count


def board(site: SiteName, now: dt.datetime) -> Board:
    """Today's queue at a site, in two queries and three for the persons."""
    rows = list(of_day(site.id, timezone.localdate(now)).select_related("called_by"))
    line_up = {row.pk: place for place, row in enumerate(in_calling_order(site.id, now))}
    briefs = _briefs(rows, timezone.localdate(now))
    lines = [_line(row, briefs, now) for row in rows]
    by_turn: dict[str, list[QueueLine]] = {turn.value: [] for turn in Turn}
    for line in lines:
        by_turn[line.arrival.state].append(line)
    waiting_lines = [line for line in by_turn[Turn.WAITING.value] if line.arrival.pk in line_up]
    waiting_lines.sort(key=lambda line: line_up[line.arrival.pk])
    called = sorted(by_turn[Turn.CALLED.value], key=_shown, reverse=True)
    ended = by_turn[Turn.ATTENDED.value] + by_turn[Turn.LEFT.value]
    ended.sort(key=lambda line: (line.arrival.ended_at, line.arrival.number), reverse=True)
    return Board(site, waiting_lines, called, ended)


def _shown(line: QueueLine) -> Any:
    return (line.arrival.shown_at or line.arrival.called_at, line.arrival.number)


def _line(row: Arrival, briefs: dict[UUID, PersonBrief], now: dt.datetime) -> QueueLine:
    return QueueLine(
        arrival=row,
        minutes=minutes_waited(row.arrived_at, row.called_at or row.ended_at, now),
        person=briefs.get(row.person_id) if row.person_id else None,
        officer=row.called_by.name if row.called_by else "",
        priorities=tuple(PRIORITIES[code] for code in row.priorities if code in PRIORITIES),
    )


def _briefs(rows: Iterable[Arrival], today: dt.date) -> dict[UUID, PersonBrief]:
    ids = {row.person_id for row in rows if row.person_id}
    return briefs_of(ids, today) if ids else {}


def site_to_show(site_id: UUID | None) -> tuple[SiteName | None, list[SiteName]]:
    """The site asked for, else the main one (None where the office has none), and all of them."""
    sites = sites_in_use()
    chosen = next((site for site in sites if site.id == site_id), None)
    if chosen is None and site_id is None and sites:
        chosen = sites[0]
    return chosen, sites


# -- counting ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TurnsNow:
    """How many wait at this moment, at all sites, and how many left today."""

    waiting: int
    left: int


def waiting_today(day: dt.date) -> TurnsNow:
    """Who waits and who left today, wherever; one query."""
    rows = Arrival.objects.filter(day=day).order_by().values_list("state")
    states = dict(rows.annotate(many=Count("pk")))
    return TurnsNow(states.get(Turn.WAITING.value, 0), states.get(Turn.LEFT.value, 0))


@dataclass(frozen=True, slots=True)
class DayCount:
    """A site's day in numbers. ``unsaid``: nobody wrote down how it ended. Minutes are whole."""

    came: int
    attended: int
    left: int
    unsaid: int
    middle_wait: int | None
    longest_wait: int | None


def day_count(site_id: UUID, day: dt.date) -> DayCount:
    """How a day went at a site: median and longest waiting time of those who were called."""
    rows = list(of_day(site_id, day))
    turns = Counter(row.state for row in rows)
    waits = sorted(
        minutes_waited(row.arrived_at, row.called_at, row.called_at)
        for row in rows
        if row.called_at is not None and row.state in {Turn.CALLED.value, Turn.ATTENDED.value}
    )
    return DayCount(
        came=len(rows),
        attended=turns[Turn.ATTENDED.value],
        left=turns[Turn.LEFT.value],
        unsaid=turns[Turn.WAITING.value] + turns[Turn.CALLED.value],
        middle_wait=waits[(len(waits) - 1) // 2] if waits else None,
        longest_wait=waits[-1] if waits else None,
    )


# -- the waiting room's screen -------------------------------------------------------------------


def screen_with(secret: str) -> WaitingScreen | None:
    """The screen an address belongs to, wherever it stands; None for one that was taken back."""
    with every_municipality(because="a screen's address says which waiting room it is for"):
        found: WaitingScreen | None = (
            WaitingScreen.objects.filter(secret_hash=WaitingScreen.hash_of(secret), closed_at=None)
            .select_related("municipality")
            .first()
        )
    return found
