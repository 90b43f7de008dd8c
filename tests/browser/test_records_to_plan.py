"""What the office did becomes evidence, a gap, an action of the plan, and papers to hand in."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.at_work import register, unheard_surname
from tests.browser.conftest import Desks
from tests.browser.test_attention import ATTENTION, begin

MEASURES = "/diagnostico/medidas/"
INDICATOR = re.compile(r"/diagnostico/rondas/[0-9a-f-]{36}/indicadores/[^/]+/$")


def whole(words: str) -> int:
    """A whole number as it is written here."""
    found = re.search(r"\d[\d.]*", words)
    assert found, words
    return int(found[0].replace(".", ""))


def counted(page: Page) -> int:
    """Attentions of this month, as the page of their measure says."""
    today = dt.datetime.now(dt.UTC).astimezone().date()
    page.goto(f"{MEASURES}?dias={today:%Y-%m}")
    tile = page.locator(".tile", has=page.get_by_role("link", name="Atenciones", exact=True))
    return whole(tile.locator("dd").inner_text())


def paper(page: Page, link: str, at: Path) -> str:
    """Fetch what a link hands out, and read it back."""
    address = page.get_by_role("link", name=link).first.get_attribute("href") or ""
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    at.write_bytes(answer.body())
    done = subprocess.run(["pdftotext", "-layout", at, "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def coordinator(desks: Desks) -> Page:
    return desks.of("coordinator")


def test_an_attention_moves_the_measure_and_its_rows_stand_behind(
    desks: Desks, coordinator: Page
) -> None:
    # Others may have recorded something that the worker has not counted yet.
    desks.office.verb("insight", "build")
    before = counted(coordinator)
    officer = desks.of("officer")
    begin(officer, register(officer, "Rosa", unheard_surname()))
    officer.keyboard.press("Control+Enter")
    expect(officer).to_have_url(ATTENTION)

    desks.office.verb("insight", "build")

    assert counted(coordinator) == before + 1
    tile = coordinator.get_by_role("link", name="Atenciones", exact=True)
    tile.click()
    behind = coordinator.locator("main a[href*='/atenciones/']").first
    assert whole(behind.inner_text()) == before + 1
    behind.click()
    expect(coordinator.locator("main strong").first).to_have_text(re.compile(r"^[\d.]+$"))
    assert whole(coordinator.locator("main strong").first.inner_text()) == before + 1


def test_a_gap_becomes_an_action_of_the_plan_and_back(desks: Desks, coordinator: Page) -> None:
    coordinator.goto("/diagnostico/")
    line = coordinator.locator(".diagnosis > li", has_text="la espera pasa de un mes")
    line.get_by_role("link").first.click()
    expect(coordinator).to_have_url(INDICATOR)

    coordinator.get_by_role("link", name="Qué hacer", exact=True).first.click()
    expect(coordinator.get_by_role("heading", level=1)).to_have_text("Qué hacer con una brecha")
    practice = coordinator.locator("section", has_text="Quién lo hace bien").locator("li.row, li")
    named = practice.first.locator("a").first.inner_text()
    with coordinator.expect_navigation():
        practice.first.get_by_role("button", name=re.compile("^Hacerla acción")).click()

    expect(coordinator.get_by_role("heading", level=1)).to_contain_text(named)
    with coordinator.expect_navigation():
        coordinator.get_by_role("button", name="Deshacer").click()


def test_the_sello_file_and_the_profile_are_handed_out(coordinator: Page, tmp_path: Path) -> None:
    coordinator.goto("/diagnostico/rondas/")
    coordinator.get_by_role("link", name=re.compile("Expediente del Sello")).first.click()
    file = paper(coordinator, "Expediente con evidencia por compromiso", tmp_path / "sello.pdf")
    coordinator.goto("/diagnostico/")
    coordinator.get_by_role("link", name="Abrir la ronda").click()
    profile = paper(coordinator, "Perfil (PDF)", tmp_path / "perfil.pdf")

    assert "Ordenanza de no discriminación" in file
    assert "Puerto Esperanza" in file
    assert "Puerto Esperanza" in profile
    assert "Jornada de regularización en la caleta" in profile


def test_nine_communes_stand_side_by_side_without_a_score(coordinator: Page) -> None:
    coordinator.goto("/diagnostico/matriz/")

    table = coordinator.locator("main table").first
    for commune in ("Arica", "Concepción", "Valdivia", "Puerto Esperanza"):
        expect(table.get_by_text(commune, exact=True).first).to_be_visible()
    assert "puntaje" not in table.inner_text().lower()
