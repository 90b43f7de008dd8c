"""The attention as it goes at the counter: by keyboard, twice, back, crashed, without a network."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.at_work import register, results, search_box, unheard_surname
from tests.browser.conftest import PASSWORD, PORT, Desks, sign_in

ATTENTION = re.compile(r"/atenciones/[0-9a-f-]{36}/$")
FORM = re.compile(r"/personas/[0-9a-f-]{36}/atender/[0-9a-f-]{36}/$")
OFFLINE = ["ERR_INTERNET_DISCONNECTED", "Failed to load resource"]


def kept(page: Page) -> Locator:
    """The line that says what became of what was typed."""
    return page.locator("[data-kept]")


def begin(page: Page, file: str) -> str:
    """Open the form of somebody; answers its address."""
    page.goto(f"{file}atender/")
    expect(page).to_have_url(FORM)
    page.wait_for_load_state("networkidle")
    return page.url


def attentions_in(page: Page, file: str) -> Locator:
    page.goto(file)
    return page.locator("#timeline").get_by_role("link", name="Atención", exact=True)


def test_a_known_person_is_attended_by_keyboard_alone(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    register(page, "Marielis", surname, "1990")
    page.goto("/mostrador/")
    expect(search_box(page)).to_be_focused()

    page.keyboard.type(f"marielis {surname.lower()}", delay=10)
    expect(results(page).first).to_contain_text(surname)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Marielis {surname}")
    page.keyboard.press("a")
    expect(page).to_have_url(FORM)
    page.wait_for_load_state("networkidle")
    first = page.locator("#reasons input").first
    expect(first).to_be_focused()
    page.keyboard.type("esc")  # the first letters of a reason
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # past the other reasons, into the needs
    for key in "nnsnn":  # an answer a key
        page.keyboard.press(key)
    page.keyboard.press("Control+Enter")

    expect(page).to_have_url(ATTENTION)
    expect(page.get_by_text("La atención quedó registrada").first).to_be_visible()
    said = page.locator("main")
    expect(said).to_contain_text("Escuela, jardín o sala cuna")
    expect(said.get_by_role("link", name="Escuela", exact=True)).to_be_visible()
    expect(said).to_contain_text("Se preguntó y no lo necesita:")
    page.keyboard.press("a")
    expect(page.locator("#needs")).to_contain_text("abierta desde")


def test_offers_and_details_appear_beside_a_need_that_is_there(desks: Desks) -> None:
    page = desks.of("officer")
    begin(page, register(page, "Nélida", unheard_surname()))
    food = page.get_by_role("group", name="Alimentación", exact=True)
    expect(food.get_by_label("Qué exactamente")).to_be_hidden()

    food.get_by_role("radio", name="Sí").check()

    expect(food.get_by_label("Qué exactamente")).to_be_visible()


def test_a_double_click_and_the_back_button_record_it_once(desks: Desks) -> None:
    page = desks.of("officer")
    file = register(page, "Teresa", unheard_surname())
    begin(page, file)
    page.get_by_label("En palabras de la persona").fill("Una sola vez")
    page.get_by_role("button", name=re.compile("Registrar la atención")).dblclick()
    expect(page).to_have_url(ATTENTION)
    recorded = page.url

    page.go_back()
    if not ATTENTION.search(urlsplit(page.url).path):  # the browser kept the form: send it again
        page.get_by_role("button", name=re.compile("Registrar la atención")).click()
    expect(page).to_have_url(recorded)

    expect(attentions_in(page, file)).to_have_count(1)


def test_what_is_typed_survives_a_crash(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    form = begin(page, register(page, "Casilda", surname))
    page.get_by_label("En palabras de la persona").fill("No tengo dónde dormir")
    page.keyboard.press("Tab")
    page.keyboard.type("Un techo")
    expect(kept(page)).to_contain_text("guardado")
    page.close(run_before_unload=False)

    after = desks.of("officer")
    after.goto("/mostrador/")
    after.locator("#drafts").get_by_role("link", name=re.compile(surname)).click()

    expect(after).to_have_url(form)
    expect(after.get_by_label("En palabras de la persona")).to_have_value("No tengo dónde dormir")
    expect(after.get_by_text("Sigue con el borrador guardado")).to_be_visible()
    after.get_by_role("button", name="Botar el borrador").click()
    expect(after.get_by_text("El borrador se botó").first).to_be_visible()


def test_without_a_network_it_waits_and_is_sent_once(desks: Desks) -> None:
    desks.watch.expected += OFFLINE
    page = desks.of("officer")
    file = register(page, "Yolette", unheard_surname())
    begin(page, file)
    page.context.set_offline(True)
    page.get_by_label("En palabras de la persona").fill("Sin señal en el campamento")
    expect(kept(page)).to_contain_text("Sin enviar")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Se enviará sola").first).to_be_visible()
    expect(page).to_have_url(FORM)

    page.context.set_offline(False)

    expect(page).to_have_url(ATTENTION, timeout=15_000)
    expect(page.locator("main")).to_contain_text("Sin señal en el campamento")
    expect(attentions_in(page, file)).to_have_count(1)


def test_what_waited_when_the_browser_crashed_is_sent_by_the_next_page(desks: Desks) -> None:
    desks.watch.expected += OFFLINE
    page = desks.of("officer", apart=True)
    file = register(page, "Fabiola", unheard_surname())
    begin(page, file)
    page.context.set_offline(True)
    page.get_by_label("En palabras de la persona").fill("Se cortó la luz")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Se enviará sola").first).to_be_visible()
    page.close(run_before_unload=False)
    after = page.context.new_page()
    page.context.set_offline(False)

    after.goto("/mostrador/")
    expect(after.get_by_text("La atención quedó registrada").first).to_be_visible()
    after.reload()
    after.wait_for_load_state("networkidle")

    expect(attentions_in(after, file)).to_have_count(1)


def test_what_waits_cannot_be_read_by_who_comes_next(desks: Desks) -> None:
    desks.watch.expected += OFFLINE
    page = desks.of("officer", apart=True)
    begin(page, register(page, "Gladys", unheard_surname()))
    page.context.set_offline(True)
    page.get_by_label("En palabras de la persona").fill("Secreto de Gladys")
    expect(kept(page)).to_contain_text("Sin enviar")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/cuenta/salir/")
    with page.expect_navigation():
        page.locator("main").get_by_role("button").first.click()

    sign_in(page, f"social-worker@{PORT}", PASSWORD)
    if "/oficinas/" in page.url:
        page.get_by_role("button", name=re.compile("Puerto Esperanza")).click()
    page.goto("/mostrador/")
    page.wait_for_load_state("networkidle")

    left = page.evaluate("JSON.stringify(localStorage)")
    assert "sin-enviar" in left
    assert "Secreto" not in left
    expect(page.locator("#drafts")).to_have_count(0)


def test_a_wrong_form_says_where_and_keeps_everything(desks: Desks) -> None:
    page = desks.of("officer")
    begin(page, register(page, "Petrona", unheard_surname()))
    page.get_by_label("En palabras de la persona").fill("Esto se queda")
    page.get_by_label("Día", exact=True).fill("31-02-2026")

    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("alert").first).to_be_focused()
    expect(page.get_by_label("En palabras de la persona")).to_have_value("Esto se queda")
    page.get_by_role("alert").first.get_by_role("link").first.click()
    expect(page.get_by_label("Día", exact=True)).to_be_focused()


def test_a_correction_shows_both_versions(desks: Desks) -> None:
    page = desks.of("officer")
    begin(page, register(page, "Zunilda", unheard_surname()))
    page.get_by_label("En palabras de la persona").fill("Quiere trabajar")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(ATTENTION)

    page.get_by_role("link", name="Corregir").click()
    page.get_by_label("En palabras de la persona").fill("Quiere estudiar")
    page.get_by_label("¿Por qué se corrige?").fill("Entendí mal")
    page.get_by_role("button", name="Guardar la corrección").click()

    expect(page).to_have_url(ATTENTION)
    corrections = page.locator("#versions")
    expect(corrections).to_contain_text("Entendí mal")
    corrections.get_by_text("Lo que decía antes").click()
    expect(corrections).to_contain_text("Quiere trabajar")


def test_without_script_somebody_is_attended_too(desks: Desks) -> None:
    page = desks.of("officer", java_script_enabled=False)
    file = register(page, "Rosalba", unheard_surname())
    page.goto(file)
    page.get_by_role("link", name=re.compile("Atender")).click()
    page.get_by_label("Trabajo o contrato").check()
    page.get_by_role("group", name="Vivienda", exact=True).get_by_label("Sí").check()
    page.get_by_label("Qué se hará").first.fill("Buscar pieza")
    page.get_by_role("button", name=re.compile("Registrar la atención")).click()

    expect(page).to_have_url(ATTENTION)
    expect(page.locator("main")).to_contain_text("Buscar pieza")
