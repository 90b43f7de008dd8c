"""The spreadsheet the office has today comes in from the browser, and comes in once."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from acogida.exchange.bench.messy import HEADINGS, messy_rows
from tests.browser.conftest import Desks
from tests.browser.looking import see
from tests.conftest import TODAY
from tests.exchange.sheets import xlsx

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BUSY = 180_000  # milliseconds; the worker shares the machine with the browser


def send_and_check(page: Page) -> None:
    page.goto("/oficina/importar/")
    content = xlsx(HEADINGS, messy_rows(300, 7, TODAY))
    sheet = {"name": "atenciones 2026.xlsx", "mimeType": KIND, "buffer": content}
    page.locator("main input[type=file]").set_input_files([sheet])
    page.get_by_role("button", name="Enviar la planilla").click()
    page.wait_for_url("**/columnas/")
    page.locator("main button[name=check]").click()
    expect(page.locator("main a[href$='/filas/']")).to_be_visible(timeout=BUSY)


def number_of(line: Locator) -> int:
    return int(line.locator("strong").inner_text().replace(".", ""))


def test_three_hundred_messy_rows_come_in_once(desks: Desks) -> None:
    page = desks.of("coordinator")
    send_and_check(page)
    assert see(page) == []
    faulty = number_of(page.locator("main li", has=page.locator("a[href$='/filas/']")))

    page.get_by_role("button", name=re.compile(r"^Traer [\d.]+ filas$")).click()
    brought = page.locator("main li", has_text="Filas traídas")
    expect(brought).to_be_visible(timeout=BUSY)
    assert see(page) == []
    came = number_of(brought)
    assert faulty > 0
    assert came > 200

    send_and_check(page)
    again = page.locator("main li", has_text="Ya habían entrado")
    assert number_of(again) == came
