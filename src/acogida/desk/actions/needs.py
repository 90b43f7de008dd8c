"""Needs: opened by what was said, taken up, closed with a reason, opened again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from acogida.desk.actions.checking import refuse_strangers
from acogida.desk.actions.errors import CannotChangeNeed, NeedStands
from acogida.desk.events import NeedChanged
from acogida.desk.models import Attention, Need, NeedAnswer, NeedChange
from acogida.desk.queries.catalogues import known_codes
from acogida.desk.rules import (
    CONFIRMERS,
    Fault,
    Faults,
    Faulty,
    NeedHindrance,
    NeedSaid,
    clean_need,
    why_not_closable,
    why_not_reopened,
    why_not_taken_up,
)
from acogida.people.public import hold_file
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish
from acogida.platform.prepared import asked_among

if TYPE_CHECKING:
    from acogida.desk.models.selections import NeedQuerySet

LONGEST_REASON = 1000
YES = NeedAnswer.Answer.YES


@action("desk.attend")
def open_need(
    actor: Actor,
    *,
    area: str,
    on: dt.date,
    person_id: UUID | None = None,
    attention_id: UUID | None = None,
    kind: str = "",
    note: str = "",
    due_on: dt.date | None = None,
    responsible_id: UUID | None = None,
) -> UUID:
    """Note a need of a person, or of an attention without a name; answers its id.

    Raises NeedStands where one of that area is open for her, Faulty, FileClosed. Publishes
    NeedChanged.
    """
    said = clean_need(
        NeedSaid(area, YES, kind, note, due_on, responsible_id), known_codes(on).areas
    )
    attention = Attention.objects.get(pk=attention_id) if attention_id else None
    person_id = person_id or (attention.person_id if attention else None)
    if person_id is None and attention is None:
        raise Faulty({"person": Fault.NEEDS_A_PERSON})
    if on > timezone.localdate():
        raise Faulty({"on": Fault.IN_THE_FUTURE})
    refuse_strangers({responsible_id})
    if person_id is not None:
        person_id = hold_file(person_id)
        if stands := Need.objects.standing().filter(person_id=person_id, area=area).first():
            raise NeedStands(stands.pk)
    need = _new_need(actor, said, person_id=person_id, attention=attention, on=on)
    need.save()
    _note_change(actor, need, on, said.note)
    publish(NeedChanged(need_id=need.pk, state=need.state))
    return need.pk


@action("desk.attend")
def take_up_need(actor: Actor, *, need_id: UUID, note: str = "") -> None:
    """Somebody sees to it from today: the actor, where nobody answers for it yet.

    Raises CannotChangeNeed. Publishes NeedChanged.
    """
    need = _take(need_id)
    _refuse(why_not_taken_up(need.state))
    need.state = Need.State.IN_PROGRESS
    need.responsible_id = need.responsible_id or actor.user_id
    _put_back(actor, need, timezone.localdate(), _clean(note))


@action("desk.attend")
def plan_need(
    actor: Actor, *, need_id: UUID, responsible_id: UUID | None, due_on: dt.date | None
) -> None:
    """Say who sees to a standing need and by when. Raises CannotChangeNeed, Faulty."""
    del actor
    need = _take(need_id)
    if not need.is_standing:
        _refuse(why_not_taken_up(need.state))
    refuse_strangers({responsible_id})
    need.responsible_id, need.due_on = responsible_id, due_on
    need.save_over(need.version)


@action("desk.attend")
def close_need(
    actor: Actor, *, need_id: UUID, solved: bool, on: dt.date, reason: str, confirmed_by: str
) -> None:
    """It ended: solved or not, on which day, why, and who says so ("" for nobody yet).

    Raises CannotChangeNeed, Faulty. Publishes NeedChanged.
    """
    if confirmed_by not in CONFIRMERS:
        raise Faulty({"confirmed_by": Fault.UNKNOWN_CODE})
    need, because, today = _take(need_id), _clean(reason), timezone.localdate()
    _refuse(why_not_closable(need.state, need.opened_on, on, today, solved=solved, reason=because))
    need.state = Need.State.SOLVED if solved else Need.State.NOT_SOLVED
    need.closed_on, need.reason, need.confirmed_by = on, because, confirmed_by
    _put_back(actor, need, on, because)


@action("desk.attend")
def reopen_need(actor: Actor, *, need_id: UUID, why: str) -> None:
    """It was not over. Raises CannotChangeNeed. Publishes NeedChanged."""
    need, because = _take(need_id), _clean(why)
    others = Need.objects.standing().filter(area=need.area).exclude(person_id=None)
    another = others.filter(person_id=need.person_id).exclude(pk=need.pk).exists()
    _refuse(why_not_reopened(need.state, because, another_stands=another))
    need.state, need.closed_on = Need.State.OPEN, None
    need.reason = need.confirmed_by = ""
    _put_back(actor, need, timezone.localdate(), because)


def note_needs(actor: Actor, attention: Attention, said: Sequence[NeedSaid]) -> dict[str, UUID]:
    """Keep the answers of an attention; answers area → the need that stands for it.

    A yes opens a need unless one of that area stands: then what was said is added to that one.
    The person's file is locked by the caller, so nobody opens the like meanwhile.
    """
    needed = [one for one in said if one.answer == YES]
    standing = _standing_of(attention.person_id, [one.area for one in needed])
    new = [
        _new_need(actor, one, person_id=attention.person_id, attention=attention, on=attention.on)
        for one in needed
        if one.area not in standing
    ]
    by_area = standing | {need.area: need for need in new}
    if new:
        Need.objects.bulk_create(new)
    changes = [
        NeedChange(
            need=by_area[one.area],
            state=by_area[one.area].state,
            on=attention.on,
            by_id=actor.user_id,
            note=one.note,
        )
        for one in needed
    ]
    if changes:
        NeedChange.objects.bulk_create(changes)
    answers = [
        NeedAnswer(
            attention=attention, area=one.area, answer=one.answer, need=by_area.get(one.area)
        )
        for one in said
    ]
    if answers:
        NeedAnswer.objects.bulk_create(answers)
    return {area: need.pk for area, need in by_area.items()}


def set_aside_untouched(actor: Actor, attention: Attention, today: dt.date) -> None:
    """Needs that only a cancelled attention speaks of end with it."""
    spoken_of = NeedAnswer.objects.filter(attention__cancelled_at=None).values("need_id")
    needs = Need.objects.filter(attention=attention, state=Need.State.OPEN)
    for need in needs.exclude(pk__in=spoken_of.exclude(need_id=None)):
        if need.changes.count() <= 1:
            need.state, need.closed_on = Need.State.SET_ASIDE, today
            _put_back(actor, need, today, "")


def _standing_of(person_id: UUID | None, areas: Sequence[str]) -> dict[str, Need]:
    if person_id is None:
        return {}
    rows: list[Need] = asked_among("desk.standing_in", _standing_in, areas, person_id)
    return {need.area: need for need in rows}


def _standing_in(areas: Collection[str], person_id: UUID) -> NeedQuerySet:
    rows: NeedQuerySet = Need.objects.standing().filter(person_id=person_id, area__in=areas)
    return rows


def _new_need(
    actor: Actor,
    said: NeedSaid,
    *,
    person_id: UUID | None,
    attention: Attention | None,
    on: dt.date,
) -> Need:
    """Whoever noted it answers for it until somebody else does."""
    return Need(
        person_id=person_id,
        attention=attention,
        area=said.area,
        kind=said.kind,
        note=said.note,
        opened_on=on,
        due_on=said.due_on,
        responsible_id=said.responsible_id or actor.user_id,
    )


def _take(need_id: UUID) -> Need:
    need: Need = Need.objects.select_for_update(of=("self",)).get(pk=need_id)
    return need


def _put_back(actor: Actor, need: Need, on: dt.date, note: str) -> None:
    try:
        with transaction.atomic():
            need.save_over(need.version)
    except IntegrityError:  # somebody opened the like meanwhile
        stands = Need.objects.standing().filter(person_id=need.person_id, area=need.area).get()
        raise NeedStands(stands.pk) from None
    _note_change(actor, need, on, note)
    publish(NeedChanged(need_id=need.pk, state=need.state))


def _note_change(actor: Actor, need: Need, on: dt.date, note: str) -> None:
    NeedChange(need=need, state=need.state, on=on, by_id=actor.user_id, note=note).save()


def _refuse(hindrances: set[NeedHindrance]) -> None:
    if hindrances:
        raise CannotChangeNeed(hindrances)


def _clean(text: str) -> str:
    faults = Faults()
    kept = faults.lines("reason", text, LONGEST_REASON)
    faults.stop_here()
    return kept
