"""From synthetic people to rows of the tables: nothing is written here."""
# ruff: noqa: C408, S311  columns read best as keywords; people of a demo, no secrets

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any
from uuid import UUID

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import (
    Address,
    Consent,
    Contact,
    FamilyLink,
    Household,
    HouseholdMember,
    Identifier,
    Nationality,
    OtherName,
    Person,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.people.queries.consents import ConsentText
from acogida.people.rules import Paper, clean_paper
from acogida.people.synthetic import SyntheticHousehold, SyntheticPerson, misspell
from acogida.platform.ids import new_id

Columns = dict[str, Any]
Rows = Iterator[tuple[type[Any], Columns]]

_REGISTERED_OVER_DAYS = 700
_VERIFICATIONS = ("seen", "seen", "seen", "declared", "declared", "copied", "confirmed")
_PEOPLES = {"BO": "Aymara", "PE": "Quechua", "CO": "Afrodescendiente"}
_BIRTH_PARTS = {"day": 3, "month": 2, "year": 1, "unknown": 0}
_ORDER = (
    Person,
    OtherName,
    Nationality,
    SpokenLanguage,
    SelfDeclaration,
    Identifier,
    Contact,
    Address,
    ResidencePeriod,
    RshPeriod,
    Consent,
    Household,
    HouseholdMember,
    FamilyLink,
)
"""Tables in an order in which no row points to one that is not there yet."""
_LINKS = {"ward": FamilyLink.Kind.GUARDIAN.value, "child": FamilyLink.Kind.PARENT.value}
_MUTUAL = {"partner": FamilyLink.Kind.PARTNER.value, "sibling": FamilyLink.Kind.SIBLING.value}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who registers, for which commune, on which day, how many in all, by which consent texts."""

    officer_id: UUID | None
    commune: str
    today: dt.date
    count: int
    texts: Mapping[str, ConsentText]

    def registered(self, person: SyntheticPerson) -> dt.datetime:
        """When the file was opened: over two years in the order of the files, after arriving."""
        ago = int(_REGISTERED_OVER_DAYS * (1 - person.number / self.count))
        day = self.today - dt.timedelta(days=ago)
        came = [known for known in (person.birth_date, person.arrived_on) if known]
        morning = dt.time(12 + person.number % 5, person.number % 60)
        return dt.datetime.combine(max([day, *came]), morning, dt.UTC)


def rows_of(
    households: list[SyntheticHousehold], first_file: int, desk: Desk
) -> list[tuple[type[Any], list[Columns]]]:
    """All rows of some households, by table, in the order to write them.

    File numbers are ``first_file`` plus the number of the person. Plain columns, no instances:
    those would take most of the time.
    """
    by_table: dict[type[Any], list[Columns]] = {model: [] for model in _ORDER}
    for household in households:
        files = {person.number: new_id() for person in household.people}
        everybody = (_of_person(p, files[p.number], first_file, desk) for p in household.people)
        for model, columns in chain(_of_household(household, files, desk), *everybody):
            by_table[model].append(columns)
    return [(model, rows) for model, rows in by_table.items() if rows]


def birth_of(person: SyntheticPerson) -> PartialDate:
    """What is known of the birth date."""
    return _parts(person.birth_date, _BIRTH_PARTS[person.birth_precision])


def needs_interpreter(person: SyntheticPerson) -> bool:
    return any(spoken.interpreter_needed for spoken in person.languages)


def _parts(day: dt.date | None, known: int) -> PartialDate:
    if day is None:
        return PartialDate()
    return PartialDate(*(day.year, day.month, day.day)[:known])


def _of_person(person: SyntheticPerson, key: UUID, first_file: int, desk: Desk) -> Rows:
    yield Person, _person_row(person, key, first_file, desk)
    yield from _who(person, key, desk)
    yield from _reach(person, key, desk)
    yield from _papers(person, key, desk)
    yield from _states(person, key, desk)


def _person_row(person: SyntheticPerson, key: UUID, first_file: int, desk: Desk) -> Columns:
    birth = birth_of(person)
    # Half remember the day they came, the others the year.
    arrival = _parts(person.arrived_on, 3 if person.number % 2 else 1)
    return dict(
        id=key,
        file_number=first_file + person.number,
        given_names=person.given,
        first_surname=person.first_surname,
        second_surname=person.second_surname,
        called=person.preferred_name,
        sex=person.sex,
        birth_year=birth.year,
        birth_month=birth.month,
        birth_day=birth.day,
        birth_estimated=person.birth_precision == "year" and person.number % 3 == 0,
        birth_country=person.nationalities[0] if person.nationalities else "",
        stateless=True if person.stateless else None,
        interpreter_needed=needs_interpreter(person),
        arrival_year=arrival.year,
        arrival_month=arrival.month,
        arrival_day=arrival.day,
        registered_by=desk.officer_id,
        registered_at=desk.registered(person),
    )


def _who(person: SyntheticPerson, key: UUID, desk: Desk) -> Rows:
    for country in person.nationalities:
        yield Nationality, dict(person_id=key, country=country)
    for place, spoken in enumerate(person.languages):
        yield (
            SpokenLanguage,
            dict(person_id=key, code=spoken.code, level=spoken.level, preferred=place == 0),
        )
    if person.number % 29 == 0:
        other = misspell(person.full_name, Random(person.number), "phonetic_es")
        yield OtherName, dict(person_id=key, kind=OtherName.Kind.SPELLING.value, name=other)
    if person.community in _PEOPLES and person.number % 11 == 0:
        yield (
            SelfDeclaration,
            dict(
                person_id=key,
                topic="afro" if person.community == "CO" else "indigenous",
                answer=_PEOPLES[person.community],
                purpose="Cupos de programas para pueblos originarios y afrodescendientes",
                declared_on=desk.today,
            ),
        )


def _reach(person: SyntheticPerson, key: UUID, desk: Desk) -> Rows:
    for contact in person.contacts:
        yield (
            Contact,
            dict(
                person_id=key,
                kind=contact.kind,
                value=shown_contact(contact.kind, contact.value),
                normalised=contact.value,
                safe=contact.safe,
            ),
        )
    if person.address is not None:
        yield (
            Address,
            dict(
                person_id=key,
                kind=person.address.kind,
                line=person.address.line,
                neighbourhood=person.address.neighbourhood,
                commune=desk.commune,
                since=person.address.since,
            ),
        )


def shown_contact(kind: str, value: str) -> str:
    """The contact as people read it. Parsing each number again would take longer than all else."""
    if kind == "email":
        return value
    return f"{value[:3]} {value[3:]}"


def _papers(person: SyntheticPerson, key: UUID, desk: Desk) -> Rows:
    for place, identifier in enumerate(person.identifiers):
        typed = Paper(
            kind=identifier.kind,
            number=identifier.number,
            country=identifier.country,
            issued_on=identifier.issued_on,
            expires_on=identifier.expires_on,
            verification=_VERIFICATIONS[(person.number + place) % len(_VERIFICATIONS)],
        )
        kept = clean_paper(typed, desk.today)
        yield (
            Identifier,
            dict(
                person_id=key,
                kind=kept.paper.kind,
                country=kept.paper.country,
                number=kept.paper.number,
                normalised=kept.normalised,
                space=kept.space,
                issued_on=kept.paper.issued_on,
                expires_on=kept.paper.expires_on,
                verification=kept.paper.verification,
            ),
        )


def _states(person: SyntheticPerson, key: UUID, desk: Desk) -> Rows:
    for period in person.statuses:
        yield (
            ResidencePeriod,
            dict(
                person_id=key,
                status=period.code,
                since=period.since,
                until=period.until,
                source="Declaración de la persona",
                recorded_by=desk.officer_id,
            ),
        )
    if person.rsh:
        since = person.address.since if person.address else desk.today
        yield (
            RshPeriod,
            dict(person_id=key, rsh=person.rsh, since=since, recorded_by=desk.officer_id),
        )
    for consent in person.consents:
        text = desk.texts[consent.purpose]
        yield (
            Consent,
            dict(
                person_id=key,
                purpose=consent.purpose,
                text_version=text.version,
                language=consent.language if consent.language in text.words else "es",
                how=consent.given_how,
                given_on=consent.given_on,
                recorded_by=desk.officer_id,
                withdrawn_on=consent.withdrawn_on,
                withdrawn_how=consent.given_how if consent.withdrawn_on else "",
            ),
        )


def _of_household(household: SyntheticHousehold, files: dict[int, UUID], desk: Desk) -> Rows:
    if len(household.people) == 1:
        return
    reference = household.people[0]
    since = reference.address.since if reference.address else desk.today
    home = new_id()
    yield Household, dict(id=home, name=f"Hogar {reference.first_surname}"[:120])
    for person in household.people:
        yield (
            HouseholdMember,
            dict(
                household_id=home,
                person_id=files[person.number],
                is_reference=person is reference,
                since=since,
            ),
        )
        yield from _links(person, files)


def _links(person: SyntheticPerson, files: dict[int, UUID]) -> Rows:
    """Each link once: from the grown-up to the child, from the elder number to the younger."""
    own = files[person.number]
    for link in person.links:
        if kind := _LINKS.get(link.kind):
            yield FamilyLink, dict(person_id=files[link.to], relative_id=own, kind=kind)
        elif link.to > person.number and (mutual := _MUTUAL.get(link.kind)):
            yield FamilyLink, dict(person_id=own, relative_id=files[link.to], kind=mutual)
