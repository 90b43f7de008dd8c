"""Record an attention, once; correct it, keeping what it said; cancel one recorded by mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from acogida.desk.actions.checking import refuse_strangers, refuse_unknown_places
from acogida.desk.actions.needs import note_needs
from acogida.desk.actions.queue import attended
from acogida.desk.events import AttentionRecorded
from acogida.desk.models import (
    Arrival,
    Attention,
    AttentionReason,
    Draft,
    NextStep,
    OrientationGiven,
)
from acogida.desk.queries.attentions import recorded_with
from acogida.desk.queries.catalogues import card_dates, known_codes
from acogida.desk.rules import (
    Faulty,
    NeedSaid,
    PlannedStep,
    Whole,
    WrittenAttention,
    clean_whole,
)
from acogida.desk.rules.queue import OPEN_TURNS
from acogida.desk.rules.workstreams import kept_codes
from acogida.people.public import hold_file, residence_on
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish
from acogida.platform.scope import acting_for

COLUMNS = (
    "kind",
    "people_count",
    "channel",
    "outing_id",
    "site_id",
    "place",
    "language",
    "interpreter",
    "own_words",
    "priorities",
    "agreed",
    "minutes",
    "observations",
    "confidential",
    "on",
    "began_at",
)
"""What the form says and the row keeps under the same name."""


def record_attention(
    actor: Actor,
    *,
    client_key: UUID,
    attention: WrittenAttention,
    needs: Sequence[NeedSaid] = (),
    steps: Sequence[PlannedStep] = (),
    cards: Sequence[str] = (),
) -> UUID:
    """Record an attention with all that came of it; answers its id.

    The same ``client_key`` again, also at the same moment, answers the first id and writes nothing.
    Effects: needs said for the first time are opened, steps planned, the draft of this key goes,
    the arrival's turn ends, AttentionRecorded. Raises Faulty, FileClosed, Person.DoesNotExist.
    """
    actor.require("desk.attend")
    with acting_for(actor.municipality_id):
        if (first := recorded_with(client_key)) is not None:
            return first
        # All that can be refused is refused before the database is asked to hold anything.
        kept = _clean(Whole(attention, tuple(needs), tuple(steps), tuple(cards)))
        try:
            return _record(actor, client_key=client_key, kept=kept)
        except IntegrityError:
            # The same form came twice at the same moment; the constraint let one of them through.
            first = recorded_with(client_key)
            if first is None:
                raise
            return first


def says_the_same(attention_id: UUID, whole: Whole) -> bool:
    """Whether a recorded attention says all that a form says; minutes and the clock do not count.

    A form that could not be recorded as it is says something else.
    """
    try:
        kept = _clean(whole)
    except Faulty:
        return False
    row = Attention.objects.get(pk=attention_id)
    texts = ("own_words", "priorities", "agreed", "observations", "place")
    return (
        all(getattr(row, name) == getattr(kept.attention, name) for name in texts)
        and set(kept.attention.reasons) == set(row.reasons.values_list("code", flat=True))
        and {(said.area, said.answer) for said in kept.needs}
        == set(row.answers.values_list("area", "answer"))
        and {step.what for step in kept.steps} <= set(row.steps.values_list("what", flat=True))
        and set(kept.cards) == set(row.orientations.values_list("card", flat=True))
    )


@action("desk.attend")
def _record(actor: Actor, *, client_key: UUID, kept: Whole) -> UUID:
    written = kept.attention
    person_id = written.person_id and hold_file(written.person_id)
    row = Attention(
        client_key=client_key,
        person_id=person_id,
        arrival_id=written.arrival_id,
        officer_id=actor.user_id,
        residence=residence_on(person_id, written.on) if person_id else "",
        **columns_of(written),
    )
    row.save()
    _note_reasons(row, written.reasons)
    standing = note_needs(actor, row, kept.needs)
    _plan_steps(actor, row, kept.steps, standing)
    _note_cards(row, kept.cards)
    _end_turn(actor, written.arrival_id)
    Draft.objects.filter(user_id=actor.user_id, client_key=client_key).delete()
    publish(AttentionRecorded(attention_id=row.pk, person_id=person_id))
    return row.pk


def _clean(whole: Whole) -> Whole:
    """Everything in one shape. Raises Faulty."""
    now = timezone.localtime()
    kept = clean_whole(whole, known_codes(whole.attention.on), now, timezone.localdate(now))
    refuse_unknown_places(kept.attention)
    refuse_strangers(kept.responsible_ids)
    return kept


def columns_of(written: WrittenAttention) -> dict[str, Any]:
    """The row's own columns of what was written."""
    said = {column: getattr(written, column) for column in COLUMNS}
    return said | {"workstreams": kept_codes(written.workstreams)}


def _note_reasons(row: Attention, codes: Sequence[str]) -> None:
    rows = [AttentionReason(attention=row, code=code) for code in codes]
    if rows:
        AttentionReason.objects.bulk_create(rows)


def _plan_steps(
    actor: Actor, row: Attention, steps: Sequence[PlannedStep], standing: Mapping[str, UUID]
) -> None:
    """Whoever recorded it answers for a step of which nothing else was said."""
    rows = [
        NextStep(
            person_id=row.person_id,
            attention=row,
            need_id=standing.get(step.need_area),
            what=step.what,
            responsible_id=step.responsible_id or actor.user_id,
            planned_by_id=actor.user_id,
            planned_on=row.on,
            due_on=step.due_on,
        )
        for step in steps
    ]
    if rows:
        NextStep.objects.bulk_create(rows)


def _note_cards(row: Attention, cards: Sequence[str]) -> None:
    dates = card_dates(row.on) if cards else {}
    rows = [
        OrientationGiven(
            attention=row,
            person_id=row.person_id,
            card=card,
            card_from=dates[card],
            language=row.language or "es",
        )
        for card in cards
    ]
    if rows:
        OrientationGiven.objects.bulk_create(rows)


def _end_turn(actor: Actor, arrival_id: UUID | None) -> None:
    """She was attended; where the queue says already how her turn ended, that stays."""
    turns = Arrival.objects.filter(pk=arrival_id, state__in=sorted(OPEN_TURNS))
    if arrival_id is not None and turns.exists():
        # Who attends need not be one who runs the queue; the entry still names her.
        runner = replace(actor, permissions=actor.permissions | {"desk.queue"})
        attended(runner, arrival_id=arrival_id)
