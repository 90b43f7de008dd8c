"""Forget who somebody was, for good, and keep what can be counted.

Stays: the band of birth years, sex, country of birth, nationalities, residence and registry history
by month, month of registration, and that consents and requests were met. Goes: names, numbers,
contacts, addresses, notes, declarations, languages, family, household, documents, and what merges
remembered. It covers every file joined into hers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from acogida.people.actions.errors import FileClosed
from acogida.people.events import PersonAnonymised
from acogida.people.models import (
    Address,
    Consent,
    Contact,
    DataRequest,
    FamilyLink,
    HouseholdMember,
    Identifier,
    Merge,
    OtherName,
    Person,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.people.queries.files import files_of
from acogida.people.rules import Fault, Faulty, band_of, clean_lines, month_of
from acogida.people.search.api import forget_person
from acogida.platform import vault
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish
from acogida.platform.models import Document

LONGEST_REASON = 500
_GOES = (
    Identifier,
    OtherName,
    SpokenLanguage,
    SelfDeclaration,
    Contact,
    Address,
    HouseholdMember,
)


@action("people.anonymise")
def anonymise_person(actor: Actor, *, person_id: UUID, reason: str, today: dt.date) -> None:
    """Anonymise a file for good, also a blocked one. Raises Faulty without a reason, FileClosed.

    Publishes PersonAnonymised: every app forgets its part.
    """
    if not clean_lines("reason", reason, LONGEST_REASON):
        raise Faulty({"reason": Fault.MISSING})
    person: Person = Person.objects.select_for_update().get(pk=person_id)
    if person.state not in {Person.State.ACTIVE, Person.State.BLOCKED}:
        raise FileClosed(person.pk, person.state)
    # Before the names go: the index finds its own entries by the files that stand now.
    forget_person(person.pk)
    files = files_of(person.pk)
    _forget_rows(files)
    _blur_rows(files, today)
    for file in Person.objects.filter(pk__in=files):
        _forget_identity(file)
    _forget_documents(actor, files)
    publish(PersonAnonymised(person_id=person.pk))


def _forget_rows(files: list[UUID]) -> None:
    for model in _GOES:
        model.objects.filter(person_id__in=files).delete()
    FamilyLink.objects.filter(Q(person_id__in=files) | Q(relative_id__in=files)).delete()
    merges = Merge.objects.filter(Q(survivor_id__in=files) | Q(absorbed_id__in=files))
    merges.update(before={}, reason="", undone_because="")


def _blur_rows(files: list[UUID], today: dt.date) -> None:
    """Dates to the month; free text away."""
    for model in (ResidencePeriod, RshPeriod):
        for period in model.objects.filter(person_id__in=files):
            period.since, period.until = month_of(period.since), month_of(period.until)
            period.source = ""
            period.save()
    for consent in Consent.objects.filter(person_id__in=files):
        consent.given_on = month_of(consent.given_on)
        consent.withdrawn_on, consent.given_by = month_of(consent.withdrawn_on), ""
        consent.save()
    requests = DataRequest.objects.filter(person_id__in=files)
    requests.filter(done_on=None).update(done_on=today)
    requests.update(answer="")


def _forget_identity(file: Person) -> None:
    gone: dict[str, Any] = dict.fromkeys(
        ("given_names", "first_surname", "second_surname", "called", "note", "apart_because"), ""
    )
    gone |= dict.fromkeys(("birth_month", "birth_day", "arrival_day", "interpreter_needed"))
    gone |= {"birth_year": band_of(file.birth_year), "birth_estimated": bool(file.birth_year)}
    month = timezone.localtime(file.registered_at).replace(day=1, hour=0, minute=0, second=0)
    gone |= {"registered_at": month.replace(microsecond=0), "registered_by": None}
    if file.state != Person.State.MERGED:
        gone["state"] = Person.State.ANONYMISED
    for column, value in gone.items():
        setattr(file, column, value)
    file.save_over(file.version)


def _forget_documents(actor: Actor, files: list[UUID]) -> None:
    # Who may anonymise need not be one who keeps documents; the entry still names her.
    keeper = replace(actor, permissions=actor.permissions | {"documents.keep"})
    kept = Document.objects.filter(
        subject_kind="person", subject_id__in=files, removed_at=None
    ).values_list("pk", flat=True)
    for document_id in list(kept):
        vault.remove_document(
            keeper, document_id=document_id, now=timezone.now(), reason="anonymised"
        )
