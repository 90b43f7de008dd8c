"""A small diagnosis from its own framework to what is published, so that every page has its row."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

FRAMEWORK = {
    "name": "marco.csv",
    "mimeType": "text/csv",
    "buffer": "Código,Nombre,Parte de\nA,Acogida,\nA.1,Hora en una semana,A\n".encode(),
}


def in_the_diagnosis(page: Page, fill_anything: Callable[[Page], None]) -> tuple[str, ...]:
    """The framework, the round, how it is shared, its indicator, a gap and evidence withdrawn."""
    page.goto("/diagnostico/marcos/nuevo/")
    page.locator("main [name=name]").fill("Marco de prueba")
    page.locator("main input[type=file]").set_input_files([FRAMEWORK])
    send(page)
    own = page.url
    page.goto("/diagnostico/rondas/nueva/")
    fill_anything(page)
    found = page.url
    page.goto(f"{found}participa/")
    page.locator("main [name=name]").fill("Rosa Prueba")
    send(page)
    page.goto(f"{found}paso/evidence/")
    send(page)
    indicator = f"{found}indicadores/A.1/"
    for part in ("documento/", "brecha/", "comentar/", "estado/"):
        page.goto(indicator + part)
        fill_anything(page)
    for step in ("discussion", "validation", "published"):
        page.goto(f"{found}paso/{step}/")
        send(page)
    page.goto(indicator)
    links = [
        page.locator(f"main a[href*='{part}']").first.get_attribute("href") or ""
        for part in ("/editar/", "/atender/", "/retirar/")
    ]
    return own, found, f"{found}compartir/", indicator, *links


def send(page: Page) -> None:
    """Send the one form of the page."""
    with page.expect_navigation():
        page.locator("main form .button-primary").first.click()
