"""What other apps may ask of people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from acogida.people.actions import (
    FileClosed,
    hold_file,
    register_export_part,
    register_merge_part,
    register_person,
)
from acogida.people.actions.completing import Completion, complete_files
from acogida.people.actions.exporting import readable
from acogida.people.actions.many import candidate_of, open_files, owners_of, ready_file
from acogida.people.actions.parts import Trace
from acogida.people.actions.seals import traces_of
from acogida.people.actions.taking_back import take_completions_back, withdraw_files
from acogida.people.models import Person
from acogida.people.queries import (
    ConsentText,
    SafeAddress,
    consent_state,
    consent_texts,
    files_of,
    safe_emails,
    survivor_of,
)
from acogida.people.queries.cards import open_with_card
from acogida.people.queries.counted import PersonChoice, count_persons_by
from acogida.people.queries.trait_sets import trait_sets
from acogida.people.queries.traits import (
    PersonTraits,
    born_by,
    residence_choices,
    residence_on,
    residence_words,
    sex_choices,
    traits_of,
)
from acogida.people.rules import (
    CleanFile,
    ConsentState,
    Faulty,
    Identity,
    NewFile,
    Paper,
    Speaks,
    month_of,
)
from acogida.people.rules.trait_sets import TraitSets
from acogida.people.search.api import Match, find, indexed_together, probable_duplicates_of

__all__ = [
    "CleanFile",
    "Completion",
    "ConsentState",
    "ConsentText",
    "Faulty",
    "FileClosed",
    "Identity",
    "Match",
    "NewFile",
    "Paper",
    "PersonBrief",
    "PersonChoice",
    "PersonTraits",
    "SafeAddress",
    "Speaks",
    "Trace",
    "TraitSets",
    "born_by",
    "briefs_of",
    "candidate_of",
    "complete_files",
    "consent_state",
    "consent_texts",
    "count_persons_by",
    "files_of",
    "find",
    "hold_file",
    "indexed_together",
    "month_of",
    "open_file_ids",
    "open_files",
    "owners_of",
    "probable_duplicates_of",
    "readable",
    "ready_file",
    "register_export_part",
    "register_merge_part",
    "register_person",
    "residence_choices",
    "residence_on",
    "residence_words",
    "safe_emails",
    "sex_choices",
    "survivor_of",
    "take_completions_back",
    "traces_of",
    "trait_sets",
    "traits_of",
    "withdraw_files",
]


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """What a list of another app shows of a person."""

    id: UUID
    file_number: int
    how_to_call: str
    age: int | None
    nationalities: tuple[str, ...]
    interpreter_needed: bool | None
    languages: tuple[str, ...] = ()
    """Those she speaks, the one she prefers first."""


def briefs_of(person_ids: Iterable[UUID], today: dt.date) -> dict[UUID, PersonBrief]:
    """Open files among these ids, in three queries; for an absorbed one ask ``survivor_of``."""
    return {person.pk: _brief(person, today) for person in open_with_card(set(person_ids))}


def open_file_ids() -> list[UUID]:
    """Everybody with an open file in the acting municipality, first file first; one query."""
    return list(Person.objects.open_files().order_by("file_number").values_list("pk", flat=True))


def _brief(person: Person, today: dt.date) -> PersonBrief:
    return PersonBrief(
        id=person.pk,
        file_number=person.file_number,
        how_to_call=person.how_to_call,
        age=person.age_on(today),
        nationalities=tuple(held.country for held in person.held_nationalities),
        interpreter_needed=person.interpreter_needed,
        languages=tuple(
            said.code
            for said in sorted(person.spoken_languages, key=lambda said: not said.preferred)
            if said.level != "none"
        ),
    )
