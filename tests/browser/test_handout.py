"""The sheet to take home, from the attention to the paper in her hand."""

from __future__ import annotations

import re
import subprocess

from playwright.sync_api import Page, Request, expect

from tests.browser.at_work import register, unheard_surname
from tests.browser.conftest import Desks
from tests.browser.looking import see
from tests.browser.test_attention import ATTENTION, begin

SHEET = re.compile(r"/atenciones/[0-9a-f-]{36}/hoja/$")


def attend_about_school(page: Page) -> None:
    """Somebody who speaks Creole, told about school, with a promise of the office."""
    begin(page, register(page, "Mirlande", unheard_surname()))
    page.locator("[name=language]").select_option("ht")
    page.locator("#cards").get_by_label("Escuela y jardín").check()
    page.locator("[name=agreed]").fill("Pedir el IPE el lunes")
    page.locator("[data-step] input[type=text]").first.fill("Llamar a la escuela")
    page.get_by_role("button", name=re.compile("Registrar la atención")).click()
    expect(page).to_have_url(ATTENTION)


def paper_of(page: Page) -> str:
    """What the button opens, read back from the PDF."""
    asked: list[Request] = []

    def remember(request: Request) -> None:
        asked.append(request)

    page.context.on("request", remember)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Abrir para imprimir (PDF)").click()
    popup = opened.value
    [sent] = [one for one in asked if one.url.endswith("hoja.pdf")]
    answer = page.context.request.post(
        sent.url,
        data=sent.post_data_buffer,
        headers={"Content-Type": sent.headers["content-type"], "Referer": page.url},
    )
    popup.close()
    assert answer.headers["content-type"] == "application/pdf"
    words = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(
        words, input=answer.body(), capture_output=True, check=True
    ).stdout.decode()


def test_the_creole_sheet_is_chosen_seen_and_printed(desks: Desks) -> None:
    page = desks.of("officer")
    attend_about_school(page)

    page.keyboard.press("h")

    expect(page).to_have_url(SHEET)
    expect(page.get_by_role("radio", name="Kreyòl ayisyen")).to_be_checked()
    message = page.locator("#message")
    expect(message).to_have_value(re.compile("Sa nou te dakò"))
    assert see(page) == []
    said = paper_of(page)
    assert "Fèy pou pote ale" in said
    assert "Lekòl ak jaden timoun" in said
    assert "Pedir el IPE el lunes" in said
    assert "Oryantasyon, se pa yon desizyon" in said


def test_what_is_ticked_changes_what_is_seen_and_printed(desks: Desks) -> None:
    page = desks.of("officer")
    attend_about_school(page)
    page.keyboard.press("h")
    expect(page).to_have_url(SHEET)
    message = page.locator("#message")

    page.get_by_role("radio", name="Português").check()
    expect(message).to_have_value(re.compile("O que combinamos"))
    page.get_by_label("Escuela y jardín").uncheck()
    expect(message).not_to_have_value(re.compile("Escola e jardim"))
    page.get_by_label("Papel discreto").check()
    expect(message).not_to_have_value(re.compile("Pedir el IPE"))

    said = paper_of(page)
    assert "Lembrete" in said
    for unsaid in ("Pedir el IPE", "igrantes", "Escola"):
        assert unsaid not in said
