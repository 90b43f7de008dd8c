"""Finding and registering, as somebody with a queue does it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.at_work import (
    FILE,
    NEW,
    press,
    press_until,
    register,
    results,
    save,
    search_box,
    unheard_surname,
    write_person,
)
from tests.browser.conftest import BAY, Desks


def test_a_person_without_papers_is_registered_by_keyboard_alone(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    page.goto("/")
    expect(search_box(page)).to_be_focused()

    press_until(page, "Tab", page.get_by_role("link", name=re.compile("Registrar persona")).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Registrar persona")).to_be_visible()
    press_until(page, "Tab", page.get_by_label("Nombres", exact=True))
    page.keyboard.type("Nadège")
    page.keyboard.press("Tab")
    page.keyboard.type(surname)
    press_until(page, "Tab", page.locator("[name=birth_year]"))
    page.keyboard.type("1994")
    press_until(page, "Tab", page.get_by_label("Nacionalidad", exact=True))
    page.keyboard.type("Hait")
    asked = page.get_by_role("group", name=re.compile("intérprete"))
    press_until(page, "Tab", asked.get_by_role("radio", name="Sin preguntar"))
    page.keyboard.press("s")
    expect(asked.get_by_role("radio", name="Sí")).to_be_checked()
    page.keyboard.press("Enter")

    expect(page).to_have_url(FILE)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Nadège {surname}")
    expect(page.get_by_text("La persona quedó registrada").first).to_be_visible()
    expect(page.locator(".person-facts")).to_contain_text("Haití")
    expect(page.get_by_text(re.compile("necesita intérprete", re.IGNORECASE)).first).to_be_visible()
    expect(page.get_by_text("Nadie necesita uno para recibir atención")).to_be_visible()


def test_somebody_misspelt_is_found_while_typing_and_opened_with_two_keys(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    address = register(page, "Wilkens Jean-Baptiste", surname)
    page.goto("/")

    misspelt = surname.lower().replace("b", "v")
    page.keyboard.type(f"{misspelt} janbatis wilkenz", delay=15)
    found = results(page)
    expect(found.first).to_contain_text(f"Wilkens Jean-Baptiste {surname}")
    expect(found.first).to_contain_text("Suena como")
    page.keyboard.press("ArrowDown")
    expect(found.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")

    expect(page).to_have_url(address)


def test_the_slash_goes_to_the_search_and_escape_shuts_it(desks: Desks) -> None:
    page = desks.of("officer")
    page.goto("/personas/")
    page.keyboard.press("/")
    expect(search_box(page)).to_be_focused()

    page.keyboard.type("gonz")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("Escape")

    expect(results(page)).to_have_count(0)


def test_who_is_there_already_is_shown_before_and_opened(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    address = register(page, "Yusmary", surname, "1988")
    page.goto(NEW)
    page.wait_for_load_state("networkidle")  # nobody types before the page has settled

    write_person(page, "Iusmari", surname.replace("B", "V").replace("b", "v"), "1988")
    alike = page.get_by_role("complementary", name="¿Ya está en el registro?")
    expect(alike).to_contain_text(f"Yusmary {surname}")
    expect(alike).to_contain_text("Suena como")
    alike.get_by_role("link", name=re.compile(f"Es esta persona Yusmary {surname}")).click()

    expect(page).to_have_url(address)


def test_another_person_with_the_same_name_is_registered_with_a_reason(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    address = register(page, "José Luis", surname)
    page.goto(NEW)
    write_person(page, "José Luis", surname)

    save(page, "Registrar")
    expect(page.get_by_role("alert").first).to_contain_text("Todavía no se guardó nada")
    expect(page.get_by_label("Primer apellido")).to_have_value(surname)
    page.get_by_label("¿Por qué es otra persona?").fill(
        "Otra fecha de nacimiento; conozco a los dos"
    )
    save(page, "Registrar")

    expect(page).to_have_url(FILE)
    assert page.url != address
    expect(page.locator("#identity")).to_contain_text("conozco a los dos")


def test_a_stranger_from_the_other_commune_finds_nothing_there(desks: Desks) -> None:
    address = register(desks.of("officer"), "Reservada", unheard_surname())
    stranger = desks.of("officer", BAY)

    answer = stranger.goto(address)

    assert answer is not None
    assert answer.status == 404
    expect(stranger.locator("main")).not_to_contain_text("Reservada")
    expect(stranger.locator("h1")).to_contain_text(re.compile("No|no"))


def test_what_was_typed_stays_when_the_network_drops_while_saving(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    page.goto(NEW)
    write_person(page, "Marisol", surname)
    desks.watch.expected += ["ERR_INTERNET_DISCONNECTED", "htmx:"]  # the search for the alike

    page.context.set_offline(True)
    press(page, "Registrar")
    expect(page.locator("#toasts")).to_contain_text("lo que escribió sigue aquí")
    expect(page.get_by_label("Primer apellido")).to_have_value(surname)
    page.context.set_offline(False)
    save(page, "Registrar")

    expect(page).to_have_url(FILE)
