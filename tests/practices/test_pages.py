"""The pages of the practice bank, as somebody of an office uses them."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from acogida.platform.demo import DemoOpened
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from acogida.practices.actions import publish_sheet, write_sheet
from acogida.practices.demo import practices
from acogida.practices.forms.sheet import SheetForm, initial_of
from acogida.practices.models import BankEntry, Intake, Sheet
from acogida.practices.rules.content import Content
from tests.conftest import TODAY, member, said, sign_in
from tests.practices.conftest import WHOLE
from tests.practices.papers import questions, sheet

pytestmark = pytest.mark.django_db


def the_sheet(actor: Actor) -> Sheet:
    with acting_for(actor.municipality_id):
        found: Sheet = Sheet.objects.get()
    return found


# -- the bank ------------------------------------------------------------------------------------


def test_the_bank_lists_narrows_sorts_and_goes_to_a_spreadsheet(coordinator: Client) -> None:
    whole = said(coordinator.get("/practicas/"))
    found = said(coordinator.get("/practicas/", {"texto": "COOPERATIVA de aseo"}))
    narrowed = coordinator.get(
        "/practicas/",
        {"categoria": "cooperatives", "linea": "community", "grupo": "women", "tipo": "sheet"},
    )
    south = said(coordinator.get("/practicas/", {"zona": "south"}))
    book = coordinator.get("/practicas/", {"formato": "xlsx", "orden": "-nombre"})

    assert "<strong>30</strong> resultados" in whole
    assert "Jatún Newén" in found
    assert "<strong>1</strong> resultado" in said(narrowed)
    assert "U. de Aconcagua" in south
    sheet_ = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active
    assert sheet_ is not None
    assert sheet_.max_row == 31
    assert sheet_["A1"].value == "Práctica"


def test_the_bank_asks_the_same_however_many_rows(
    coordinator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    coordinator.get("/practicas/")  # what a process reads once
    counts = []
    for per_page in ({"texto": "cooperativa aseo"}, {"texto": "mujeres"}):
        with django_assert_max_num_queries(60) as asked:
            coordinator.get("/practicas/", per_page)
        counts.append(len(asked.captured_queries))

    assert counts[0] == counts[1]


def test_a_sheet_says_all_its_source_says_and_what_is_alike(coordinator: Client) -> None:
    page = said(coordinator.get("/practicas/banco/bp-ar/"))

    assert "Academia Municipal Abierta: AMA Integración" in page
    assert "1.300 personas" in page
    assert "73,33%" in page
    assert "World Vision" in page
    assert "Misma línea del Sello Migrante" in page
    assert coordinator.get("/practicas/banco/nada/").status_code == 404
    assert coordinator.post("/practicas/banco/nada/adaptar/").status_code == 404


@pytest.mark.parametrize("code", ["bp-va", "bp-pa", "exp-es-barcelona"])
def test_every_kind_of_sheet_has_a_page_a_pdf_and_a_file(coordinator: Client, code: str) -> None:
    page = coordinator.get(f"/practicas/banco/{code}/")
    paper = coordinator.get(f"/practicas/banco/{code}/ficha.pdf")
    file = coordinator.get(f"/practicas/banco/{code}/ficha.json")

    assert page.status_code == 200
    assert paper.content.startswith(b"%PDF")
    assert json.loads(file.content)["sheets"][0]["origin"]["code"] == code


def test_what_is_alike_says_why(coordinator: Client) -> None:
    asked = {"text": "una cooperativa de aseo", "line": "community", "zone": "metropolitan"}

    nothing = coordinator.get("/practicas/parecidas/")
    found = said(coordinator.get("/practicas/parecidas/", asked))
    none = said(coordinator.get("/practicas/parecidas/", {"text": "zeppelin"}))
    wrong = coordinator.get("/practicas/parecidas/", {"line": "x"})

    assert "Lo que se encontró" not in said(nothing)
    assert "Palabras en común: cooperativa, aseo" in found
    assert "Misma zona del país: Metropolitana" in found
    assert "Ninguna práctica coincide" in none
    assert wrong.status_code == 200


def test_adapting_begins_a_draft(coordinator: Client, norte: Actor) -> None:
    answer = coordinator.post("/practicas/banco/bp-sj2/adaptar/")

    row = the_sheet(norte)
    assert answer["Location"] == f"/practicas/fichas/{row.pk}/cambiar/"
    assert (row.state, row.origin["commune"], row.sheet.figures) == ("draft", "San Joaquín", ())
    assert "Hecha a partir de" in said(coordinator.get(f"/practicas/fichas/{row.pk}/"))


# -- own sheets ----------------------------------------------------------------------------------


def typed(**more: Any) -> dict[str, Any]:
    fields = {name: value for name, value in initial_of(WHOLE).items() if value not in (None, [])}
    return fields | more


def test_a_sheet_is_written_with_every_field(coordinator: Client, norte: Actor) -> None:
    assert coordinator.get("/practicas/fichas/nueva/").status_code == 200
    empty = coordinator.post("/practicas/fichas/nueva/", {"title": ""})
    answer = coordinator.post("/practicas/fichas/nueva/", typed(answer_needs="Sala\nTé"))

    assert empty.status_code == 422
    row = the_sheet(norte)
    assert answer["Location"] == f"/practicas/fichas/{row.pk}/"
    written = row.sheet
    assert written.answer("needs") == ("Sala", "Té")
    for name in ("title", "commune", "months", "declared", "assigned", "groups", "funding"):
        assert getattr(written, name) == getattr(WHOLE, name), name
    assert [one.value for one in written.figures] == [1250, 73.5]


def test_opening_and_saving_changes_nothing(coordinator: Client, norte: Actor) -> None:
    made = write_sheet(norte, content=WHOLE)
    address = f"/practicas/fichas/{made}/cambiar/"
    assert coordinator.get(address).status_code == 200

    coordinator.post(address, typed(opened=1))

    assert (the_sheet(norte).sheet, the_sheet(norte).version) == (WHOLE, 1)


def test_what_somebody_saved_meanwhile_is_shown_first(coordinator: Client, norte: Actor) -> None:
    made = write_sheet(norte, content=WHOLE)
    address = f"/practicas/fichas/{made}/cambiar/"
    coordinator.post(address, typed(opened=1, title="De otra persona"))

    late = coordinator.post(address, typed(opened=1, title="Mía", months=["1"]))
    assert late.status_code == 422
    assert "De otra persona" in said(late)
    assert 'name="opened" value="2"' in said(late)
    coordinator.post(address, typed(opened=2, title="Mía"))

    assert (the_sheet(norte).title, the_sheet(norte).version) == ("Mía", 3)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("funding", "a | b | c"),
        ("funding", "a | mil"),
        ("figures", "muchas | personas"),
        ("figures", "1 | a | b | 9999 | c"),
        ("replications", "a | 20222"),
        ("ended", "2020"),
        ("contact_email", "x"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(
    coordinator: Client, field: str, value: str
) -> None:
    answer = coordinator.post("/practicas/fichas/nueva/", typed(**{field: value}))

    assert answer.status_code == 422
    assert value in said(answer)
    assert field in answer.context["form"].errors


def test_an_empty_form_is_an_empty_sheet() -> None:
    form = SheetForm({"title": "A", "why_community": "—", "replications": "Otra | 2020 | más"})

    assert form.is_valid()
    content = form.content()
    assert (content.months, content.lines[0].why) == (None, "")
    assert content.replications[0].who == "Otra"


def test_a_sheet_is_published_withdrawn_put_away_and_brought_back(
    coordinator: Client, norte: Actor
) -> None:
    made = write_sheet(norte, content=WHOLE)
    address = f"/practicas/fichas/{made}/"

    coordinator.post(f"{address}publicar/")
    assert BankEntry.objects.filter(code=str(made)).exists()
    assert "publicada" in said(coordinator.get(address))
    own = said(coordinator.get(f"/practicas/banco/{made}/"))
    assert "Abrir la ficha de su oficina" in own
    coordinator.post(f"{address}retirar/")
    coordinator.post(f"{address}quitar/")
    assert "Huerto" not in said(coordinator.get("/practicas/fichas/"))
    assert "Huerto" in said(coordinator.get("/practicas/fichas/", {"estado": "removed"}))
    coordinator.post(f"{address}recuperar/")

    assert "Huerto" in said(coordinator.get("/practicas/fichas/", {"texto": "huertos"}))
    assert the_sheet(norte).state == Sheet.State.DRAFT


def test_a_sheet_that_lacks_something_says_what(coordinator: Client, norte: Actor) -> None:
    made = write_sheet(norte, content=Content(title="Corta"))

    coordinator.post(f"/practicas/fichas/{made}/publicar/")

    page = said(coordinator.get(f"/practicas/fichas/{made}/"))
    assert "Fuente" in page
    assert "No se publicó" in page
    assert the_sheet(norte).state == Sheet.State.DRAFT


def test_own_sheets_have_paper_and_files(coordinator: Client, norte: Actor) -> None:
    made = write_sheet(norte, content=WHOLE)
    publish_sheet(norte, sheet_id=made)

    assert coordinator.get(f"/practicas/fichas/{made}/ficha.pdf").content.startswith(b"%PDF")
    for address in (f"/practicas/fichas/{made}/ficha.json", "/practicas/fichas/fichas.json"):
        sheets = json.loads(coordinator.get(address).content)["sheets"]
        assert [one["origin"]["office"] for one in sheets] == ["Villa Norte"]
    assert len(json.loads(coordinator.get("/practicas/banco.json").content)["sheets"]) == 31


def test_another_municipality_reads_what_is_published_only(
    client: Client, norte: Actor, sur_office: Municipality
) -> None:
    made, draft = write_sheet(norte, content=WHOLE), write_sheet(norte, content=WHOLE)
    publish_sheet(norte, sheet_id=made)
    sign_in(client, member(sur_office, "coordinator"), sur_office)

    assert client.get(f"/practicas/banco/{made}/").status_code == 200
    assert client.get(f"/practicas/banco/{draft}/").status_code == 404
    for end in ("", "cambiar/", "ficha.pdf", "ficha.json"):
        assert client.get(f"/practicas/fichas/{made}/{end}").status_code == 404
    assert client.post(f"/practicas/fichas/{made}/retirar/").status_code == 404


def test_who_may_only_read_writes_nothing(client: Client, norte_office: Municipality) -> None:
    sign_in(client, member(norte_office, "officer"), norte_office)

    assert client.get("/practicas/banco/bp-pa/").status_code == 200
    assert client.post("/practicas/banco/bp-pa/adaptar/").status_code == 403
    assert client.get("/practicas/fichas/nueva/").status_code == 403
    assert client.get("/practicas/documentos/").status_code == 403


# -- documents -----------------------------------------------------------------------------------


def test_from_a_document_to_drafts(coordinator: Client, norte: Actor) -> None:
    file = SimpleUploadedFile("fichas.txt", (sheet() + "\n" + sheet(title="Coro")).encode())
    assert "Todavía no hay documentos" in said(coordinator.get("/practicas/documentos/"))

    sent = coordinator.post("/practicas/documentos/", {"file": file, "name": "Encuentro 2023"})
    review = said(coordinator.get(sent["Location"]))

    assert "Fuente, líneas 1 a" in review
    assert "Como se entendió" in review
    assert "Guardar las 2 fichas" in review
    coordinator.post(f"{sent['Location']}guardar/", {"number": "1"})
    assert the_sheet(norte).title == "Coro"
    coordinator.post(f"{sent['Location']}guardar/", {"number": "all"})
    coordinator.post(f"{sent['Location']}guardar/", {"number": "x"})
    coordinator.post(f"{sent['Location']}olvidar/")
    with acting_for(norte.municipality_id):
        assert Sheet.objects.count() == 2
        assert Intake.objects.get().text == ""
    assert "2 guardadas" in said(coordinator.get("/practicas/documentos/"))
    assert "Abrir el borrador" in said(coordinator.get(sent["Location"]))


def test_pasted_text_keeps_its_cells(coordinator: Client, norte: Actor) -> None:
    answer = coordinator.post(
        "/practicas/documentos/", {"text": sheet().replace("\n", "\r\n"), "name": ""}
    )

    with acting_for(norte.municipality_id):
        intake = Intake.objects.get()
    assert answer["Location"].endswith(f"/{intake.pk}/")
    assert (intake.name, intake.drafts[0]["content"]["months"]) == ("Texto pegado", [3, 4])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"text": ""}, "No hay nada"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}, "Es un PDF"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "No hay nada"),
        ({"file": SimpleUploadedFile("a.txt", b"a" * 2_100_000)}, "más de 2 MB"),
        ({"text": "<html><body>Ficha</body></html>"}, "Es una página web"),
        ({"text": sheet(without=["Líneas Sello"])}, "Líneas del Sello Migrante"),
        ({"text": '{"format": "x"}'}, "no es de fichas"),
    ],
)
def test_what_is_not_understood_is_said(
    coordinator: Client, norte: Actor, body: dict[str, Any], words: str
) -> None:
    answer = coordinator.post("/practicas/documentos/", body)

    assert answer.status_code == 422
    assert words in said(answer)
    with acting_for(norte.municipality_id):
        assert not Intake.objects.exists()


def test_half_a_sheet_beside_a_whole_one_is_reported(coordinator: Client) -> None:
    text = sheet() + "\n" + sheet(title="Media", without=["Breve descripción"])

    sent = coordinator.post("/practicas/documentos/", {"text": text})

    review = said(coordinator.get(sent["Location"]))
    assert "No todo se entendió" in review
    assert "Descripción" in review


# -- the demonstration ---------------------------------------------------------------------------


def test_a_demonstration_office_has_practices_once(norte: Actor) -> None:
    opened = DemoOpened(staff={}, people=[], seed=1, today=TODAY)

    practices(norte, opened)
    practices(norte, opened)

    with acting_for(norte.municipality_id):
        states = sorted(Sheet.objects.values_list("state", flat=True))
        intake = Intake.objects.get()
    assert states == ["draft", "draft", "published"]
    assert (len(intake.drafts), intake.faults) == (1, [])
    assert intake.drafts[0]["content"]["months"] == [1, 2]


# -- commands ------------------------------------------------------------------------------------


def test_the_command_says_what_a_document_holds_and_keeps_it(
    tmp_path: Any, capsys: pytest.CaptureFixture[str], norte_office: Municipality
) -> None:
    path = tmp_path / "fichas.txt"
    path.write_text(sheet() + "\n" + sheet(title="Coro", without=["Líneas Sello"]), "utf-8")
    commune = norte_office.commune_code

    call_command("practices", "import", str(path))
    assert "1 sheet\n1. Huerto de los martes · ARICA" in capsys.readouterr().out
    call_command("practices", "import", str(path), "--commune", commune)
    assert "/practicas/documentos/" in capsys.readouterr().out
    call_command("practices", "import", str(path), "--commune", commune, "--keep")
    assert "1 drafts" in capsys.readouterr().out
    call_command("practices", "export", "--commune", commune)
    assert len(json.loads(capsys.readouterr().out)["sheets"]) == 1
    call_command("practices", "export", "--out", str(tmp_path / "banco.json"))
    call_command("practices", "import", str(tmp_path / "banco.json"))
    assert "30 sheets" in capsys.readouterr().out


def test_the_command_refuses_with_words(tmp_path: Any) -> None:
    strange = tmp_path / "carta.txt"
    strange.write_text("Estimada vecina", "utf-8")
    good = tmp_path / "ficha.txt"
    good.write_text(questions(), "utf-8")

    for words in (
        ["import", str(tmp_path / f"{uuid4()}.txt")],
        ["import", str(strange)],
        ["import", str(good), "--keep"],
        ["import", str(good), "--commune", "00000"],
    ):
        with pytest.raises(CommandError):
            call_command("practices", *words)
