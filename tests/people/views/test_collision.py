"""Two officers change one identity at once: both versions are shown, neither is lost."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from acogida.people.actions.registering import change_identity
from acogida.people.forms.colliding import identity_of
from acogida.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]


class Sent(HTMLParser):
    """What a browser would send of the page's forms: values of inputs, chosen options."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.select = {}, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "select":
            self.select = given["name"]
        elif tag == "option" and "selected" in given:
            self.fields[self.select] = given["value"]
        elif (
            tag == "input"
            and given.get("name")
            and (given.get("type") not in {"radio", "checkbox"} or "checked" in given)
        ):
            self.fields[given["name"]] = given.get("value") or (
                "on" if given.get("type") == "checkbox" else ""
            )


def form_of(response):
    return Sent(response.content.decode()).fields


def url_of(person):
    return reverse("person_edit", args=[person.pk])


def meanwhile(norte, person, **changes):
    """Somebody else saves."""
    fresh = Person.objects.get(pk=person.pk)
    change_identity(
        norte,
        person_id=fresh.pk,
        opened_version=fresh.version,
        identity=replace(identity_of(fresh), **changes),
    )


def test_a_change_is_saved_and_counts_the_version(officer, rosa):
    typed = form_of(officer.get(url_of(rosa))) | {"called": "Rosita", "interpreter_needed": "si"}

    assert officer.post(url_of(rosa), typed).status_code == 302

    person = Person.objects.get(pk=rosa.pk)
    assert (person.called, person.interpreter_needed, person.version) == ("Rosita", True, 2)


def test_both_versions_are_shown_and_nothing_is_overwritten(officer, norte, rosa):
    opened = form_of(officer.get(url_of(rosa)))
    meanwhile(norte, rosa, second_surname="Huanca")

    answer = officer.post(url_of(rosa), opened | {"called": "Rosita"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Huanca" in page
    assert "Rosita" in page
    assert Person.objects.get(pk=rosa.pk).second_surname == "Huanca"
    assert Person.objects.get(pk=rosa.pk).called == ""


def test_what_each_changed_is_chosen_already_and_neither_is_lost(officer, norte, rosa):
    opened = form_of(officer.get(url_of(rosa)))
    meanwhile(norte, rosa, second_surname="Huanca", birth_country="PE")
    both = officer.post(url_of(rosa), opened | {"called": "Rosita"})

    saved = officer.post(url_of(rosa), form_of(both))

    assert saved.status_code == 302
    person = Person.objects.get(pk=rosa.pk)
    assert (person.second_surname, person.birth_country, person.called) == (
        "Huanca",
        "PE",
        "Rosita",
    )


@pytest.mark.parametrize(("chosen", "kept"), [("left", "Huanca"), ("right", "Wanka")])
def test_where_both_changed_the_officer_chooses(officer, norte, rosa, chosen, kept):
    opened = form_of(officer.get(url_of(rosa)))
    meanwhile(norte, rosa, second_surname="Huanca")
    both = officer.post(url_of(rosa), opened | {"second_surname": "Wanka"})
    fields = form_of(both)
    assert fields["choose-second_surname"] == "right"

    officer.post(url_of(rosa), fields | {"choose-second_surname": chosen})

    assert Person.objects.get(pk=rosa.pk).second_surname == kept


def test_a_third_officer_meanwhile_is_noticed_too(officer, norte, rosa):
    opened = form_of(officer.get(url_of(rosa)))
    meanwhile(norte, rosa, second_surname="Huanca")
    both = officer.post(url_of(rosa), opened | {"called": "Rosita"})
    meanwhile(norte, rosa, note="Llega los martes")

    again = officer.post(url_of(rosa), form_of(both))

    assert again.status_code == 409
    assert "Llega los martes" in again.content.decode()


@pytest.mark.parametrize("version", ["", "0", "abc", "99999999999999999999"])
def test_a_version_somebody_invented_changes_nothing(officer, rosa, version):
    answer = officer.post(url_of(rosa), {"given_names": "Otra", "version": version})

    assert answer.status_code in {409, 422}
    assert Person.objects.get(pk=rosa.pk).given_names == "Rosa"
