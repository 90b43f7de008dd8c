"""Nothing typed is lost: the session ends, two tabs are open, the clock is wrong, rows run out."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.at_work import register, unheard_surname
from tests.browser.conftest import PASSWORD, PORT, Desks, sign_in
from tests.browser.test_attention import ATTENTION, FORM, attentions_in, begin, kept

WORDS = "En palabras de la persona"
REFUSED = ["status of 401", "status of 403"]


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


def test_the_session_ends_in_the_middle_and_what_was_typed_is_recorded_after(desks: Desks) -> None:
    desks.watch.expected += REFUSED
    page = desks.of("officer", apart=True)
    file = register(page, "Solange", unheard_surname())
    begin(page, file)
    page.context.clear_cookies(name="sessionid")
    page.get_by_label(WORDS).fill("Se cortó la sesión")
    expect(kept(page)).to_contain_text("Su sesión terminó")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile("/cuenta/entrar/"))

    sign_in(page, f"officer@{PORT}")
    expect(page.get_by_role("heading", name="Lo que había escrito")).to_be_visible()
    page.get_by_role("button", name="Enviarlo ahora").click()

    expect(page).to_have_url(ATTENTION)
    expect(page.locator("main")).to_contain_text("Se cortó la sesión")
    expect(attentions_in(page, file)).to_have_count(1)


def test_what_was_typed_is_not_shown_to_who_signs_in_next(desks: Desks) -> None:
    desks.watch.expected += REFUSED
    page = desks.of("officer", apart=True)
    begin(page, register(page, "Odette", unheard_surname()))
    page.context.clear_cookies(name="sessionid")
    page.get_by_label(WORDS).fill("Secreto de Odette")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile("/cuenta/entrar/"))

    sign_in(page, f"social-worker@{PORT}", PASSWORD)
    if "/oficinas/" in page.url:
        page.get_by_role("button", name=re.compile("Puerto Esperanza")).click()
    for path in ("/cuenta/retomar/", "/mostrador/", "/atenciones/borradores/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert "Secreto" not in page.content(), path
    assert "Secreto" not in page.evaluate("JSON.stringify(localStorage)")


def test_another_sign_in_in_the_same_browser_loses_nothing(desks: Desks) -> None:
    desks.watch.expected += REFUSED
    page = desks.of("officer", apart=True)
    file = register(page, "Nadine", unheard_surname())
    begin(page, file)
    other = page.context.new_page()
    other.goto("/cuenta/salir/")
    with other.expect_navigation():
        other.locator("main").get_by_role("button").first.click()
    sign_in(other, f"officer@{PORT}")  # the page of before holds a token that is worth nothing now
    page.get_by_label(WORDS).fill("Con la llave de antes")
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).to_be_visible()

    other.goto("/mostrador/")
    expect(other.get_by_text("La atención quedó registrada").first).to_be_visible(timeout=15_000)

    expect(attentions_in(other, file)).to_have_count(1)


def test_two_tabs_on_one_draft_write_apart_and_say_so(desks: Desks) -> None:
    page = desks.of("officer")
    file = register(page, "Fedeline", unheard_surname())
    address = begin(page, file)
    other = page.context.new_page()
    other.goto(address)
    other.wait_for_load_state("networkidle")
    page.get_by_label(WORDS).fill("Primera pestaña")
    expect(kept(page)).to_contain_text("guardado")

    other.get_by_label(WORDS).fill("Segunda pestaña")

    expect(kept(other)).to_contain_text("otra pestaña")
    expect(other).to_have_url(FORM)
    assert path_of(other) != path_of(page)
    page.goto("/atenciones/borradores/")
    for kept_words in ("Primera pestaña", "Segunda pestaña"):
        found = False
        for link in page.locator("main a[href*='/atender/']").all():
            seen = page.context.request.get(link.get_attribute("href") or "").text()
            found = found or kept_words in seen
        assert found, kept_words


def test_the_later_of_two_tabs_loses_nothing_when_the_first_has_recorded(desks: Desks) -> None:
    page = desks.of("officer")
    file = register(page, "Mirterlande", unheard_surname())
    address = begin(page, file)
    other = page.context.new_page()
    other.goto(address)
    other.wait_for_load_state("networkidle")
    page.get_by_label(WORDS).fill("La que vale")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(ATTENTION)

    other.get_by_label(WORDS).fill("Lo que faltaba")
    other.keyboard.press("Control+Enter")

    expect(other).to_have_url(ATTENTION)
    expect(other.get_by_text("entre sus borradores").first).to_be_visible()
    expect(attentions_in(other, file)).to_have_count(1)


def test_a_clock_set_wrong_counts_no_minutes_and_writes_no_moment(desks: Desks) -> None:
    page = desks.of("officer")
    file = register(page, "Guerda", unheard_surname())
    page.clock.install(time="2031-01-05T08:00:00")
    page.goto(f"{file}atender/")
    expect(page.get_by_label("Minutos")).to_have_value("1")
    page.get_by_label("Día", exact=True).fill("05-01-2031")
    page.get_by_role("button", name=re.compile("Registrar la atención")).click()

    expect(page.locator("main")).to_contain_text("Este día todavía no llega: hoy es")


def test_a_fifth_step_is_written_with_script(desks: Desks) -> None:
    page = desks.of("officer")
    begin(page, register(page, "Altagrâce", unheard_surname()))
    for number in range(1, 7):
        page.locator(f"[name=step_{number}_what]").fill(f"Paso número {number}")
        if number < 6:
            page.get_by_role("button", name="Otro paso").click()
            expect(page.locator(f"[name=step_{number + 1}_what]")).to_be_focused()
    page.locator("[name=step_6_due]").fill("1-12-2026")
    page.keyboard.press("Control+Enter")

    expect(page).to_have_url(ATTENTION)
    for number in range(1, 7):
        expect(page.locator("main")).to_contain_text(f"Paso número {number}")


def test_enter_in_a_box_records_and_asks_for_no_row(desks: Desks) -> None:
    page = desks.of("officer")
    begin(page, register(page, "Idalia", unheard_surname()))
    page.get_by_label("Minutos").fill("7")
    page.keyboard.press("Enter")

    expect(page).to_have_url(ATTENTION)


def test_a_fifth_step_is_written_without_script(desks: Desks) -> None:
    page = desks.of("officer", java_script_enabled=False)
    file = register(page, "Clermine", unheard_surname())
    page.goto(f"{file}atender/")
    page.get_by_label(WORDS).fill("Sigue aquí")
    page.locator("[name=step_4_what]").fill("El cuarto")
    with page.expect_navigation():
        page.get_by_role("button", name="Otro paso").click()
    expect(page.get_by_label(WORDS)).to_have_value("Sigue aquí")
    page.locator("[name=step_5_what]").fill("El quinto")
    page.get_by_role("button", name=re.compile("Registrar la atención")).click()

    expect(page).to_have_url(ATTENTION)
    expect(page.locator("main")).to_contain_text("El cuarto")
    expect(page.locator("main")).to_contain_text("El quinto")
