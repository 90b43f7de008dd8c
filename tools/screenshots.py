"""Photograph the main pages of the demonstration office for docs/screenshots.

usage: python -m tools.screenshots [folder]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import open_chromium
from tools.demo_office import PASSWORD, DemoOffice, demo_office

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/screenshots"
COORDINATOR = "coordinator@puerto-esperanza.example.org"
# As wide as the office's old screens, and as a cheap telephone.
SCREENS = {"1280": (1280, 720), "360": (360, 740)}
MOST_HIGH = 900
# JPEG, for the repository keeps every version; at this quality the words stay sharp.
QUALITY = 60
MOST_BYTES = 120_000
COMPARED = "comuna=01101-cpm_2023&comuna=05101-cpm_2023"


def main(words: list[str]) -> int:
    """Write one picture for each page and screen; 1 when one is too heavy for the repository."""
    folder = Path(words[0]) if words else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with demo_office() as office, sync_playwright() as playwright:
        browser = open_chromium(playwright)
        for width, (wide, high) in SCREENS.items():
            with _at_work(browser, office, wide, high) as page:
                for name in _tour(page):
                    _shoot(page, folder / f"{name}-{width}.jpg", wide, high)
        browser.close()
    heavy = [path.name for path in folder.glob("*.jpg") if path.stat().st_size > MOST_BYTES]
    if heavy:
        print("heavier than", MOST_BYTES, "bytes:", *heavy)
    return int(bool(heavy))


@contextmanager
def _at_work(browser: Browser, office: DemoOffice, wide: int, high: int) -> Iterator[Page]:
    context = browser.new_context(
        base_url=office.address,
        viewport={"width": wide, "height": high},
        locale="es-CL",
        timezone_id="America/Santiago",
    )
    yield context.new_page()
    context.close()


def _shoot(page: Page, path: Path, wide: int, high: int) -> None:
    """The whole page, so far as a reader of the documentation scrolls."""
    tall = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": wide, "height": max(high, min(tall, MOST_HIGH))})
    page.mouse.move(0, 0)
    page.screenshot(path=path, type="jpeg", quality=QUALITY, animations="disabled", caret="hide")
    page.set_viewport_size({"width": wide, "height": high})
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


def _tour(page: Page) -> Iterator[str]:
    """Go from page to page as the coordinator; yields the name of each when it stands still."""
    page.goto("/cuenta/entrar/")
    yield "entrar"
    page.get_by_label("Correo electrónico").fill(COORDINATOR)
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Ingresar", exact=True).click()
    page.wait_for_url("**/")
    persons = _open_files(page)
    page.goto("/")
    yield "inicio"
    yield from _searching(page)
    for name, path in (
        ("personas", "/personas/"),
        ("ficha", persons[0]),
        ("imprimir", f"{persons[0]}imprimir/"),
        ("unir", f"{persons[0]}unir/{_id_of(persons[1])}/"),
        ("derechos", f"{persons[0]}derechos/"),
        ("lecturas", f"{persons[0]}lecturas/"),
        ("oficina", "/oficina/"),
        ("equipo", "/oficina/equipo/"),
        ("estilo", "/estilo/"),
    ):
        page.goto(path)
        yield name
    yield from _at_the_counter(page, persons[0])
    yield from _in_the_diagnosis(page)


def _at_the_counter(page: Page, person: str) -> Iterator[str]:
    """From the queue to the numbers of the year."""
    for name, path in (
        ("fila", "/mostrador/fila/"),
        ("atender", f"{person}atender/"),
        ("pendientes", "/pendientes/oficina/"),
        ("agenda", "/agenda/"),
        ("terreno", "/terreno/"),
        ("negativas", "/negativas/"),
        ("numeros", "/mostrador/numeros/?periodo=anio"),
        ("letreros", "/oficina/letreros/"),
        ("importar", "/oficina/importar/"),
        ("atenciones", "/atenciones/"),
    ):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        yield name
    page.goto(str(page.locator("main table a[href*='/atenciones/']").first.get_attribute("href")))
    yield "atencion"
    page.goto(f"{page.url}hoja/")
    yield "hoja"


def _in_the_diagnosis(page: Page) -> Iterator[str]:
    """From what the records prove to what the plan does about it."""
    for name, path in (
        ("diagnostico", "/diagnostico/"),
        ("matriz", "/diagnostico/matriz/"),
        ("medidas", "/diagnostico/medidas/"),
        ("cuenta", "/diagnostico/cuenta-publica/"),
        ("comparar", f"/diagnostico/comparar/?marco=cpm26&{COMPARED}"),
        ("sello", "/plan/sello/"),
        ("practicas", "/practicas/"),
        ("propuestas", "/plan/propuestas/"),
    ):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        yield name
    page.goto("/plan/planes/")
    page.goto(str(page.locator("main table tbody th a").first.get_attribute("href")))
    yield "plan"
    page.goto("/diagnostico/")
    line = page.locator(".diagnosis > li", has_text="la espera pasa de un mes")
    page.goto(str(line.get_by_role("link").first.get_attribute("href")))
    yield "indicador"
    page.get_by_role("link", name="Qué hacer", exact=True).first.click()
    page.wait_for_load_state("networkidle")
    yield "brecha"


def _open_files(page: Page) -> list[str]:
    """The two files of the person whom the demonstration registered twice, both opened once."""
    page.goto("/personas/?orden=-registered")
    links = page.locator("main table a[href*='/personas/']")
    newest = str(links.first.get_attribute("href"))
    first_name = re.split(r"\s+", links.first.inner_text())[0]
    page.locator("#search").fill(" ".join(links.first.inner_text().split()[:2]))
    page.locator("#search").press("Enter")
    page.wait_for_url("**/buscar/")
    found = [
        str(link.get_attribute("href"))
        for link in page.locator("main .rows a[href*='/personas/']").all()
    ]
    other = next((href for href in found if href != newest), newest)
    if other == newest:
        print(f"nobody looks like {first_name}: the pictures of joining show one file twice")
    for path in (newest, other):
        page.goto(path)
    return [other, newest]


def _searching(page: Page) -> Iterator[str]:
    box = page.locator("#search")
    box.press_sequentially("wilkenz")
    page.locator("#search-results a").first.wait_for()
    yield "buscar"
    page.goto("/personas/nueva/")
    yield "registrar"
    page.goto("/personas/")
    cells = page.locator("main table a[href*='/personas/']").first.inner_text().split()
    page.goto("/personas/nueva/")
    page.get_by_label("Nombres", exact=True).fill(cells[0])
    page.get_by_label("Primer apellido").fill(cells[-2] if len(cells) > 2 else cells[-1])  # noqa: PLR2004 - a name and two surnames
    page.get_by_label("Segundo apellido").press_sequentially(cells[-1] if len(cells) > 2 else "")  # noqa: PLR2004
    page.get_by_role("link", name=re.compile("^Es esta persona")).first.wait_for()
    yield "registrar-parecida"


def _id_of(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
