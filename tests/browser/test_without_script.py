"""Old browser, broken script, strict proxy: what an office cannot do without works all the same."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.at_work import (
    FILE,
    NEW,
    register,
    save,
    search_box,
    unheard_surname,
    write_person,
)
from tests.browser.conftest import PASSWORD, PORT, Desks, sign_in


def test_without_script_one_signs_in_searches_registers_and_edits(desks: Desks) -> None:
    page = desks.stranger(java_script_enabled=False)
    sign_in(page, f"officer@{PORT}")
    expect(page.get_by_role("heading", name="¿A quién atiende hoy?")).to_be_visible()
    surname = unheard_surname()
    address = register(page, "Teodora", surname)

    page.get_by_role("link", name="Agregar contacto").click()
    page.get_by_label("Teléfono o correo").or_(page.locator("[name=value]")).first.fill(
        "+56 9 1234 5678"
    )
    save(page, "Guardar")
    expect(page.locator("#contacts")).to_contain_text("912345678")
    search_box(page).fill(f"teodora {surname.lower()}")
    search_box(page).press("Enter")
    page.locator("main").get_by_role("link", name=re.compile(surname)).first.click()

    expect(page).to_have_url(address)


def test_without_script_who_is_there_already_is_shown_before_saving(desks: Desks) -> None:
    page = desks.of("officer", java_script_enabled=False)
    surname = unheard_surname()
    register(page, "Flor", surname)
    page.goto(NEW)
    write_person(page, "Flor", surname)
    save(page, "Registrar")

    alike = page.get_by_role("complementary", name="¿Ya está en el registro?")
    expect(alike).to_contain_text(f"Flor {surname}")
    page.get_by_label("¿Por qué es otra persona?").fill("Son primas")
    save(page, "Registrar")

    expect(page).to_have_url(FILE)


def test_without_script_the_screen_locks_and_a_form_comes_back(desks: Desks) -> None:
    page = desks.of("officer", apart=True, java_script_enabled=False)
    other = page.context.new_page()
    surname = unheard_surname()
    page.goto(NEW)
    write_person(page, "Berta", surname)
    other.goto("/")
    other.get_by_role("button", name="Bloquear", exact=True).click()

    save(page, "Registrar")
    expect(page.get_by_text("Lo que había escrito está guardado").first).to_be_visible()
    page.get_by_label("Contraseña").fill(PASSWORD)
    save(page, "Desbloquear")
    save(page, "Enviarlo ahora")

    expect(page).to_have_url(FILE)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Berta {surname}")
