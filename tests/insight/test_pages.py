"""What somebody sees of the measures, and what stays hidden from whom."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from acogida.desk.actions import NeedSaid
from acogida.insight.actions.results import refresh_all
from acogida.insight.models import AskedSpan
from acogida.platform.models import ReadEntry
from tests.conftest import member, sign_in

pytestmark = pytest.mark.usefixtures("in_norte")


@pytest.fixture
def counted(record, ana, site, today):
    """Seven attentions of one person, one of them in another channel."""
    for number in range(7):
        record(
            person_id=ana,
            site_id=site,
            channel="phone" if number == 3 else "in_person",
            reasons=("visa",),
            needs=[NeedSaid("health", "yes")] if not number else [],
        )
    record(person_id=ana, on=today.replace(day=1) - dt.timedelta(days=1))
    refresh_all(timezone.now())


@pytest.fixture
def coordinator_page(client, norte_office):
    return sign_in(client, member(norte_office, "coordinator", email="c@x.org"), norte_office)


@pytest.fixture
def analyst_page(client, norte_office):
    return sign_in(client, member(norte_office, "analyst"), norte_office)


def text(answer) -> str:
    return answer.content.decode()


def test_the_page_says_all_measures_of_a_month_and_as_of_when(counted, coordinator_page):
    said = text(coordinator_page.get(reverse("measures")))

    assert "Atenciones" in said
    assert "<dd>7" in said
    assert "antes: 1" in said
    assert "Hechos actualizados" in said


@pytest.mark.parametrize("key", ["2026", "2026-T4", "2026-11", "nonsense"])
def test_other_periods_are_a_click_away(counted, coordinator_page, key):
    answer = coordinator_page.get(reverse("measures"), {"dias": key})

    assert answer.status_code == 200
    assert "Últimos doce meses" in text(answer)


def test_each_measure_says_what_it_means_and_opens_its_rows(counted, coordinator_page):
    said = text(coordinator_page.get(reverse("measure", args=["attentions"])))

    assert "Cuántas veces se atendió a alguien" in said
    assert "cpm26:3.9" in said
    assert "/atenciones/?desde=" in said
    assert "por teléfono" in said


def test_a_measure_nobody_has_is_not_found(coordinator_page):
    assert coordinator_page.get(reverse("measure", args=["sueldos"])).status_code == 404


def test_an_analyst_sees_steps_and_nothing_small(counted, analyst_page):
    said = text(analyst_page.get(reverse("measure", args=["attentions"])))

    assert "no se muestra" in said
    assert "/atenciones/?" not in said
    assert "Números sin nombres" in said


def test_residence_status_is_for_who_may_see_sensitive_data(counted, client, norte_office):
    sign_in(client, member(norte_office, "officer", email="o@x.org"), norte_office)
    assert "Situación migratoria" not in text(client.get(reverse("measure", args=["people"])))


def test_days_that_are_not_counted_yet_say_so_and_are_asked_for(coordinator_page):
    said = text(coordinator_page.get(reverse("measures"), {"dias": "2026-03"}))
    assert "aún se están contando" in said
    assert "aún se están contando" in text(
        coordinator_page.get(reverse("measure", args=["people"]), {"dias": "2026-03"})
    )
    assert AskedSpan.objects.count() == 1


def test_measures_leave_as_a_spreadsheet_by_permission_and_logged(
    counted, coordinator_page, client, norte_office
):
    for address in (reverse("measures"), reverse("measure", args=["people"])):
        answer = coordinator_page.get(address, {"formato": "xlsx"})
        book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        assert book.worksheets[0]["B2"].value is not None
        assert len(book.worksheets) > 1
    assert ReadEntry.objects.filter(page="measures").count() == 2

    sign_in(client, member(norte_office, "officer", email="o@x.org"), norte_office)
    assert client.get(reverse("measures"), {"formato": "xlsx"}).status_code == 403


def test_the_account_hides_small_numbers_from_everybody(counted, coordinator_page, today):
    said = text(coordinator_page.get(reverse("public_account")))

    assert str(today.year) in said
    assert "no se muestra" in said or "—" in said
    assert '<td class="number">10</td>' in said  # eight attentions, in steps of five


def test_the_account_is_a_tagged_sheet_of_paper_and_a_spreadsheet(counted, coordinator_page):
    answer = coordinator_page.get(reverse("public_account_pdf"))
    assert answer.content.startswith(b"%PDF")
    assert b"/MarkInfo" in answer.content or b"/StructTreeRoot" in answer.content

    sheet = coordinator_page.get(reverse("public_account"), {"formato": "xlsx"})
    book = load_workbook(io.BytesIO(b"".join(sheet.streaming_content)))
    assert book.sheetnames[:2] == ["En palabras", "Cifras"]


def test_an_office_without_facts_is_told_to_look_again(coordinator_page):
    for name in ("public_account", "public_account_pdf"):
        assert "Aún no se ha contado nada" in text(coordinator_page.get(reverse(name)))


def test_the_command_tells_a_metric_as_a_table_and_as_json(counted, norte_office, capsys, today):
    words = [
        *("metric", "attentions", f"--commune={norte_office.commune_code}", "--by=channel"),
        *(f"--from={today:%Y-%m}-01", f"--to={today}"),
    ]
    call_command("insight", *words)
    table = capsys.readouterr().out
    call_command("insight", *words, "--format=json")

    assert "Total" in table
    assert '"value": 7.0' in capsys.readouterr().out


def test_the_command_builds_and_rebuilds(record, ana, norte_office, capsys):
    record(person_id=ana)
    call_command("insight", "build")
    call_command("insight", "rebuild", f"--commune={norte_office.commune_code}")

    said = capsys.readouterr().out
    assert said.count("Villa Norte") == 2

    call_command(
        "insight", "metric", "denials", "--commune", norte_office.commune_code,
        "--from=2001-01-01", "--to=2001-01-31",
    )  # fmt: skip
    assert "—" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--commune=00000"],
        ["metric", "people", "--from=2026-01-01", "--to=2026-01-31", "--by=card"],
    ],
)
def test_the_command_says_what_it_cannot_do(norte_office, words):
    with pytest.raises(CommandError):
        call_command("insight", *words)


def test_a_metric_is_asked_of_one_commune(norte_office, sur_office):
    with pytest.raises(CommandError, match="--commune"):
        call_command("insight", "metric", "people", "--from=2026-01-01", "--to=2026-01-31")
