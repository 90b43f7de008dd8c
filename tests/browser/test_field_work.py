"""Out with a telephone: one person after another, also where there is no signal."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.at_work import FILE, register, save, unheard_surname, write_person
from tests.browser.conftest import PHONE, Desks
from tests.browser.looking import see
from tests.browser.test_attention import ATTENTION, OFFLINE, kept

OUTING = re.compile(r"/terreno/[0-9a-f-]{36}/$")


def plan(page: Page, place: str) -> str:
    page.goto("/terreno/nueva/")
    page.get_by_label("Lugar", exact=True).fill(place)
    page.get_by_label("Consultorio o CESFAM").check()
    save(page, "Guardar")
    expect(page).to_have_url(OUTING)
    return page.url


def record(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Registrar la atención")).click()
    expect(page).to_have_url(ATTENTION, timeout=15_000)


def go(page: Page, button: str) -> None:
    """Press one of the buttons of the outing; the form after it has settled when this returns."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=button).click()
    page.wait_for_load_state("networkidle")


def test_who_is_picked_out_there_is_attended_without_a_signal(desks: Desks) -> None:
    desks.watch.expected += OFFLINE
    page = desks.of("officer", apart=True)
    page.set_viewport_size(PHONE)
    surname = unheard_surname()
    register(page, "Roselore", surname)
    outing = plan(page, "Quebrada Los Litres")

    page.locator("#next-person").fill(f"roselore {surname}")
    page.locator("#picked").get_by_text(f"Roselore {surname}").click()
    go(page, "Atender")
    expect(page.get_by_label("Cómo", exact=True)).to_have_value("field")
    expect(page.get_by_label("Lugar, si fue fuera")).to_have_value("Quebrada Los Litres")
    page.context.set_offline(True)
    page.get_by_label("En palabras de la persona").fill("Sin señal en la quebrada")
    expect(kept(page)).to_contain_text("Sin enviar")
    page.get_by_role("button", name=re.compile("Registrar la atención")).click()
    expect(page.get_by_text("Se enviará sola").first).to_be_visible()
    page.context.set_offline(False)
    expect(page).to_have_url(ATTENTION, timeout=15_000)

    page.get_by_role("link", name="Volver a la salida").click()
    expect(page).to_have_url(outing)
    expect(page.get_by_text("usted está aquí")).to_be_visible()
    expect(page.locator("main")).to_contain_text(f"Roselore {surname}")


def test_one_person_after_another_is_attended_from_a_telephone(desks: Desks) -> None:
    page = desks.of("officer", apart=True)
    page.set_viewport_size(PHONE)
    outing = plan(page, "Cancha El Espino")
    surname = unheard_surname()
    go(page, "Registrar persona")
    write_person(page, "Jackson", surname)
    save(page, "Registrar")
    expect(page).to_have_url(FILE)
    page.get_by_role("link", name="Atender").first.click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("group", name="Alimentación", exact=True).get_by_label("Sí").check()
    record(page)
    page.goto(outing)
    go(page, "Sin nombre, o un grupo")
    page.get_by_label("A quién se atendió").select_option("group")
    page.get_by_label("Cuántas personas").fill("9")
    record(page)

    page.goto(outing)
    listed = page.locator("main")
    for words in (f"Jackson {surname}", "un grupo", "Alimentación"):
        expect(listed).to_contain_text(words)
    expect(listed.locator("dd").filter(has_text=re.compile("^10$"))).to_be_visible()
    assert see(page) == []
    page.set_viewport_size(PHONE)
    go(page, "Volví a la oficina")
    expect(page.get_by_text("usted está aquí")).to_have_count(0)
