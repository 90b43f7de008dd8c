"""Note that a branch denied something, carry it on, say how it ended, keep what shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.models import Attention, Denial, DenialChange
from acogida.desk.queries.catalogues import institutions, known_codes
from acogida.desk.rules import Faults
from acogida.desk.rules.denials import (
    ENDED,
    LONGEST_REASON,
    DenialFacts,
    DenialHindrance,
    clean_denial,
    why_not_carried,
)
from acogida.people.public import hold_file
from acogida.platform.actions import Actor, action

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DENIAL_WORDS: dict[DenialHindrance, StrOrPromise] = {
    DenialHindrance.NOT_FROM_HERE: _("Somebody has carried it on meanwhile. Look at it again."),
    DenialHindrance.NOTE_MISSING: _("Write what was answered, or why."),
    DenialHindrance.BEFORE_IT_HAPPENED: _("That day is before it happened."),
    DenialHindrance.IN_THE_FUTURE: _("This date has not come yet."),
}


class CannotCarry(Exception):
    """``hindrances`` says why the denial stays where it is."""

    def __init__(self, hindrances: Collection[DenialHindrance]) -> None:
        super().__init__(", ".join(sorted(hindrances)))
        self.hindrances = frozenset(hindrances)


@action("desk.attend")
def note_denial(actor: Actor, *, facts: DenialFacts) -> UUID:
    """Note what a branch denied; answers its id.

    Of an attention it takes the person. Raises Faulty, FileClosed, Attention.DoesNotExist.
    """
    kept = _clean(facts)
    whose = kept.person_id
    if kept.attention_id is not None:
        whose = Attention.objects.get(pk=kept.attention_id).person_id or whose
    denial = Denial(
        person_id=hold_file(whose) if whose else None,
        attention_id=kept.attention_id,
        noted_by_id=actor.user_id,
        **_columns(kept),
    )
    denial.save()
    _note(actor, denial, kept.on, "")
    return denial.pk


@action("desk.attend")
def change_denial(
    actor: Actor, *, denial_id: UUID, opened_version: int, facts: DenialFacts
) -> None:
    """Say better what happened; whose it is stays. Raises Faulty, Stale."""
    del actor
    denial: Denial = Denial.objects.select_for_update(of=("self",)).get(pk=denial_id)
    kept = _clean(facts, institution_before=denial.institution, area_before=denial.area)
    for column, value in _columns(kept).items():
        setattr(denial, column, value)
    if denial.closed_on is not None:
        denial.closed_on = max(denial.closed_on, kept.on)
    denial.save_over(opened_version)


@action("desk.attend")
def carry_denial(actor: Actor, *, denial_id: UUID, to: str, on: dt.date, note: str = "") -> None:
    """Carry it to its next state. Raises CannotCarry, Faulty."""
    denial: Denial = Denial.objects.select_for_update(of=("self",)).get(pk=denial_id)
    faults = Faults()
    kept = faults.lines("note", note, LONGEST_REASON)
    faults.stop_here()
    hindrances = why_not_carried(
        denial.state, to, happened_on=denial.on, on=on, today=timezone.localdate(), note=kept
    )
    if hindrances:
        raise CannotCarry(hindrances)
    denial.state = to
    denial.closed_on = on if to in ENDED else None
    denial.save_over(denial.version)
    _note(actor, denial, on, kept)


def _clean(
    facts: DenialFacts, *, institution_before: str = "", area_before: str = ""
) -> DenialFacts:
    """In one shape; codes it has already may stay. Raises Faulty."""
    today = timezone.localdate()
    known = {choice.code for choice in institutions(today)} | {institution_before} - {""}
    return clean_denial(facts, frozenset(known), known_codes(today).areas | {area_before}, today)


def _columns(facts: DenialFacts) -> dict[str, object]:
    names = (
        *("on", "institution", "institution_name", "branch", "area"),
        *("denied", "reason_given", "granted_at"),
    )
    return {name: getattr(facts, name) for name in names}


def _note(actor: Actor, denial: Denial, on: dt.date, note: str) -> None:
    DenialChange(denial=denial, state=denial.state, on=on, by_id=actor.user_id, note=note).save()
