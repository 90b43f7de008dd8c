"""Correct an attention, keeping what it said before; cancel one that was recorded by mistake."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from acogida.desk.actions.attending import COLUMNS, columns_of
from acogida.desk.actions.checking import reader_of, refuse_unknown_places
from acogida.desk.actions.errors import Cancelled
from acogida.desk.actions.needs import set_aside_untouched
from acogida.desk.events import AttentionCancelled, AttentionCorrected
from acogida.desk.models import (
    Attention,
    AttentionReason,
    AttentionVersion,
    Need,
    NextStep,
    OrientationGiven,
    counted,
)
from acogida.desk.queries.catalogues import known_codes
from acogida.desk.rules import (
    STANDING,
    Fault,
    Faults,
    Faulty,
    Whole,
    WrittenAttention,
    clean_whole,
    may_correct,
    may_read_observations,
)
from acogida.people.public import hold_file, residence_on
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish

LONGEST_WHY = 500
_APART = frozenset({"observations", "confidential"})


@action("desk.correct")
def correct_attention(
    actor: Actor, *, attention_id: UUID, opened_version: int, attention: WrittenAttention, why: str
) -> None:
    """Say it better; the earlier version is kept with who corrected it, when and why.

    A person may be added where there was none, not exchanged. Observations the actor may not read
    stay as they are. Raises Faulty, Stale, Cancelled, PermissionDenied, FileClosed; publishes
    AttentionCorrected.
    """
    row = _take(actor, attention_id)
    because = _clean_why(why)
    written = _within_reach(actor, row, attention)
    kept = _clean(row, written)
    _keep_version(actor, row, because)
    if row.person_id is None and kept.person_id is not None:
        _say_who(row, hold_file(kept.person_id), kept.on)
    for column, value in columns_of(kept).items():
        setattr(row, column, value)
    row.save_over(opened_version)
    _exchange_reasons(row, kept.reasons)
    # Needs are counted at the site and in the lines of the attention in which they were said.
    counted.NEED.note_rows(Need.objects.filter(attention=row))
    publish(AttentionCorrected(attention_id=row.pk))


@action("desk.correct")
def cancel_attention(actor: Actor, *, attention_id: UUID, why: str) -> None:
    """It was recorded by mistake: it is kept, and counts nowhere.

    Effects: its open steps are dropped; needs it opened, and nobody has touched, are set aside.
    Raises Faulty without a reason, Cancelled, PermissionDenied; publishes AttentionCancelled.
    """
    row = _take(actor, attention_id)
    row.cancelled_because = _clean_why(why)
    row.cancelled_at, row.cancelled_by_id = timezone.now(), actor.user_id
    row.save_over(row.version)
    today = timezone.localdate()
    open_steps = NextStep.objects.standing().filter(attention=row)
    open_steps.update(cancelled_on=today, cancelled_because=row.cancelled_because)
    set_aside_untouched(actor, row, today)
    publish(AttentionCancelled(attention_id=row.pk))


def _take(actor: Actor, attention_id: UUID) -> Attention:
    """The attention, locked. Raises PermissionDenied for a colleague's, Cancelled."""
    row: Attention = Attention.objects.select_for_update(of=("self",)).get(pk=attention_id)
    if not may_correct(reader_of(actor), row.officer_id):
        raise PermissionDenied("desk.correct_all")
    if row.cancelled_at is not None:
        raise Cancelled(str(row.pk))
    return row


def _clean_why(why: str) -> str:
    faults = Faults()
    kept = faults.needed("why", why, LONGEST_WHY)
    faults.stop_here()
    return kept


def _within_reach(actor: Actor, row: Attention, written: WrittenAttention) -> WrittenAttention:
    """What the actor could not read, she does not overwrite."""
    if may_read_observations(reader_of(actor), row.confidential, row.officer_id):
        return written
    return replace(written, observations=row.observations, confidential=row.confidential)


def _clean(row: Attention, written: WrittenAttention) -> WrittenAttention:
    if row.person_id is not None:
        if written.person_id not in {None, row.person_id}:
            raise Faulty({"person": Fault.HAS_A_PERSON})
        written = replace(written, person_id=row.person_id)
    now = timezone.localtime()
    known = known_codes(written.on)
    # What was a reason when it was recorded may stay one.
    before = set(row.reasons.values_list("code", flat=True))
    streams = dict.fromkeys(row.workstream_codes, ()) | dict(known.workstreams)
    known = replace(known, reasons=known.reasons | before, workstreams=streams)
    kept = clean_whole(Whole(written), known, now, timezone.localdate(now)).attention
    refuse_unknown_places(replace(kept, arrival_id=None), site_before=row.site_id)
    return kept


def _keep_version(actor: Actor, row: Attention, why: str) -> None:
    earlier = {column: _plain(getattr(row, column)) for column in COLUMNS if column not in _APART}
    earlier |= {
        "person_id": _plain(row.person_id),
        "reasons": sorted(row.reasons.values_list("code", flat=True)),
        "workstreams": list(row.workstream_codes),
    }
    AttentionVersion(
        attention=row,
        number=row.version,
        earlier=earlier,
        observations=row.observations,
        confidential=row.confidential,
        corrected_by_id=actor.user_id,
        why=why,
    ).save()


def _say_who(row: Attention, person_id: UUID, on: dt.date) -> None:
    """Whoever gave no name then is known now: what came of the attention is hers."""
    row.person_id = person_id
    row.residence = residence_on(person_id, on)
    hers = Need.objects.filter(person_id=person_id, state__in=sorted(STANDING))
    there = set(hers.values_list("area", flat=True))
    for need in Need.objects.filter(attention=row):
        need.person_id = person_id
        if need.is_standing and need.area in there:
            need.state, need.closed_on = Need.State.SET_ASIDE, max(on, need.opened_on)
        need.save()
    NextStep.objects.filter(attention=row).update(person_id=person_id)
    OrientationGiven.objects.filter(attention=row).update(person_id=person_id)


def _exchange_reasons(row: Attention, codes: tuple[str, ...]) -> None:
    standing = set(row.reasons.values_list("code", flat=True))
    if gone := standing - set(codes):
        row.reasons.filter(code__in=gone).delete()
    if added := [code for code in codes if code not in standing]:
        AttentionReason.objects.bulk_create(
            [AttentionReason(attention=row, code=code) for code in added]
        )


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
