"""Communes side by side: chosen on a page, read there, as a paper and as a spreadsheet."""

from __future__ import annotations

import io
import re
import subprocess
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from acogida.assessment.queries.frameworks import packs
from acogida.assessment.queries.profiles import figures_around, profile_in
from acogida.assessment.queries.side_by_side import comparing_speech
from acogida.assessment.rules.reporting import Speech, spread_of
from acogida.assessment.rules.side_by_side import Column, comparison_sheet
from acogida.platform.writing import Actor
from tests.assessment.test_matrix import share
from tests.assessment.test_rounds import agreed, judged, launched

pytestmark = pytest.mark.django_db
IQUIQUE, VALDIVIA = "01101-cpm_2023", "14101-cpm_2023"


def read(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def chosen(*keys: str, **more: str) -> dict[str, Any]:
    return {"marco": "cpm26", "comuna": list(keys), **more}


@pytest.fixture
def speech(in_norte: None) -> Speech:
    return comparing_speech("es")


def test_the_paper_numbers_what_stands_behind_and_dates_every_page(
    at_work: Client, coordinator: Actor, in_norte: None
) -> None:
    round_id = launched(coordinator)
    agreed(coordinator, round_id)
    judged(coordinator, round_id, state="partial", text="Un día", practices="Turnos")
    share("13101", **{"1.1": "p"})
    keys = (IQUIQUE, VALDIVIA, "99901-own", "13101-shared")

    spanish = at_work.get(reverse("comparison_pdf"), chosen(*keys))
    english = at_work.get(reverse("comparison_pdf"), chosen(*keys, idioma="en", dimension="D1"))

    assert spanish["Content-Disposition"] == 'inline; filename="comparacion-cpm26-es.pdf"'
    assert b"/StructTreeRoot" in spanish.content or b"pdfuaid" in spanish.content
    pages = read(spanish.content).strip("\f\n").split("\f")
    assert all(re.search(r"\d\d-\d\d-\d{4} · Acogida \d", one) for one in pages)
    text = read(english.content)
    assert "good practice told" in text
    assert "Evidence: Convenio" in text
    assert "Un día" in text
    assert "(in Spanish)" in text
    assert "Shared by the municipality" in text
    assert "Work and economic" not in text
    assert not re.search(r"ranking|total", text)


def test_it_is_read_on_the_page_and_leaves_as_two_sheets(at_work: Client) -> None:
    page = at_work.get(reverse("comparison"), chosen(IQUIQUE, VALDIVIA)).content.decode()
    assert page.index("Iquique<") < page.index("Valdivia<")
    assert "no dio información" in page or "no entregó información" in page
    assert 'id="behind-1"' in page

    answer: Any = at_work.get(reverse("comparison"), chosen(IQUIQUE, VALDIVIA, formato="xlsx"))

    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    states, behind = book.worksheets
    assert [cell.value for cell in states[1]][3:] == ["Iquique", "Valdivia"]
    assert states.max_row == 27
    assert behind.max_row > 1


@pytest.mark.parametrize("keys", [(IQUIQUE,), (IQUIQUE, "x"), tuple(f"{n}" for n in range(7))])
def test_what_cannot_be_compared_says_so_and_gives_no_paper(
    at_work: Client, keys: tuple[str, ...]
) -> None:
    page = at_work.get(reverse("comparison"), chosen(*keys)).content.decode()

    assert "field-error" in page or "errorlist" in page or "error" in page
    assert at_work.get(reverse("comparison_pdf"), chosen(*keys)).status_code == 404


def test_matrix_and_commune_lead_to_the_comparison(at_work: Client) -> None:
    assert reverse("comparison") in at_work.get(reverse("matrix")).content.decode()
    there = at_work.get(reverse("commune_profile", args=["01101"])).content.decode()
    assert f"comuna={IQUIQUE}" in there


def test_what_is_told_of_a_whole_dimension_stands_on_its_own_row(speech: Speech) -> None:
    framework = packs().frameworks["mgi_local"]
    profile = profile_in(packs().studies["mgi_santiago"], framework, "13101")
    bare = profile_in(packs().studies["cpm_2023"], packs().frameworks["cpm26"], "14101")
    columns = [Column(profile, "estudio", ""), Column(bare, "estudio", "")]

    sheet = comparison_sheet(framework, columns, speech)

    assert sheet["parts"][0]["whole"][0]
    assert not sheet["parts"][0]["whole"][1]
    numbers = [one["number"] for one in sheet["proofs"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(sheet["sources"]) == 3


def test_states_are_counted_by_dimension_and_never_over_all_of_them(speech: Speech) -> None:
    framework = packs().frameworks["cpm26"]
    profile = profile_in(packs().studies["cpm_2023"], framework, "14101")

    spread = spread_of(profile, speech)

    assert [sum(counts) for _name, counts in spread.rows] == [7, 9, 10]
    assert "without" in spread.codes


# -- published figures ---------------------------------------------------------------------------


def test_figures_stand_under_the_place_they_are_about(in_norte: None) -> None:
    santiago = figures_around("13101")
    arica = figures_around("15101")

    assert [name for name, _found in santiago] == [
        "Santiago",
        "Región Metropolitana de Santiago",
        "Chile",
    ]
    population = {one.code: one for one in santiago[0][1]}["F104"]
    assert population.number("es") == "404.495"
    assert population.number("en") == "404,495"
    share_of = {one.code: one for one in santiago[0][1]}["F112"]
    assert share_of.number("es") == "15,1\N{NO-BREAK SPACE}%"
    assert [(name, len(found) > 0) for name, found in arica] == [("Arica", False), ("Chile", True)]
    assert figures_around("00000")[0] == ("00000", [])
    assert all(one.source and one.words["en"] for _name, found in santiago for one in found)


def test_a_commune_without_figures_says_so_and_one_with_only_figures_opens(
    at_work: Client,
) -> None:
    arica = at_work.get(reverse("commune_profile", args=["15101"])).content.decode()
    quilicura = at_work.get(reverse("commune_profile", args=["13125"])).content.decode()

    assert "No se conoce ninguna cifra publicada sobre esta comuna" in arica
    assert "cerca de 203.000" in quilicura
    assert "por comprobar" in quilicura
    assert at_work.get(reverse("commune_profile", args=["13102"])).status_code == 404
