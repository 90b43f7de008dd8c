"""Each part of a file has a form: it saves by one action and goes back to its section."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from acogida.people.actions.families import form_household, link_family
from acogida.people.actions.naming import add_other_name
from acogida.people.actions.numbers import add_identifier
from acogida.people.actions.reaching import add_contact
from acogida.people.actions.states import declare
from acogida.people.models import (
    Address,
    Contact,
    FamilyLink,
    HouseholdMember,
    Identifier,
    OtherName,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
)
from acogida.people.rules import Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]
DAY = dt.date(2025, 3, 1)


def words(response):
    return response.content.decode()


def send(client, name, person, /, *more, **typed):
    return client.post(reverse(name, args=[person.pk, *more]), typed)


def saved_in(response, person, section):
    return (
        response.headers.get("Location") == f"{reverse('person_file', args=[person.pk])}#{section}"
    )


# (form, what is typed, section, what is then kept)
ADDED = [
    ("other_name_new", {"kind": "alias", "name": "Rosita"}, "identity", OtherName),
    (
        "identifier_new",
        {"kind": "05", "number": "AB123", "country": "PE", "verification": "seen"},
        "identifiers",
        Identifier,
    ),
    (
        "contact_new",
        {"kind": "phone", "value": "9 8765 4321", "safe": "no", "note": "de noche"},
        "contacts",
        Contact,
    ),
    (
        "address_new",
        {"kind": "house", "line": "Calle 1", "since": "01-03-2025"},
        "addresses",
        Address,
    ),
    (
        "residence_new",
        {"status": "in_process", "since": "01-03-2025", "source": "lo dice"},
        "status",
        ResidencePeriod,
    ),
    ("rsh_new", {"state": "active", "since": "01-03-2025"}, "status", RshPeriod),
    (
        "declaration_new",
        {"topic": "gender", "answer": "mujer", "purpose": "trato", "day": "01-03-2025"},
        "declarations",
        SelfDeclaration,
    ),
    ("household_new", {"name": "Casa", "since": "01-03-2025"}, "family", HouseholdMember),
]


@pytest.mark.parametrize(("name", "typed", "section", "model"), ADDED, ids=[a[0] for a in ADDED])
def test_a_part_is_added(coordinator, rosa, name, typed, section, model):
    assert coordinator.get(reverse(name, args=[rosa.pk])).status_code == 200

    answer = send(coordinator, name, rosa, **typed)

    assert saved_in(answer, rosa, section)
    assert model.objects.filter(person=rosa).count() == 1
    assert coordinator.get(reverse("person_file", args=[rosa.pk])).status_code == 200


WRONG = [
    ("other_name_new", {"kind": "alias"}, "id_name_error"),
    (
        "identifier_new",
        {"kind": "05", "number": "AB123", "verification": "seen"},
        "id_country_error",
    ),
    ("identifier_new", {"number": "12345678-4", "verification": "seen"}, "id_number_error"),
    (
        "identifier_new",
        {
            "number": "12345678-5",
            "verification": "seen",
            "issued_on": "01-03-2025",
            "expires_on": "01-03-2024",
        },
        "id_expires_on_error",
    ),
    ("contact_new", {"kind": "phone", "value": "12"}, "id_value_error"),
    ("contact_new", {"kind": "email", "value": "rosa"}, "id_value_error"),
    ("address_new", {}, "id_line_error"),
    ("address_new", {"line": "Calle 1", "since": "31-02-2025"}, "id_since_error"),
    ("residence_new", {"status": "otro", "since": "01-03-2025"}, "id_status_error"),
    ("residence_new", {"status": "overstay"}, "id_since_error"),
    ("rsh_new", {"state": "active", "since": "01-03-2199"}, "id_since_error"),
    (
        "declaration_new",
        {"topic": "gender", "answer": "x", "day": "01-03-2025"},
        "id_purpose_error",
    ),
    ("languages_edit", {"code_1": "es"}, "id_level_1_error"),
    (
        "languages_edit",
        {"code_1": "es", "level_1": "good", "preferred": "ht"},
        "id_preferred_error",
    ),
    ("nationalities_edit", {"country_1": "XX"}, "id_country_1_error"),
    ("link_new", {"kind": "parent"}, "id_other_helptext"),
    ("household_new", {"since": "ayer"}, "id_since_error"),
]


@pytest.mark.parametrize(("name", "typed", "field"), WRONG)
def test_what_is_wrong_is_said_at_its_field(coordinator, rosa, name, typed, field):
    answer = send(coordinator, name, rosa, **typed)

    assert answer.status_code == 422
    assert f'id="{field}"' in words(answer)
    assert "data-error-summary" in words(answer)


def test_a_number_of_somebody_else_leads_to_her_file(officer, rosa, register):
    other = register("Ana", "Rojas", papers=[Paper(kind="01", number="12345678-5")])

    answer = send(officer, "identifier_new", rosa, number="12.345.678-5", verification="seen")

    assert answer.status_code == 422
    assert reverse("person_file", args=[other.pk]) in words(answer)


def test_a_number_is_voided_with_its_reason_and_stays(officer, norte, rosa):
    key = add_identifier(
        norte, person_id=rosa.pk, paper=Paper(kind="05", number="AB1", country="PE")
    )

    assert saved_in(
        send(officer, "identifier_void", rosa, key, reason="mal copiado"), rosa, "identifiers"
    )
    assert Identifier.objects.get(pk=key).voided_because == "mal copiado"
    assert send(officer, "identifier_void", rosa, key, reason="otra vez").status_code == 404


def test_nationalities_and_languages_are_set_as_a_whole(officer, rosa):
    send(officer, "nationalities_edit", rosa, country_1="PE", country_2="CL")
    send(
        officer,
        "languages_edit",
        rosa,
        code_1="qu",
        level_1="native",
        code_2="es",
        level_2="basic",
        preferred="qu",
    )
    assert sorted(n.country for n in rosa.nationalities.all()) == ["CL", "PE"]
    assert {s.code: s.preferred for s in rosa.languages.all()} == {"qu": True, "es": False}

    send(officer, "nationalities_edit", rosa, country_1="CL")
    assert [n.country for n in rosa.nationalities.all()] == ["CL"]


def test_a_name_is_taken_away(officer, norte, rosa):
    key = add_other_name(norte, person_id=rosa.pk, kind="alias", name="Rosita")

    assert officer.get(reverse("other_name_remove", args=[rosa.pk, key])).status_code == 405
    assert saved_in(send(officer, "other_name_remove", rosa, key), rosa, "identity")
    assert not OtherName.objects.exists()


def test_a_contact_is_changed_and_ended(officer, norte, rosa):
    key = add_contact(
        norte, person_id=rosa.pk, kind="phone", value="987654321", safe=None, belongs_to="", note=""
    )
    assert "+56 9 8765 4321" in words(officer.get(reverse("contact_edit", args=[rosa.pk, key])))

    send(officer, "contact_edit", rosa, key, kind="whatsapp", value="987654321", safe="si")
    assert (Contact.objects.get().kind, Contact.objects.get().safe) == ("whatsapp", True)

    send(officer, "contact_end", rosa, key, day="01-03-2025")
    assert Contact.objects.get().ended_on == DAY


def test_a_declaration_is_withdrawn(coordinator, norte, rosa):
    key = declare(norte, person_id=rosa.pk, topic="afro", answer="sí", purpose="beca", day=DAY)

    assert saved_in(
        send(coordinator, "declaration_end", rosa, key, day="02-03-2025"), rosa, "declarations"
    )


@pytest.mark.parametrize(
    ("kind", "turned"), [("parent", False), ("-parent", True), ("partner", False)]
)
def test_a_relative_is_searched_chosen_and_linked(officer, rosa, register, kind, turned):
    luz = register("Luz", "Mamani")
    url = reverse("link_new", args=[rosa.pk])

    found = words(officer.post(url, {"q": "luz mamani", "look": "1", "kind": kind}))
    assert f'value="{luz.pk}"' in found
    assert f'<option value="{kind}" selected>' in found

    assert saved_in(officer.post(url, {"other": str(luz.pk), "kind": kind}), rosa, "family")
    link = FamilyLink.objects.get()
    ends = (luz.pk, rosa.pk) if turned else (rosa.pk, luz.pk)
    assert (link.person_id, link.relative_id) == ends


def test_the_picker_answers_while_typing(officer, rosa):
    answer = words(officer.post(reverse("person_pick"), {"q": "ros"}))

    assert f'name="other" value="{rosa.pk}"' in answer


def test_nobody_is_her_own_relative(officer, rosa):
    answer = send(officer, "link_new", rosa, kind="sibling", other=str(rosa.pk))

    assert answer.status_code == 422
    assert not FamilyLink.objects.exists()


def test_a_relative_of_another_municipality_cannot_be_linked(officer, rosa, register, sur):
    stranger = register("Ximena", "Condori", actor=sur)

    assert send(officer, "link_new", rosa, kind="sibling", other=str(stranger.pk)).status_code in {
        404,
        422,
    }
    assert not FamilyLink.objects.exists()


def test_links_and_households_end(officer, norte, rosa, register):
    luz = register("Luz", "Mamani")
    link = link_family(
        norte, person_id=rosa.pk, relative_id=luz.pk, kind="parent", document_seen=False, since=DAY
    )
    form_household(norte, person_ids=[rosa.pk], name="Casa", since=DAY)
    own = HouseholdMember.objects.get()

    send(officer, "household_join", rosa, own.pk, other=str(luz.pk), since="02-03-2025")
    assert HouseholdMember.objects.count() == 2

    send(officer, "household_leave", rosa, own.pk, day="03-03-2025")
    send(officer, "link_end", rosa, link, day="03-03-2025")
    assert HouseholdMember.objects.get(pk=own.pk).until == dt.date(2025, 3, 3)
    assert FamilyLink.objects.get().until == dt.date(2025, 3, 3)
