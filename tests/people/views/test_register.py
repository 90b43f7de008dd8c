"""Registering at the counter: quick, once, and after looking who she may be."""

from __future__ import annotations

import pytest
from django.urls import reverse

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import Contact, Identifier, Person
from acogida.people.rules import Paper
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]
URL = "/personas/nueva/"


def words(response):
    return response.content.decode()


def send(client, **typed):
    return client.post(URL, {"key": str(new_id())} | typed)


@pytest.mark.parametrize(
    "typed",
    [
        {"given_names": "Ana"},
        {"first_surname": "Pierre"},
        {"called": "Señora del quiosco"},
        {"given_names": "Wilkens", "first_surname": "Jean-Baptiste"},
        {"given_names": "Ana", "birth_year": "1985"},
    ],
)
def test_one_word_is_enough(officer, typed):
    answer = send(officer, **typed)

    person = Person.objects.get()
    assert answer.headers["Location"] == reverse("person_file", args=[person.pk])
    assert person.display_name


def test_nobody_is_registered_without_a_word(officer):
    answer = send(officer, birth_year="1985")

    assert answer.status_code == 422
    assert Person.objects.count() == 0
    assert 'value="1985"' in words(answer)


def test_everything_typed_is_kept(officer):
    send(
        officer,
        given_names="Marie Ange",
        first_surname="Pierre",
        birth_day="12",
        birth_month="3",
        birth_year="1985",
        nationality="HT",
        other_nationality="DO",
        number="R1234567",
        kind="05",
        phone="9 8765 4321",
        language="ht",
        interpreter_needed="si",
        sex="female",
    )

    person = Person.objects.get()
    paper, phone = Identifier.objects.get(), Contact.objects.get()
    assert person.birth == PartialDate(1985, 3, 12)
    assert person.interpreter_needed is True
    assert {n.country for n in person.nationalities.all()} == {"HT", "DO"}
    assert (paper.kind, paper.country, paper.number) == ("05", "HT", "R1234567")
    assert phone.normalised == "+56987654321"
    assert [(said.code, said.preferred) for said in person.languages.all()] == [("ht", True)]


def test_a_run_is_recognised_without_saying_what_it_is(officer):
    send(officer, given_names="Ana", number="12345678-5")

    paper = Identifier.objects.get()
    assert (paper.kind, paper.country, paper.number) == ("01", "CL", "12.345.678-5")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": "12345678-4"}, "id_number_error"),
        ({"number": "ABC123"}, "id_kind_error"),
        ({"kind": "05"}, "id_number_error"),
        ({"phone": "123"}, "id_phone_error"),
        ({"birth_day": "31", "birth_month": "2"}, "id_birth_error"),
        ({"birth_year": "2999"}, "id_birth_error"),
        ({"nationality": "XX"}, "id_nationality_error"),
        ({"first_surname": "x" * 200}, "id_first_surname_error"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_written(officer, typed, field):
    answer = send(officer, given_names="Ana", **typed)

    assert answer.status_code == 422
    page = words(answer)
    assert f'id="{field}"' in page
    assert "data-error-summary" in page
    assert 'value="Ana"' in page
    assert Person.objects.count() == 0


def test_a_form_sent_twice_registers_once(officer):
    typed = {
        "key": str(new_id()),
        "given_names": "Ana",
        "first_surname": "Mamani",
        "number": "12345678-5",
    }

    first, second = officer.post(URL, typed), officer.post(URL, typed)

    assert first.headers["Location"] == second.headers["Location"]
    assert Person.objects.count() == 1


def test_who_looks_alike_is_shown_while_typing(officer, register):
    rosa = register(birth=PartialDate(1990, 5, 1))

    answer = words(
        officer.post(
            reverse("person_similar"),
            {
                "given_names": "Rosa",
                "first_surname": "Kispe",
                "birth_day": "1",
                "birth_month": "5",
                "birth_year": "1990",
            },
        )
    )

    assert reverse("person_file", args=[rosa.pk]) in answer
    assert "person-why" in answer


def test_a_probable_duplicate_is_refused_until_it_is_said_why_she_is_another(officer, register):
    rosa = register(birth=PartialDate(1990, 5, 1))
    typed = {
        "given_names": "Rosa",
        "first_surname": "Quispe",
        "birth_day": "1",
        "birth_month": "5",
        "birth_year": "1990",
    }

    refused = send(officer, **typed)

    assert refused.status_code == 422
    assert reverse("person_file", args=[rosa.pk]) in words(refused)
    assert 'value="Quispe"' in words(refused)
    assert Person.objects.count() == 1

    accepted = send(officer, **typed, apart_because="Son primas, conozco a las dos")

    assert accepted.status_code == 302
    assert Person.objects.filter(apart_because="Son primas, conozco a las dos").count() == 1


def test_a_number_that_is_taken_leads_to_its_file(officer, register):
    rosa = register(papers=[Paper(kind="01", number="12345678-5")])

    answer = send(officer, given_names="Otra", first_surname="Persona", number="12.345.678-5")

    assert answer.status_code == 422
    assert reverse("person_file", args=[rosa.pk]) in words(answer)
    assert 'value="Otra"' in words(answer)
    assert Person.objects.count() == 1


def test_somebody_like_her_in_another_municipality_is_not_shown(officer, register, sur, norte):
    with acting_for(sur.municipality_id):
        register("Rosa", "Quispe", actor=sur, birth=PartialDate(1990, 5, 1))
    with acting_for(norte.municipality_id):
        answer = send(
            officer,
            given_names="Rosa",
            first_surname="Quispe",
            birth_day="1",
            birth_month="5",
            birth_year="1990",
        )

    assert answer.status_code == 302


def test_a_volunteer_registers_and_goes_back_to_the_door(volunteer):
    assert send(volunteer, given_names="Ana").headers["Location"] == reverse("home")


def test_unseen_signs_are_left_out(officer):
    send(officer, given_names="\u202eAna\u200b\x00  Lucía\x07")

    assert Person.objects.get().given_names == "Ana Lucía"


def test_the_first_box_has_the_focus_until_something_is_wrong(officer):
    assert "autofocus" in str(officer.get(reverse("person_new")).context["form"]["given_names"])
    sent_back = officer.post(reverse("person_new"), {"given_names": ""}).context["form"]
    assert "autofocus" not in str(sent_back["given_names"])
