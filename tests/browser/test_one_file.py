"""Several people over one file: at the same time, one after the other, and the same twice."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.at_work import FILE, register, save, search_box, unheard_surname
from tests.browser.conftest import Desks


def test_two_officers_on_one_file_see_both_versions_and_lose_neither(desks: Desks) -> None:
    first, second = desks.of("officer"), desks.of("coordinator")
    surname = unheard_surname()
    address = register(first, "Elba", surname)
    for page in (first, second):
        page.goto(f"{address}identidad/")
    second.get_by_label(re.compile("^Cómo llamar")).fill("Elbita")
    second.get_by_label("Nombres", exact=True).fill("Elba Rosa")
    save(second, "Guardar")
    expect(second.get_by_text("Identidad guardada").first).to_be_visible()

    first.get_by_label(re.compile("^Cómo llamar")).fill("Doña Elba")
    first.get_by_label("Segundo apellido").fill("Mamani")
    save(first, "Guardar")
    title = "Otra persona cambió esto al mismo tiempo"
    expect(first.get_by_role("heading", name=title)).to_be_visible()
    called = first.get_by_role("row", name=re.compile("^Cómo llamar"))
    expect(called).to_contain_text("Elbita")
    expect(called).to_contain_text("Doña Elba")
    expect(called.get_by_label("Doña Elba")).to_be_checked()
    called.get_by_label("Elbita").check()
    save(first, "Guardar lo elegido")

    expect(first).to_have_url(FILE)
    expect(first.get_by_role("heading", level=1)).to_have_text("Elbita")
    expect(first.locator("#identity")).to_contain_text(f"Elba Rosa {surname} Mamani")


def test_whoever_opened_the_file_stands_in_its_list_of_readers(desks: Desks) -> None:
    address = register(desks.of("officer"), "Mirada", unheard_surname())
    lawyer = desks.of("lawyer")
    lawyer.goto(address)

    page = desks.of("coordinator")
    page.goto(f"{address}lecturas/")

    for name in ("Rodrigo Painemal", "Ignacio Subiabre"):
        expect(page.get_by_role("row").filter(has_text=name).first).to_contain_text("ficha")


def merge(page: Page, survivor: str, other_name: str) -> None:
    page.goto(f"{survivor}unir/")
    page.get_by_role("searchbox").fill(other_name)
    page.get_by_role("radio").first.check()
    save(page, "Comparar las dos fichas")
    expect(page.get_by_role("heading", name="¿Son la misma persona?")).to_be_visible()
    page.get_by_label(re.compile("^Por qué son la misma persona")).fill(
        "Mismo pasaporte, dos registros"
    )


def test_two_files_of_one_person_are_joined_and_separated_again(desks: Desks) -> None:
    page = desks.of("coordinator")
    stays, goes = unheard_surname(), unheard_surname()
    survivor = register(page, "Nadia", stays, "1990")
    absorbed = register(page, "Nadya", goes, "1991")

    merge(page, survivor, f"Nadya {goes}")
    page.get_by_role("row", name=re.compile("^Primer apellido")).get_by_label(goes).check()
    save(page, "Unir las dos fichas")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Nadia {goes}")
    page.goto(absorbed)
    expect(page).to_have_url(survivor)
    search_box(page).fill(f"nadya {goes}")
    search_box(page).press("Enter")
    page.locator("main").get_by_role("link", name=re.compile(goes)).first.click()
    expect(page).to_have_url(survivor)

    page.goto(f"{survivor}uniones/")
    page.get_by_role("link", name=re.compile("^Separar")).click()
    page.get_by_label(re.compile("^Por qué son dos personas")).fill("Eran hermanas")
    save(page, "Separar")
    expect(page.locator("#toasts")).to_contain_text("como estaban")
    page.goto(survivor)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Nadia {stays}")
    page.goto(absorbed)
    expect(page).to_have_url(absorbed)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Nadya {goes}")


def test_joining_is_undone_at_once_by_the_button_in_the_message(desks: Desks) -> None:
    page = desks.of("coordinator")
    stays, goes = unheard_surname(), unheard_surname()
    survivor = register(page, "Irma", stays)
    absorbed = register(page, "Hirma", goes)
    merge(page, survivor, f"Hirma {goes}")
    save(page, "Unir las dos fichas")

    page.locator("#toasts").get_by_role("button", name="Deshacer").click()
    expect(page.locator("#toasts")).to_contain_text("como estaban")

    page.goto(absorbed)
    expect(page).to_have_url(absorbed)
