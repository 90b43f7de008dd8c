"""An appointment by keyboard: find the hour with the arrows, choose who, copy the reminder."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

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


def book_first(page: Page, week: int) -> str:
    """Give the first free hour of the clinic some weeks ahead; answers whose it is."""
    surname = unheard_surname()
    register(page, "Fanélie", surname)
    with page.expect_navigation():
        page.get_by_role("link", name="Dar una hora").click()
    with page.expect_navigation():
        page.get_by_role("link", name="Clínica jurídica").click()
    for _week in range(week):
        with page.expect_navigation():
            page.keyboard.press("k")
    with page.expect_navigation():
        page.locator("a.agenda-free").first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Reservar").click()
    with page.expect_navigation():
        page.locator(".crumbs a").first.click()
    return f"Fanélie {surname}"


def hour_of(slot: Locator) -> str:
    return slot.locator("xpath=ancestor::li").locator(".agenda-clock").inner_text()


def test_an_appointment_is_moved_by_keyboard_and_the_move_taken_back(desks: Desks) -> None:
    page = desks.of("officer")
    mine = page.locator("[data-appointment]", has_text=book_first(page, 3))
    before = hour_of(mine)
    mine.focus()
    page.keyboard.press("m")
    expect(page.locator("[data-move-said]")).to_contain_text("Tiene la cita en la mano")
    page.keyboard.press("Escape")
    expect(mine).to_be_focused()
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.agenda-free')")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    after = hour_of(mine)
    expect(page.locator("#toasts")).to_contain_text(after)
    assert see(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Deshacer").click()

    assert after != before
    assert hour_of(mine) == before


def test_an_appointment_is_dragged_to_another_hour(desks: Desks) -> None:
    page = desks.of("officer")
    mine = page.locator("[data-appointment]", has_text=book_first(page, 4))
    before = hour_of(mine)
    goal = page.locator("a.agenda-free").last
    wanted = hour_of(goal)
    goal.scroll_into_view_if_needed()
    start, end = mine.bounding_box(), goal.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] + 30, steps=3)
    page.mouse.move(end["x"] + 6, end["y"] + 6, steps=6)
    with page.expect_navigation():
        page.mouse.up()

    assert (hour_of(mine), wanted != before) == (wanted, True)


def test_an_hour_somebody_took_meanwhile_is_refused(desks: Desks) -> None:
    page = desks.of("officer")
    mine = page.locator("[data-appointment]", has_text=book_first(page, 5))
    before, goal = hour_of(mine), page.locator("a.agenda-free").last
    other = page.context.new_page()
    other.goto(goal.evaluate("node => node.href"))
    other.get_by_label("Sin ficha").fill("Rápida")
    other.get_by_role("button", name="Reservar").click()
    expect(other.get_by_role("heading", name=re.compile(r"\d\d:\d\d"))).to_be_visible()

    mine.focus()
    page.keyboard.press("m")
    goal.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("#toasts")).to_contain_text("Elija otra")
    assert hour_of(mine) == before
