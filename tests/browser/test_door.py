"""Signing in, being away for a moment, and coming back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.at_work import (
    FILE,
    NEW,
    code_of,
    confirm,
    save,
    unheard_surname,
    virtual_key,
    write_person,
)
from tests.browser.conftest import PASSWORD, PORT, Desks, sign_in

LAWYER, FACILITATOR = f"lawyer@{PORT}", f"facilitator@{PORT}"


def sign_out(page: Page) -> None:
    page.locator(".bar details.menu summary").click()
    page.get_by_role("button", name="Cerrar la sesión").click()
    expect(page.get_by_role("heading", name="Ingresar")).to_be_visible()


def test_a_second_factor_is_set_up_and_asked_for(desks: Desks) -> None:
    page = desks.of("lawyer", apart=True)
    page.goto("/cuenta/segundo-factor/")
    page.get_by_role("link", name="Configurar").click()
    confirm(page, PASSWORD)
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Código").fill(code_of(secret))
    save(page, "Configurar")
    expect(page.get_by_role("heading", name="Códigos de recuperación").first).to_be_visible()

    sign_out(page)
    sign_in(page, LAWYER)
    expect(page.get_by_role("heading", name="Segundo factor")).to_be_visible()
    page.get_by_label("Código").fill("000000")
    save(page, "Ingresar")
    expect(page.get_by_role("alert").first).to_contain_text("Código incorrecto")
    page.get_by_label("Código").fill(code_of(secret))
    save(page, "Ingresar")

    expect(page.get_by_role("heading", name="¿A quién atiende hoy?")).to_be_visible()
    page.goto("/cuenta/segundo-factor/aplicacion/quitar/")
    confirm(page, PASSWORD)
    save(page, "Quitarla")


def test_a_passkey_opens_without_the_password(desks: Desks) -> None:
    page = desks.of("facilitator", apart=True)
    virtual_key(page)
    page.goto("/cuenta/segundo-factor/llaves/nueva/")
    confirm(page, PASSWORD)
    page.get_by_label("Nombre de la llave").fill("Huella del mesón")
    page.get_by_label("También abre sin la contraseña").check()
    save(page, "Agregar una llave")
    expect(page.get_by_role("heading", name="Códigos de recuperación").first).to_be_visible()
    page.goto("/cuenta/segundo-factor/llaves/")
    expect(page.get_by_text("Huella del mesón").first).to_be_visible()

    sign_out(page)
    page.get_by_role("button", name="Ingresar con una llave de acceso").click()

    expect(page.get_by_role("heading", name="¿A quién atiende hoy?")).to_be_visible()
    page.goto("/cuenta/segundo-factor/llaves/")
    page.get_by_role("link", name="Quitarla").first.click()
    confirm(page, PASSWORD)
    save(page, "Quitarla")


def test_a_wrong_password_is_said_in_words_and_the_address_stays(desks: Desks) -> None:
    page = desks.stranger()

    sign_in(page, f"analyst@{PORT}", "otra-clave-que-no-es")

    expect(page.get_by_role("alert").first).to_contain_text(re.compile("contraseña", re.IGNORECASE))
    expect(page.get_by_label("Correo electrónico")).to_have_value(f"analyst@{PORT}")


def test_what_was_typed_is_there_after_locking_and_unlocking(desks: Desks) -> None:
    page = desks.of("social-worker", apart=True)
    if "/oficinas/" in page.url:  # she serves two communes
        page.get_by_role("button", name=re.compile("Puerto Esperanza")).click()
    surname = unheard_surname()
    page.goto(NEW)
    write_person(page, "Rosa", surname)

    desks.watch.expected += ["423 from /personas/parecidas/"]  # asked just before, answered after
    page.get_by_role("button", name="Bloquear", exact=True).click()
    expect(page.get_by_role("dialog", name="La pantalla está bloqueada")).to_be_visible()
    expect(page.get_by_label("Primer apellido")).to_be_hidden()
    expect(page).to_have_title("La pantalla está bloqueada")
    page.get_by_label("Contraseña").fill("otra-clave-que-no-es")
    page.get_by_role("button", name="Desbloquear").click()
    expect(page.get_by_text("Esta no es su contraseña")).to_be_visible()
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Desbloquear").click()

    expect(page.get_by_label("Primer apellido")).to_have_value(surname)
    save(page, "Registrar")
    expect(page).to_have_url(FILE)


def test_another_tab_of_a_locked_session_shows_nothing(desks: Desks) -> None:
    page = desks.of("unit-officer", apart=True)
    page.goto("/")
    other = page.context.new_page()
    other.goto("/cuenta/")

    page.get_by_role("button", name="Bloquear", exact=True).click()

    expect(other.get_by_role("dialog", name="La pantalla está bloqueada")).to_be_visible()
    other.reload()
    expect(other.get_by_role("heading", name="La pantalla está bloqueada")).to_be_visible()
    expect(other.get_by_role("button", name="Bloquear", exact=True)).to_have_count(0)


def test_a_form_sent_after_the_session_ended_comes_back_after_signing_in(desks: Desks) -> None:
    page = desks.of("officer", apart=True)
    surname = unheard_surname()
    page.goto(NEW)
    write_person(page, "Élise", surname)
    page.context.clear_cookies(name="sessionid")

    save(page, "Registrar")
    expect(page.get_by_text("Su sesión había terminado")).to_be_visible()
    sign_in(page, f"officer@{PORT}")
    expect(page.get_by_role("heading", name="Lo que había escrito")).to_be_visible()
    save(page, "Enviarlo ahora")

    expect(page).to_have_url(FILE)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Élise {surname}")
