"""Family and household of a person, read from her side."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from acogida.people.models import FamilyLink, Household, HouseholdMember, Person
from acogida.people.queries.wording import TIE_WORDS, TIE_WORDS_BACK
from acogida.platform.prepared import asked

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_SHOWN = (Person.State.ACTIVE, Person.State.ANONYMISED)
_CARING = frozenset({FamilyLink.Kind.PARENT, FamilyLink.Kind.GUARDIAN})


@dataclass(frozen=True, slots=True)
class Tie:
    """A family link: ``words`` says what the other is to her. ``cares``: parent or guardian."""

    pk: UUID
    words: StrOrPromise
    other: Person
    cares: bool
    document_seen: bool
    since: dt.date | None
    until: dt.date | None

    @property
    def url(self) -> str:
        return reverse("person_file", args=[self.other.pk])


@dataclass(slots=True)
class Home:
    """A household she is or was part of; ``pk`` is her membership, ``others`` live there now."""

    pk: UUID
    household: Household
    is_reference: bool
    since: dt.date
    until: dt.date | None
    others: list[HouseholdMember] = field(default_factory=list)


def ties_of(person_id: UUID, *, with_blocked: bool = False) -> list[Tie]:
    """Her relatives, present ties first. Blocked files are left out unless ``with_blocked``."""
    ties = [_tie(link, person_id) for link in asked("people.ties", _links_of, person_id)]
    shown = {*_SHOWN, Person.State.BLOCKED} if with_blocked else set(_SHOWN)
    seen = [tie for tie in ties if tie.other.state in shown]
    return sorted(seen, key=lambda tie: tie.until is not None)


def homes_of(person_id: UUID) -> list[Home]:
    """Households she is or was part of, with who else lives there now; one query."""
    homes: list[Home] = []
    others: dict[UUID, list[HouseholdMember]] = defaultdict(list)
    for member in asked("people.homes", _living_with, person_id):
        if member.person_id == person_id:
            homes.append(_home(member))
        elif member.until is None and member.person.state == Person.State.ACTIVE:
            others[member.household_id].append(member)
    for home in homes:
        home.others = others[home.household.pk]
    return sorted(homes, key=lambda home: home.until is not None)


def _links_of(person_id: UUID) -> QuerySet[Any]:
    either: QuerySet[Any] = FamilyLink.objects.filter(
        Q(person_id=person_id) | Q(relative_id=person_id)
    )
    return either.select_related("person", "relative").order_by("pk")


def _living_with(person_id: UUID) -> QuerySet[Any]:
    mine = HouseholdMember.objects.filter(person_id=person_id).values("household_id")
    members: QuerySet[Any] = HouseholdMember.objects.filter(household_id__in=mine)
    rows = members.select_related("household", "person")
    return rows.order_by("-is_reference", "since", "pk")


def _home(member: HouseholdMember) -> Home:
    return Home(
        pk=member.pk,
        household=member.household,
        is_reference=member.is_reference,
        since=member.since,
        until=member.until,
    )


def _tie(link: FamilyLink, person_id: UUID) -> Tie:
    forth = link.person_id == person_id
    words = TIE_WORDS_BACK if forth else TIE_WORDS
    return Tie(
        pk=link.pk,
        words=words[link.kind],
        other=link.relative if forth else link.person,
        cares=not forth and link.kind in _CARING,
        document_seen=link.document_seen,
        since=link.since,
        until=link.until,
    )
