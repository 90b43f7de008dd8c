"""Every page of the house: readable by everybody, on a phone too, and in Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page, expect

from acogida.platform.access import walk
from tests.browser import test_agenda, test_queue
from tests.browser.at_work import (
    NEW,
    code_of,
    confirm,
    register,
    save,
    unheard_surname,
    virtual_key,
    write_person,
)
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
    "agenda/citas/<uuid:appointment_id>/recordar/",
    "atenciones/<uuid:attention_id>/hoja/hoja.pdf",
    "oficina/letreros/<str:code>/hoja.pdf",
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
    "pendientes/traspasos/<uuid:handover_id>/deshacer/",
    "terreno/<uuid:outing_id>/aqui/",
    "terreno/<uuid:outing_id>/volver/",
    "negativas/<uuid:denial_id>/documentos/<uuid:document_id>/",
    "graficos/<str:ticket>.svg",
    "diagnostico/cuenta-publica/capitulo.pdf",
    "diagnostico/poblacion/quitar/",
    "diagnostico/comparar/comparacion.pdf",
    "diagnostico/comunas/<str:commune>/<str:study_code>.pdf",
    "diagnostico/marcos/ejemplo/",
    "diagnostico/participa/<uuid:round_member_id>/quitar/",
    "diagnostico/rondas/<uuid:round_id>/perfil.pdf",
    "diagnostico/rondas/<uuid:round_id>/expediente.pdf",
    "diagnostico/rondas/<uuid:round_id>/planilla/",
    "diagnostico/rondas/<uuid:round_id>/indicadores/<str:code>/usar/<uuid:evidence_id>/",
    "diagnostico/evidencia/<uuid:evidence_id>/documento/",
    "diagnostico/brechas/<uuid:gap_id>/reabrir/",
    "oficina/importar/ejemplo/",
    "oficina/importar/<uuid:import_id>/empezar/",
    "oficina/importar/<uuid:import_id>/olvidar/",
    "oficina/importar/<uuid:import_id>/por-corregir/",
    "oficina/lineas/<str:code>/terminar/",
    "practicas/banco.json",
    "practicas/banco/<str:code>/adaptar/",
    "practicas/banco/<str:code>/ficha.json",
    "practicas/banco/<str:code>/ficha.pdf",
    "practicas/documentos/<uuid:intake_id>/guardar/",
    "practicas/documentos/<uuid:intake_id>/olvidar/",
    "practicas/encuentros/<uuid:encounter_id>/abrir/",
    "practicas/encuentros/<uuid:encounter_id>/candidatas/",
    "practicas/encuentros/<uuid:encounter_id>/cerrar/",
    "practicas/encuentros/<uuid:encounter_id>/mesas/",
    "practicas/fichas/fichas.json",
    "practicas/fichas/<uuid:sheet_id>/ficha.json",
    "practicas/fichas/<uuid:sheet_id>/ficha.pdf",
    "practicas/fichas/<uuid:sheet_id>/publicar/",
    "practicas/fichas/<uuid:sheet_id>/quitar/",
    "practicas/fichas/<uuid:sheet_id>/recuperar/",
    "practicas/fichas/<uuid:sheet_id>/retirar/",
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
    "plan/anuales/<uuid:yearly_due_id>/reabrir/",
    "plan/sello/expediente.zip",
    "plan/sello/<slug:paper>.pdf",
    "plan/planes/<uuid:plan_id>/pdf/",
    "plan/planes/<uuid:plan_id>/planilla/",
    "plan/planes/<uuid:plan_id>/quitar/",
    "plan/planes/<uuid:plan_id>/recuperar/",
    "plan/objetivos/<uuid:plan_aim_id>/quitar/",
    "plan/objetivos/<uuid:plan_aim_id>/recuperar/",
    "plan/acciones/<uuid:plan_action_id>/quitar/",
    "plan/acciones/<uuid:plan_action_id>/recuperar/",
    "plan/instrumentos/<uuid:instrument_id>/quitar/",
    "plan/instrumentos/<uuid:instrument_id>/recuperar/",
    "plan/instrumentos/<uuid:instrument_id>/documentos/<uuid:document_id>/",
    "plan/deberes/<uuid:duty_id>/quitar/",
    "plan/deberes/<uuid:duty_id>/recuperar/",
    "plan/deberes/<uuid:duty_id>/deshacer/<uuid:duty_done_id>/",
    "plan/cronica/<uuid:chronicle_id>/quitar/",
    "plan/cronica/<uuid:chronicle_id>/recuperar/",
    "plan/cronica/<uuid:chronicle_id>/documentos/<uuid:document_id>/",
    "plan/recomendaciones/<slug:code>/adoptar/",
    "plan/brecha/<uuid:gap_id>/adoptar/",
    "filtros/guardar/",
    "filtros/<uuid:saved_filter_id>/borrar/",
    "salud/",
}
# Stand before or beside the office: no link of somebody at work leads there. Each is looked at by
# the test that goes there by hand.
BY_HAND = {
    "pantalla/<str:secret>/": "test_a_number_is_given_called_and_shown_to_the_room",
    "agenda/horarios/<uuid:agenda_id>/reservar/": "test_an_hour_is_found_and_given_by_keyboard",
    "cuenta/entrar/": "test_the_door_can_be_read_by_everybody",
    "cuenta/entrar/codigo/": "test_an_application_is_asked_for_in_words_everybody_can_read",
    "cuenta/salir/": "test_an_application_is_asked_for_in_words_everybody_can_read",
    "cuenta/inactiva/": "test_the_door_can_be_read_by_everybody",
    "cuenta/clave/olvidada/": "test_the_door_can_be_read_by_everybody",
    "cuenta/clave/olvidada/enviada/": "test_a_forgotten_password_can_be_replaced_by_everybody",
    "cuenta/^clave/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "test_a_forgotten_password_can_be_replaced_by_everybody"
    ),
    "cuenta/clave/nueva/lista/": "test_a_forgotten_password_can_be_replaced_by_everybody",
    "cuenta/confirmar/codigo/": "test_an_application_is_asked_for_in_words_everybody_can_read",
    "cuenta/confirmar/llave/": "test_keys_can_be_kept_by_everybody",
    "cuenta/retomar/": "test_a_form_that_comes_back_can_be_read_by_everybody",
    "oficinas/": "test_choosing_an_office_can_be_read_by_everybody",
    "plan/anuales/<uuid:yearly_due_id>/": "test_a_yearly_duty_can_be_settled_by_everybody",
    "invitacion/<str:secret>/": "test_an_invitation_can_be_read_by_everybody",
    "cuenta/segundo-factor/aplicacion/": (
        "test_an_application_is_asked_for_in_words_everybody_can_read"
    ),
    "cuenta/segundo-factor/aplicacion/quitar/": (
        "test_an_application_is_asked_for_in_words_everybody_can_read"
    ),
    "cuenta/segundo-factor/llaves/": "test_keys_can_be_kept_by_everybody",
    "cuenta/segundo-factor/llaves/nueva/": "test_keys_can_be_kept_by_everybody",
    "cuenta/segundo-factor/llaves/<int:pk>/": "test_keys_can_be_kept_by_everybody",
    "cuenta/segundo-factor/llaves/<int:pk>/quitar/": "test_keys_can_be_kept_by_everybody",
    "cuenta/segundo-factor/codigos/": (
        "test_an_application_is_asked_for_in_words_everybody_can_read"
    ),
    "cuenta/segundo-factor/codigos/nuevos/": (
        "test_an_application_is_asked_for_in_words_everybody_can_read"
    ),
}
# The crowd's oldest files first: they have families, numbers and households, and no test changes
# them. The newest ones are whatever the tests before this one have registered.
OLDEST = "/personas/?orden=registered"
ROUTES = sorted({route for route, _ in walk(get_resolver().url_patterns)} - NO_PAGES - set(BY_HAND))


@pytest.fixture(scope="module")
def walked(
    chromium: Browser, office: DemoOffice, kept: dict[str, Any]
) -> Iterator[tuple[Page, Walk, Watch]]:
    """The coordinator's page, and an address for every page she can get to."""
    watch, found = Watch(), Walk()
    desks = Desks(chromium, office, watch, kept)
    page = desks.of("coordinator")
    found.go(page.context.request, [OLDEST, "/", "/estilo/", "/practicas/", *furnish(page)])
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
    for path in (
        "/cuenta/entrar/",
        "/cuenta/inactiva/",
        "/cuenta/clave/olvidada/",
        "/invitacion/nada/",
        "/no-existe/",
    ):
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


def test_what_is_looked_at_by_hand_is_looked_at_by_a_test() -> None:
    tests = globals().keys() | vars(test_agenda).keys() | vars(test_queue).keys()
    assert set(BY_HAND.values()) - tests == set()


BEGUN = """
import datetime as dt
from acogida.governance.actions.yearly import begin_yearly
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
from acogida.platform.writing import system_actor

for office in Municipality.objects.all():
    with acting_for(office.pk):
        house = system_actor(office.pk, "test")
        begin_yearly(house, code="public_account", year=2025, due_on=dt.date(2026, 4, 30))
"""


def test_a_yearly_duty_can_be_settled_by_everybody(desks: Desks, office: DemoOffice) -> None:
    page, wrong = desks.of("coordinator"), {}
    office.verb("shell", "--verbosity=0", "-c", BEGUN)
    page.goto("/plan/")
    wrong["due"] = see(page)
    page.get_by_role("link", name=re.compile("Se entregó, o no corresponde")).click()
    wrong["how it ended"] = see(page)
    page.get_by_label("Cómo terminó").select_option("handed_in")
    save(page, "Guardar")
    expect(page.get_by_role("status").first).to_contain_text("Queda resuelto por este año.")
    communes = "comuna=01101-cpm_2023&comuna=05101-cpm_2023"
    page.goto(f"/diagnostico/comparar/?marco=cpm26&{communes}")
    wrong["side by side"] = see(page)

    assert wrong == {place: [] for place in wrong}


def test_an_application_is_asked_for_in_words_everybody_can_read(desks: Desks) -> None:
    page, wrong = desks.of("auditor", apart=True), {}
    page.goto("/cuenta/segundo-factor/aplicacion/")
    wrong["confirm"] = see(page)
    confirm(page, PASSWORD)
    wrong["set up"] = see(page)
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Código").fill(code_of(secret))
    save(page, "Configurar")
    wrong["codes"] = see(page)
    for place in (
        "segundo-factor/",
        "segundo-factor/codigos/nuevos/",
        "segundo-factor/aplicacion/quitar/",
        "confirmar/codigo/",
        "salir/",
    ):
        page.goto(f"/cuenta/{place}")
        wrong[place] = see(page)
    save(page, "Cerrar la sesión")
    sign_in(page, f"auditor@{PORT}")
    wrong["the code at the door"] = see(page)
    page.get_by_label("Código").fill("000000")
    save(page, "Ingresar")
    wrong["a wrong code"] = see(page)
    page.get_by_label("Código").fill(code_of(secret))
    save(page, "Ingresar")
    page.goto("/cuenta/segundo-factor/aplicacion/quitar/")
    confirm(page, PASSWORD)
    save(page, "Quitarla")

    assert wrong == {place: [] for place in wrong}


def test_keys_can_be_kept_by_everybody(desks: Desks) -> None:
    page, wrong = desks.of("partner", apart=True), {}
    virtual_key(page)
    page.goto("/cuenta/segundo-factor/llaves/")
    wrong["none"] = see(page)
    page.goto("/cuenta/segundo-factor/llaves/nueva/")
    confirm(page, PASSWORD)
    wrong["new"] = see(page)
    page.get_by_label("Nombre de la llave").fill("Llave del cajón")
    save(page, "Agregar una llave")
    page.goto("/cuenta/confirmar/llave/")
    wrong["confirm"] = see(page)
    page.goto("/cuenta/segundo-factor/llaves/")
    wrong["one"] = see(page)
    links = page.locator("main a[href*='/segundo-factor/llaves/']")
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    for address in addresses:
        page.goto(address)
        wrong[address] = see(page)
    page.goto("/cuenta/segundo-factor/llaves/")
    page.get_by_role("link", name="Quitarla").first.click()
    save(page, "Quitarla")

    assert len(addresses) >= 2
    assert wrong == {place: [] for place in wrong}


def test_a_forgotten_password_can_be_replaced_by_everybody(desks: Desks) -> None:
    page, wrong = desks.stranger(), {}
    page.goto("/cuenta/clave/olvidada/")
    page.get_by_label("Correo electrónico").fill(f"analyst@{PORT}")
    save(page, "Enviar el enlace")
    wrong["sent"] = see(page)
    page.goto("/cuenta/clave/nueva/0-nada/")
    wrong["a link that opens nothing"] = see(page)
    letters = desks.office.complaints()  # without a mail server they stand in what the server says
    page.goto(re.findall(r"/cuenta/clave/nueva/\S+", letters)[-1])
    wrong["new"] = see(page)
    page.goto("/cuenta/clave/nueva/lista/")
    wrong["done"] = see(page)

    assert wrong == {place: [] for place in wrong}


def test_a_form_that_comes_back_can_be_read_by_everybody(desks: Desks) -> None:
    page = desks.of("officer", apart=True)
    page.goto("/cuenta/retomar/")
    nothing = see(page)
    page.goto(NEW)
    write_person(page, "Petrona", unheard_surname())
    page.context.clear_cookies(name="sessionid")
    save(page, "Registrar")
    sign_in(page, f"officer@{PORT}")
    expect(page.get_by_role("heading", name="Lo que había escrito")).to_be_visible()

    assert (nothing, see(page)) == ([], [])


def test_an_invitation_can_be_read_by_everybody(desks: Desks) -> None:
    page, invited = desks.of("coordinator"), desks.stranger()
    page.goto("/oficina/equipo/invitar/")
    page.get_by_label("Nombre y apellido").fill("Isabel Prueba")
    page.get_by_label("Correo electrónico").fill("isabel.prueba@example.org")
    page.locator("[value=volunteer]").check()
    save(page, "Invitar")
    invited.goto(page.locator("#link").input_value())

    assert see(invited) == []
