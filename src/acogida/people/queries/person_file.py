"""One person's file: all its parts the reader may see, in a fixed, small number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied

from acogida.people.models import (
    Address,
    Consent,
    Contact,
    DataRequest,
    Identifier,
    Merge,
    Nationality,
    OtherName,
    Person,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.people.queries.consents import ledger
from acogida.people.queries.families import Home, Tie, homes_of, ties_of
from acogida.people.queries.files import survivor_of
from acogida.people.queries.wording import WARN_KINDS, WARN_WORDS
from acogida.people.rules import FileState, state_of, warnings_for
from acogida.platform.models import ScopedModel
from acogida.platform.prepared import asked, rows_of
from acogida.platform.vault import documents_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.models import Document
    from acogida.platform.writing import Actor

ATTENTION = "attention"
Row = TypeVar("Row", bound=ScopedModel)


class FileBlocked(PermissionDenied):
    """The person had her file blocked: only who may lift the block opens it."""


class FileMoved(Exception):
    """The file is part of another one now: ``survivor_id``."""

    def __init__(self, survivor_id: UUID) -> None:
        super().__init__("merged")
        self.survivor_id = survivor_id


class Notice(NamedTuple):
    """A warning in words; ``kind`` is that of the status mark: danger or warn."""

    words: StrOrPromise
    kind: str


@dataclass(slots=True)
class PersonFile:
    """The parts of a file, each newest or most needed first.

    For who may not see them, sensitive parts are empty (``sees_sensitive``), documents None.
    """

    person: Person
    sees_sensitive: bool
    identifiers: list[Identifier]
    other_names: list[OtherName]
    contacts: list[Contact]
    addresses: list[Address]
    rsh: list[RshPeriod]
    links: list[Tie]
    households: list[Home]
    consents: list[Consent]
    requests: list[DataRequest]
    documents: list[Document] | None
    merges: list[Merge]
    residence: list[ResidencePeriod] = field(default_factory=list)
    declarations: list[SelfDeclaration] = field(default_factory=list)

    @property
    def nationalities(self) -> Iterable[Nationality]:
        return self.person.held_nationalities

    @property
    def languages(self) -> Iterable[SpokenLanguage]:
        return self.person.spoken_languages

    def warnings(self, today: dt.date) -> list[Notice]:
        """What matters now, the gravest first."""
        found = warnings_for(_state_of(self, today), today)
        return [Notice(WARN_WORDS[warn], WARN_KINDS[warn]) for warn in found]


def person_file(actor: Actor, person_id: UUID) -> PersonFile:
    """The file as ``actor`` may see it; 14 queries, 16 with the sensitive parts.

    Raises Person.DoesNotExist, FileMoved (go to the survivor), FileBlocked. Notes no reading.
    """
    person = _person(person_id)
    if person.state == Person.State.MERGED:
        raise FileMoved(survivor_of(person.pk))
    if person.state == Person.State.BLOCKED and not actor.may("people.block"):
        raise FileBlocked
    file = PersonFile(
        person=person,
        sees_sensitive=actor.may("people.sensitive"),
        identifiers=sorted(_hers(Identifier, person_id), key=_standing_first),
        other_names=sorted(_hers(OtherName, person_id), key=attrgetter("pk")),
        contacts=_newest(_hers(Contact, person_id), "pk"),
        addresses=_newest(_hers(Address, person_id), "pk"),
        rsh=_newest(_hers(RshPeriod, person_id), "since", "pk"),
        links=ties_of(person.pk, with_blocked=actor.may("people.block")),
        households=homes_of(person.pk),
        consents=_newest(_hers(Consent, person_id), "given_on", "pk"),
        requests=_newest(_hers(DataRequest, person_id), "received_on", "pk"),
        documents=_documents(actor, person.pk),
        merges=_newest(rows_of(Merge, "survivor_id", person_id), "pk"),
    )
    person.held_nationalities = sorted(_hers(Nationality, person_id), key=attrgetter("pk"))
    person.spoken_languages = sorted(_hers(SpokenLanguage, person_id), key=attrgetter("pk"))
    if file.sees_sensitive:
        file.residence = _newest(_hers(ResidencePeriod, person_id), "since", "pk")
        file.declarations = _newest(_hers(SelfDeclaration, person_id), "declared_on", "pk")
    return file


def _person(person_id: UUID) -> Person:
    for person in rows_of(Person, "pk", person_id):
        return person
    raise Person.DoesNotExist


def _hers(model: type[Row], person_id: UUID) -> list[Row]:
    return rows_of(model, "person_id", person_id)


def _newest(rows: Iterable[Row], *by: str) -> list[Row]:
    """A handful of rows, newest first."""
    return sorted(rows, key=attrgetter(*by), reverse=True)


def _standing_first(paper: Identifier) -> tuple[object, ...]:
    return paper.voided_at is not None, paper.voided_at, paper.kind, paper.pk


def current_residence(person: Person) -> ResidencePeriod | None:
    """The residence status that holds, or None if nobody knows. The reader must be one who may."""
    period: ResidencePeriod | None = person.residence_periods.filter(until=None).first()
    return period


def _documents(actor: Actor, person_id: UUID) -> list[Document] | None:
    may_see = actor.may("documents.keep") or actor.may("documents.open")
    return asked("people.documents", documents_of, person_id) if may_see else None


def _state_of(file: PersonFile, today: dt.date) -> FileState:
    return FileState(
        age=file.person.age_on(today),
        is_blocked=file.person.state == Person.State.BLOCKED,
        has_guardian=any(tie.cares and tie.until is None for tie in file.links),
        interpreter_needed=file.person.interpreter_needed,
        has_unsafe_contact=any(
            contact.safe is False and contact.ended_on is None for contact in file.contacts
        ),
        consent=state_of(ledger(file.consents), ATTENTION),
        expiries=tuple(
            paper.expires_on
            for paper in file.identifiers
            if paper.expires_on and paper.voided_at is None
        ),
        requests_due=tuple(request.due_on for request in file.requests if request.done_on is None),
    )
