from __future__ import annotations

import io
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from acogida.exchange.bench.messy import HEADINGS, messy_rows
from acogida.exchange.forms.sending import SheetForm
from acogida.exchange.models import Import, ImportRow
from acogida.people.actions import register_person
from acogida.people.models import Person
from acogida.people.rules import Identity, Paper
from acogida.platform.models import Municipality, ReadEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from tests.conftest import TODAY
from tests.exchange.sheets import brought, checked, csv, send, text, work, xlsx

WHO = ("Nombre completo", "RUN", "Fecha", "Motivo")
ANA = ("Ana Rojas Soto", "12.345.678-5", "05-01-2024", "visa")
BAD = ('=HYPERLINK("http://x")', "12.345.678-1", "05-01-2024", "<b>visa</b>")


def test_a_sheet_is_sent_its_columns_proposed_and_its_rows_shown(at_work: Client) -> None:
    where = send(at_work, xlsx(HEADINGS, messy_rows(30, 7, TODAY)))

    page = text(at_work, where)

    assert '<option value="full_name" selected' in page
    assert "Ramón Delalques Garasdo" in page
    chosen = {"sheet": 0, "heading_row": 1, "was_sheet": 0, "was_row": 1, "column_2": "full_name"}
    looked = at_work.post(where, {**chosen, "column_3": "number", "look": "1"})
    assert looked.status_code == 200
    assert "Fecha de la atención:" not in looked.content.decode()
    twice = at_work.post(where, {**chosen, "column_4": "full_name", "check": "1"})
    assert twice.status_code == 422
    assert "Dos columnas no pueden decir lo mismo" in twice.content.decode()
    none = at_work.post(
        where, {"sheet": 0, "heading_row": 1, "was_sheet": 0, "was_row": 1, "check": 1}
    )
    assert "al menos una columna" in none.content.decode()
    said = at_work.post(where, {**chosen, "check": "1"})
    assert said.status_code == 302
    assert "Filas revisadas" in text(at_work, said.headers["Location"])


def test_headings_in_the_fifth_row_are_found_and_another_sheet_may_be_read(at_work: Client) -> None:
    from openpyxl import Workbook

    from tests.exchange.sheets import saved

    book = Workbook()
    first = book.active
    assert first is not None
    for row in (["Registro"], [], [], [], list(WHO), list(ANA), list(ANA), list(ANA)):
        first.append(row)
    other = book.create_sheet("Otra")
    for row in (["Apellidos", "Nombres"], ["Luna", "Eva"]):
        other.append(row)
    where = send(at_work, saved(book))

    assert 'name="heading_row" value="5"' in text(at_work, where)
    looked = at_work.post(where, {"sheet": 1, "heading_row": 5, "was_sheet": 0, "was_row": 5})
    assert "Eva Luna" in looked.content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.4", "No es una planilla"),
        (b"PK\x03\x04roto", "El archivo está dañado"),
        (b"   ", "El archivo está vacío"),
        (b"<html><table>", "página web"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(
    at_work: Client, content: bytes, words: str
) -> None:
    file = SimpleUploadedFile("x.xlsx", content)
    answer = at_work.post("/oficina/importar/", {"file": file})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_file_too_large_is_refused(at_work: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SheetForm.base_fields["file"], "most", 10)
    answer = at_work.post(
        "/oficina/importar/", {"file": SimpleUploadedFile("x.csv", b"a;b\n1;2\n3;4")}
    )

    assert "más de 100 MB" in answer.content.decode()


@pytest.mark.usefixtures("in_norte")
def test_bad_rows_come_back_as_a_file_that_runs_nothing(at_work: Client, norte: Actor) -> None:
    row = checked(norte, csv(WHO, ANA, BAD))
    page = reverse("import_page", args=[row.pk])

    shown = text(at_work, f"{page}filas/")
    assert "El dígito verificador no calza" in shown
    assert "&lt;b&gt;visa&lt;/b&gt;" in shown
    answer = at_work.post(f"{page}por-corregir/")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    (headings, back) = load_workbook(io.BytesIO(body)).active.iter_rows()  # type: ignore[union-attr]
    assert [cell.value for cell in headings] == ["Qué corregir", *WHO]
    assert (back[1].data_type, back[1].value) == ("s", BAD[0])
    assert ReadEntry.objects.filter(subject_kind="import").exists()


@pytest.mark.usefixtures("in_norte")
def test_the_corrected_file_adds_only_what_was_corrected(norte: Actor, at_work: Client) -> None:
    row = brought(norte, csv(WHO, ANA, BAD))
    answer = at_work.post(reverse("import_back", args=[row.pk]))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    sheet = book.active
    assert sheet is not None
    sheet["B2"], sheet["C2"], sheet["E2"] = "Eva Luna Paz", "11.111.111-1", "visa"
    kept = io.BytesIO()
    book.save(kept)

    for _ in range(2):
        brought(norte, kept.getvalue())

    assert Person.objects.count() == 2


@pytest.mark.usefixtures("in_norte")
def test_the_whole_way_on_pages(at_work: Client, norte: Actor, norte_office: Municipality) -> None:
    register_person(
        norte,
        identity=Identity(given_names="Pedro", first_surname="Muñoz"),
        papers=[Paper(kind="01", number="12.345.678-5")],
    )
    row = checked(norte, csv(WHO, ANA, ("Eva Luna", "11.111.111-1", "05-01-2024", "salud"), BAD))
    page = reverse("import_page", args=[row.pk])

    found = text(at_work, page)
    assert "Traer 1 fila" in found
    assert "Pedro Muñoz" in text(at_work, f"{page}parecidos/")
    said = at_work.post(f"{page}parecidos/", {"same": "2"})
    assert said.headers["Location"] == page
    assert "Traer 2 filas" in text(at_work, page)
    assert at_work.get(f"{page}columnas/").status_code == 200

    at_work.post(f"{page}empezar/", {"phase": "running"})
    assert "Filas traídas" in text(at_work, page)
    asked = at_work.get(page, HTTP_HX_REQUEST="true")
    assert 'hx-get="' in asked.content.decode()
    with acting_for(norte_office.pk):
        from acogida.exchange.actions.later import JOBS

        JOBS["running"].now(norte, import_id=str(row.pk))
    assert at_work.get(page, HTTP_HX_REQUEST="true").headers["HX-Refresh"] == "true"
    assert "Fichas abiertas" in text(at_work, page)
    assert at_work.get(f"{page}columnas/").status_code == 302
    at_work.post(f"{page}empezar/", {"phase": "running"})
    assert text(at_work, "/oficina/importar/").count("<tr>") == 2


@pytest.mark.usefixtures("in_norte")
def test_what_stays_is_told_and_the_sheet_is_forgotten(at_work: Client, norte: Actor) -> None:
    row = brought(norte, csv(WHO, ANA))
    page = reverse("import_page", args=[row.pk])
    from acogida.people.actions import add_contact

    add_contact(norte, person_id=Person.objects.get().pk, kind="phone", value="912345678")
    work(norte, row.pk, "undoing")

    assert "La ficha queda" in text(at_work, f"{page}filas/?estado=stays")
    at_work.post(f"{page}olvidar/")
    assert Import.objects.get(pk=row.pk).forgotten_at is not None
    assert at_work.get(page).status_code == 200


@pytest.mark.usefixtures("in_norte")
def test_a_discarded_sheet_leaves_nothing(at_work: Client, norte: Actor) -> None:
    row = checked(norte, csv(WHO, ANA, BAD))
    at_work.post(reverse("import_forget", args=[row.pk]))

    assert (Import.objects.count(), ImportRow.objects.count()) == (0, 0)


def test_the_sample_is_understood_as_it_is(at_work: Client) -> None:
    answer = at_work.get("/oficina/importar/ejemplo/")

    assert "Rosa Elena Ejemplo Prueba" in text(
        at_work, send(at_work, b"".join(answer.streaming_content))
    )


def test_an_import_that_is_not_there_is_404(at_work: Client) -> None:
    nowhere = UUID("01a1fd93-7989-738d-bc27-8a722cc65df6")
    for name in ("import_page", "import_columns", "import_rows", "import_alike"):
        assert at_work.get(reverse(name, args=[nowhere])).status_code == 404
    assert at_work.post(reverse("import_back", args=[nowhere])).status_code == 404


@pytest.mark.usefixtures("in_norte")
@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    at_work: Client, norte: Actor, many: int
) -> None:
    for place in range(many):
        checked(norte, csv(WHO, (f"Ana {place} Rojas", "", "05-01-2024", "visa")))
    text(at_work, "/oficina/importar/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        text(at_work, "/oficina/importar/")
    ASKED.add(len(asked))
    assert len(ASKED) == 1


ASKED: set[int] = set()
