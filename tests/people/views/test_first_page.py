"""The first page and the search box."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from acogida.accounts.models import Membership
from acogida.people.models import DataRequest
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.conftest import member

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def words(response):
    return response.content.decode()


def test_the_search_box_has_the_focus_when_the_page_opens(officer):
    page = words(officer.get(reverse("counter")))

    assert page.count("autofocus") == 1
    assert 'action="/buscar/"' in page


def test_what_is_due_within_a_week_stands_on_the_first_page(officer, norte, rosa, register):
    later = register("Berta", "Mamani")
    today = timezone.localdate()
    with acting_for(norte.municipality_id), maintenance(because="a test sets up requests"):
        for person, days in ((rosa, -1), (later, 30)):
            DataRequest.objects.create(
                person=person,
                kind=DataRequest.Kind.ACCESS,
                received_on=today,
                due_on=today + dt.timedelta(days=days),
            )

    page = words(officer.get(reverse("counter")))

    assert "Rosa Quispe" in page
    assert "Berta Mamani" not in page


def test_the_files_a_user_opened_last_stand_on_her_first_page(officer, rosa, register):
    unopened = register("Berta", "Mamani")
    officer.get(reverse("person_file", args=[rosa.pk]))
    officer.get(reverse("person_file", args=[rosa.pk]))

    page = words(officer.get(reverse("counter")))

    assert page.count(f'href="{reverse("person_file", args=[rosa.pk])}"') == 1
    assert str(unopened.pk) not in page


def test_who_may_open_no_file_sees_neither_names_nor_what_is_due(volunteer, rosa):
    page = words(volunteer.get(reverse("counter")))

    assert "Rosa" not in page
    assert 'id="requests"' not in page


def ends(office, email, days):
    user = member(office, "volunteer", email=email)
    with acting_for(office.pk), maintenance(because="a test gives a last day"):
        Membership.objects.filter(user=user).update(
            ends_on=timezone.localdate() + dt.timedelta(days=days)
        )


def test_who_manages_the_team_sees_whose_last_day_comes(coordinator, norte_office, sur_office):
    for days in (-1, 0, 14, 15):
        ends(norte_office, f"en{days}@example.org", days)
    ends(sur_office, "ajena@example.org", 3)

    page = coordinator.get(reverse("counter"))

    shown = [row.user.email for row in page.context["ending"]]
    assert shown == ["en0@example.org", "en14@example.org"]
    place = page.context["ending"][0]
    assert f'href="{reverse("member", args=[place.pk])}">Prorrogar' in words(page)


def test_others_do_not_see_who_leaves(officer, norte_office):
    ends(norte_office, "pronto@example.org", 3)

    assert 'id="ending"' not in words(officer.get(reverse("counter")))


def test_the_box_answers_while_typing_with_the_reason(officer, rosa):
    answer = words(officer.post(reverse("search"), {"q": "kispe"}, **HTMX))

    assert answer.count('role="option"') == 1
    assert reverse("person_file", args=[rosa.pk]) in answer
    assert "person-why" in answer
    assert "<html" not in answer


def test_enter_shows_a_whole_page_that_keeps_what_was_typed(officer, rosa):
    page = words(officer.post(reverse("search"), {"q": "rosa"}))

    assert "Rosa Quispe" in page
    assert 'value="rosa"' in page


def test_nothing_found_says_what_to_try(officer):
    page = words(officer.post(reverse("search"), {"q": "zzyzx"}))

    # The head leads to registering on every screen, and so does the empty page itself.
    assert page.count(f'href="{reverse("person_new")}"') == 2
    assert "phone-only" not in page.partition("<main")[2]
    assert 'class="empty"' in page
    assert "0 personas" not in page


def test_who_may_open_no_file_finds_people_without_a_link(volunteer, rosa):
    answer = words(volunteer.post(reverse("search"), {"q": "rosa"}, **HTMX))

    assert "Rosa Quispe" in answer
    assert "href" not in answer


def test_what_was_typed_never_stands_in_an_address(officer, rosa):
    page = words(officer.get(reverse("search"), {"q": "rosa"}))

    assert "Rosa Quispe" not in page
    assert 'method="post"' in page


def test_the_other_municipality_is_not_found(officer, register, sur):
    register("Ximena", "Condori", actor=sur)

    assert "Condori" not in words(officer.post(reverse("search"), {"q": "condori"}))
