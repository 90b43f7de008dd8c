"""Encounters in which tables vote: set up, counted, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from acogida.platform.actions import Actor, action
from acogida.practices.models import BankEntry, Candidate, Encounter, Votes, VotingTable
from acogida.practices.queries.voting import candidates_at
from acogida.practices.rules.voting import VoteFault, why_not


class AlreadyClosed(ValueError):
    """The encounter is closed: its votes are counted."""


class AlreadyThere(ValueError):
    """The encounter has this table or this candidate already."""


class CannotCount(ValueError):
    """These votes of a table cannot be; ``faults`` says why."""

    def __init__(self, faults: set[VoteFault]) -> None:
        super().__init__(", ".join(sorted(faults)))
        self.faults = faults


@action("practices.edit")
def open_encounter(
    actor: Actor, *, title: str, held_on: dt.date, place: str, votes_each: int
) -> UUID:
    """Begin an encounter; answer its id."""
    del actor
    made = Encounter(title=title, held_on=held_on, place=place, votes_each=votes_each)
    made.save()
    return made.pk


@action("practices.edit")
def add_table(actor: Actor, *, encounter_id: UUID, name: str, people: int) -> UUID:
    """Add a table. Raises AlreadyClosed and AlreadyThere."""
    del actor
    encounter = _open(encounter_id)
    return _added(VotingTable(encounter=encounter, name=name, people=people))


@action("practices.edit")
def add_candidate(
    actor: Actor, *, encounter_id: UUID, title: str, code: str, table_id: UUID | None
) -> UUID:
    """Add what is voted on: an entry of the bank by its code, or a proposal by its title.

    Raises AlreadyClosed, AlreadyThere, BankEntry.DoesNotExist and VotingTable.DoesNotExist.
    """
    del actor
    encounter = _open(encounter_id)
    table = VotingTable.objects.get(pk=table_id, encounter=encounter) if table_id else None
    place = ""
    if code:
        entry = BankEntry.objects.get(code=code, is_current=True)
        title, place = entry.title, entry.place
    same = Candidate.objects.filter(encounter=encounter, title=title)
    if table is None and same.filter(table=None).exists():
        raise AlreadyThere(title)
    row = Candidate(encounter=encounter, table=table, title=title, place=place, code=code)
    return _added(row)


@action("practices.edit")
def count_votes(actor: Actor, *, table_id: UUID, votes: Mapping[UUID, int]) -> None:
    """Write down the votes of a table, instead of those before. Raises CannotCount, AlreadyClosed.

    No name of anybody who voted is kept.
    """
    del actor
    table = VotingTable.objects.get(pk=table_id)
    encounter = _open(table.encounter_id)
    allowed = [str(one.pk) for one in candidates_at(table)]
    given = {str(key): count for key, count in votes.items() if count}
    if faults := why_not(given, allowed, table.people * encounter.votes_each):
        raise CannotCount(faults)
    Votes.objects.filter(table=table).delete()
    Votes.objects.bulk_create(
        Votes(table=table, candidate_id=key, count=count) for key, count in given.items()
    )


@action("practices.edit")
def close_encounter(actor: Actor, *, encounter_id: UUID) -> None:
    """End the counting: the result stands."""
    del actor
    encounter = _locked(encounter_id)
    if encounter.closed_at is None:
        encounter.closed_at = timezone.now()
        encounter.save()


@action("practices.edit")
def reopen_encounter(actor: Actor, *, encounter_id: UUID) -> None:
    """Go on counting."""
    del actor
    encounter = _locked(encounter_id)
    encounter.closed_at = None
    encounter.save()


def _locked(encounter_id: UUID) -> Encounter:
    found: Encounter = Encounter.objects.select_for_update().get(pk=encounter_id)
    return found


def _open(encounter_id: UUID) -> Encounter:
    found = _locked(encounter_id)
    if found.closed_at is not None:
        raise AlreadyClosed
    return found


def _added(row: VotingTable | Candidate) -> UUID:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise AlreadyThere(str(row)) from error
    return row.pk
