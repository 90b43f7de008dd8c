"""Rows without end, habits of a site, two tabs on one attention, and a clock set wrong."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from acogida.desk.forms.attending import STEP_ROWS
from acogida.desk.models import Attention, Draft, NextStep
from acogida.desk.queries.attentions import ENOUGH, habits_of
from acogida.desk.rules.writing import MOST_ROWS
from acogida.places.public import SiteFacts, add_site
from acogida.platform.ids import new_id
from tests.conftest import all_powerful, member
from tests.desk.at_the_counter import SAID, attend, form_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte", "said_today")]
JSON = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "fetch"}


# -- rows of steps ---------------------------------------------------------------------------------


def test_seven_steps_are_recorded(desk, ana):
    said = {f"step_{number}_what": f"Paso {number}" for number in range(1, 8)}

    attend(desk, ana, **said)

    assert sorted(NextStep.objects.values_list("what", flat=True)) == sorted(said.values())


def test_without_script_more_rows_come_and_what_was_typed_stays(desk, ana):
    typed = {"own_words": "No se pierde", "step_4_what": "El cuarto", "need_food": "si"}

    page = words(attend(desk, ana, mas_pasos="1", **typed))

    assert f'name="step_{STEP_ROWS + 3}_what"' in page
    assert "No se pierde" in page
    assert 'value="El cuarto"' in page
    assert "aria-invalid" not in page
    assert Attention.objects.count() == 0


def test_there_are_never_more_rows_than_an_attention_holds(desk, ana):
    page = words(attend(desk, ana, mas_pasos="1", **{f"step_{MOST_ROWS}_what": "El último"}))
    more = words(attend(desk, ana, step_999_what="De más"))

    assert f'name="step_{MOST_ROWS}_what"' in page
    assert f'name="step_{MOST_ROWS + 1}_what"' not in page
    assert 'name="mas_pasos"' not in page
    assert "De más" not in more


def test_a_draft_with_many_steps_shows_them_all(desk, ana):
    key = new_id()
    keep(desk, key, person=str(ana), step_9_what="El noveno")

    assert 'value="El noveno"' in words(desk.get(form_of(ana, key)))


def test_a_fault_in_a_late_row_stands_there(desk, ana):
    page = words(attend(desk, ana, step_8_due="25-11-2026"))

    assert 'id="id_step_8_what_error"' in page


# -- habits ----------------------------------------------------------------------------------------


@pytest.fixture
def other_site(norte):
    return add_site(norte, facts=SiteFacts(name="Cerro", address="Calle 2"))


def test_the_form_remembers_by_site(desk, ana, site, other_site, record):
    record(channel="phone", site_id=site, language="ht")
    record(channel="whatsapp", site_id=other_site, language="pt")
    desk.get(reverse("queue", args=[site]))

    page = words(desk.get(form_of(ana)))

    assert '<option value="phone" selected' in page
    assert f'<option value="{site}" selected' in page


def test_who_is_new_at_a_site_begins_as_her_colleagues_do(
    norte_office, site, other_site, record, officer
):
    record(channel="phone", site_id=site, language="ht")
    new = all_powerful(norte_office, member(norte_office, "lawyer"))

    assert habits_of(new, site).channel == "phone"
    assert (habits_of(new, other_site).site_id, habits_of(new, other_site).channel) == (
        other_site,
        "in_person",
    )
    assert habits_of(new).channel == "in_person"


def test_the_house_itself_has_no_habits(norte, site):
    assert habits_of(norte, site).site_id == site


def test_minutes_are_a_habit_once_enough_are_known(record, officer, site):
    for minutes in range(ENOUGH - 1):
        record(site_id=site, minutes=10 + minutes)
    few = habits_of(officer, site).minutes
    record(site_id=site, minutes=40)

    assert few is None
    assert habits_of(officer, site).minutes == 12


# -- two tabs --------------------------------------------------------------------------------------


def keep(client, key, **typed):
    return client.post(reverse("draft_keep", args=[key]), typed, **JSON)


def test_two_tabs_never_write_over_each_other(desk, ana):
    key = new_id()
    first = keep(desk, key, person=str(ana), own_words="uno", visto="", pestana="a").json()
    second = keep(desk, key, person=str(ana), own_words="dos", visto="", pestana="b").json()
    on = keep(
        desk, key, person=str(ana), own_words="uno más", visto=first["saved"], pestana="a"
    ).json()

    kept = {str(row.client_key): row.typed["own_words"] for row in Draft.objects.all()}
    assert "otra pestaña" in second["apart"]
    assert kept == {str(key): ["uno más"], second["key"]: ["dos"]}
    assert second["action"] == reverse("attend", args=[ana, second["key"]])
    assert second["draft"] == reverse("draft_keep", args=[second["key"]])
    assert "apart" not in on


def test_a_tab_opened_after_the_other_goes_on_with_its_draft(desk, ana):
    key = new_id()
    keep(desk, key, person=str(ana), own_words="uno", visto="", pestana="a")
    page = words(desk.get(form_of(ana, key)))
    seen = page.partition('data-draft-seen="')[2].partition('"')[0]

    answer = keep(desk, key, person=str(ana), own_words="dos", visto=seen, pestana="b").json()

    assert "apart" not in answer
    assert Draft.objects.get().typed["own_words"] == ["dos"]


def test_an_answer_that_was_lost_is_no_other_tab(desk, ana):
    key = new_id()
    keep(desk, key, person=str(ana), own_words="uno", visto="", pestana="a")

    answer = keep(desk, key, person=str(ana), own_words="dos", visto="", pestana="a").json()

    assert "apart" not in answer


def test_nobodys_draft_goes_apart_too(desk):
    key = new_id()
    keep(desk, key, own_words="uno", visto="", pestana="a")

    answer = keep(desk, key, own_words="dos", visto="", pestana="b").json()

    assert answer["action"] == reverse("attend_nobody", args=[answer["key"]])


def test_what_the_later_tab_says_otherwise_is_kept(desk, ana):
    key = new_id()
    first = attend(desk, ana, key, own_words="uno").headers["Location"]
    answer = attend(desk, ana, key, own_words="otra cosa", need_food="si")
    page = words(desk.get(answer.headers["Location"]))

    assert answer.headers["Location"] == first
    assert "entre sus borradores" in page
    assert Attention.objects.get().own_words == "uno"
    assert Draft.objects.get().typed["own_words"] == ["otra cosa"]


@pytest.mark.parametrize(
    "more",
    [
        {"reasons": ["school"]},
        {"need_food": "no"},
        {"step_1_what": "Llamar"},
        {"cards": ["school"]},
        {"on": "32-13-2026"},
        {"step_1_what": "Ir", "step_1_area": "housing"},
    ],
)
def test_whatever_it_says_otherwise_is_kept(desk, ana, more):
    key = new_id()
    attend(desk, ana, key)

    attend(desk, ana, key, **more)

    assert Draft.objects.count() == 1
    assert Attention.objects.count() == 1


def test_the_same_sent_twice_leaves_no_draft(desk, ana):
    key = new_id()
    said = {
        "own_words": "Una\r\nvez",
        "reasons": ["school"],
        "need_food": "si",
        "step_1_what": "Llamar",
        "cards": ["school"],
    }
    for minutes in ("3", "4"):
        attend(desk, ana, key, minutes=minutes, **said)

    assert Draft.objects.count() == 0


def test_the_script_hears_that_it_was_said_otherwise(desk, ana):
    key = new_id()
    attend(desk, ana, key)

    answer = desk.post(form_of(ana, key), SAID | {"own_words": "otra cosa"}, **JSON)

    assert "borradores" in answer.json()["words"]


def test_too_much_to_keep_loses_nothing_that_was_recorded(desk, ana):
    key = new_id()
    attend(desk, ana, key)

    answer = attend(desk, ana, key, own_words="x" * 70_000)

    assert answer.status_code == 302
    assert Draft.objects.count() == 0


# -- clocks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [3, -50])
def test_a_moment_that_cannot_be_is_not_kept(desk, ana, hours):
    wrong = timezone.now() + dt.timedelta(hours=hours)

    attend(desk, ana, began_at=wrong.isoformat(timespec="seconds"))

    assert Attention.objects.get().began_at is None


def test_a_moment_of_that_day_is_kept(desk, ana):
    now = timezone.now()

    attend(desk, ana, began_at=now.isoformat(timespec="seconds"))

    assert Attention.objects.get().began_at == now.replace(microsecond=0)


def test_a_day_that_has_not_come_says_which_day_it_is(desk, ana):
    today = timezone.localdate()
    tomorrow = (today + dt.timedelta(days=1)).strftime("%d-%m-%Y")

    page = words(attend(desk, ana, on=tomorrow))

    assert "no llega" in page
    assert today.strftime("%d-%m-%Y") in page


def test_the_page_says_what_time_it_is_at_the_office(desk, ana):
    page = words(desk.get(form_of(ana)))

    assert f'data-now="{timezone.localdate()}T' in page
