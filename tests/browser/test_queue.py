"""The door and the waiting room: a number by keyboard, a call, and the screen that shows it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Desks
from tests.browser.looking import see


def receive(page: Page, **typed: str) -> int:
    """Give the next number with the keyboard alone; answers it."""
    page.keyboard.press("r")
    expect(page.get_by_label("Cómo llegó")).to_be_focused()
    page.get_by_label("Idioma").select_option(typed.get("language", "es"))
    if "priority" in typed:
        page.get_by_label(typed["priority"]).check()
    page.get_by_label("Nota para el mesón").fill(typed.get("note", ""))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    words = page.locator("#toasts p").first.inner_text()
    found = re.search(r"\d+", words)
    assert found, words
    return int(found[0])


def call(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("l")


def test_a_number_is_given_called_and_shown_to_the_room(desks: Desks) -> None:
    coordinator, officer = desks.of("coordinator"), desks.of("officer")
    coordinator.goto("/mostrador/pantallas/")
    with coordinator.expect_navigation():
        coordinator.get_by_role("button", name=re.compile("Abrir la pantalla|Nueva")).first.click()
    address = coordinator.locator("a.queue-address").first.get_attribute("href") or ""
    television = desks.stranger()
    television.set_viewport_size({"width": 1920, "height": 1080})
    television.goto("/" + address.split("/", 3)[3])

    officer.goto("/mostrador/fila/")
    number = receive(officer, language="ht", priority="discapacidad", note="trae carta")
    officer.get_by_label("Su módulo").fill("7")
    officer.get_by_label("Su módulo").blur()
    called = []
    while number not in called:  # whoever has priority and came earlier goes first
        call(officer)
        words = officer.locator("#toasts p").first.inner_text()
        called.append(int(re.findall(r"\d+", words)[0]))

    latest = television.locator(".screen-latest")
    expect(latest.locator(".screen-number")).to_have_text(str(number))
    expect(latest.locator(".screen-desk")).to_have_text("7")
    height = latest.locator(".screen-number").evaluate(
        "node => node.getBoundingClientRect().height"
    )
    assert height > 1080 / 6  # 6 cm on a screen of 40: read from more than ten metres
    assert "trae carta" not in television.content()
    assert television.context.cookies() == []
    assert see(television) == []
    assert see(officer) == []


def test_a_slip_is_undone_and_who_left_is_counted(desks: Desks) -> None:
    page = desks.of("officer")
    page.goto("/mostrador/fila/")
    number = receive(page)
    page.set_viewport_size(PHONE)
    row = page.locator("li", has=page.locator(".queue-number", has_text=re.compile(f"^{number}$")))

    with page.expect_navigation():
        row.get_by_role("button", name=re.compile("^Se fue")).click()
    with page.expect_navigation():
        page.get_by_role("button", name="Deshacer").click()
    expect(page.locator("#toasts p").first).to_have_text(f"El número {number} espera de nuevo.")
    with page.expect_navigation():
        row.get_by_role("button", name=re.compile("^Se fue")).click()

    expect(page.locator(".page-lead")).to_contain_text("se fueron sin ser atendidas: 1")


def test_the_screen_says_when_nobody_answers(desks: Desks) -> None:
    coordinator = desks.of("coordinator")
    coordinator.goto("/mostrador/pantallas/")
    with coordinator.expect_navigation():
        coordinator.get_by_role("button", name=re.compile("Abrir la pantalla|Nueva")).first.click()
    address = coordinator.locator("a.queue-address").first.get_attribute("href") or ""
    television = desks.stranger()
    television.goto("/" + address.split("/", 3)[3])
    desks.watch.expected += [".*"]

    television.context.set_offline(True)

    expect(television.locator("#lost")).to_be_visible(timeout=20_000)
    expect(television.locator("#lost")).to_contain_text("Pa gen koneksyon")
