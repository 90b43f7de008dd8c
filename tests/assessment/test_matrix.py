"""Communes side by side: signs with words, nothing added up, filters, files."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from acogida.assessment.models import Shared
from acogida.assessment.queries.frameworks import packs
from acogida.assessment.queries.matrix import Wanted, counted, matrix
from acogida.platform.ids import new_id

pytestmark = pytest.mark.django_db


def share(commune: str, framework: str = "cpm26", until: int = 2025, **states: str) -> Shared:
    return Shared.objects.create(
        round_id=new_id(),
        commune=commune,
        name="Diagnóstico",
        framework=framework,
        print="x",
        since=dt.date(until, 1, 1),
        until=dt.date(until, 12, 31),
        published_on=dt.date(until + 1, 1, 5),
        states={"1.1": "p"} | states,
        profile={"indicators": {"1.1": {"state": "partial", "finding": "Hay un programa."}}},
    )


def test_the_nine_communes_stand_by_name(in_norte: None) -> None:
    lines = matrix(packs().frameworks["cpm26"], "99901")

    assert [line.name for line in lines] == [
        "Arica", "Concepción", "Copiapó", "Iquique", "Puerto Montt", "Punta Arenas", "Rancagua",
        "Valdivia", "Valparaíso",
    ]  # fmt: skip


def test_what_a_municipality_shares_stands_beside_the_study_once(in_norte: None) -> None:
    share("13101", until=2024)
    share("13101", until=2025, **{"1.2": "e"})

    lines = [one for one in matrix(packs().frameworks["cpm26"], "99901") if one.kind == "shared"]

    assert [(one.name, dict(one.cells)) for one in lines] == [
        ("Santiago", {"1.1": "partial", "1.2": "established"})
    ]


def test_a_commune_out_of_the_map_keeps_the_name_it_gave_itself(in_norte: None) -> None:
    share("00000")

    (line,) = matrix(packs().frameworks["cpm26"], "99901", Wanted(kind="shared"))

    assert (line.name, line.region) == ("Diagnóstico", "")


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(words="valp"), ["Valparaíso"]),
        (Wanted(region="05"), ["Valparaíso"]),
        (Wanted(indicator="3.10", code="practice"), ["Punta Arenas"]),
        (Wanted(indicator="2.1", code="without"), ["Valdivia"]),
        (Wanted(kind="own"), []),
    ],
)
def test_it_is_narrowed(in_norte: None, wanted: Wanted, names: list[str]) -> None:
    assert [one.name for one in matrix(packs().frameworks["cpm26"], "99901", wanted)] == names


def test_each_indicator_is_counted_without_a_total_of_a_commune(in_norte: None) -> None:
    framework = packs().frameworks["cpm26"]

    counts = counted(matrix(framework, "99901"), framework.indicators)

    assert counts["1.6"] == {"lack": 7, "practice": 2}
    assert counts["3.1"] == {"lack": 6, "practice_and_lack": 2, "without": 1}


def test_the_page_says_each_sign_in_words(at_work: Client) -> None:
    page = at_work.get(reverse("matrix")).content.decode()

    assert "◆<span" in page
    for word in ("buena práctica relatada", "no entregó información", "Valdivia"):
        assert word in page


@pytest.mark.parametrize("framework", ["cpm26", "sello", "mgi_local"])
def test_every_page_opens_for_every_framework(at_work: Client, framework: str) -> None:
    for name in ("matrix", "dimension_summary"):
        assert at_work.get(reverse(name), {"marco": framework}).status_code == 200
    code = packs().frameworks[framework].indicators[0].code
    assert at_work.get(reverse("indicator_page", args=[framework, code])).status_code == 200


def test_what_there_is_not_is_not_found(at_work: Client) -> None:
    for address in (
        reverse("matrix") + "?marco=nada",
        reverse("indicator_page", args=["nada", "1.1"]),
        reverse("indicator_page", args=["cpm26", "9.9"]),
        reverse("commune_profile", args=["13102"]),
        reverse("commune_pdf", args=["13102", "cpm_2023"]),
        reverse("commune_pdf", args=["15101", "nada"]),
    ):
        assert at_work.get(address).status_code == 404


def test_the_matrix_leaves_as_a_spreadsheet(at_work: Client) -> None:
    answer = at_work.get(reverse("matrix"), {"formato": "xlsx", "dimension": "D1"})

    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.values)
    assert (len(rows), len(rows[0])) == (10, 5 + 7)
    assert rows[1][:2] == ("15101", "Arica")


def test_the_number_of_questions_does_not_grow_with_communes(
    at_work: Client, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked = []
    for number in (1, 60):
        for place in range(number):
            share(f"13{100 + place}")
        at_work.get(reverse("matrix"))
        with CaptureQueriesContext(
            connection,
        ) as found:
            at_work.get(reverse("matrix"))
        asked.append(len(found))

    assert asked[0] == asked[1]


def test_a_profile_tells_what_is_well_and_what_may_grow(at_work: Client) -> None:
    page = at_work.get(reverse("commune_profile", args=["05101"])).content.decode()

    assert "Infocentro equipado" in page
    assert "se deduce de lo que se relata de las demás" in page


def test_a_shared_diagnosis_stands_in_the_profile_of_its_commune(at_work: Client) -> None:
    share("13119")
    share("13119", framework="propio-de-alguien")

    page = at_work.get(reverse("commune_profile", args=["13119"])).content.decode()

    assert "Hay un programa." in page


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_profile_is_a_tagged_paper(at_work: Client, language: str) -> None:
    for commune, study in (("14101", "cpm_2023"), ("13101", "mgi_santiago")):
        address = reverse("commune_pdf", args=[commune, study])
        answer = at_work.get(address, {"idioma": language})

        assert answer.content.startswith(b"%PDF")
        assert f"-{language}.pdf" in answer["Content-Disposition"]
