"""The parts of this app: what moves when two files are joined, and what may not stand twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from acogida.people.actions.parts import Settle, Trace, register_merge_part
from acogida.people.models import (
    Address,
    Consent,
    Contact,
    DataRequest,
    FamilyLink,
    HouseholdMember,
    Identifier,
    Nationality,
    OtherName,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.people.rules import Span, latest_open
from acogida.platform.models import Document

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def stand_already(model: Any, column: str) -> Settle:
    """Rows whose ``column`` the survivor has too stay behind."""

    def settle(_trace: Trace, absorbed_id: UUID, survivor_id: UUID) -> Iterable[UUID]:
        theirs = model.objects.filter(person_id=survivor_id).values_list(column, flat=True)
        return _keys(model.objects.filter(person_id=absorbed_id, **{f"{column}__in": list(theirs)}))

    return settle


def one_open(model: Any) -> Settle:
    """All periods move; of two open ones, the one that began earlier ends when the other begins."""

    def settle(trace: Trace, absorbed_id: UUID, survivor_id: UUID) -> Iterable[UUID]:
        rows = model.objects.filter(person_id__in=[absorbed_id, survivor_id], until=None)
        by_id = {row.pk: row for row in rows}
        if len(by_id) == 2:  # noqa: PLR2004 - one of each file
            first, second = (Span(row.pk, row.since, None) for row in by_id.values())
            stays, ends = latest_open(first, second)
            trace.change(by_id[ends.id], "until", stays.since)
        return ()

    return settle


def same_household(_trace: Trace, absorbed_id: UUID, survivor_id: UUID) -> Iterable[UUID]:
    """She lives there once."""
    open_ones = HouseholdMember.objects.filter(until=None)
    theirs = open_ones.filter(person_id=survivor_id).values_list("household_id", flat=True)
    return _keys(open_ones.filter(person_id=absorbed_id, household_id__in=list(theirs)))


def link_stands(column: str, other: str) -> Settle:
    """A link with the survivor, or one the survivor has already, stays behind."""

    def settle(_trace: Trace, absorbed_id: UUID, survivor_id: UUID) -> Iterator[UUID]:
        theirs = FamilyLink.objects.filter(**{column: survivor_id}, until=None)
        stand = set(theirs.values_list(other, "kind"))
        for link in FamilyLink.objects.filter(**{column: absorbed_id}):
            with_whom = getattr(link, other)
            if with_whom == survivor_id or (link.until is None and (with_whom, link.kind) in stand):
                yield link.pk

    return settle


def _keys(rows: Any) -> list[UUID]:
    return list(rows.values_list("pk", flat=True))


_LINKS = link_stands("person_id", "relative_id")
_LINKS_BACK = link_stands("relative_id", "person_id")
_SETTLED: tuple[tuple[Any, StrOrPromise, Callable[..., Any] | None], ...] = (
    (Identifier, gettext_lazy("numbers and documents of identity"), None),
    (OtherName, gettext_lazy("other names"), None),
    (Nationality, gettext_lazy("nationalities"), stand_already(Nationality, "country")),
    (SpokenLanguage, gettext_lazy("languages"), stand_already(SpokenLanguage, "code")),
    (SelfDeclaration, gettext_lazy("declarations"), None),
    (Contact, gettext_lazy("contacts"), None),
    (Address, gettext_lazy("addresses"), None),
    (ResidencePeriod, gettext_lazy("states of residence"), one_open(ResidencePeriod)),
    (RshPeriod, gettext_lazy("states in the RSH"), one_open(RshPeriod)),
    (HouseholdMember, gettext_lazy("households"), same_household),
    (Consent, gettext_lazy("consents"), None),
    (DataRequest, gettext_lazy("requests about her data"), None),
)


def register_own_parts() -> None:
    """Tell the registry what belongs to a person in this app and in the vault."""
    for model, words, settle in _SETTLED:
        register_merge_part(model, "person_id", words=words, settle=settle)
    links, kept = gettext_lazy("family links"), gettext_lazy("kept documents")
    register_merge_part(FamilyLink, "person_id", words=links, settle=_LINKS)
    register_merge_part(FamilyLink, "relative_id", words=links, settle=_LINKS_BACK)
    register_merge_part(Document, "subject_id", words=kept, only={"subject_kind": "person"})
