"""The attention on one screen: kept while it is written, recorded once, corrected with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from acogida.desk.models import (
    Attention,
    AttentionVersion,
    Draft,
    Need,
    NeedAnswer,
    NextStep,
    OrientationGiven,
)
from acogida.people.actions import block_person
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for
from tests.conftest import member, sign_in
from tests.desk.at_the_counter import SAID, attend, form_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte", "said_today")]
JSON = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "fetch"}


def test_to_attend_leads_to_a_form_with_a_key_of_its_own(desk, ana):
    first = desk.get(reverse("person_attend", args=[ana])).headers["Location"]
    second = desk.get(reverse("person_attend", args=[ana])).headers["Location"]

    assert first != second
    assert desk.get(first).status_code == 200


def test_everything_said_is_recorded(desk, ana, site, officer_user):
    due = timezone.localdate() + dt.timedelta(days=7)
    answer = attend(
        desk,
        ana,
        reasons=["school", "health"],
        own_words="Quiero que mi hija vaya al colegio.\r\nY trabajar.",
        priorities="1. colegio",
        agreed="Volver el martes",
        site=str(site),
        language="es",
        minutes="12",
        observations="Viene con su hija",
        confidential="author",
        need_school="si",
        need_school_kind="Segundo básico",
        need_school_note="Tiene siete años",
        need_school_due=due.strftime("%d-%m-%Y"),
        need_food="no",
        cards=["school"],
        step_1_what="Llamar a la escuela",
        step_1_due=due.strftime("%d-%m-%Y"),
        step_1_area="school",
    )

    row = Attention.objects.get()
    assert answer.headers["Location"] == reverse("attention", args=[row.pk])
    assert {reason.code for reason in row.reasons.all()} == {"school", "health"}
    assert row.own_words == "Quiero que mi hija vaya al colegio.\nY trabajar."
    assert (row.minutes, row.site_id, row.officer_id) == (12, site, officer_user.pk)
    assert {(said.area, said.answer) for said in NeedAnswer.objects.all()} == {
        ("school", "yes"),
        ("food", "no"),
    }
    need, step = Need.objects.get(), NextStep.objects.get()
    assert (need.kind, need.due_on, need.note) == ("Segundo básico", due, "Tiene siete años")
    assert (step.what, step.due_on, step.need_id) == ("Llamar a la escuela", due, need.pk)
    assert OrientationGiven.objects.get().card == "school"


def test_a_form_sent_twice_is_recorded_once(desk, ana):
    key = new_id()
    first = attend(desk, ana, key, own_words="una vez").headers["Location"]
    again = attend(desk, ana, key, own_words="dos veces").headers["Location"]

    assert first == again
    assert Attention.objects.get().own_words == "una vez"


def test_going_back_to_a_recorded_form_leads_to_what_was_recorded(desk, ana):
    key = new_id()
    attend(desk, ana, key)

    answer = desk.get(form_of(ana, key))

    assert answer.headers["Location"] == reverse("attention", args=[Attention.objects.get().pk])


def test_who_gives_no_name_is_attended_too(desk):
    attend(desk, None, reasons=["other"])

    row = Attention.objects.get()
    assert (row.kind, row.person_id) == ("anonymous", None)


def test_a_group_says_how_many(desk):
    attend(desk, None, kind="group", people_count="14")

    assert Attention.objects.get().people_count == 14


def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, ana):
    key = new_id()
    answer = attend(desk, ana, key, own_words="no se pierde", minutes="mucho", on="32-13-2026")

    page = words(answer)
    assert answer.status_code == 422
    assert "no se pierde" in page
    assert 'href="#id_minutes"' in page
    assert Attention.objects.count() == 0
    assert Draft.objects.get().typed["own_words"] == ["no se pierde"]


def test_words_beside_an_unanswered_need_ask_for_the_answer(desk, ana):
    page = words(attend(desk, ana, need_housing_kind="pieza"))

    assert "responda sí, o bórrelo" in page
    assert Attention.objects.count() == 0


def test_a_step_without_what_asks_for_it(desk, ana):
    page = words(attend(desk, ana, step_2_due="25-11-2026"))

    assert "Escriba qué se hará, o borre la fila." in page


def test_what_the_rules_refuse_stands_at_its_field(desk, ana):
    page = words(attend(desk, ana, need_food="si", step_1_what="Ir", step_1_area="housing"))

    assert 'id="id_step_1_area_error"' in page
    assert Attention.objects.count() == 0


def test_the_form_remembers_how_the_officer_works(desk, ana, site):
    attend(desk, ana, channel="phone", site=str(site), language="es")

    page = words(desk.get(form_of(ana)))

    assert '<option value="phone" selected' in page
    assert f'<option value="{site}" selected' in page


def test_who_begins_sits_at_the_main_site(desk, ana, site):
    assert f'<option value="{site}" selected' in words(desk.get(form_of(ana)))


def test_an_open_need_is_shown_and_not_opened_again(desk, ana):
    attend(desk, ana, need_food="si")
    page = words(desk.get(form_of(ana)))
    attend(desk, ana, need_food="si")

    assert "abierta desde" in page
    assert Need.objects.count() == 1


def test_offers_stand_beside_their_need(desk, ana, coordinator):
    from acogida.desk.actions import OfferFacts, add_offer

    add_offer(coordinator, facts=OfferFacts(area="food", title="Comedor Los Aromos"))

    assert "Comedor Los Aromos" in words(desk.get(form_of(ana)))


# -- drafts ----------------------------------------------------------------------------------------


def keep(client, key, **typed):
    return client.post(reverse("draft_keep", args=[key]), typed, **JSON)


def test_what_is_typed_is_kept_and_comes_back(desk, ana):
    key = new_id()
    answer = keep(desk, key, person=str(ana), own_words="a medias", need_food="si", reasons="other")

    page = words(desk.get(form_of(ana, key)))
    assert answer.json()["words"].startswith("guardado ")
    assert "a medias" in page
    assert 'name="need_food" value="si" id="id_need_food_0" data-key="s" checked' in page
    assert 'value="other" id="id_reasons_21" checked' in page or "checked" in page


def test_to_attend_again_goes_on_with_the_draft(desk, ana):
    key = new_id()
    keep(desk, key, person=str(ana), own_words="a medias")

    assert str(key) in desk.get(reverse("person_attend", args=[ana])).headers["Location"]


def test_a_draft_is_its_users_alone(desk, ana, client, norte_office):
    key = new_id()
    keep(desk, key, person=str(ana), own_words="a medias")
    other = member(norte_office, "officer", email="otra@example.org")

    page = words(sign_in(client, other, norte_office).get(form_of(ana, key)))

    assert "a medias" not in page


def test_a_recorded_draft_goes(desk, ana):
    key = new_id()
    keep(desk, key, person=str(ana), own_words="a medias")
    attend(desk, ana, key, own_words="entera")
    keep(desk, key, person=str(ana), own_words="tarde")

    assert Draft.objects.count() == 0


def test_a_draft_is_thrown_away(desk, ana):
    key = new_id()
    keep(desk, key, person=str(ana), own_words="a medias")
    listed = words(desk.get(reverse("drafts")))
    desk.post(reverse("draft_drop", args=[key]))

    assert "Ana Rojas" in listed
    assert "Ana Rojas" not in words(desk.get(reverse("drafts")))


@pytest.mark.parametrize("person", ["nadie", "01a1fc00-0000-7000-8000-000000000000"])
def test_a_draft_of_nobody_known_here_is_kept_for_nobody_or_refused(desk, person):
    answer = keep(desk, new_id(), person=person, own_words="x")

    assert answer.status_code in {200, 422}
    assert Draft.objects.filter(person__isnull=False).count() == 0


def test_what_waited_for_the_network_is_answered_in_words(desk, ana):
    key = new_id()
    answer = desk.post(form_of(ana, key), SAID, **JSON)
    again = desk.post(form_of(ana, key), SAID, **JSON)
    refused = desk.post(form_of(ana), SAID | {"on": "mañana"}, **JSON)

    assert answer.json()["url"] == again.json()["url"]
    assert refused.status_code == 422
    assert "borradores" in refused.json()["words"]
    assert Draft.objects.count() == 1


# -- the attention and its corrections ------------------------------------------------------------


def correct(client, row, **said):
    typed = SAID | {"version": str(row.version), "why": "me equivoqué"} | said
    return client.post(reverse("attention_correct", args=[row.pk]), typed)


def test_a_correction_keeps_what_it_said(desk, ana):
    attend(desk, ana, own_words="antes", reasons=["school"], minutes="5")
    row = Attention.objects.get()

    answer = correct(desk, row, own_words="ahora", reasons=["work"], minutes="9")

    page = words(desk.get(answer.headers["Location"]))
    assert AttentionVersion.objects.count() == 1
    assert "ahora" in page
    assert "antes" in page
    assert "me equivoqué" in page


def test_a_correction_without_a_reason_is_refused(desk, ana):
    attend(desk, ana)

    answer = correct(desk, Attention.objects.get(), why="")

    assert answer.status_code == 422
    assert AttentionVersion.objects.count() == 0


def test_two_who_correct_at_once_do_not_overwrite_each_other(desk, ana):
    attend(desk, ana, own_words="antes")
    row = Attention.objects.get()
    correct(desk, row, own_words="primera")

    answer = correct(desk, row, own_words="segunda")

    assert answer.status_code == 422
    assert "Alguien cambió esto entretanto" in words(answer)
    assert Attention.objects.get().own_words == "primera"


def test_only_who_recorded_it_or_the_coordination_corrects(desk, ana, client, norte_office):
    attend(desk, ana)
    row = Attention.objects.get()
    other = sign_in(client, member(norte_office, "officer", email="o@example.org"), norte_office)
    theirs = other.get(reverse("attention_correct", args=[row.pk])).status_code
    chief = sign_in(client, member(norte_office, "coordinator"), norte_office)

    assert theirs == 404
    assert chief.get(reverse("attention_correct", args=[row.pk])).status_code == 200


def test_one_recorded_by_mistake_stays_with_why_and_counts_nowhere(desk, ana):
    attend(desk, ana)
    row = Attention.objects.get()
    desk.post(reverse("attention_cancel", args=[row.pk]), {"why": "era otra persona"})

    page = words(desk.get(reverse("attention", args=[row.pk])))
    listed = words(desk.get(reverse("attention_list")))
    asked = words(desk.get(reverse("attention_list"), {"anuladas": "todas"}))
    assert "era otra persona" in page
    assert reverse("attention_correct", args=[row.pk]) not in page
    assert reverse("attention", args=[row.pk]) not in listed
    assert reverse("attention", args=[row.pk]) in asked


def test_observations_in_confidence_are_read_by_whom_they_are_for(desk, ana, client, norte_office):
    attend(desk, ana, observations="secreto", confidential="author")
    url = reverse("attention", args=[Attention.objects.get().pk])
    mine = words(desk.get(url))
    other = sign_in(client, member(norte_office, "officer", email="o@example.org"), norte_office)

    assert "secreto" in mine
    assert "secreto" not in words(other.get(url))


def test_the_coordination_without_confidence_corrects_around_the_observations(
    desk, ana, client, norte_office, record, coordinator
):
    record(actor=coordinator, person_id=ana, observations="queda", confidential="author")
    row = Attention.objects.get()
    page = words(desk.get(reverse("attention", args=[row.pk])))

    assert "queda" not in page


def test_a_blocked_file_hides_its_attentions(desk, ana, norte):
    attend(desk, ana)
    url = reverse("attention", args=[Attention.objects.get().pk])
    block_person(norte, person_id=ana, reason="lo pidió", today=timezone.localdate())

    assert desk.get(url).status_code == 404
    assert desk.get(form_of(ana)).status_code == 404
    assert desk.get(reverse("told", args=[ana])).status_code == 404


def test_another_municipality_finds_nothing(desk, ana, client, sur_office):
    attend(desk, ana)
    row = Attention.objects.get()
    stranger = sign_in(client, member(sur_office, "coordinator"), sur_office)

    for url in (
        form_of(ana),
        reverse("person_attend", args=[ana]),
        reverse("told", args=[ana]),
        reverse("attention", args=[row.pk]),
        reverse("attention_correct", args=[row.pk]),
        reverse("attention_cancel", args=[row.pk]),
    ):
        assert stranger.get(url).status_code == 404, url


def test_the_key_of_the_seal_is_the_same_for_her_and_another_for_others(
    desk, ana, client, norte_office
):
    def key_on(page):
        return page.partition('data-seal="')[2].partition('"')[0]

    first, again = (key_on(words(desk.get(form_of(ana)))) for _ in range(2))
    other = sign_in(client, member(norte_office, "officer", email="o@example.org"), norte_office)

    assert first == again
    assert key_on(words(other.get(form_of(ana)))) not in {"", first}


def test_the_form_is_never_kept_by_the_browser(desk, ana):
    assert "no-store" in desk.get(form_of(ana)).headers["Cache-Control"]


def test_who_only_reads_attends_nobody(client, norte_office, ana):
    unit = sign_in(client, member(norte_office, "unit_officer"), norte_office)

    assert unit.get(form_of(ana)).status_code == 403
    with acting_for(norte_office.pk):
        assert Attention.objects.count() == 0
