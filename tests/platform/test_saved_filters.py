"""Filters somebody keeps under a name: hers alone, in one municipality, with nothing personal."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from acogida.accounts.models import Membership
from acogida.platform.models import AuditEntry, SavedFilter
from acogida.platform.saved_filters import MOST_OF_A_LIST, ticket
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.conftest import member, sign_in

pytestmark = pytest.mark.django_db
KEEP, TEAM = "/filtros/guardar/", "/oficina/equipo/"


@pytest.fixture
def officer(client, norte_office):
    return sign_in(client, member(norte_office, "officer"), norte_office)


def offered(query="rol=officer", listing="equipo", path=TEAM):
    return ticket(listing, query, path)


def keep(client, name, **choice):
    return client.post(KEEP, {"ticket": offered(**choice), "name": name})


def kept(office):
    with acting_for(office.pk):
        return list(SavedFilter.objects.order_by("name").values_list("name", "query"))


def test_a_filter_is_kept_used_and_deleted(officer, norte_office):
    page = officer.get(TEAM, {"rol": "officer"})
    answer = officer.post(
        KEEP, {"ticket": page.context["listing"].bar.ticket, "name": " De  turno "}
    )
    assert answer["Location"] == f"{TEAM}?rol=officer"
    assert kept(norte_office) == [("De turno", "rol=officer")]
    assert 'href="?rol=officer">De turno</a>' in officer.get(TEAM).content.decode()

    page = officer.get(TEAM, {"rol": "officer"})
    now = page.context["listing"].bar.kept_now
    assert now.name == "De turno"
    assert "Guardar este filtro" not in page.content.decode()
    answer = officer.post(
        f"/filtros/{now.id}/borrar/", {"ticket": page.context["listing"].bar.ticket}
    )
    assert answer["Location"] == f"{TEAM}?rol=officer"
    assert kept(norte_office) == []


def test_the_same_name_again_takes_the_place_of_the_older(officer, norte_office):
    keep(officer, "Turno")
    keep(officer, "Turno", query="estado=open")
    assert kept(norte_office) == [("Turno", "estado=open")]


def test_the_record_says_that_a_filter_was_kept_and_not_what_is_in_it(officer, norte_office):
    keep(officer, "Turno")
    with acting_for(norte_office.pk):
        entry = AuditEntry.objects.order_by("number").last()
    assert entry.action == "platform.saved_filters._keep_filter"
    assert "Turno" not in str(entry.changes)
    assert "officer" not in str(entry.changes)


def test_nobody_else_sees_or_deletes_it(officer, norte_office):
    keep(officer, "Turno")
    with acting_for(norte_office.pk):
        mine = SavedFilter.objects.get()
    colleague = sign_in(Client(), member(norte_office, "coordinator"), norte_office)
    assert "Turno" not in colleague.get(TEAM).content.decode()
    assert keep(colleague, "Turno").status_code == 302
    answer = colleague.post(f"/filtros/{mine.pk}/borrar/", {"ticket": offered()})
    assert answer.status_code == 404
    assert len(kept(norte_office)) == 2


def test_it_is_kept_for_one_municipality_only(client, norte_office, sur_office):
    both = member(norte_office, "officer")
    with acting_for(sur_office.pk), maintenance(because="a test lets her serve twice"):
        Membership.objects.create(user=both, roles=["officer"], starts_on=dt.date(2026, 1, 1))
    keep(sign_in(client, both, norte_office), "Turno")
    assert "Turno" in client.get(TEAM).content.decode()
    assert "Turno" not in sign_in(client, both, sur_office).get(TEAM).content.decode()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "\x00\u202e"])
def test_a_name_that_is_none_is_said_at_the_field(officer, norte_office, name):
    answer = keep(officer, name)
    assert answer.status_code == 422
    assert f'href="{TEAM}?rol=officer"' in answer.content.decode()
    assert kept(norte_office) == []


def test_no_more_are_kept_than_find_room(officer, norte_office):
    for number in range(MOST_OF_A_LIST):
        keep(officer, f"Filtro {number}")
    answer = keep(officer, "Uno más")
    assert "Borre primero uno de ellos" in answer.content.decode()
    assert len(kept(norte_office)) == MOST_OF_A_LIST
    assert keep(officer, "Filtro 1", query="estado=open").status_code == 302


@pytest.mark.parametrize("signed", ["", "x", "WyJhIiwiYiIsImMiXQ:1:x"])
def test_only_what_a_list_offered_can_be_kept(officer, norte_office, signed):
    assert officer.post(KEEP, {"ticket": signed, "name": "Turno"}).status_code == 404
    assert kept(norte_office) == []


def test_a_kept_filter_is_named_by_its_key_alone() -> None:
    kept = SavedFilter(name="personas de Rosa")

    assert str(kept) == f"SavedFilter {kept.pk}"
