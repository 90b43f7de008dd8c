"""The morning of an officer, from the first number to the correction before lunch."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.at_work import (
    NEW,
    register,
    results,
    save,
    search_box,
    unheard_surname,
    write_person,
)
from tests.browser.conftest import Desks
from tests.browser.test_attention import ATTENTION, FORM, OFFLINE, attentions_in, kept
from tests.browser.test_queue import receive

KEYSTROKES = 24
"""Presses to attend a known person, letters of her name and of a reason apart: under a minute."""


def record(page: Page) -> None:
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(ATTENTION)


def from_the_queue(page: Page, number: int) -> None:
    """Call this number, and begin to attend whoever it is."""
    page.goto("/mostrador/fila/")
    row = page.locator("li", has=page.locator(".queue-number", has_text=re.compile(f"^{number}$")))
    page.get_by_label("Su módulo").fill("2")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # whoever comes first; then the one this test is about
    button = row.get_by_role("button", name=re.compile("^Llamar"))
    if button.count():
        with page.expect_navigation():
            button.first.click()
    with page.expect_navigation():
        row.get_by_role("link", name=re.compile("^Atender")).click()
    page.wait_for_load_state("networkidle")


def test_three_in_the_queue_are_attended_and_their_turns_end(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    register(page, "Yvette", surname)
    page.goto("/mostrador/fila/")
    creole = receive(page, language="ht")
    known = receive(page)
    alone = receive(page, priority="niño, niña o adolescente sin acompañante")
    waiting = page.locator("#queue-lines .queue-number").all_inner_texts()
    assert waiting.index(str(alone)) < waiting.index(str(creole)) < waiting.index(str(known))

    for number, language in ((alone, "es"), (creole, "ht")):
        from_the_queue(page, number)
        expect(page.get_by_label("Idioma en que se atendió")).to_have_value(language)
        page.get_by_label("Orientación jurídica").check()
        record(page)
        page.goto("/mostrador/fila/")
        expect(page.locator("#queue-lines .queue-number").get_by_text(str(number))).to_have_count(0)
    from_the_queue(page, known)
    search_box(page).fill(f"yvette {surname.lower()}")
    results(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Yvette {surname}")


def test_a_known_person_is_attended_in_few_steps(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    register(page, "Ludovic", surname)
    page.goto("/mostrador/")
    expect(search_box(page)).to_be_focused()
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
            pressed += 1

    page.keyboard.type(f"ludovic {surname.lower()}", delay=10)
    expect(results(page).first).to_contain_text(surname)
    press("ArrowDown", "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Ludovic {surname}")
    press("a")
    expect(page).to_have_url(FORM)
    page.wait_for_load_state("networkidle")
    page.keyboard.type("visa")
    press("Space", "Tab", *"nnnnnnnns")
    press("Control+Enter")

    expect(page).to_have_url(ATTENTION)
    expect(page.locator("main")).to_contain_text("Visa, residencia o prórroga")
    assert pressed <= KEYSTROKES


def test_somebody_without_papers_is_registered_and_attended(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    page.goto("/mostrador/")
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_contain_text("Registrar persona")
    page.keyboard.press("Escape")  # the list, then the search box
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page).to_have_url(re.compile(f"{NEW}$"))
    write_person(page, "Jocelyne", surname, "1999")
    save(page, "Registrar")
    expect(page.get_by_text("Nadie necesita uno para recibir atención")).to_be_visible()

    page.keyboard.press("a")
    page.wait_for_load_state("networkidle")
    page.get_by_label("RUN, cédula o documentos del país de origen").check()
    page.get_by_role("group", name="Documentos", exact=True).get_by_label("Sí").check()
    record(page)

    page.keyboard.press("a")
    expect(page.locator("#needs")).to_contain_text("abierta desde")


def test_a_mother_comes_with_two_children(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    mother = register(page, "Rosemène", surname, "1990")
    for name, year in (("Wood", "2017"), ("Mirlande", "2020")):
        child = register(page, name, surname, year)
        page.goto(f"{mother}familia/nueva/")
        page.get_by_label("Vínculo").select_option("parent")
        page.locator("#id_other").fill(f"{name} {surname}")
        page.locator("#picked").get_by_text(f"{name} {surname}").first.click()
        with page.expect_navigation():
            page.locator("main form .button-primary").click()
        expect(page.locator("#family")).to_contain_text(name)
        assert child != mother
    page.goto(f"{mother}atender/")
    page.wait_for_load_state("networkidle")
    page.get_by_label("A quién se atendió").select_option("family")
    page.get_by_label("Cuántas personas").fill("3")
    page.get_by_role("group", name="Escuela", exact=True).get_by_label("Sí").check()
    page.get_by_label("Qué exactamente").nth(2).fill("Dos cupos")
    record(page)

    expect(page.locator("main")).to_contain_text("3 personas")
    page.goto(mother)
    expect(page.locator("#family")).to_contain_text("Wood")
    expect(page.locator("#family")).to_contain_text("Mirlande")


def test_somebody_calls_by_telephone_and_the_next_form_remembers(desks: Desks) -> None:
    page = desks.of("facilitator")
    file = register(page, "Ernst", unheard_surname())
    page.goto(f"{file}atender/")
    page.get_by_label("Cómo", exact=True).select_option("phone")
    page.get_by_label("En palabras de la persona").fill("Pregunta por su hora")
    record(page)
    expect(page.locator("main")).to_contain_text("por teléfono")

    page.keyboard.press("a")

    expect(page.get_by_label("Cómo", exact=True)).to_have_value("phone")


def test_the_network_drops_in_the_middle_and_a_slip_is_corrected(desks: Desks) -> None:
    desks.watch.expected += OFFLINE
    page = desks.of("officer")
    file = register(page, "Dieula", unheard_surname())
    page.goto(f"{file}atender/")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_label("En palabras de la persona").fill("Quiere estudiar enfermería")
    expect(kept(page)).to_contain_text("Sin enviar")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Se enviará sola").first).to_be_visible()
    page.context.set_offline(False)
    expect(page).to_have_url(ATTENTION, timeout=15_000)

    page.get_by_role("link", name="Corregir").click()
    page.get_by_label("En palabras de la persona").fill("Quiere validar enfermería")
    page.get_by_label("¿Por qué se corrige?").fill("Oí mal")
    page.get_by_role("button", name="Guardar la corrección").click()

    expect(page.locator("#versions")).to_contain_text("Oí mal")
    expect(attentions_in(page, file)).to_have_count(1)
