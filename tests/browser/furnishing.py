"""What a fresh demonstration office has not yet: two files to join, a request, an invitation."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import Locator, Page

from tests.browser.at_work import register, unheard_surname
from tests.browser.diagnosing import in_the_diagnosis

PAPER = {"name": "carta.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}

SHEET = {
    "name": "atenciones.csv",
    "mimeType": "text/csv",
    "buffer": (
        b"Nombre completo;RUN;Fecha;Motivo\r\n"
        b"Casilda Tomasa Planilla;;05-01-2026;visa\r\n"
        b"Eufemia Planilla;12.345.678-1;05-01-2026;visa\r\n"
    ),
}


def furnish(page: Page) -> list[str]:
    """Do what brings these pages about; give the addresses to which no link of a list leads."""
    first = register(page, "Amelia", unheard_surname("furnish"))
    second = register(page, "Olga", unheard_surname("furnish"))
    third = register(page, "Delfina", unheard_surname("furnish"))
    parts_of_a_file(page, first)
    counter = at_the_counter(page, first)
    sheet = a_sheet_checked(page)
    diagnosis = in_the_diagnosis(page, fill_anything)
    page.goto("/oficina/equipo/invitar/")
    fill_anything(page)
    invitation = page.url
    page.goto(f"{first}unir/{third.rstrip('/').rsplit('/', 1)[1]}/")
    fill_anything(page)
    page.goto("/oficina/equipo/")
    colleague = page.locator("main table a[href*='/oficina/equipo/']").first.get_attribute("href")
    comparing = f"{first}unir/{second.rstrip('/').rsplit('/', 1)[1]}/"
    there = (
        invitation,
        first,
        f"{first}uniones/",
        comparing,
        f"{colleague}segundo-factor/",
        *counter,
        *papers_of_the_plan(page),
        *diagnosis,
        *(sheet + part for part in ("", "columnas/", "filas/", "parecidos/")),
    )
    return [urlsplit(url).path for url in there]


def parts_of_a_file(page: Page, first: str) -> None:
    """Note one of each thing that hangs on a person."""
    for part in (
        "contactos/nuevo/",
        "documentos/nuevo/",
        "declaraciones/nueva/",
        "derechos/solicitudes/nueva/",
        "hogar/nuevo/",
        "nombres/nuevo/",
    ):
        page.goto(first + part)
        fill_anything(page)
    page.goto(f"{first}derechos/")
    consents = page.locator("main a[href*='/derechos/consentimientos/']")
    page.goto(consents.first.get_attribute("href") or "")
    fill_anything(page)


def a_sheet_checked(page: Page) -> str:
    """Send a spreadsheet with a good row and one to correct, and let it be checked."""
    page.goto("/oficina/importar/")
    page.locator("main input[type=file]").set_input_files([SHEET])
    page.get_by_role("button", name="Enviar la planilla").click()
    page.wait_for_url("**/columnas/")
    page.locator("main button[name=check]").click()
    page.locator("main a[href$='/filas/']").wait_for(timeout=60_000)
    return page.url


def papers_of_the_plan(page: Page) -> list[str]:
    """Keep a document with a norm and with a page of the chronicle; the pages that show them."""
    pages = []
    for rows in ("/plan/instrumentos/", "/plan/hitos/"):
        page.goto(rows)
        first = page.locator("main table tbody th a").first.get_attribute("href") or ""
        page.goto(f"{first}documentos/nuevo/")
        fill_anything(page)
        pages.append(page.url)
    return pages


def at_the_counter(page: Page, file: str) -> tuple[str, str, str, str]:
    """Attend somebody, plan a step for one need, close another, note an offer and a denial.

    The attention, the need with a step, the closed one, and the denial with a document.
    """
    page.goto(f"{file}atender/")
    fill_anything(page)
    attention = page.url
    links = page.locator("main a[href*='/necesidades/']").all()
    open_one, other = [link.get_attribute("href") or "" for link in links][:2]
    page.goto(f"{open_one}pasos/nuevo/")
    fill_anything(page)
    page.goto(f"{other}cerrar/")
    fill_anything(page)
    page.goto("/oficina/ofertas/nueva/")
    fill_anything(page)
    page.goto(f"{attention}negativa/")
    fill_anything(page)
    denial = page.url
    page.goto(f"{denial}documentos/nuevo/")
    fill_anything(page)
    return attention, open_one, other, denial


def fill_anything(page: Page) -> None:
    """Give every box of the page's form something it takes, and send it."""
    form = page.locator("main form:has(.button-primary)").last
    filled: set[str] = set()
    for box in form.locator("input:visible, textarea:visible, select:visible").all():
        name = box.get_attribute("name") or ""
        if name not in filled:  # of several to tick the first
            filled.add(name)
            _fill(box, name)
    with page.expect_navigation():
        form.locator(".button-primary").first.click()


def _fill(box: Locator, name: str) -> None:
    kind = box.evaluate("node => node.type")
    if kind == "select-one":
        box.select_option(index=box.locator("option").count() - 1)
    elif name == "roles":  # the first of them all may give more than the coordinator has
        box.locator("xpath=ancestor::form").locator("[value=volunteer]").check()
    elif kind in {"radio", "checkbox"}:
        box.check()
    elif kind == "file":
        box.set_input_files([PAPER])
    elif kind in {"text", "textarea", "email"}:
        box.fill(_words_for(box, name))


def _words_for(box: Locator, name: str) -> str:
    if box.evaluate("node => Boolean(node.closest('[data-date-field]'))"):
        return f"{timezone.localdate():%d-%m-%Y}"
    return {"email": "nueva.persona@example.org", "value": "912345678"}.get(name, "Prueba")
