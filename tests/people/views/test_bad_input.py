"""Whatever is typed or pasted: no page breaks, and nothing is half written."""

from __future__ import annotations

import string

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acogida.people.models import (
    Address,
    Contact,
    Identifier,
    Nationality,
    OtherName,
    Person,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PARTS = (
    Address,
    Contact,
    Identifier,
    Nationality,
    OtherName,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
    SpokenLanguage,
)
NASTY = (
    "\x00",
    "\x1b[31m",
    "\u202eecneloiv\u202c",
    "\u200f\u200e\ufeff",
    "👩🏽‍👧‍👦🇻🇪",
    "a\u0301" * 50,
    "'; DROP TABLE people_person; --",
    '" OR 1=1 --',
    '* AND NEAR(a b) NOT "',
    "ana:* & | !",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "%s%n%(x)s",
    "٣٤٥٦٧٨٩٠",
    "-1",
    "1e999",
    "9" * 5000,
    "\r\n" * 30,
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "null",
    "NaN",
)
WORDS = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=300), st.text(string.printable, max_size=60)
)
# (form, its fields)
FORMS = {
    "other_name_new": ("kind", "name"),
    "identifier_new": ("kind", "number", "country", "verification", "issued_on", "expires_on"),
    "contact_new": ("kind", "value", "safe", "belongs_to", "note"),
    "address_new": ("kind", "line", "neighbourhood", "commune", "since"),
    "residence_new": ("status", "since", "source"),
    "rsh_new": ("state", "since", "source"),
    "declaration_new": ("topic", "answer", "purpose", "day"),
    "nationalities_edit": ("country_1", "country_2", "country_99"),
    "languages_edit": ("code_1", "level_1", "preferred"),
    "link_new": ("kind", "other", "since", "document_seen", "q"),
    "household_new": ("name", "since"),
    "person_edit": (
        "version",
        "opened",
        "given_names",
        "called",
        "birth_day",
        "birth_month",
        "birth_year",
        "sex",
        "birth_country",
        "stateless",
        "note",
        "choose-note",
    ),
}
# What a form needs to be right, so that a nasty word reaches the action behind it.
RIGHT = {
    "other_name_new": {"kind": "alias", "name": "Rosita"},
    "identifier_new": {"kind": "05", "number": "AB1", "country": "PE", "verification": "seen"},
    "contact_new": {"kind": "other", "value": "por la vecina"},
    "address_new": {"line": "Calle 1"},
    "residence_new": {"status": "overstay", "since": "01-03-2025"},
    "rsh_new": {"state": "active", "since": "01-03-2025"},
    "declaration_new": {"topic": "other", "answer": "a", "purpose": "b", "day": "01-03-2025"},
    "person_edit": {"given_names": "Rosa", "version": "1"},
}
LESS = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def rows(norte):
    with acting_for(norte.municipality_id):
        return {model.__name__: model.objects.count() for model in (Person, *PARTS)}


def is_whole(answer, before, after):
    """A refusal wrote nothing; a save wrote something and led on."""
    if answer.status_code in {404, 409, 422}:
        return before == after
    return answer.status_code in {200, 302}


@pytest.mark.parametrize("name", FORMS)
@LESS
@given(drawn=st.data())
def test_no_word_breaks_a_form_of_the_file(coordinator, norte, rosa, name, drawn):
    fields = FORMS[name]
    nasty = drawn.draw(st.dictionaries(st.sampled_from(fields), WORDS, min_size=1))
    typed = (RIGHT.get(name, {}) if drawn.draw(st.booleans()) else {}) | nasty
    before = rows(norte)

    answer = coordinator.post(reverse(name, args=[rosa.pk]), typed)

    assert is_whole(answer, before, rows(norte)), answer.status_code


@settings(LESS, max_examples=30)
@given(
    typed=st.dictionaries(
        st.sampled_from(
            (
                "given_names",
                "first_surname",
                "second_surname",
                "called",
                "birth_day",
                "birth_month",
                "birth_year",
                "nationality",
                "number",
                "kind",
                "country",
                "phone",
                "language",
                "level",
                "interpreter_needed",
                "sex",
                "note",
                "apart_because",
                "arrival_year",
                "key",
            )
        ),
        WORDS,
        min_size=1,
    ),
    with_name=st.booleans(),
)
def test_no_word_breaks_registering_or_the_look_for_duplicates(officer, norte, typed, with_name):
    sent = {"key": str(new_id())} | ({"given_names": "Ana"} if with_name else {}) | typed
    before = rows(norte)

    assert officer.post(reverse("person_similar"), sent).status_code == 200
    answer = officer.post(reverse("person_new"), sent)

    assert is_whole(answer, before, rows(norte)), answer.status_code


@settings(LESS, max_examples=40)
@given(words=WORDS, typing=st.booleans())
def test_no_word_breaks_the_search_or_the_picker(officer, rosa, words, typing):
    headers = {"HTTP_HX_REQUEST": "true"} if typing else {}

    assert officer.post(reverse("search"), {"q": words}, **headers).status_code == 200
    assert officer.post(reverse("person_pick"), {"q": words, "other": words}).status_code == 200


@settings(LESS, max_examples=20)
@given(
    asked=st.dictionaries(
        st.sampled_from(
            (
                "nationality",
                "sex",
                "age",
                "language",
                "status",
                "since",
                "orden",
                "pagina",
                "neighbourhood",
            )
        ),
        WORDS,
    )
)
def test_no_word_breaks_the_list(coordinator, rosa, asked):
    assert coordinator.get(reverse("people_list"), asked).status_code == 200


@pytest.mark.parametrize(
    "field", ["given_names", "number", "phone", "note", "birth_year", "kind", "key"]
)
def test_a_megabyte_is_refused_in_words(officer, norte, field):
    before = rows(norte)

    answer = officer.post(
        reverse("person_new"), {"key": str(new_id()), "called": "Ana", field: "ñ" * 1_000_000}
    )

    assert answer.status_code == 422
    assert rows(norte) == before


def test_a_megabyte_does_not_break_the_search(officer, rosa):
    assert officer.post(reverse("search"), {"q": "rosa " * 200_000}).status_code == 200
