"""Norms and other instruments, their duties, and what is kept of them in the vault."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Min, Q

from acogida.governance.models import Duty, DutyDone, Instrument
from acogida.governance.rules.repeating import DAY, moved, turn_on
from acogida.lib.chilean_holidays import holidays_of, is_working_day
from acogida.platform.models import Document
from acogida.platform.vault import documents_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from acogida.governance.models.standing import PutAwayQuerySet
    from acogida.platform.scope import ScopedQuerySet

INSTRUMENT, CHRONICLE = "instrument", "chronicle"
"""Whose documents they are in the vault."""


def instruments() -> PutAwayQuerySet:
    """Instruments that stand, each with ``next_duty``: the day of its nearest duty."""
    standing = Q(duties__removed_on=None)
    rows: PutAwayQuerySet = (
        Instrument.objects.standing()
        .select_related("owner", "plan")
        .annotate(next_duty=Min("duties__next_on", filter=standing))
    )
    return rows


def instrument_of(instrument_id: UUID) -> Instrument:
    """A standing instrument. Raises Instrument.DoesNotExist."""
    rows = Instrument.objects.standing().select_related("owner", "plan")
    found: Instrument = rows.get(pk=instrument_id)
    return found


def duties() -> ScopedQuerySet:
    """Duties that stand, of instruments that stand; the nearest first, those that ended last."""
    rows: ScopedQuerySet = (
        Duty.objects.standing()
        .filter(instrument__removed_on=None)
        .select_related("instrument", "responsible")
    )
    return rows.order_by(F("next_on").asc(nulls_last=True), "id")


def duty_of(duty_id: UUID) -> Duty:
    """A standing duty with its instrument. Raises Duty.DoesNotExist."""
    found: Duty = duties().get(pk=duty_id)
    return found


def turns_of(duty_ids: list[UUID]) -> list[DutyDone]:
    """What was done of some duties, the last first, without what was undone; one query."""
    rows = DutyDone.objects.filter(duty_id__in=duty_ids, undone_at=None)
    return list(rows.select_related("by", "duty").order_by("-on", "-turn"))


def day_of_turn(first: dt.date, every: str, turn: int, shift: str) -> dt.date | None:
    """When a turn falls due, moved to a working day of Chile where ``shift`` says so."""
    day = turn_on(first, every, turn)
    return moved(day, shift, works_on) if day else None


def works_on(day: dt.date) -> bool:
    """Whether the administration works on that day."""
    return is_working_day(day, holidays_of(day.year))


def notice_of(day: dt.date | None, notice_days: int) -> dt.date | None:
    """From when on a duty is shown as due."""
    return day - notice_days * DAY if day else None


def kept_documents(subject_id: UUID, kind: str) -> QuerySet[Document]:
    """Documents of an instrument or of a page of the chronicle."""
    return documents_of(subject_id).filter(subject_kind=kind)
