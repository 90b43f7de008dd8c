"""The file of the Sello Migrante: words of the office, letter, work plan, all of it to be sent."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import zipfile
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from acogida.assessment.actions.rounds import RoundSaid, launch_round
from acogida.governance.actions.parts import add_action, say_budget
from acogida.governance.actions.plans import begin_plan, review_plan
from acogida.governance.actions.putting_away import put_away
from acogida.governance.actions.seal import write_seal_file
from acogida.governance.models import SealFile
from acogida.governance.queries.seal import seal_sheet
from acogida.governance.rules.budget import Line as Money
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.plans import ActionFacts, PlanFacts
from acogida.governance.rules.seal import Lack, Line, SealWords, clean_words, covered, lacks_of
from acogida.platform.ids import new_id
from acogida.platform.models import Stale
from acogida.platform.writing import Actor

pytestmark = pytest.mark.usefixtures("in_norte")
WHOLE = SealWords(
    mayor="Rosa Díaz",
    post="Alcaldesa",
    council="Acuerdo 12, sesión 4",
    council_on=dt.date(2026, 3, 5),
    unit="Oficina de Migrantes",
    promise="Abrir también los sábados.",
)


@pytest.fixture
def work_plan(boss: Actor, today: dt.date) -> UUID:
    facts = PlanFacts(kind="seal", title="Plan del Sello", diagnosis="Faltan manos.")
    plan_id = begin_plan(boss, facts=facts)
    for title, line in (("Guía en creol", "information"), ("Suelta", "")):
        action_id = add_action(
            boss,
            plan_id=plan_id,
            facts=ActionFacts(title, seal_line=line, indicator="sello:C4", goal="Una guía"),
        )
    money = [Money(code, today.year, 5_000_000) for code in ("own", "fcm", "fndr", "international")]
    say_budget(boss, action_id=action_id, opened_version=1, lines=money)
    review_plan(boss, plan_id=plan_id, on=today, findings="Va bien", next_on=None)
    return plan_id


@pytest.fixture
def round_id(boss: Actor, today: dt.date) -> UUID:
    first, last = dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)
    said = RoundSaid("Ronda del Sello", since=first, until=last, starts_on=today, ends_on=last)
    return launch_round(boss, framework="sello", said=said)


def read(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def said(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return unescape(answer.content.decode())


def test_what_is_missing_is_named_until_nothing_is() -> None:
    lines = [Line("a", "A", ("C1",)), Line("b", "B", ())]

    assert lacks_of(SealWords(), lines=None, evidence=None) == [
        Lack.MAYOR,
        Lack.COUNCIL,
        Lack.UNIT,
        Lack.PLAN,
        Lack.ROUND,
    ]
    assert covered(lines, ["a", "", "a", "c"]) == {"a": 2, "b": 0}
    found = lacks_of(WHOLE, lines=covered(lines, ["a"]), evidence={"C1": 0})
    assert found == [Lack.BARE_LINES, Lack.BARE_COMMITMENTS]
    assert lacks_of(WHOLE, lines={"a": 1}, evidence={"C1": 3}) == []
    with pytest.raises(Faulty) as refused:
        clean_words(SealWords(mayor="x" * 200, opening="y" * 3000))
    assert refused.value.faults == {"mayor": Fault.TOO_LONG, "opening": Fault.TOO_LONG}


def test_words_are_written_once_and_over_nobody(boss: Actor, work_plan: UUID) -> None:
    write_seal_file(boss, opened_version=0, said=WHOLE)
    with pytest.raises(Stale):
        write_seal_file(boss, opened_version=0, said=SealWords(mayor="Otra"))
    write_seal_file(boss, opened_version=1, said=SealWords(plan_id=work_plan))

    row = SealFile.objects.get()
    assert (row.mayor, row.plan_id, row.version) == ("", work_plan, 2)
    with pytest.raises(Faulty):
        write_seal_file(boss, opened_version=2, said=SealWords(plan_id=new_id()))


def test_what_nobody_wrote_yet_cannot_have_been_opened(boss: Actor) -> None:
    with pytest.raises(Stale):
        write_seal_file(boss, opened_version=1, said=WHOLE)


def test_the_plan_is_the_only_one_made_for_it_or_the_chosen_one(
    boss: Actor, plan_id: UUID, work_plan: UUID, today: dt.date
) -> None:
    found = seal_sheet(today, boss).plan
    assert found is not None
    assert found.plan.pk == work_plan

    begin_plan(boss, facts=PlanFacts(kind="seal", title="Otro"))
    assert seal_sheet(today, boss).plan is None

    write_seal_file(boss, opened_version=0, said=SealWords(plan_id=plan_id))
    chosen = seal_sheet(today, boss).plan
    assert chosen is not None
    assert chosen.plan.pk == plan_id
    put_away(boss, kind="plan", thing_id=plan_id)
    assert seal_sheet(today, boss).plan is None


def test_without_anything_the_letter_has_lines_to_write_on(at_desk: Client) -> None:
    page = said(at_desk.get("/plan/sello/"))
    letter = read(at_desk.get("/plan/sello/carta-de-compromiso.pdf").content)

    assert "Diga quién firma por la municipalidad." in page
    assert "Lance una ronda del diagnóstico con el Sello." in page
    assert "____" in letter
    assert "C8" in letter
    assert at_desk.get("/plan/sello/plan-de-trabajo.pdf").status_code == 404
    assert at_desk.get("/plan/sello/otra.pdf").status_code == 404


def test_the_file_is_written_on_the_page_and_leaves_whole(
    at_desk: Client, work_plan: UUID, round_id: UUID
) -> None:
    form = said(at_desk.get("/plan/sello/palabras/"))
    assert 'name="version" value="0"' in form
    given = {
        "version": "0", "mayor": "Rosa Díaz", "post": "Alcaldesa", "council": "Acuerdo 12",
        "council_on": "05-03-2026", "unit": "Oficina de Migrantes",
        "promise": "Abrir también los sábados.", "opening": "Como comuna de frontera.",
    }  # fmt: skip
    wrong = at_desk.post("/plan/sello/palabras/", given | {"council_on": "ayer"})
    assert "Como comuna de frontera." in said(wrong, 422)
    done = at_desk.post("/plan/sello/palabras/", given, follow=True)
    again = at_desk.post("/plan/sello/palabras/", given | {"mayor": "Otra"})

    page = said(done)
    assert "Diga quién firma" not in page
    assert "sin acciones todavía" in page
    assert "Rosa Díaz" in said(again, 422)
    bundle = at_desk.get("/plan/sello/expediente.zip", {"idioma": "en"})
    files = zipfile.ZipFile(io.BytesIO(bundle.content))
    names = ["carta-de-compromiso-en.pdf", "plan-de-trabajo-en.pdf", "evidencia-en.pdf"]
    assert files.namelist() == names
    letter, plan, evidence = (files.read(name) for name in names)
    assert all(b"/StructTreeRoot" in one for one in (letter, plan, evidence))
    text = read(letter)
    for words in ("Como comuna de frontera.", "Abrir también", "Rosa Díaz", "05-03-2026"):
        assert words in text
    text = read(plan)
    for words in ("Guía en creol", "Actions without a line", "other sources", "C4, C7", "Va bien"):
        assert words in text


def test_the_plan_is_made_in_english_too(at_desk: Client, work_plan: UUID) -> None:
    paper = at_desk.get(f"/plan/planes/{work_plan}/pdf/", {"idioma": "en"})

    text = read(paper.content)
    assert "Aims and actions" in text
    assert "How far the actions are" in text
    assert "Municipal budget" in text
    assert "Presupuesto" not in text
