"""Other names, nationalities and languages of a person."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from acogida.people.actions.opening import put_back, take_file
from acogida.people.actions.registering import keep_languages, keep_nationalities
from acogida.people.models import Nationality, OtherName, SpokenLanguage
from acogida.people.rules import (
    Fault,
    Faulty,
    Speaks,
    clean_languages,
    clean_name,
    clean_nationalities,
)
from acogida.platform.actions import Actor, action

LONGEST_NAME = 200


@action("people.edit")
def add_other_name(actor: Actor, *, person_id: UUID, kind: str, name: str) -> UUID:
    """Add a name she is or was known by; it goes on finding her. Raises Faulty."""
    del actor
    if kind not in OtherName.Kind.values:
        raise Faulty({"kind": Fault.UNKNOWN_CODE})
    cleaned = clean_name("name", name, LONGEST_NAME)
    if not cleaned:
        raise Faulty({"name": Fault.MISSING})
    person = take_file(person_id)
    row: OtherName = OtherName.objects.create(person=person, kind=kind, name=cleaned)
    put_back(person, findable=True)
    return row.pk


@action("people.edit")
def remove_other_name(actor: Actor, *, other_name_id: UUID) -> None:
    """Take away a name that was never hers."""
    del actor
    row = OtherName.objects.get(pk=other_name_id)
    person = take_file(row.person_id)
    row.delete()
    put_back(person, findable=True)


@action("people.edit")
def set_nationalities(actor: Actor, *, person_id: UUID, countries: Sequence[str]) -> None:
    """Replace the nationalities: none, one or several. Raises Faulty."""
    del actor
    codes = clean_nationalities(countries)
    person = take_file(person_id)
    standing = set(person.nationalities.values_list("country", flat=True))
    if gone := standing - set(codes):
        Nationality.objects.filter(person=person, country__in=gone).delete()
    keep_nationalities(person.pk, [code for code in codes if code not in standing])
    put_back(person, findable=True)


@action("people.edit")
def set_languages(actor: Actor, *, person_id: UUID, languages: Sequence[Speaks]) -> None:
    """Replace the languages with their levels. Raises Faulty."""
    del actor
    wanted = {spoken.code: spoken for spoken in clean_languages(languages)}
    person = take_file(person_id)
    for row in SpokenLanguage.objects.filter(person=person):
        spoken = wanted.pop(row.code, None)
        if spoken is None:
            row.delete()
        elif (row.level, row.preferred) != (spoken.level, spoken.preferred):
            row.level, row.preferred = spoken.level, spoken.preferred
            row.save()
    keep_languages(person.pk, list(wanted.values()))
    put_back(person)
