"""Open a file, and say anew who somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from acogida.people.actions.errors import LooksLikeAnother
from acogida.people.actions.numbers import keep_papers
from acogida.people.actions.opening import put_back, take_file
from acogida.people.events import PersonRegistered
from acogida.people.models import Contact, FileCounter, Nationality, Person, SpokenLanguage
from acogida.people.rules import (
    Identity,
    NormalPaper,
    Paper,
    Reachable,
    Speaks,
    clean_identity,
    clean_languages,
    clean_lines,
    clean_nationalities,
    clean_paper,
    normal_contact,
)
from acogida.people.search.api import Candidate, PersonKeys, index_person, probable_duplicates
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish
from acogida.platform.ids import new_id
from acogida.platform.prepared import asked

LONGEST_REASON = 500


@action("people.register")
def register_person(
    actor: Actor,
    *,
    identity: Identity,
    papers: Sequence[Paper] = (),
    nationalities: Sequence[str] = (),
    languages: Sequence[Speaks] = (),
    phone: str = "",
    apart_because: str = "",
    key: UUID | None = None,
) -> UUID:
    """Open a file, unless somebody very like her has one.

    ``key``: made with the form, becomes the person's id, so that a form sent twice opens one file.
    Raises Faulty, NumberTaken, and LooksLikeAnother unless ``apart_because`` says why not.
    """
    if key is not None and Person.objects.filter(pk=key).exists():
        return key
    today = timezone.localdate()
    person = Person(**clean_identity(identity, today).columns(), registered_by=actor.user_id)
    person.apart_because = clean_lines("apart_because", apart_because, LONGEST_REASON)
    kept_papers = [clean_paper(paper, today) for paper in papers]
    codes = clean_nationalities(nationalities)
    spoken = clean_languages(languages)
    reachable = [normal_contact(Contact.Kind.PHONE, phone)] if phone.strip() else []
    said = _said_of(person, codes, kept_papers, reachable)
    if not person.apart_because:
        _refuse_look_alike(Candidate(**said))
    _insert(person, key)
    if kept_papers:
        keep_papers(person.pk, kept_papers)
    keep_nationalities(person.pk, codes)
    keep_languages(person.pk, spoken)
    _keep_phones(person.pk, reachable)
    # The keys are at hand: reading them back would cost seven queries.
    index_person(PersonKeys(person_hex=person.pk.hex, file_number=person.file_number, **said))
    publish(PersonRegistered(person_id=person.pk))
    return person.pk


def _refuse_look_alike(candidate: Candidate) -> None:
    """Only the likely ones: a refusal for each common name would teach to ignore it."""
    matches = probable_duplicates(candidate)
    if any(match.likely for match in matches):
        raise LooksLikeAnother(matches)


@action("people.edit")
def change_identity(
    actor: Actor, *, person_id: UUID, opened_version: int, identity: Identity
) -> None:
    """Say anew who she is. Raises Faulty, Stale if somebody changed it since it was opened."""
    del actor
    cleaned = clean_identity(identity, timezone.localdate())
    person = take_file(person_id)
    for column, value in cleaned.columns().items():
        setattr(person, column, value)
    person.save_over(opened_version)
    put_back(person, findable=True)


def keep_nationalities(person_id: UUID, codes: Sequence[str]) -> None:
    rows = [Nationality(person_id=person_id, country=code) for code in codes]
    if rows:
        Nationality.objects.bulk_create(rows)


def keep_languages(person_id: UUID, languages: Sequence[Speaks]) -> None:
    rows = [
        SpokenLanguage(
            person_id=person_id, code=spoken.code, level=spoken.level, preferred=spoken.preferred
        )
        for spoken in languages
    ]
    if rows:
        SpokenLanguage.objects.bulk_create(rows)


def _keep_phones(person_id: UUID, phones: Sequence[Reachable]) -> None:
    rows = [
        Contact(
            person_id=person_id,
            kind=Contact.Kind.PHONE,
            value=phone.shown,
            normalised=phone.normalised,
        )
        for phone in phones
    ]
    if rows:
        Contact.objects.bulk_create(rows)


def _said_of(
    person: Person,
    nationalities: Sequence[str],
    papers: Sequence[NormalPaper],
    phones: Sequence[Reachable],
) -> dict[str, Any]:
    """What the search compares and keeps of a new person."""
    return {
        "given_names": person.given_names,
        "first_surname": person.first_surname,
        "second_surname": person.second_surname,
        "birth": person.birth,
        "sex": person.sex,
        "nationalities": tuple(nationalities),
        "identifiers": tuple(paper.normalised for paper in papers),
        "phones": tuple(phone.shown for phone in phones),
        "other_names": (person.called,) if person.called else (),
    }


def _insert(person: Person, key: UUID | None) -> None:
    (person.file_number,) = next_file_numbers(1)
    person.pk = key or new_id()
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        # Keys come from a browser: one that stands in another municipality must not tell so.
        person.pk = new_id()
        person.save(force_insert=True)


def _counter_held() -> QuerySet[FileCounter]:
    rows: QuerySet[FileCounter] = FileCounter.objects.select_for_update()
    return rows


def next_file_numbers(many: int) -> range:
    """The next numbers of this municipality; its counter stays locked until the action ends."""
    counter: FileCounter | None = next(iter(asked("people.counter", _counter_held)), None)
    if counter is None:
        FileCounter.objects.bulk_create([FileCounter()], ignore_conflicts=True)
        counter = FileCounter.objects.select_for_update().get()
    first = counter.last + 1
    counter.last += many
    counter.save()
    return range(first, first + many)
