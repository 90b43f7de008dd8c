"""Estimates of population: brought in whole or not at all, and what they say of the office."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from acogida.insight.actions.results import refresh_all
from acogida.insight.models import Estimate
from acogida.insight.queries.population import communes_by_name
from acogida.insight.rules.estimates import Fault, NoHeadings, understood
from acogida.platform.models import Municipality
from tests.conftest import member, sign_in

pytestmark = pytest.mark.usefixtures("in_norte")
COMMUNES = {"01101": "01101", "iquique": "01101"}
HEAD = ("Comuna", "Año", "Personas", "Fuente")


@pytest.fixture
def page(client, norte_office):
    Municipality.objects.filter(pk=norte_office.pk).update(commune_code="01101")
    return sign_in(client, member(norte_office, "coordinator", email="c@x.org"), norte_office)


def send(page, text: str, source: str = ""):
    file = SimpleUploadedFile("tabla.csv", text.encode())
    return page.post(reverse("population"), {"file": file, "source": source}, follow=True)


def test_a_table_is_brought_in_and_coverage_is_shown_with_its_source(page, record, ana, today):
    record(person_id=ana)
    refresh_all(timezone.now())

    answer = send(page, f"comuna;año;personas\nIquique;{today.year};200\n", "INE 2025")

    said = answer.content.decode()
    assert "0,5 %" in said
    assert "INE 2025" in said
    assert "1 estimación" in said


def test_the_same_table_again_replaces_and_a_source_goes_as_a_whole(page, today):
    send(page, "cut;año;personas;fuente\n1101;2024;1.200;Sermig\n01101;2025;900;Sermig\n")
    send(page, "cut;año;personas;fuente\n1101;2024;1.300;Sermig\n")

    assert sorted(Estimate.objects.values_list("year", "people")) == [(2024, 1300), (2025, 900)]
    answer = page.post(reverse("population_drop"), {"source": "Sermig"}, follow=True)
    assert not Estimate.objects.exists()
    assert "No se guarda ninguna estimación" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("comuna;año;personas;fuente\nAtlántida;2024;5;INE\n", "Fila 2"),
        ("comuna;año;personas\nIquique;2024;5\n", "no dice fuente"),
        ("comuna;año;personas;fuente\n", "No hay ninguna fila"),
        ("uno;dos\n1;2\n", "comuna, año y personas"),
        ("%PDF-1.7", "planilla que se pueda leer"),
    ],
)
def test_a_table_with_a_fault_brings_in_nothing_and_says_which_rows(page, text, said):
    answer = send(page, text)

    assert said in answer.content.decode()
    assert not Estimate.objects.exists()


def test_who_may_not_bring_in_reads_only(client, norte_office):
    sign_in(client, member(norte_office, "officer", email="o@x.org"), norte_office)

    assert client.get(reverse("population")).status_code == 200
    assert send(client, "x").status_code == 403


def test_a_file_must_be_chosen(page):
    assert page.post(reverse("population"), {}).status_code == 200


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (("Iquique", 2024, 10, ""), Fault.SOURCE),
        (("Nadie", 2024, 10, "x"), Fault.COMMUNE),
        (("Iquique", "hoy", 10, "x"), Fault.YEAR),
        (("Iquique", 1800, 10, "x"), Fault.YEAR),
        (("Iquique", 2024, "1.20", "x"), Fault.PEOPLE),
        (("Iquique", 2024, 1.5, "x"), Fault.PEOPLE),
        (("Iquique", 2024, True, "x"), Fault.PEOPLE),
        (("Iquique", 2024), Fault.PEOPLE),
    ],
)
def test_a_row_that_cannot_be_understood_says_why(cells, fault):
    found = understood([(1, HEAD), (2, (None, "")), (3, cells)], COMMUNES, "")

    assert (found.rows, found.faults) == ([], [(3, fault)])


def test_headings_may_stand_lower_and_a_row_twice_is_told():
    row = (1101.0, "2024", "1.000", "INE")
    found = understood([(1, ("Tabla",)), (2, HEAD), (3, row), (4, row)], COMMUNES, "")

    assert [one.people for one in found.rows] == [1000]
    assert found.faults == [(4, Fault.TWICE)]
    with pytest.raises(NoHeadings):
        understood([(1, ("x",))], COMMUNES, "")


def test_communes_are_known_by_name_and_by_code():
    known = communes_by_name()

    assert known["iquique"] == known["01101"] == "01101"
