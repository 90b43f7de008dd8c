"""What people do at the counter again and again: fill, save, find."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import struct
import time
from collections import Counter

from playwright.sync_api import Locator, Page, expect

NEW = "/personas/nueva/"
FILE = re.compile(r"/personas/[0-9a-f-]{36}/(#\w+)?$")
_CONSONANTS, _VOWELS = "bdfgklmnprt", "aeiou"
_asked: Counter[str] = Counter()
# An office that was open before knows the people of the last run already.
_RUN = str(time.time_ns()) if "DEMO_OFFICE" in os.environ else ""


def unheard_surname(whose: str = "") -> str:
    """Two surnames that nobody has, the first with a B: nobody looks like her.

    They come from the name of the test and how often it asked, so every run gives the same people
    whatever the order. What serves many tests says ``whose`` they are.
    """
    asking = whose or os.environ["PYTEST_CURRENT_TEST"].partition(" ")[0]
    _asked[asking] += 1
    said = f"{asking} {_asked[asking]} {_RUN}"
    chance = hashlib.sha256(said.encode()).digest()
    syllables = [
        _CONSONANTS[chance[place] % len(_CONSONANTS)] + _VOWELS[chance[place + 9] % len(_VOWELS)]
        for place in range(7)
    ]
    return f"B{''.join(syllables[:3])[1:]}bi {''.join(syllables[3:]).capitalize()}"


def press(page: Page, button: str) -> None:
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def save(page: Page, button: str) -> None:
    """Send the form; what comes next has come when this returns."""
    with page.expect_navigation():
        press(page, button)


def write_person(page: Page, given: str, surname: str, year: str = "") -> None:
    page.get_by_label("Nombres", exact=True).fill(given)
    page.get_by_label("Primer apellido").fill(surname)
    page.locator("[name=birth_year]").fill(year)


def register(page: Page, given: str, surname: str, year: str = "") -> str:
    """Register somebody and return the address of the file."""
    page.goto(NEW)
    write_person(page, given, surname, year)
    save(page, "Registrar")
    expect(page).to_have_url(FILE)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{given} {surname}")
    return page.url


def search_box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("Buscar a una persona"))


def results(page: Page) -> Locator:
    """What the search shows while typing."""
    return page.get_by_role("listbox", name="Personas encontradas").get_by_role("option")


def press_until(page: Page, key: str, goal: Locator, most: int = 60) -> None:
    """Go on pressing until the keyboard is there; fails when it never comes."""
    for _ in range(most):
        if goal.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the key {key} never came to {goal}")


def code_of(secret: str) -> str:
    """The six digits an application shows now (RFC 6238: SHA-1, 30 s), with a second to spare."""
    if time.time() % 30 > 27:
        time.sleep(30 - time.time() % 30 + 0.1)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counted = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = counted[-1] & 15
    number = struct.unpack(">I", counted[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def virtual_key(page: Page) -> None:
    """Give this browser a key that always answers, as a telephone with a fingerprint does."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def confirm(page: Page, password: str) -> None:
    """Before anything that protects the account changes, the password is asked once more."""
    expect(page.get_by_role("heading", name="Confirme que es usted")).to_be_visible()
    page.locator("main").get_by_label("Contraseña").fill(password)
    save(page, "Continuar")
