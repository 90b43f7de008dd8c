"""The frame of every page, the pieces around a body, the words about days, and the style page."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.contrib import messages
from django.http import HttpResponse
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from acogida.platform.ids import new_id
from acogida.platform.ui import context, day_words, errors, rail, toasts, version
from acogida.platform.ui.style_samples import SampleFilters, SampleRows
from tests.conftest import member, sign_in

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def bare_rail(monkeypatch):
    for register in ("_places", "_person_menu", "_primary", "_due"):
        monkeypatch.setattr(rail, register, {})


@pytest.fixture
def officer(client, norte_office):
    return sign_in(client, member(norte_office, "coordinator"), norte_office)


def draw(words, **values):
    return Template("{% load ui %}" + words).render(Context(values))


def test_the_rail_shows_what_exists_and_is_permitted(bare_rail):
    rail.place("b", "B", "style", icon="dot", permission="x", order=2)
    rail.place("a", "A", "healthz", icon="dot", order=1, also=("diagnosis", "no-such-view"))
    rail.place("c", "C", "no-such-view", icon="dot")
    nobody = SimpleNamespace(may=lambda _permission: False)
    assert [entry.code for entry in rail.places_for(nobody)] == ["a"]
    somebody = SimpleNamespace(may=lambda _permission: True)
    assert [entry.code for entry in rail.places_for(somebody)] == ["a", "b"]
    assert rail.code_of_place("/estilo/x", rail.places_for(somebody)) == "b"
    assert rail.code_of_place("/diagnostico/x", rail.places_for(somebody)) == "a"
    assert rail.code_of_place("/otra/", rail.places_for(somebody)) == ""


def test_a_ninth_place_is_refused_but_a_known_one_may_be_said_again(bare_rail):
    for number in range(8):
        rail.place(f"p{number}", "P", "style", icon="dot")
    rail.place("p1", "P", "style", icon="dot")
    with pytest.raises(rail.TooManyPlaces):
        rail.place("p9", "P", "style", icon="dot")


def test_the_bar_offers_the_first_permitted_beginning_and_what_waits(bare_rail):
    actor = SimpleNamespace(may=lambda permission: permission == "yes", municipality_id=new_id())
    assert rail.primary_for(actor) is None
    rail.primary("attention", "Nueva atención", "style", permission="no", order=1)
    rail.primary("person", "Nueva persona", "style", permission="yes", order=2)
    rail.in_person_menu("account", "Cuenta", "style", icon="person")
    rail.due("due", "Pendientes", "style", count=lambda _actor: 4)
    rail.due("gone", "Nada", "no-such-view", count=lambda _actor: 1)
    assert rail.primary_for(actor).code == "person"
    assert [entry.code for entry in rail.person_menu_for(actor)] == ["account"]
    assert [count for _entry, count in rail.due_for(actor)] == [4]
    rail.due("first", "Plan", "style", count=lambda _actor: 2, quiet=True)
    rail.due("silent", "Nada", "style", count=lambda _actor: 0, quiet=True)
    rail.due("last", "Otro", "style", count=lambda _actor: 0)
    shown = [(entry.code, count) for entry, count in rail.due_for(actor)]
    assert shown == [("due", 4), ("last", 0), ("first", 2)]


def test_the_frame_of_a_stranger_names_no_office(db):
    found = context.frame(RequestFactory().get("/"))["frame"]
    assert (found.office, found.first_name, found.search, found.lock) == ("", "", "", "")
    assert (found.places, found.person_menu, found.due, found.primary) == ([], [], [], None)
    assert context.exists("/estilo/")
    assert not context.exists("/no-existe-nada/")


def test_the_frame_of_an_officer_names_the_office(rf, norte):
    request = rf.get("/estilo/")
    request.actor = norte
    found = context.frame(request)["frame"]
    assert (found.office, found.first_name) == ("Villa Norte", "Prueba")


def test_what_depends_on_the_language_only_is_drawn_once(settings):
    once = draw('{% fixed "ui/frame/head.html" %}')
    assert draw('{% fixed "ui/frame/head.html" %}') == once
    settings.DEBUG = True
    assert draw('{% fixed "ui/frame/head.html" %}') == once


def test_the_style_page_shows_every_piece_to_staff_only(officer, client):
    page = officer.get("/estilo/")
    words = page.content.decode()
    assert page.status_code == 200
    for piece in (
        "chip",
        "status-ok",
        "field-wrong",
        "timeline",
        "compare",
        "stepper",
        "sheet-paper",
    ):
        assert piece in words
    assert "style=" not in words
    assert officer.get("/estilo/?orden=-age&country=Perú").status_code == 200
    client.logout()
    assert client.get("/estilo/").status_code == 302


def test_the_search_box_is_for_who_may_search(client, norte_office):
    sign_in(client, member(norte_office, "officer"), norte_office)
    assert 'id="search"' in client.get("/mostrador/").content.decode()
    sign_in(client, member(norte_office, "auditor"), norte_office)
    page = client.get("/mostrador/").content.decode()
    assert 'id="search"' not in page
    assert client.get("/buscar/").status_code == 403


def test_the_sample_list_filters_and_gives_its_rows():
    rows = SampleRows([SimpleNamespace(name="Ana", country="Perú")])
    form = SampleFilters()
    assert form.narrow_words(rows, "AN").iterator() == rows
    assert form.narrow_words(rows, "z") == []
    assert form.narrow_country(rows, "Haití") == []


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (lambda request: errors.bad_request(request, ValueError()), 400, "No se pudo leer"),
        (lambda request: errors.forbidden(request, ValueError()), 403, "No tiene permiso"),
        (lambda request: errors.not_found(request, ValueError()), 404, "Aquí no hay nada"),
        (errors.too_many, 429, "Demasiados intentos"),
        (errors.broken, 500, "Algo falló"),
        (errors.csrf_failure, 403, "abierto demasiado tiempo"),
    ],
)
def test_an_error_says_what_happened_and_what_to_do(answer, status, words):
    response = answer(RequestFactory().get("/ficha/"))
    assert response.status_code == status
    assert words in response.content.decode()
    assert "Ir a la página de inicio" in response.content.decode()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 11, 24), "mar 24 nov"),
        (dt.date(2026, 11, 21), "sáb 21 nov"),
        (dt.date(2026, 5, 26), "mar 26 may"),
        (dt.date(2024, 11, 24), "24 de noviembre de 2024"),
    ],
)
def test_a_day_is_short_when_near_and_whole_when_far(day, words):
    assert day_words.day_near(day, today=TODAY) == words


def test_a_moment_of_today_is_its_hour_in_chile():
    now = dt.datetime(2026, 11, 21, 15, 0, tzinfo=dt.UTC)
    assert day_words.moment(now, now=now) == "12:00"
    night = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)  # still Friday in Chile
    assert day_words.moment(night, now=now) == "vie 20 nov, 23:30"


def test_filters_take_days_instants_and_nothing():
    instant = dt.datetime(2019, 2, 3, 15, tzinfo=dt.UTC)
    words = draw(
        "{{ i|day_near }}|{{ i|day_full }}|{{ d|day_full }}|{{ n|day_near }}{{ n|day_full }}"
        "|{{ d|when }}|{{ i|when }}|{{ 1234567|counted }}",
        i=instant, d=instant.date(), n=None,
    )  # fmt: skip
    day = "3 de febrero de 2019"
    assert words == f"{day}|{day}|{day}||{day}|{day}, 12:00|1.234.567"


def test_plain_values_are_shown_for_people():
    words = draw(
        "{% for v in values %}{{ v|shown }};{% endfor %}", values=[None, "", True, False, 3]
    )
    assert words == "—;—;Sí;No;3;"


def test_a_piece_draws_its_body_and_fills_and_keeps_the_form_token():
    words = draw(
        '{% piece "card" title=name %}<p>cuerpo</p>{% fill foot %}pie{% endfill %}{% endpiece %}'
        '{% piece "dialog" id="d" title="¿Borrar?" url="/x/" verb="Borrar" %}{% endpiece %}',
        name="<Ana>", csrf_token="token-1",
    )  # fmt: skip
    assert "<h2>&lt;Ana&gt;</h2>" in words
    assert words.count("<p>cuerpo</p>") == 1
    assert '<div class="card-foot">pie</div>' in words
    assert 'value="token-1"' in words


@pytest.mark.parametrize(
    "tag", ["{% piece %}{% endpiece %}", '{% piece title="x" %}{% endpiece %}']
)
def test_a_piece_without_a_name_is_refused(tag):
    with pytest.raises(TemplateSyntaxError):
        draw(tag)


def test_a_chip_with_an_address_is_a_link_and_escapes():
    assert draw('{% chip w "/x/" %}', w="<b>") == '<a class="chip" href="/x/">&lt;b&gt;</a>'


def test_a_toast_carries_its_way_back(rf):
    request = rf.get("/")
    said = []
    request._messages = SimpleNamespace(
        add=lambda level, text, tags: said.append((level, text, tags))
    )
    toasts.say(request, "Listo")
    toasts.say(request, "Ojo", undo_url="/deshacer/", level=messages.WARNING)
    assert said == [(messages.SUCCESS, "Listo", ""), (messages.WARNING, "Ojo", "undo=/deshacer/")]
    assert draw(
        "{{ t|undo_url }}|{{ n|undo_url }}|{{ o|undo_url }}", t=said[1][2], n=None, o="otro"
    ) == ("/deshacer/||")


def test_a_toast_for_htmx_travels_in_a_header():
    response = toasts.say_now(HttpResponse(), "Guardado", undo_url="/u/")
    assert response["HX-Trigger"] == '{"toast": {"text": "Guardado", "undo": "/u/"}}'


def test_a_checkout_that_was_never_installed_still_has_a_footer(monkeypatch):
    def unknown(name):
        raise version.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(version.metadata, "version", unknown)
    assert version.installed_version() == "checkout"
