"""A real office behind a real browser: its own server, its own database, Debian's Chromium.

What the browser complains about (a script's error, something the CSP refused) fails the test.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.watching import Watch
from tools.chromium import open_chromium
from tools.demo_office import PASSWORD, DemoOffice, demo_office

HERE = Path(__file__).parent
PORT, BAY = "puerto-esperanza.example.org", "bahia-calma.example.org"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
# Somebody who waits this long has lost patience; the browser's own 30 s would only be slower.
PATIENCE_MS = 10_000
expect.set_options(timeout=PATIENCE_MS)
# All words of the page but the long lists of countries and languages.
SEEN = """() => {
  for (const list of document.querySelectorAll("select")) list.hidden = true;
  return document.body.innerText;
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def office() -> Iterator[DemoOffice]:
    """The demonstration office, open. While writing tests, one that runs already may be named."""
    if running := os.environ.get("DEMO_OFFICE"):
        address, home = running.split()
        yield DemoOffice(address, {**os.environ, "ACOGIDA_HOME": home, "ACOGIDA_HTTPS": "no"})
        return
    with demo_office() as opened:
        yield opened


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = open_chromium(playwright)
        yield browser
        browser.close()


@dataclass
class Desks:
    """Browsers of people at work, each with cookies of her own; all are watched."""

    browser: Browser
    office: DemoOffice
    watch: Watch
    kept: dict[str, Any]
    contexts: list[BrowserContext] = field(default_factory=list)

    def stranger(self, **options: Any) -> Page:
        """A page of somebody who has not signed in."""
        spanish = {"locale": "es-CL", "timezone_id": "America/Santiago"}
        context = self.browser.new_context(
            base_url=self.office.address, viewport=WIDE, **{**spanish, **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        self.watch.over(context)
        self.contexts.append(context)
        return context.new_page()

    def of(self, role: str, place: str = PORT, *, apart: bool = False, **options: Any) -> Page:
        """A page of the one with ``role``; ``apart``: in a session no other test shares."""
        email = f"{role}@{place}"
        if email not in self.kept or apart:
            page = self.stranger(**options)
            sign_in(page, email)
            if not apart:
                self.kept[email] = page.context.storage_state()
            return page
        return self.stranger(storage_state=self.kept[email], **options)

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def screens(self) -> str:
        """What the persons at these desks see now, for the report of a test that failed."""
        pages = [page for context in self.contexts for page in context.pages]
        for page in pages:
            page.wait_for_load_state()
        return "\n\n".join(f"{page.url}\n{page.evaluate(SEEN)}" for page in pages)


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Through the door, with the password, as everybody does."""
    if "/cuenta/entrar/" not in page.url:
        page.goto("/cuenta/entrar/")
    page.get_by_label("Correo electrónico").fill(email)
    page.get_by_label("Contraseña").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Ingresar", exact=True).click()


@pytest.fixture(scope="session")
def kept() -> dict[str, Any]:
    """Who has signed in already, and her cookies."""
    return {}


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, Any]:
    report = yield
    desks = getattr(item, "funcargs", {}).get("desks")
    if report.when == "call" and report.failed and desks:
        report.sections += [("what stood on the screens", desks.screens())]
        report.sections += [("what the server said", desks.office.complaints())]
    return report


@pytest.fixture
def desks(
    chromium: Browser, office: DemoOffice, watch: Watch, kept: dict[str, Any]
) -> Iterator[Desks]:
    desks = Desks(chromium, office, watch, kept)
    yield desks
    desks.close()
    assert watch.complaints == []
