"""Who is whose, and who lives with whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from acogida.people.actions.opening import put_back, take_file, take_files
from acogida.people.actions.reaching import not_after_today
from acogida.people.models import FamilyLink, Household, HouseholdMember
from acogida.people.rules import Fault, Faulty, clean_line
from acogida.platform.actions import Actor, action


@action("people.edit")
def link_family(
    actor: Actor,
    *,
    person_id: UUID,
    relative_id: UUID,
    kind: str,
    document_seen: bool = False,
    since: dt.date | None = None,
) -> UUID:
    """``person`` is the parent, guardian, partner … of ``relative``. Raises Faulty."""
    del actor
    if kind not in FamilyLink.Kind.values:
        raise Faulty({"kind": Fault.UNKNOWN_CODE})
    if person_id == relative_id:
        raise Faulty({"relative": Fault.SAME_PERSON})
    people = take_files([person_id, relative_id])
    link = FamilyLink(
        person_id=person_id,
        relative_id=relative_id,
        kind=kind,
        document_seen=document_seen,
        since=since,
    )
    if _is_said(link):
        raise Faulty({"kind": Fault.ALREADY_SO})
    link.save()
    for person in people.values():
        put_back(person)
    return link.pk


@action("people.edit")
def end_link(actor: Actor, *, link_id: UUID, day: dt.date) -> None:
    """From that day on they are not that to each other any more."""
    del actor
    link = FamilyLink.objects.get(pk=link_id)
    person = take_file(link.person_id)
    link.until = not_after_today("day", day)
    link.save()
    put_back(person)


@action("people.edit")
def form_household(
    actor: Actor, *, person_ids: Sequence[UUID], since: dt.date, name: str = ""
) -> UUID:
    """These people live together; the first is the reference person. Raises Faulty."""
    del actor
    if not person_ids:
        raise Faulty({"people": Fault.MISSING})
    household = Household(name=clean_line("name", name, 120))
    people = take_files(person_ids)
    household.save()
    first, *_others = person_ids
    HouseholdMember.objects.bulk_create(
        HouseholdMember(
            household=household, person_id=person_id, since=since, is_reference=person_id == first
        )
        for person_id in people
    )
    for person in people.values():
        put_back(person)
    return household.pk


@action("people.edit")
def join_household(actor: Actor, *, household_id: UUID, person_id: UUID, since: dt.date) -> UUID:
    """She lives there too since that day. Raises Faulty if she does already."""
    del actor
    household = Household.objects.select_for_update().get(pk=household_id)
    person = take_file(person_id)
    if HouseholdMember.objects.filter(household=household, person=person, until=None).exists():
        raise Faulty({"person": Fault.ALREADY_SO})
    member = HouseholdMember(household=household, person=person, since=since)
    member.save()
    put_back(person)
    return member.pk


@action("people.edit")
def leave_household(actor: Actor, *, member_id: UUID, day: dt.date) -> None:
    """She does not live there any more. Raises Faulty if it ends before it begins."""
    del actor
    member = HouseholdMember.objects.get(pk=member_id)
    person = take_file(member.person_id)
    if day < member.since:
        raise Faulty({"day": Fault.ENDS_BEFORE_IT_BEGINS})
    member.until = day
    member.save()
    put_back(person)


def _is_said(link: FamilyLink) -> bool:
    """Whether the link stands already; partners and siblings are read both ways."""
    pairs = [(link.person_id, link.relative_id)]
    if link.kind in {FamilyLink.Kind.PARTNER, FamilyLink.Kind.SIBLING, FamilyLink.Kind.OTHER}:
        pairs.append((link.relative_id, link.person_id))
    same_kind = FamilyLink.objects.filter(kind=link.kind, until=None)
    return any(same_kind.filter(person=one, relative=other).exists() for one, other in pairs)
