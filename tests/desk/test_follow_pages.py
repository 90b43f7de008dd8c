"""Needs, next steps, what is due, offers, checklists, lists and the first page."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acogida.desk.actions import keep_draft
from acogida.desk.models import Attention, ChecklistMark, LocalOffer, Need, NextStep
from acogida.desk.queries.catalogues import checklists
from acogida.desk.rules import NeedSaid, PlannedStep
from acogida.people.actions import register_person
from acogida.people.rules import Identity
from acogida.platform.ids import new_id
from acogida.platform.models import AuditEntry, ReadEntry
from tests.conftest import member, sign_in
from tests.desk.at_the_counter import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]


def spanish(day):
    return day.strftime("%d-%m-%Y")


@pytest.fixture
def need(record, ana, today):
    late = today - dt.timedelta(days=2)
    record(
        person_id=ana,
        needs=[NeedSaid("food", "yes", kind="canasta", due_on=late)],
        steps=[PlannedStep("Pedir la canasta", due_on=late, need_area="food")],
    )
    return Need.objects.get()


def test_a_need_is_taken_up_planned_closed_and_opened_again(desk, need, today):
    page = reverse("need", args=[need.pk])
    desk.post(reverse("need_take_up", args=[need.pk]))
    taken = words(desk.get(page))
    desk.post(reverse("need_plan", args=[need.pk]), {"responsible": "", "due_on": ""})
    closing = {"solved": "si", "on": spanish(today), "confirmed_by": "person", "reason": "llegó"}
    desk.post(reverse("need_close", args=[need.pk]), closing)
    closed = words(desk.get(page))
    desk.post(reverse("need_reopen", args=[need.pk]), {"why": "no llegó"})

    need.refresh_from_db()
    assert "en curso" in taken
    assert "la persona" in closed
    assert (need.state, need.responsible_id, need.due_on) == ("open", None, None)
    assert [change.state for change in need.changes.order_by("at")] == [
        "open",
        "in_progress",
        "solved",
        "open",
    ]


def test_not_solved_asks_why(desk, need, today):
    typed = {"solved": "no", "on": spanish(today), "confirmed_by": "", "reason": ""}

    answer = desk.post(reverse("need_close", args=[need.pk]), typed)

    assert answer.status_code == 422
    assert "Escriba por qué" in words(answer) or "por qué" in words(answer)


def test_taking_up_twice_says_so(desk, need):
    for _time in range(2):
        answer = desk.post(reverse("need_take_up", args=[need.pk]), follow=True)

    assert "toast-warning" in words(answer)


def test_opening_again_leads_to_the_one_that_stands(desk, need, record, ana, today):
    closing = {"solved": "si", "on": spanish(today), "confirmed_by": "", "reason": ""}
    desk.post(reverse("need_close", args=[need.pk]), closing)
    record(person_id=ana, needs=[NeedSaid("food", "yes")])
    other = Need.objects.exclude(pk=need.pk).get()

    answer = desk.post(reverse("need_reopen", args=[need.pk]), {"why": "otra vez"})

    said = {reverse("need", args=[other.pk]), None}
    assert answer.headers.get("Location") in said
    need.refresh_from_db()
    assert need.state == "solved"


def test_a_step_is_planned_moved_done_and_dropped(desk, need, today):
    desk.post(
        reverse("need_step", args=[need.pk]), {"what": "Llamar", "responsible": "", "due_on": ""}
    )
    call = NextStep.objects.get(what="Llamar")
    tomorrow = today + dt.timedelta(days=1)
    moved = {"responsible": str(call.responsible_id), "due_on": spanish(tomorrow)}
    desk.post(reverse("step_move", args=[call.pk]), moved)
    call.refresh_from_db()
    done = {"on": spanish(today), "outcome": "contestaron"}
    back = desk.post(reverse("step_finish", args=[call.pk]) + "?de=/mostrador/", done)
    first = NextStep.objects.get(what="Pedir la canasta")
    desk.post(reverse("step_drop", args=[first.pk]), {"why": "ya no hace falta"})

    assert call.due_on == tomorrow
    assert back.headers["Location"] == "/mostrador/"
    page = words(desk.get(reverse("need", args=[need.pk])))
    assert "contestaron" in page
    assert "ya no hace falta" in page


def test_nobody_is_led_out_of_the_house(desk, need, today):
    step = NextStep.objects.get()
    done = {"on": spanish(today), "outcome": ""}

    answer = desk.post(reverse("step_finish", args=[step.pk]) + "?de=//malo.example/", done)

    assert answer.headers["Location"] == reverse("need", args=[need.pk])


def test_a_step_done_by_a_colleague_meanwhile_is_said(desk, need, today):
    step = NextStep.objects.get()
    done = {"on": spanish(today), "outcome": ""}
    desk.post(reverse("step_finish", args=[step.pk]), done)

    answer = desk.post(reverse("step_finish", args=[step.pk]), done)

    assert answer.status_code == 422
    assert "ya se hizo o se dejó" in words(answer)


def test_what_is_due_is_listed_and_counted_on_every_page(desk, need):
    page = words(desk.get(reverse("due")))

    assert "Pedir la canasta" in page
    assert "Ana Rojas" in page
    assert '<span class="count count-due">2</span>' in words(desk.get(reverse("need_list")))


def test_open_needs_stand_in_the_head_of_the_file_until_closed(desk, need, ana, today):
    url = reverse("person_file", args=[ana])
    head = words(desk.get(url)).partition("person-head")[2].partition("</header>")[0]
    closing = {"solved": "si", "on": spanish(today), "confirmed_by": "", "reason": ""}
    desk.post(reverse("need_close", args=[need.pk]), closing)
    after = words(desk.get(url)).partition("person-head")[2].partition("</header>")[0]

    assert reverse("need", args=[need.pk]) in head
    assert reverse("person_attend", args=[ana]) in head
    assert reverse("need", args=[need.pk]) not in after


def test_the_first_page_shows_what_is_due_and_what_was_begun(desk, need, officer, ana):
    keep_draft(officer, client_key=new_id(), person_id=ana, typed={"own_words": ["x"]})

    page = words(desk.get(reverse("counter")))

    assert desk.get("/").headers["Location"] == reverse("counter")
    assert page.count("autofocus") == 1
    assert 'id="drafts"' in page
    assert "Pedir la canasta" in page


@pytest.mark.parametrize("role", ["volunteer", "unit_officer", "analyst", "auditor"])
def test_the_first_page_opens_for_every_role_with_what_is_hers(client, norte_office, need, role):
    page = words(sign_in(client, member(norte_office, role), norte_office).get(reverse("counter")))

    assert "Pedir la canasta" not in page
    assert 'id="drafts"' not in page


# -- lists -----------------------------------------------------------------------------------------


def test_filters_narrow_the_list_of_attentions(desk, record, ana, site, today):
    record(person_id=ana, reasons=("school",), channel="phone")
    record(reasons=("work",), site_id=site, on=today - dt.timedelta(days=40))
    hers, other = Attention.objects.order_by("-on")

    for query, shown, hidden in (
        ({"motivo": "school"}, hers, other),
        ({"canal": "in_person"}, other, hers),
        ({"sede": str(site)}, other, hers),
        ({"tipo": "anonymous"}, other, hers),
        ({"cuando": "hoy"}, hers, other),
        ({"cuando": "semana"}, hers, other),
        ({"cuando": "mes"}, hers, other),
        ({"hasta": spanish(today - dt.timedelta(days=1))}, other, hers),
        ({"desde": spanish(today)}, hers, other),
    ):
        page = words(desk.get(reverse("attention_list"), query))
        assert reverse("attention", args=[shown.pk]) in page, query
        assert reverse("attention", args=[hidden.pk]) not in page, query


def test_filters_narrow_the_list_of_needs(desk, need, officer_user, today):
    url = reverse("need", args=[need.pk])
    for query, shown in (
        ({"area": "food"}, True),
        ({"area": "school"}, False),
        ({"estado": "todas"}, True),
        ({}, True),
        ({"estado": "cerradas"}, False),
        ({"estado": "open"}, True),
        ({"plazo": "late"}, True),
        ({"plazo": "week"}, False),
        ({"plazo": "none"}, False),
        ({"responsable": str(officer_user.pk)}, True),
        ({"desde": spanish(today)}, True),
        ({"hasta": spanish(today - dt.timedelta(days=1))}, False),
    ):
        assert (url in words(desk.get(reverse("need_list"), query))) is shown, query


@pytest.mark.parametrize(
    "query", [{"quien": "x"}, {"sede": "1"}, {"cuando": "ayer"}, {"desde": "x"}]
)
def test_a_filter_nobody_offers_does_no_harm(desk, query):
    assert desk.get(reverse("attention_list"), query).status_code == 200


@pytest.mark.parametrize("name", ["attention_list", "need_list"])
def test_a_list_leaves_as_a_spreadsheet_by_permission_and_is_noted(
    desk, client, norte_office, coordinator, need, name
):
    refused = desk.get(reverse(name), {"formato": "xlsx"}).status_code
    at_work = sign_in(
        client, member(norte_office, "coordinator", email="c@example.org"), norte_office
    )
    answer = at_work.get(reverse(name), {"formato": "xlsx"})

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert refused == 403
    assert "Ana Rojas" in {cell.value for row in sheet for cell in row}
    assert AuditEntry.objects.filter(action__endswith="export_desk_list").count() == 1
    assert ReadEntry.objects.filter(page="desk_list").count() == 1


@pytest.mark.parametrize("name", ["attention_list", "need_list", "due", "counter", "drafts"])
def test_as_many_queries_for_three_as_for_one(desk, record, norte, officer, today, name):
    def one_more(number):
        person = register_person(
            norte,
            identity=Identity(given_names=f"Rosa {number}", first_surname="Quispe"),
            apart_because="otra",
        )
        record(
            person_id=person,
            reasons=("school", "work"),
            needs=[NeedSaid("food", "yes", due_on=today), NeedSaid("school", "no")],
            steps=[PlannedStep("Llamar", due_on=today)],
        )
        keep_draft(officer, client_key=new_id(), person_id=person, typed={"own_words": ["x"]})

    def queries():
        desk.get(reverse(name))
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(reverse(name)).status_code == 200
        return len(seen)

    one_more(1)
    first = queries()
    one_more(2)
    one_more(3)

    assert queries() == first


# -- offers and checklists ------------------------------------------------------------------------


def offer(**more):
    said = {"area": "food", "title": "Comedor", "since": "01-11-2026", "version": "1"}
    return said | more


def test_an_offer_is_noted_changed_and_ended(at_work, desk):
    at_work.post(reverse("offer_new"), offer(where="Calle 1", contact="+56 9 1234 5678"))
    row = LocalOffer.objects.get()
    changed = offer(title="Comedor solidario", until="15-11-2026", version=str(row.version))
    at_work.post(reverse("offer_edit", args=[row.pk]), changed)

    today = words(at_work.get(reverse("offer_list")))
    ended = words(at_work.get(reverse("offer_list"), {"vigentes": "todas", "area": "food"}))
    assert "Comedor solidario" not in today
    assert "Comedor solidario" in ended


def test_an_offer_that_ends_before_it_begins_is_refused(at_work):
    answer = at_work.post(reverse("offer_new"), offer(until="01-10-2026"))

    assert answer.status_code == 422
    assert LocalOffer.objects.count() == 0


def test_an_officer_reads_offers_and_changes_none(client, norte_office):
    unit = sign_in(client, member(norte_office, "unit_officer"), norte_office)

    assert unit.get(reverse("offer_list")).status_code == 200
    assert unit.get(reverse("offer_new")).status_code == 403


def test_what_was_told_is_marked_with_day_and_language(desk, ana, today):
    template = checklists(today)[0]
    item = template.items[0]
    url = reverse("told", args=[ana])
    typed = {"on": spanish(today), "language": "ht", "mark": f"{template.code}:{item.code}"}
    desk.post(url, typed)
    marked = words(desk.get(url))
    kept = ChecklistMark.objects.get()
    desk.post(url, {"on": "", "unmark": f"{template.code}:{item.code}"})

    assert (kept.item, kept.language, kept.told_on) == (item.code, "ht", today)
    assert f"1 de {len(template.items)}" in marked
    assert ChecklistMark.objects.count() == 0


@pytest.mark.parametrize("typed", [{"on": "mañana"}, {"on": "", "language": "zz"}, {"mark": "x:y"}])
def test_a_mark_that_cannot_be_is_refused(desk, ana, today, typed):
    said = {"on": spanish(today), "language": "", "mark": "minimum:nada"} | typed

    assert desk.post(reverse("told", args=[ana]), said).status_code == 422
    assert ChecklistMark.objects.count() == 0


def test_who_only_reads_marks_nothing(client, norte_office, ana, today):
    unit = sign_in(client, member(norte_office, "unit_officer"), norte_office)
    url = reverse("told", args=[ana])

    assert 'name="mark"' not in words(unit.get(url))
    assert unit.post(url, {"on": spanish(today), "mark": "a:b"}).status_code == 403


def template_typed(found, **more):
    typed = {}
    for number, item in enumerate(found.items):
        typed |= {f"{number}_{code}": text for code, text in item.labels.items()}
        typed[f"{number}_day"] = str(item.by_day or "")
    return typed | {"reason": "aquí se dice así"} | more


def test_a_municipality_words_a_checklist_its_own_way_and_back(at_work, today):
    found = checklists(today)[0]
    url = reverse("template_edit", args=[found.code])
    spare = len(found.items)
    own = {"0_es": "A nuestro modo", "1_es": "", f"{spare}_es": "Uno más", f"{spare}_day": "5"}
    at_work.post(url, template_typed(found, **own))
    labels = [item.label for item in checklists(today)[0].items]
    listed = words(at_work.get(reverse("template_list")))
    at_work.post(url, {"shipped": "1"})

    assert "A nuestro modo" in labels
    assert "Uno más" in labels
    assert len(labels) == len(found.items)
    assert "redactada por este municipio" in listed
    assert [item.label for item in checklists(today)[0].items] == [i.label for i in found.items]


def test_no_such_checklist_is_404(at_work):
    assert at_work.get(reverse("template_edit", args=["nada"])).status_code == 404
