"""The two communes of the demonstration, who works there, and opening them whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import transaction

from acogida.accounts.public import DemoMember, open_demo_accounts, permissions_of
from acogida.people.demo.closing import ENOUGH_PEOPLE, close_some
from acogida.people.demo.filling import (
    Crowd,
    fill_office,
    register_second_records,
    some_people,
)
from acogida.people.demo.furnishing import Furniture, furnish
from acogida.people.demo.rows import Desk
from acogida.people.queries.consents import consent_texts
from acogida.people.search.api import rebuild
from acogida.people.synthetic import NEIGHBOURHOODS, Neighbourhood
from acogida.platform.actions import Actor, system_actor
from acogida.platform.demo import DemoOpened, fill_parts
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for

DEMO_PASSWORD = "puerto-esperanza-2026"  # noqa: S105  known on purpose, and only in demo offices
_INTERNSHIP_DAYS = 90
_SMALL_SHARE = 5
_KNOWN_AT_THE_COUNTER = 500


class RealOfficesHere(RuntimeError):
    """This installation serves a real municipality: a known password has no place in it."""


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """A commune that does not exist, and its staff."""

    number: int
    commune_code: str
    name: str
    furniture: Furniture
    neighbourhoods: tuple[Neighbourhood, ...]
    staff: tuple[DemoMember, ...]


def _member(role: str, name: str, place: str, **more: object) -> DemoMember:
    email = f"{role.replace('_', '-')}@{place}.example.org"
    return DemoMember(email=email, name=name, roles=(role,), **more)  # type: ignore[arg-type]


_PORT = "puerto-esperanza"
_BAY = "bahia-calma"

PUERTO_ESPERANZA = DemoOffice(
    number=991,
    commune_code="99101",
    name="Puerto Esperanza",
    furniture=Furniture(
        office_name="Oficina de Migrantes y Refugiados",
        unit_kind="office",
        parent_directorate="Dirección de Desarrollo Comunitario",
        mission="Acoger a las vecinas y vecinos migrantes y acompañarlos en sus trámites.",
        site="Casa Puerto Esperanza",
        address="Calle El Muelle 120",
        in_seal_process=True,
    ),
    neighbourhoods=NEIGHBOURHOODS,
    staff=(
        _member("coordinator", "Marcela Fuentealba", _PORT, unit="Oficina de Migrantes"),
        _member("officer", "Rodrigo Painemal", _PORT, unit="Oficina de Migrantes"),
        _member("social_worker", "Carolina Yáñez", _PORT, unit="Oficina de Migrantes"),
        _member("lawyer", "Ignacio Subiabre", _PORT, unit="Oficina de Migrantes"),
        _member("facilitator", "Wideline Saint-Fleur", _PORT, languages=("ht", "fr", "es")),
        _member("unit_officer", "Paola Barrientos", _PORT, unit="OMIL"),
        _member("partner", "Esteban Quezada", _PORT, unit="Clínica jurídica"),
        _member("volunteer", "Antonia Riffo", _PORT, unit="Práctica profesional"),
        _member("analyst", "Felipe Oyarzún", _PORT, unit="SECPLAN"),
        _member("auditor", "Verónica Matus", _PORT, unit="Control"),
        _member("platform_admin", "Gabriel Altamirano", _PORT, unit="Informática"),
    ),
)
BAHIA_CALMA = DemoOffice(
    number=992,
    commune_code="99102",
    name="Bahía Calma",
    furniture=Furniture(
        office_name="Oficina de Inclusión Migrante",
        unit_kind="programme",
        parent_directorate="Dirección de Desarrollo Comunitario",
        mission="Orientar a quienes llegan a la comuna.",
        site="Edificio consistorial",
        address="Costanera 45",
    ),
    neighbourhoods=(
        Neighbourhood("Costanera", "house"),
        Neighbourhood("Población Los Notros", "house"),
        Neighbourhood("Villa Austral", "house"),
        Neighbourhood("Campamento El Mirador", "settlement"),
    ),
    staff=(
        _member("coordinator", "Lorena Cheuquepán", _BAY, unit="Oficina de Inclusión"),
        _member("officer", "Matías Oyarzo", _BAY, unit="Oficina de Inclusión"),
        # She serves both communes, with another role in each.
        DemoMember(
            email=f"social-worker@{_PORT}.example.org",
            name="Carolina Yáñez",
            roles=("officer",),
            unit="Oficina de Inclusión",
        ),
    ),
)


def open_demo(count: int, seed: int, today: dt.date) -> Iterator[tuple[DemoOffice, int]]:
    """Open both communes and yield each with how many people were written in it.

    ``count`` people in Puerto Esperanza, a fifth of them in Bahía Calma. What is there stays: a
    second call adds nothing. Raises RealOfficesHere before anything is written.
    """
    if Municipality.objects.filter(is_demo=False).exists():
        raise RealOfficesHere
    for office, people, its_seed in (
        (PUERTO_ESPERANZA, count, seed),
        (BAHIA_CALMA, max(1, count // _SMALL_SHARE), seed + 1),
    ):
        crowd = Crowd(count=people, seed=its_seed, neighbourhoods=office.neighbourhoods)
        yield office, _open(office, crowd, today)


def _open(office: DemoOffice, crowd: Crowd, today: dt.date) -> int:
    municipality, _ = Municipality.objects.get_or_create(
        commune_code=office.commune_code,
        defaults={"number": office.number, "name": office.name, "is_demo": True},
    )
    house = system_actor(municipality.pk, "Demostración")
    staff = [
        replace(member, ends_on=today + dt.timedelta(days=_INTERNSHIP_DAYS))
        if "volunteer" in member.roles
        else member
        for member in office.staff
    ]
    users = open_demo_accounts(house, staff=staff, password=DEMO_PASSWORD, today=today)
    clerk = next(member for member in office.staff if "officer" in member.roles)
    with acting_for(municipality.pk):
        allowed = permissions_of(clerk.roles, today)
        texts = {text.purpose: text for text in consent_texts(today)}
    officer = Actor(
        user_id=users[clerk.email],
        municipality_id=municipality.pk,
        permissions=allowed,
        name=clerk.name,
    )
    desk = Desk(officer.user_id, office.commune_code, today, crowd.count, texts)
    # Whole or not at all: an office opened by halves would count as there next time.
    with transaction.atomic():
        written = fill_office(house, crowd=crowd, desk=desk)
        if written:
            furnish(house, office.furniture, office.neighbourhoods, today)
            with acting_for(municipality.pk):
                rebuild()
            twins = register_second_records(officer, crowd=crowd, desk=desk)
            written += len(twins)
            if crowd.count >= ENOUGH_PEOPLE:
                close_some(house, twins=twins[0], today=today)
        with acting_for(municipality.pk):
            known = some_people(_KNOWN_AT_THE_COUNTER)
            by_role = {role: users[one.email] for one in office.staff for role in one.roles}
            fill_parts(house, DemoOpened(by_role, known, crowd.seed, today))
    return written


def show_credentials(offices: list[DemoOffice]) -> str:
    """A table of who can sign in where, in Spanish, for a terminal."""
    lines = [f"Clave de todas las cuentas de demostración: {DEMO_PASSWORD}"]
    for office in offices:
        lines += ["", office.name]
        lines += [
            f"  {member.email:<46}{', '.join(member.roles):<16}{member.name}"
            for member in office.staff
        ]
    return "\n".join(lines)
