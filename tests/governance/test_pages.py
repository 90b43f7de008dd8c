"""The pages of the plan as somebody at her desk meets them."""

from __future__ import annotations

import datetime as dt
import io
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from acogida.governance.actions.parts import add_action, say_budget
from acogida.governance.actions.plans import begin_plan, move_plan, review_plan
from acogida.governance.models import (
    BudgetLine,
    Chronicle,
    Duty,
    Instrument,
    Plan,
    PlanAction,
    PlanAim,
)
from acogida.governance.rules.budget import Line
from acogida.governance.rules.plans import ActionFacts, PlanFacts
from acogida.platform.writing import Actor, maintenance
from tests.conftest import said

pytestmark = pytest.mark.usefixtures("in_norte")


def test_a_plan_is_begun_from_the_page(at_desk: Client, today: dt.date) -> None:
    form = {
        "kind": "policy",
        "title": "Plan de acogida",
        "starts_on": "01-01-2026",
        "ends_on": "31-12-2027",
        "version": "1",
    }
    answer = at_desk.post("/plan/planes/nuevo/", form, follow=True)

    plan = Plan.objects.get()
    assert (plan.title, plan.ends_on) == ("Plan de acogida", dt.date(2027, 12, 31))
    assert "El plan está comenzado" in said(answer)


def test_what_was_typed_stays_when_something_is_wrong(at_desk: Client) -> None:
    form = {
        "kind": "policy",
        "title": "Plan de acogida",
        "starts_on": "01-01-2027",
        "ends_on": "31-12-2026",
        "version": "1",
    }
    answer = at_desk.post("/plan/planes/nuevo/", form)

    assert answer.status_code == 422
    assert 'value="Plan de acogida"' in said(answer)
    assert "Termina antes de empezar." in said(answer)


def test_who_was_slower_sees_both_versions_and_loses_nothing(
    at_desk: Client, plan_id: UUID
) -> None:
    form = {"kind": "policy", "title": "Uno", "version": "1"}
    at_desk.post(f"/plan/planes/{plan_id}/cambiar/", form)
    answer = at_desk.post(f"/plan/planes/{plan_id}/cambiar/", form | {"title": "Dos"})
    assert answer.status_code == 422
    assert "Otra persona guardó esto mientras usted escribía" in said(answer)
    assert '<td data-label="Guardado entretanto">Uno</td>' in said(answer)
    assert 'name="version" value="2"' in said(answer)

    at_desk.post(f"/plan/planes/{plan_id}/cambiar/", form | {"title": "Dos", "version": "2"})
    assert Plan.objects.get().title == "Dos"


@pytest.mark.parametrize("kind", ["aim", "action", "progress"])
def test_parts_opened_twice_show_both_versions(
    at_desk: Client, aim_id: UUID, action_id: UUID, kind: str
) -> None:
    address, form = {
        "aim": (f"/plan/objetivos/{aim_id}/", {"title": "Objetivo"}),
        "action": (f"/plan/acciones/{action_id}/cambiar/", {"title": "Acción"}),
        "progress": (
            f"/plan/acciones/{action_id}/avance/",
            {"on": "01-02-2026", "state": "under_way", "percent": "30"},
        ),
    }[kind]
    first = at_desk.post(address, form | {"version": "1"})
    second = at_desk.post(address, form | {"version": "1", "title": "Otra", "percent": "60"})

    assert (first.status_code, second.status_code) == (302, 422)
    assert "Guardado entretanto" in said(second)


def test_the_budget_is_typed_with_points_and_shown_by_year(
    at_desk: Client, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    form = {
        "version": "1",
        "lines-TOTAL_FORMS": "3",
        "lines-INITIAL_FORMS": "0",
        "lines-0-source": "own",
        "lines-0-year": str(today.year),
        "lines-0-amount": "1.250.000",
        "lines-0-is_secured": "on",
        "lines-1-source": "fndr",
        "lines-1-year": str(today.year + 1),
        "lines-1-amount": "$ 750.000",
    }
    answer = at_desk.post(f"/plan/acciones/{action_id}/presupuesto/", form, follow=True)
    page = said(at_desk.get(f"/plan/planes/{plan_id}/"))

    assert BudgetLine.objects.count() == 2
    assert "$ 1.250.000" in said(answer)
    assert "$ 2.000.000" in page
    assert f"No hay nada aprobado para {today.year + 1}" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"lines-0-amount": "mil"}, "Escriba pesos enteros"),
        ({"lines-0-amount": "9.999.999.999.999"}, "más de lo que cabe"),
        ({"lines-0-source": ""}, "Diga la fuente y el año"),
        ({"lines-1-source": "own"}, "La misma fuente aparece dos veces"),
        ({"version": "9"}, "Alguien cambió esta acción"),
        ({"version": "x"}, "Alguien cambió esta acción"),
    ],
)
def test_a_budget_that_cannot_be_kept_says_why(
    at_desk: Client, action_id: UUID, change: dict[str, str], words: str
) -> None:
    form = {
        "version": "1",
        "lines-TOTAL_FORMS": "2",
        "lines-INITIAL_FORMS": "0",
        "lines-0-source": "own",
        "lines-0-year": "2026",
        "lines-0-amount": "1.000",
        "lines-1-source": "fndr",
        "lines-1-year": "2026",
        "lines-1-amount": "2.000",
    }
    answer = at_desk.post(f"/plan/acciones/{action_id}/presupuesto/", form | change)

    assert answer.status_code == 422
    assert words in said(answer)
    assert not BudgetLine.objects.exists()


def test_a_plan_comes_into_force_is_reviewed_and_closed_from_its_pages(
    at_desk: Client, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    day = f"{today:%d-%m-%Y}"
    address = f"/plan/planes/{plan_id}/"
    early = at_desk.post(address + "estado/", {"to": "in_force", "on": "01-01-2099"})
    at_desk.post(address + "estado/", {"to": "in_force", "on": day, "why": "Decreto 1"})
    at_desk.post(address + "revision/", {"on": day, "findings": "Va bien"})
    form = {"title": "Nuevo", "version": "1", "description": "x"}
    at_desk.post(address + "objetivos/nuevo/", form)
    at_desk.post(address + "guardar-version/", {"because": "Para el concejo"})
    edition = Plan.objects.get().editions.get(number=2)
    shown = said(at_desk.get(f"{address}versiones/{edition.pk}/"))
    at_desk.post(address + "estado/", {"to": "closed", "on": day, "why": "Cumplido"})

    plan = Plan.objects.get()
    assert early.status_code == 422
    assert "agregado" in shown
    assert (plan.state, plan.closed_because, plan.reviews.count()) == ("closed", "Cumplido", 1)
    assert at_desk.get(address + "acciones/nueva/").status_code == 404
    closed = at_desk.post(address + "cambiar/", {"kind": "plan", "title": "x", "version": "9"})
    assert "El plan está cerrado" in said(closed)


def test_the_act_of_approval_is_one_line(at_desk: Client, plan_id: UUID, action_id: UUID) -> None:
    form = {"to": "in_force", "on": "01-01-2026", "why": "x" * 121}
    answer = at_desk.post(f"/plan/planes/{plan_id}/estado/", form)

    assert "Nombre el acto en una línea." in said(answer)


def test_an_action_is_added_for_an_aim_and_its_progress_noted(
    at_desk: Client, plan_id: UUID, aim_id: UUID
) -> None:
    offered = at_desk.get(f"/plan/planes/{plan_id}/acciones/nueva/?objetivo={aim_id}")
    form = {"title": "Contratar", "aim": str(aim_id), "version": "1", "indicator": "cpm26:1.4"}
    at_desk.post(f"/plan/planes/{plan_id}/acciones/nueva/", form)
    row = PlanAction.objects.get()
    note = {"on": "02-02-2026", "state": "under_way", "percent": "25", "version": "1"}
    answer = at_desk.post(f"/plan/acciones/{row.pk}/avance/", note, follow=True)

    assert f'value="{aim_id}" selected' in said(offered)
    assert (row.aim_id, "25 %" in said(answer)) == (aim_id, True)


def test_what_is_put_away_is_offered_back(at_desk: Client, action_id: UUID, plan_id: UUID) -> None:
    answer = at_desk.post(f"/plan/acciones/{action_id}/quitar/", follow=True)
    assert f"/plan/acciones/{action_id}/recuperar/" in said(answer)
    assert at_desk.get(f"/plan/acciones/{action_id}/").status_code == 404
    assert at_desk.post(f"/plan/acciones/{action_id}/quitar/").status_code == 302

    at_desk.post(f"/plan/acciones/{action_id}/recuperar/")
    assert at_desk.post(f"/plan/acciones/{action_id}/recuperar/").status_code == 302
    assert at_desk.get(f"/plan/acciones/{action_id}/").status_code == 200


def test_what_is_in_use_stays(
    at_desk: Client, boss: Actor, plan_id: UUID, aim_id: UUID, action_id: UUID, today: dt.date
) -> None:
    aim = at_desk.post(f"/plan/objetivos/{aim_id}/quitar/", follow=True)
    move_plan(boss, plan_id=plan_id, to="in_force", on=today)
    plan = at_desk.post(f"/plan/planes/{plan_id}/quitar/", follow=True)
    move_plan(boss, plan_id=plan_id, to="closed", on=today, why="Ya")
    part = at_desk.post(f"/plan/acciones/{action_id}/quitar/", follow=True)
    with maintenance(because="a test puts an action away"):
        PlanAction.objects.filter(pk=action_id).update(removed_on=today)
    back = at_desk.post(f"/plan/acciones/{action_id}/recuperar/", follow=True)

    assert "Este objetivo tiene acciones" in said(aim)
    assert "Un plan vigente se cierra primero" in said(plan)
    assert "El plan está cerrado." in said(part)
    assert "El plan está cerrado." in said(back)
    assert PlanAim.objects.get().removed_on is None


@pytest.mark.parametrize("part", ["plan", "instrument", "duty", "chronicle"])
def test_each_thing_put_away_leads_back_to_its_list(
    at_desk: Client, plan_id: UUID, duty_id: UUID, part: str
) -> None:
    at_desk.post(
        "/plan/aprendizajes/nueva/",
        {"on": "01-01-2026", "title": "Aprender", "words": "Pasó", "version": "1"},
    )
    address = {
        "plan": f"/plan/planes/{plan_id}/",
        "instrument": f"/plan/instrumentos/{Instrument.objects.get().pk}/",
        "duty": f"/plan/deberes/{duty_id}/",
        "chronicle": f"/plan/cronica/{Chronicle.objects.get().pk}/",
    }[part]

    answer = at_desk.post(address + "quitar/", follow=True)
    assert "Se retiró." in said(answer)
    answer = at_desk.post(address + "recuperar/", follow=True)
    assert "Está de vuelta." in said(answer)


def test_a_plan_leaves_as_paper_and_as_a_spreadsheet(
    at_desk: Client, boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    lines = [Line("own", today.year, 1_000_000, True)]
    say_budget(boss, action_id=action_id, opened_version=1, lines=lines)
    add_action(boss, plan_id=plan_id, facts=ActionFacts("Suelta", ends_on=today))
    move_plan(boss, plan_id=plan_id, to="in_force", on=today, why="Decreto 1")
    review_plan(boss, plan_id=plan_id, on=today, findings="Va bien", next_on=None)
    paper = at_desk.get(f"/plan/planes/{plan_id}/pdf/")
    file = at_desk.get(f"/plan/planes/{plan_id}/planilla/")

    assert paper.content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in paper.content
    book = load_workbook(io.BytesIO(b"".join(file.streaming_content)))
    money = book.worksheets[2]
    assert [cell.value for cell in money[2]][2:4] == [today.year, 1_000_000]
    assert [cell.value for cell in book.worksheets[1]["A"]] == [
        "Título",
        "Suelta",
        "Abrir una ventanilla",
    ]


def test_an_instrument_its_duty_and_its_paper(at_desk: Client) -> None:
    at_desk.post(
        "/plan/instrumentos/nuevo/",
        {"kind": "protocol", "title": "Protocolo", "on": "05-03-2026", "version": "1"},
    )
    row = Instrument.objects.get()
    address = f"/plan/instrumentos/{row.pk}/"
    form = {
        "what": "Revisarlo",
        "every": "year",
        "first_on": "05-03-2027",
        "shift": "after",
        "notice_days": "30",
        "version": "1",
    }
    at_desk.post(address + "deberes/nuevo/", form)
    duty = Duty.objects.get()
    done = at_desk.post(
        f"/plan/deberes/{duty.pk}/hecho/", {"on": "06-03-2026", "turn": "0"}, follow=True
    )
    again = at_desk.post(f"/plan/deberes/{duty.pk}/hecho/", {"on": "06-03-2026", "turn": "0"})
    turn = duty.turns.get()
    undo = f"/plan/deberes/{duty.pk}/deshacer/{turn.pk}/"
    pdf = SimpleUploadedFile("x.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    at_desk.post(address + "documentos/nuevo/", {"title": "El texto", "file": pdf})
    page = said(at_desk.get(address))

    assert undo in said(done)
    assert "Alguien lo marcó como hecho entretanto" in said(again)
    assert "El texto" in page
    assert "Vuelve a estar pendiente" in said(at_desk.post(undo, follow=True))
    assert "Solo se puede deshacer" in said(at_desk.post(undo, follow=True))
    assert at_desk.post(f"/plan/deberes/{duty.pk}/deshacer/{row.pk}/").status_code == 404


def test_a_document_is_opened_and_removed(at_desk: Client, instrument_id: UUID) -> None:
    address = f"/plan/instrumentos/{instrument_id}/documentos/"
    pdf = SimpleUploadedFile("x.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    at_desk.post(address + "nuevo/", {"title": "El texto", "file": pdf})
    wrong = at_desk.post(address + "nuevo/", {"title": "El texto"})
    page = said(at_desk.get(f"/plan/instrumentos/{instrument_id}/"))
    keys = [part.split("/")[0] for part in page.split(f"{address}")[1:]]
    key = next(one for one in keys if one != "nuevo")
    opened = at_desk.get(f"{address}{key}/")
    removed = at_desk.post(f"{address}{key}/quitar/", {"why": "Era otro"}, follow=True)

    assert wrong.status_code == 422
    assert opened.content.startswith(b"%PDF")
    assert "Se quitó el documento" in said(removed)
    assert at_desk.get(f"{address}{key}/").status_code == 404


def test_instruments_and_duties_opened_twice_show_both_versions(
    at_desk: Client, instrument_id: UUID, duty_id: UUID
) -> None:
    instrument = {"kind": "ordinance", "title": "Uno", "on": "05-03-2026", "version": "1"}
    duty = {
        "what": "Informar",
        "every": "month",
        "first_on": "31-01-2026",
        "shift": "after",
        "notice_days": "10",
        "version": "1",
    }
    for address, form, other in (
        (f"/plan/instrumentos/{instrument_id}/cambiar/", instrument, {"title": "Dos"}),
        (f"/plan/deberes/{duty_id}/cambiar/", duty, {"what": "Contar"}),
    ):
        assert at_desk.post(address, form).status_code == 302
        late = at_desk.post(address, form | other)
        assert late.status_code == 422
        assert "Guardado entretanto" in said(late)


def test_the_chronicle_is_written_read_and_changed(at_desk: Client, plan_id: UUID) -> None:
    form = {
        "on": "05-03-2026",
        "title": "El concejo apoya",
        "words": "Por unanimidad",
        "theme": "policy",
        "plan": str(plan_id),
        "version": "1",
    }
    at_desk.post("/plan/concejo/nueva/", form)
    row = Chronicle.objects.get()
    address = f"/plan/cronica/{row.pk}/"
    page = said(at_desk.get(address))
    at_desk.post(address + "cambiar/", form | {"title": "El concejo aprueba"})
    late = at_desk.post(address + "cambiar/", form | {"title": "El concejo duda"})

    assert "Qué dijo o acordó el concejo" in page
    assert "Política y planificación" in page
    assert "El concejo aprueba" in said(at_desk.get("/plan/concejo/?tema=policy&texto=unanim"))
    assert "El concejo aprueba" not in said(at_desk.get("/plan/hitos/"))
    assert late.status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/plan/",
        "/plan/planes/?estado=draft&tipo=policy&texto=x",
        "/plan/instrumentos/?vigente=si&desde=01-01-2020&hasta=01-01-2030&tipo=ordinance",
        "/plan/instrumentos/?vigente=no&texto=x",
        "/plan/deberes/?plazo=late&cada=month",
        "/plan/deberes/?plazo=near",
        "/plan/deberes/?plazo=ended",
        "/plan/aprendizajes/?desde=01-01-2020&hasta=01-01-2030",
    ],
)
def test_lists_answer_to_every_filter(at_desk: Client, duty_id: UUID, address: str) -> None:
    assert at_desk.get(address).status_code == 200


def test_lists_leave_as_spreadsheets(at_desk: Client, plan_id: UUID, duty_id: UUID) -> None:
    for name in ("planes", "instrumentos", "deberes", "concejo"):
        answer = at_desk.get(f"/plan/{name}/?formato=xlsx")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        b"".join(answer.streaming_content)


@pytest.mark.parametrize("address", ["/plan/", "/plan/planes/"])
def test_a_list_asks_as_much_for_three_plans_as_for_one(
    at_desk: Client, boss: Actor, plan_id: UUID, address: str
) -> None:
    at_desk.get(address)
    with CaptureQueriesContext(connection) as one:
        at_desk.get(address)
    for title in ("Dos", "Tres"):
        begin_plan(boss, facts=PlanFacts("plan", title, owner_id=boss.user_id))
    with CaptureQueriesContext(connection) as three:
        at_desk.get(address)

    assert len(one) == len(three)


def test_a_plan_page_asks_as_much_for_three_actions_as_for_one(
    at_desk: Client, boss: Actor, plan_id: UUID, action_id: UUID
) -> None:
    address = f"/plan/planes/{plan_id}/"
    at_desk.get(address)
    with CaptureQueriesContext(connection) as one:
        at_desk.get(address)
    for title in ("Dos", "Tres"):
        add_action(boss, plan_id=plan_id, facts=ActionFacts(title, owner_id=boss.user_id))
    with CaptureQueriesContext(connection) as three:
        at_desk.get(address)

    assert len(one) == len(three)
