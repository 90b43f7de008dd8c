from __future__ import annotations

import io
import re
import zipfile

from django.test import Client
from openpyxl import Workbook

from acogida.lib.sheets.hidden import hidden_columns
from acogida.lib.sheets.reading import opened
from tests.exchange.sheets import csv, ods, saved, send, text, xlsx

HEADINGS = ("Nombre completo", "RUN", "Teléfono", "Motivo")


def workbook(*hidden: str) -> Workbook:
    book = Workbook()
    book.active.append(["portada"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Atenciones")
    for row in (HEADINGS, ("Ana Rojas", "12.345.678-5", "912345678", "visa")):
        sheet.append(row)
    for letter in hidden:
        sheet.column_dimensions[letter].hidden = True
    return book


def test_hidden_columns_of_a_workbook_are_told() -> None:
    with opened(saved(workbook("B", "C"))) as found:
        assert (found.sheets[found.chosen].name, found.hidden) == ("Atenciones", {1, 2})
    assert hidden_columns(saved(workbook("B")), 0) == []
    assert hidden_columns(saved(workbook()), 1) == []


def test_hidden_columns_of_an_open_document_are_told() -> None:
    kept = ods([HEADINGS], ("Portada", "Hoja"), hides=("Hoja",))
    assert hidden_columns(kept, 1) == [1, 2]
    assert hidden_columns(kept, 0) == []


def test_a_file_that_does_not_say_hides_nothing() -> None:
    assert hidden_columns(csv(["a"], ["1"]), 0) == []
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets><sheet/></sheets></workbook>")
    assert hidden_columns(kept.getvalue(), 0) == []


def test_the_officer_sees_which_columns_were_hidden(at_work: Client) -> None:
    page = text(at_work, send(at_work, saved(workbook("B"))))

    marked = re.findall(r">([^<]+)</label> <span[^>]*>oculta en la planilla<", page)
    assert marked == ["RUN"]
    plain = text(at_work, send(at_work, xlsx(HEADINGS, [("Ana", "", "", "")])))
    assert "oculta en la planilla" not in plain
