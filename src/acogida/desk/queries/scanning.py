"""Rows of some days, read as plainly as they can be, to be counted."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone

from acogida.desk.models import (
    Appointment,
    Arrival,
    Attention,
    AttentionReason,
    Need,
    NeedAnswer,
    NextStep,
)
from acogida.desk.models.selections import COUNTABLE
from acogida.desk.rules.plain_counts import Placed
from acogida.desk.rules.queue import Turn, minutes_waited
from acogida.desk.rules.sheets import Cell, Counted
from acogida.desk.rules.workstreams import codes_in
from acogida.lib.periods import DAY, Period


def attentions_in(span: Period) -> Iterator[Counted]:
    """Attentions of some days as they are counted, in three queries."""
    days = (span.first, span.last)
    reasons = _codes(
        AttentionReason.objects.filter(
            attention__on__range=days, attention__cancelled_at=None
        ).values_list(_text("attention_id"), "code")
    )
    areas = _codes(
        NeedAnswer.objects.filter(
            answer="yes", attention__on__range=days, attention__cancelled_at=None
        ).values_list(_text("attention_id"), "area")
    )
    rows = Attention.objects.standing().filter(COUNTABLE, on__range=days)
    for key, day, number, people, minutes, workstreams, site, officer, *plain in rows.values_list(
        _text("id"),
        "on",
        "person__file_number",
        "people_count",
        "minutes",
        "workstreams",
        _text("site_id"),
        _text("officer_id"),
        *_PLAIN,
    ):
        language, channel, residence, kind = plain
        codes: dict[str, Sequence[str]] = {
            "reason": reasons.get(key, ()),
            "area": areas.get(key, ()),
            "workstream": codes_in(workstreams) if workstreams else (),
            "site": _ids(site),
            "officer": _ids(officer),
            "language": _alone(language),
            "channel": _alone(channel),
            "residence": _alone(residence),
            "kind": _alone(kind),
        }
        yield Counted(number, people, minutes, codes, day.day)


def needs_in(span: Period) -> Iterator[Placed]:
    """Needs said in some days by how they stand now, and needs that ended in them, with the days.

    A need belongs to the site and the lines of work of the attention in which it was said.
    """
    days = (span.first, span.last)
    planned = Exists(NextStep.objects.filter(need=OuterRef("pk")))
    said = Need.objects.filter(COUNTABLE, opened_on__range=days).exclude(state="set_aside")
    for area, state, has_step, *where in said.values_list("area", "state", planned, *_WHERE):
        yield _cell(*where), (f"opened:{state}", area, 0)
        if has_step or state != Need.State.OPEN:
            yield _cell(*where), ("under_way", area, 0)
    ended = Need.objects.filter(COUNTABLE, closed_on__range=days, state__in=_ENDED)
    for area, state, opened, closed, *where in ended.values_list(
        "area", "state", "opened_on", "closed_on", *_WHERE
    ):
        yield _cell(*where), (state, area, (closed - opened).days)


def turns_in(span: Period) -> Iterator[Placed]:
    """Who came in some days, how long they waited and how it ended; and appointments."""
    arrivals = Arrival.objects.filter(day__range=(span.first, span.last))
    for site, state, arrived, called in arrivals.values_list(
        _text("site_id"), "state", "arrived_at", "called_at"
    ):
        cell: Cell = (_id(site), ())
        yield cell, ("came", "", 0)
        if state == Turn.LEFT.value:
            yield cell, ("left", "", 0)
        if called is not None:
            yield cell, ("waited", "", minutes_waited(arrived, called, called))
    begins, ends = start_of(span.first), start_of(span.last + DAY)
    booked = Appointment.objects.filter(starts_at__gte=begins, starts_at__lt=ends)
    for site, state in booked.values_list(_text("agenda__site_id"), "state"):
        yield (_id(site), ()), ("appointment", state, 0)


def start_of(day: dt.date) -> dt.datetime:
    """The first moment of a day, by the office's clock."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


_PLAIN = ("language", "channel", "residence", "kind")
_ENDED = ("solved", "not_solved")


def _text(column: str) -> Cast:
    """An id as the database writes it: making a UUID of each takes longer than reading it."""
    return Cast(column, CharField())


_WHERE = (_text("attention__site_id"), "attention__workstreams")


def _cell(site: str | None, workstreams: str | None) -> Cell:
    return _id(site) if site else "", codes_in(workstreams or "")


def _codes(pairs: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, code in pairs:
        found[key].append(code)
    return found


@lru_cache(maxsize=1000)
def _id(text: str) -> str:
    return str(UUID(text))


@lru_cache(maxsize=1000)
def _ids(text: str | None) -> tuple[str, ...]:
    return (_id(text),) if text else ()


@lru_cache(maxsize=1000)
def _alone(code: str) -> tuple[str, ...]:
    """A code as the only one of its dimension; the same tuple for every row that has it."""
    return (code,) if code else ()
