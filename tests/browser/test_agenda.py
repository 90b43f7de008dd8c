"""An appointment by keyboard: find the hour with the arrows, choose who, copy the reminder."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.at_work import register, unheard_surname
from tests.browser.conftest import Desks
from tests.browser.looking import see


def test_an_hour_is_found_and_given_by_keyboard(desks: Desks) -> None:
    page = desks.of("officer")
    register(page, "Eulalia", unheard_surname())
    with page.expect_navigation():
        page.get_by_role("link", name="Dar una hora").click()
    expect(page.get_by_text("Elija una hora libre para Eulalia")).to_be_visible()
    for _week in range(2):
        with page.expect_navigation():
            page.keyboard.press("k")
    first = page.locator("a.agenda-free").first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('[data-slot]')")
    assert see(page) == []
    first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dar una hora")).to_be_visible()
    page.get_by_label("Sobre qué").fill("visa")
    page.get_by_label("Idioma").select_option("ht")
    assert see(page) == []
    page.get_by_label("Sobre qué").press("Enter")

    expect(page.get_by_role("heading", name=re.compile(r"\d\d:\d\d"))).to_be_visible()
    reminder = page.locator("textarea").first
    assert reminder.input_value().startswith("N ap raple w")
    assert "Eulalia" not in reminder.input_value()
    assert see(page) == []
