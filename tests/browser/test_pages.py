"""Every page of the house: readable by everybody, on a phone too, and in Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page, expect

from acogida.platform.access import walk
from tests.browser.at_work import NEW, register, save, unheard_surname, write_person
from tests.browser.conftest import PASSWORD, PORT, Desks, sign_in
from tests.browser.furnishing import furnish
from tests.browser.looking import see
from tests.browser.walking import Walk
from tests.browser.watching import Watch
from tools.demo_office import DemoOffice

# Answers no page to a GET: a part of one, a button's address, a file, a sign of life.
NO_PAGES = {
    "",  # leads to the counter
    "mostrador/fila/",  # leads to the queue of a site
    "mostrador/fila/<uuid:site_id>/recibir/",
    "mostrador/fila/<uuid:site_id>/siguiente/",
    "mostrador/llegadas/<uuid:arrival_id>/llamar/",
    "mostrador/llegadas/<uuid:arrival_id>/atendida/",
    "mostrador/llegadas/<uuid:arrival_id>/se-fue/",
    "mostrador/llegadas/<uuid:arrival_id>/volver/",
    "mostrador/pantallas/<uuid:site_id>/abrir/",
    "mostrador/pantallas/<uuid:site_id>/cerrar/",
    "personas/<uuid:person_id>/hora/",  # leads to the agenda
    "agenda/citas/<uuid:appointment_id>/llego/",
    "agenda/citas/<uuid:appointment_id>/no-vino/",
    "agenda/citas/<uuid:appointment_id>/anular/",
    "agenda/citas/<uuid:appointment_id>/esperar/",
    "agenda/espera/<uuid:waiting_entry_id>/quitar/",
    "agenda/horarios/<uuid:agenda_id>/horas/",
    "agenda/horarios/<uuid:agenda_id>/ausencia/",
    "agenda/horas/<uuid:schedule_id>/terminar/",
    "agenda/ausencias/<uuid:absence_id>/quitar/",
    "agenda/mi-calendario/abrir/",
    "agenda/mi-calendario/cerrar/",
    "calendario/<str:secret>.ics",
    "atenciones/nueva/",  # leads to a form with a key of its own
    "personas/<uuid:person_id>/atender/",
    "atenciones/borradores/<uuid:client_key>/",
    "atenciones/borradores/<uuid:client_key>/botar/",
    "necesidades/<uuid:need_id>/tomar/",
    "buscar/",  # by GET the empty search; the door's test looks at a full one
    "personas/parecidas/",
    "personas/elegir/",
    "personas/<uuid:person_id>/documentos/<uuid:document_id>/",
    "personas/<uuid:person_id>/documentos/<uuid:document_id>/quitar/",
    "personas/<uuid:person_id>/derechos/copia.json",
    "personas/<uuid:person_id>/derechos/desbloquear/",
    "personas/<uuid:person_id>/nombres/<uuid:name_id>/quitar/",
    "cuenta/entrar/llave/",
    "cuenta/segundo-factor/codigos/archivo/",
    "cuenta/cerrar-otras/",
    "bloquear/",
    "desbloquear/",
    "oficinas/elegir/",
    "oficina/equipo/invitacion/<uuid:invitation_id>/reenviar/",
    "oficina/equipo/invitacion/<uuid:invitation_id>/revocar/",
    "oficina/equipo/<uuid:membership_id>/suspender/",
    "oficina/equipo/<uuid:membership_id>/reactivar/",
    "oficina/registro/verificar/",
    "oficina/trabajos/entregas/<uuid:delivery_id>/reintentar/",
    "oficina/trabajos/tareas/<uuid:job_id>/reintentar/",
    "salud/",
}
# Stand before or beside the office; the tests at the end go there by hand.
BY_HAND = {
    "pantalla/<str:secret>/",  # test_queue.py
    "agenda/horarios/<uuid:agenda_id>/reservar/",  # test_agenda.py
    "cuenta/entrar/",
    "cuenta/entrar/codigo/",
    "cuenta/salir/",
    "cuenta/inactiva/",
    "cuenta/clave/olvidada/",
    "cuenta/clave/olvidada/enviada/",
    "cuenta/^clave/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "cuenta/clave/nueva/lista/",
    "cuenta/confirmar/codigo/",
    "cuenta/confirmar/llave/",
    "cuenta/retomar/",
    "oficinas/",
    "invitacion/<str:secret>/",
    "cuenta/segundo-factor/aplicacion/",
    "cuenta/segundo-factor/aplicacion/quitar/",
    "cuenta/segundo-factor/llaves/",
    "cuenta/segundo-factor/llaves/nueva/",
    "cuenta/segundo-factor/llaves/<int:pk>/",
    "cuenta/segundo-factor/llaves/<int:pk>/quitar/",
    "cuenta/segundo-factor/codigos/",
    "cuenta/segundo-factor/codigos/nuevos/",
}
ROUTES = sorted({route for route, _ in walk(get_resolver().url_patterns)} - NO_PAGES - BY_HAND)


@pytest.fixture(scope="module")
def walked(
    chromium: Browser, office: DemoOffice, kept: dict[str, Any]
) -> Iterator[tuple[Page, Walk, Watch]]:
    """The coordinator's page, and an address for every page she can get to."""
    watch, found = Watch(), Walk()
    desks = Desks(chromium, office, watch, kept)
    page = desks.of("coordinator")
    found.go(page.context.request, ["/", "/estilo/", *furnish(page)])
    page.goto("/")
    yield page, found, watch
    desks.close()


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_can_be_read_by_everybody(route: str, walked: tuple[Page, Walk, Watch]) -> None:
    page, found, watch = walked
    assert route in found.found, "no link leads to this page"
    watch.complaints.clear()

    page.goto(found.found[route])

    wrong = see(page)
    assert not wrong, "\n".join(wrong)
    assert watch.complaints == []


def test_the_door_can_be_read_by_everybody(desks: Desks) -> None:
    page = desks.stranger()
    wrong = {}
    for path in ("/cuenta/entrar/", "/cuenta/clave/olvidada/", "/invitacion/nada/", "/no-existe/"):
        page.goto(path)
        wrong[path] = see(page)
    sign_in(page, f"partner@{PORT}", "otra-clave-que-no-es")
    expect(page.get_by_role("alert").first).to_be_visible()
    wrong["a wrong password"] = see(page)

    assert wrong == {place: [] for place in wrong}


def test_pages_with_something_on_them_can_be_read_by_everybody(desks: Desks) -> None:
    page = desks.of("officer")
    surname = unheard_surname()
    register(page, "Aída", surname)
    wrong = {}

    page.goto(NEW)
    write_person(page, "Aída", surname)
    save(page, "Registrar")
    expect(page.get_by_role("alert").first).to_be_visible()
    wrong["the alike"] = see(page)
    page.goto("/")
    page.get_by_role("combobox", name=re.compile("Buscar")).fill("gonzalez")
    expect(
        page.get_by_role("listbox", name="Personas encontradas").locator("a").first
    ).to_be_visible()
    wrong["while typing"] = see(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Personas encontradas")).to_be_visible()
    wrong["results"] = see(page)

    assert wrong == {place: [] for place in wrong}


def test_choosing_an_office_can_be_read_by_everybody(desks: Desks) -> None:
    page = desks.of("social-worker", apart=True)
    page.goto("/oficinas/")
    expect(page.get_by_role("button", name=re.compile("Bahía Calma"))).to_be_visible()

    assert see(page) == []


def test_a_locked_screen_can_be_read_by_everybody(desks: Desks) -> None:
    page = desks.of("analyst", apart=True)
    page.goto("/cuenta/")
    page.get_by_role("button", name="Bloquear", exact=True).click()
    expect(page.get_by_role("dialog", name="La pantalla está bloqueada")).to_be_visible()
    over_the_page = see(page)
    page.reload()
    by_itself = see(page)

    assert (over_the_page, by_itself) == ([], [])


def test_the_second_factor_can_be_set_up_by_everybody(desks: Desks) -> None:
    page = desks.of("auditor", apart=True)
    page.goto("/cuenta/segundo-factor/aplicacion/")
    wrong = {"confirm": see(page)}
    page.locator("main").get_by_label("Contraseña").fill(PASSWORD)
    save(page, "Continuar")
    for place in ("aplicacion/", "llaves/", "llaves/nueva/"):
        page.goto(f"/cuenta/segundo-factor/{place}")
        wrong[place] = see(page)

    assert wrong == {place: [] for place in wrong}
