"""Forget who somebody was in what the counter keeps, and keep what can be counted.

Stays: kind, channel, language, reasons, answers, residence status, areas and states of needs, dates
by month. Goes: every word somebody typed, hours, places, earlier versions, drafts, open steps.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from acogida.desk.models import (
    Appointment,
    Arrival,
    Attention,
    AttentionVersion,
    ChecklistMark,
    Denial,
    DenialChange,
    Draft,
    Need,
    NeedChange,
    NextStep,
    WaitingEntry,
)
from acogida.desk.queries.denials import evidence_of
from acogida.desk.rules.slots import Booking, Wish
from acogida.people.public import month_of
from acogida.platform.actions import Actor, action
from acogida.platform.vault import remove_document

FORGOTTEN = "—"  # stands where an appointment must say of whom it was


@action("people.anonymise")
def forget_at_the_desk(actor: Actor, *, files: Collection[UUID], today: dt.date) -> None:
    """Forget the persons of these files at the counter; done twice it changes nothing more."""
    Draft.objects.filter(person_id__in=files).delete()
    attentions = Attention.objects.filter(person_id__in=files)
    AttentionVersion.objects.filter(attention__in=attentions).delete()
    for row in attentions:
        _forget_attention(row)
    needs = Need.objects.filter(person_id__in=files)
    NeedChange.objects.filter(need__in=needs).update(note="")
    for need in needs:
        _forget_need(need, today)
    for step in NextStep.objects.filter(person_id__in=files):
        _forget_step(step, today)
    for mark in ChecklistMark.objects.filter(person_id__in=files):
        mark.told_on = mark.told_on.replace(day=1)
        mark.save()
    _forget_denials(actor, files)
    Arrival.objects.filter(person_id__in=files).update(person_id=None, note="")
    _forget_agenda(files)


def _forget_attention(row: Attention) -> None:
    for column in ("place", "own_words", "priorities", "agreed", "observations"):
        setattr(row, column, "")
    row.cancelled_because, row.began_at, row.arrival_id, row.outing_id = "", None, None, None
    row.on = row.on.replace(day=1)
    month = timezone.localtime(row.recorded_at).replace(day=1, hour=0, minute=0, second=0)
    row.recorded_at = month.replace(microsecond=0)
    row.save_over(row.version)


def _forget_denials(actor: Actor, files: Collection[UUID]) -> None:
    """Institution, branch, area and outcome stay to be counted; words and documents go."""
    rows = Denial.objects.filter(person_id__in=files)
    DenialChange.objects.filter(denial__in=rows).update(note="")
    # Who may anonymise need not be one who keeps documents; the entry still names her.
    keeper = replace(actor, permissions=actor.permissions | {"documents.keep"})
    for row in rows:
        for kept in list(evidence_of(row.pk)):
            remove_document(keeper, document_id=kept.pk, now=timezone.now(), reason="anonymised")
        row.denied, row.reason_given, row.attention_id = FORGOTTEN, "", None
        row.on, row.closed_on = row.on.replace(day=1), month_of(row.closed_on)
        row.save_over(row.version)


def _forget_agenda(files: Collection[UUID]) -> None:
    """Hours and outcomes stay to be counted; nobody is expected and nobody waits any more."""
    nobody = {"person_id": None, "alias": FORGOTTEN, "topic": ""}
    appointments = Appointment.objects.filter(person_id__in=files)
    appointments.filter(state=Booking.BOOKED.value).update(state=Booking.CANCELLED.value)
    appointments.update(**nobody)
    waiting = WaitingEntry.objects.filter(person_id__in=files)
    waiting.filter(state=Wish.WAITING.value).update(state=Wish.DROPPED.value)
    waiting.update(**nobody)


def _forget_need(need: Need, today: dt.date) -> None:
    if need.is_standing:
        need.state, need.closed_on = Need.State.SET_ASIDE, max(today, need.opened_on)
    need.kind = need.note = need.reason = ""
    need.opened_on, need.closed_on = need.opened_on.replace(day=1), month_of(need.closed_on)
    need.due_on = None
    need.save_over(need.version)


def _forget_step(step: NextStep, today: dt.date) -> None:
    if step.is_open:
        step.cancelled_on = today
    step.what = step.outcome = step.cancelled_because = ""
    for column in ("planned_on", "due_on", "done_on", "cancelled_on"):
        setattr(step, column, month_of(getattr(step, column)))
    step.save_over(step.version)
