"""Residence, social registry and self-declarations: dated, closed, never overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from acogida.people.actions.opening import put_back, take_file
from acogida.people.actions.reaching import not_after_today
from acogida.people.models import ResidencePeriod, RshPeriod, SelfDeclaration
from acogida.people.rules import Fault, Faulty, Span, clean_line, place_period
from acogida.platform.actions import Actor, action

LONGEST_SOURCE = 120


@action("people.sensitive")
def record_residence(
    actor: Actor, *, person_id: UUID, status: str, since: dt.date, source: str = ""
) -> UUID:
    """A residence status holds since that day; the one before ends. Raises Faulty."""
    if status not in ResidencePeriod.Status.values:
        raise Faulty({"status": Fault.UNKNOWN_CODE})
    return _record(actor, ResidencePeriod(person_id=person_id, status=status), since, source)


@action("people.edit")
def record_rsh(
    actor: Actor, *, person_id: UUID, state: str, since: dt.date, source: str = ""
) -> UUID:
    """A state in the Registro Social de Hogares holds since that day. Raises Faulty."""
    if state not in RshPeriod.State.values:
        raise Faulty({"state": Fault.UNKNOWN_CODE})
    return _record(actor, RshPeriod(person_id=person_id, rsh=state), since, source)


@action("people.sensitive")
def declare(
    actor: Actor, *, person_id: UUID, topic: str, answer: str, purpose: str, day: dt.date
) -> UUID:
    """Keep what she chose to say of herself, and what it is needed for. Raises Faulty."""
    del actor
    if topic not in SelfDeclaration.Topic.values:
        raise Faulty({"topic": Fault.UNKNOWN_CODE})
    said = {
        "answer": clean_line("answer", answer, 120),
        "purpose": clean_line("purpose", purpose, 200),
    }
    if missing := {field: Fault.MISSING for field, text in said.items() if not text}:
        raise Faulty(missing)
    person = take_file(person_id)
    day = not_after_today("day", day)
    row = SelfDeclaration(person=person, topic=topic, declared_on=day, **said)
    row.save()
    put_back(person)
    return row.pk


@action("people.sensitive")
def withdraw_declaration(actor: Actor, *, declaration_id: UUID, day: dt.date) -> None:
    """She takes back what she said: the words go, that there was a declaration stays."""
    del actor
    row = SelfDeclaration.objects.get(pk=declaration_id)
    person = take_file(row.person_id)
    row.withdrawn_on, row.answer = not_after_today("day", day), ""
    row.save()
    put_back(person)


def _record(actor: Actor, period: Any, since: dt.date, source: str) -> UUID:
    """Insert a new period of a person where it belongs in her history."""
    period.source = clean_line("source", source, LONGEST_SOURCE)
    person = take_file(period.person_id)
    standing: Sequence[Any] = list(type(period).objects.filter(person=person))
    spans = [Span(row.pk, row.since, row.until) for row in standing]
    placement = place_period(spans, since, timezone.localdate())
    for row in standing:
        if row.pk == placement.closes:
            row.until = since
            row.save()
    period.since, period.until, period.recorded_by = since, placement.until, actor.user_id
    period.save()
    put_back(person)
    pk: UUID = period.pk
    return pk
