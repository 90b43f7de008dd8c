"""A person's file: what it shows, to whom, and that its opening is noted."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from acogida.lib.partial_dates import PartialDate
from acogida.people.actions.families import link_family
from acogida.people.actions.reaching import add_contact, move_house
from acogida.people.actions.states import declare, record_residence
from acogida.people.models import Person
from acogida.people.rules import Paper
from acogida.people.views.file import TOLD_AT_FIRST
from acogida.platform.models import ReadEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.conftest import member, sign_in
from tests.people.joining import join

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 1)


def words(response):
    return response.content.decode()


def file_of(person):
    return reverse("person_file", args=[person.pk])


def readings(norte):
    with acting_for(norte.municipality_id):
        return list(ReadEntry.objects.values_list("subject_id", "page"))


def test_the_head_says_how_to_call_her_and_what_matters_now(officer, register):
    rosa = register(called="Rosita", birth=PartialDate(1990), interpreter_needed=True)

    page = words(officer.get(file_of(rosa)))

    assert "<h1>Rosita</h1>" in page
    assert 'class="warnings"' in page
    assert page.count("status-warn") >= 1


def test_every_opening_is_noted_once(officer, norte, rosa):
    officer.get(file_of(rosa))

    assert readings(norte) == [(rosa.pk, "person_file")]


def test_a_file_nobody_has_is_not_noted(officer, norte, register, sur):
    theirs = register(actor=sur)

    assert officer.get(file_of(theirs)).status_code == 404
    assert readings(norte) == []


def test_numbers_contacts_family_and_home_stand_in_the_file(officer, norte, in_norte, register):
    rosa = register(papers=[Paper(kind="05", number="AB123", country="PE")], phone="987654321")
    child = register("Luz", "Quispe")
    link_family(
        norte,
        person_id=rosa.pk,
        relative_id=child.pk,
        kind="parent",
        document_seen=True,
        since=None,
    )
    add_contact(
        norte,
        person_id=rosa.pk,
        kind="email",
        value="rosa@example.org",
        safe=False,
        belongs_to="",
        note="",
    )

    page = words(officer.get(file_of(rosa)))

    for shown in ("AB123", "+56 9 8765 4321", "rosa@example.org", "Luz Quispe", "status-danger"):
        assert shown in page


def test_of_a_long_story_the_newest_is_told_and_the_rest_is_a_click_away(
    officer, norte, in_norte, rosa
):
    for number in range(TOLD_AT_FIRST + 1):
        since = DAY + dt.timedelta(days=number)
        move_house(norte, person_id=rosa.pk, line=f"Calle {number}", since=since)

    first, whole = (officer.get(file_of(rosa) + more) for more in ("", "?todo=si"))

    told = [len(page.context["timeline"]) for page in (first, whole)]
    assert (told, first.context["earlier"]) == ([TOLD_AT_FIRST, TOLD_AT_FIRST + 2], 2)
    assert ("?todo=si#timeline" in words(first), "?todo=si#timeline" in words(whole)) == (
        True,
        False,
    )


def test_sensitive_sections_are_only_for_who_may_see_them(
    client, officer, norte, in_norte, rosa, norte_office
):
    record_residence(norte, person_id=rosa.pk, status="overstay", since=DAY, source="")
    declare(
        norte, person_id=rosa.pk, topic="gender", answer="mujer trans", purpose="trato", day=DAY
    )

    seen_by_officer = words(officer.get(file_of(rosa)))
    sign_in(client, member(norte_office, "social_worker"), norte_office)
    seen_by_social_worker = words(client.get(file_of(rosa)))

    assert "mujer trans" not in seen_by_officer
    assert 'id="declarations"' not in seen_by_officer
    assert reverse("residence_new", args=[rosa.pk]) not in seen_by_officer
    assert "mujer trans" in seen_by_social_worker
    assert reverse("residence_new", args=[rosa.pk]) in seen_by_social_worker


def test_a_file_that_became_part_of_another_leads_there(officer, norte, in_norte, register):
    rosa, twin = register(), register("Rosa", "Quisbe")
    join(norte, rosa.pk, twin.pk, "la misma")

    answer = officer.get(file_of(twin), follow=True)

    assert answer.redirect_chain == [(file_of(rosa), 302)]
    assert 'class="toast toast-success"' in words(answer)
    assert readings(norte) == [(rosa.pk, "person_file")]


def test_a_blocked_file_explains_itself_and_shows_nothing(officer, norte, in_norte, rosa):
    with maintenance(because="a test blocks a file"):
        Person.objects.filter(pk=rosa.pk).update(state=Person.State.BLOCKED)

    answer = officer.get(file_of(rosa))

    assert answer.status_code == 404
    assert "Rosa" not in words(answer)
    assert "21.719" in words(answer)
    assert readings(norte) == []


def test_who_only_reads_gets_no_buttons(client, norte_office, rosa):
    sign_in(client, member(norte_office, "unit_officer"), norte_office)

    page = words(client.get(file_of(rosa)))

    assert "Rosa Quispe" in page
    assert reverse("person_edit", args=[rosa.pk]) not in page


def test_a_big_family_costs_no_more_queries_than_a_small_one(officer, norte, in_norte, register):
    rosa = register(nationalities=["PE"])
    few = count_queries(officer, rosa)
    for number in range(3):
        child = register(f"Luz {number}", "Quispe", nationalities=["PE", "CL"])
        link_family(
            norte,
            person_id=rosa.pk,
            relative_id=child.pk,
            kind="parent",
            document_seen=False,
            since=timezone.localdate(),
        )

    assert count_queries(officer, rosa) == few


def count_queries(client, person):
    client.get(file_of(person))
    with CaptureQueriesContext(connection) as seen:
        assert client.get(file_of(person)).status_code == 200
    return len(seen)
