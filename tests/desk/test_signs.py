"""Signs and blank sheets: in the languages asked for, from the site's own data, on one page."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.urls import reverse

from acogida.desk.queries.signs import blank_forms, signs, wall_of
from acogida.desk.rules.signs import (
    PAPERS,
    BlankForm,
    Sign,
    Wall,
    Wanted,
    form_sheet,
    languages_of,
    missing_languages,
    sign_sheet,
    why_not_hung,
)
from acogida.places.models import Site
from acogida.places.public import Span, set_site_hours
from acogida.platform.writing import maintenance
from tests.conftest import member, sign_in
from tests.desk.test_handout import facts_of, text_of

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 21)
TODAY = Wanted(("es", "ht"), "a4", DAY, "1.0")
WALL = Wall("Oficina", "Muni", "Casa", ((1, dt.time(9), dt.time(13)),), True, True)
CODES = (
    *("bienvenida", "numero", "espera", "interprete", "derechos", "gratis", "datos", "horario"),
    *("entrada", "banos", "reservado", "reclamos"),
    *("registro", "consentimiento", "asistencia", "reclamo"),
)


@pytest.fixture
def page(client, norte_office, officer_user, site, norte):
    week = [Span(day, dt.time(9), dt.time(13)) for day in range(1, 6)]
    from acogida.platform.scope import acting_for

    with acting_for(norte_office.pk):
        set_site_hours(norte, site_id=site, week=week, valid_from=dt.date(2026, 1, 1))
    return sign_in(client, officer_user, norte_office)


def pdf(page, code, **asked):
    return page.get(reverse("sign_pdf", args=[code]), asked)


# -- rules -----------------------------------------------------------------------------------------


def a_sign(**more):
    return Sign("x", "X", {"es": "Hola", "ht": "Bonjou"}, {"es": "Uno"}, **more)


def test_a_sign_stands_in_the_languages_there_are():
    sheet = sign_sheet(a_sign(), WALL, TODAY)

    assert [(one["language"], one["title"], one["lines"]) for one in sheet["texts"]] == [
        ("es", "Hola", ["Uno"]),
        ("ht", "Bonjou", []),
    ]
    assert sign_sheet(a_sign(), WALL, Wanted(("pt",), "a4", DAY, "1"))["language"] == "es"
    assert languages_of({"es": "a", "pt": "b"}, ("pt", "en", "es")) == ["es", "pt"]
    assert missing_languages({"es": "a", "pt": "b"}, ("pt", "en", "es")) == ["en"]


@pytest.mark.parametrize(
    ("from_site", "wall", "why"),
    [
        ("", Wall("", ""), ""),
        ("hours", WALL, ""),
        ("hours", Wall("", ""), "no_hours"),
        ("step_free", WALL, ""),
        ("step_free", Wall("", ""), "not_step_free"),
        ("step_free", Wall("", "", step_free=False), "not_step_free"),
    ],
)
def test_a_sign_promises_nothing_the_site_has_not(from_site, wall, why):
    assert why_not_hung(a_sign(from_site=from_site), wall) == why


def test_signs_say_what_the_site_says():
    toilets = a_sign(from_site="accessible_toilet")
    hours = a_sign(from_site="hours")

    assert sign_sheet(toilets, WALL, TODAY)["texts"][0]["lines"] == ["Uno"]
    assert sign_sheet(toilets, Wall("", ""), TODAY)["texts"][0]["lines"] == []
    assert sign_sheet(hours, WALL, TODAY)["texts"][1]["lines"] == ["lendi: 09:00–13:00"]


def test_a_blank_sheet_is_in_spanish_and_one_more():
    labels = {"es": "Hoja", "en": "Sheet", "pt": "Hoja"}
    fields = ({"kind": "box", "labels": labels}, {"kind": "lines", "rows": 2, "labels": labels})
    form = BlankForm("x", "X", labels, {}, fields)

    said = form_sheet(form, WALL, Wanted(("en", "es"), "a4", DAY, "1"))
    assert [one["text"] for one in said["head"]] == ["Hoja", "Sheet"]
    assert [part["kind"] for part in said["parts"]] == ["boxes", "lines"]
    same = form_sheet(form, WALL, Wanted(("pt",), "a4", DAY, "1"))
    assert [one["text"] for one in same["head"]] == ["Hoja"]
    assert form_sheet(form, WALL, Wanted(("ht",), "a4", DAY, "1"))["second"] == ""


# -- what there is ---------------------------------------------------------------------------------


def test_every_sign_and_sheet_is_in_all_four_languages(in_norte, today):
    there = [*signs(today), *blank_forms(today)]

    assert tuple(one.code for one in there) == CODES
    for one in there:
        texts = one.title if isinstance(one, Sign) else one.labels
        assert missing_languages(texts, ("es", "ht", "en", "pt")) == [], one.code


def test_an_office_without_a_site_has_signs_too(in_norte, today):
    wall = wall_of(None, today)

    assert (wall.municipality, wall.site, wall.week) == ("Villa Norte", "", ())


@pytest.mark.parametrize("code", CODES)
def test_each_is_one_tagged_page_in_all_languages(page, code):
    answer = pdf(page, code, idiomas=["es", "ht", "en", "pt"])

    said = facts_of(answer)
    assert "Tagged:          yes" in said
    assert "Pages:           1" in said
    assert "Villa Norte" in text_of(answer)


def test_every_language_and_paper_fits_on_a_page(page):
    for language, paper in itertools.product(("es", "ht", "en", "pt"), PAPERS):
        answer = pdf(page, "derechos", idiomas=[language], papel=paper)
        assert "Pages:           1" in facts_of(answer), (language, paper)
    assert "(A3)" in facts_of(pdf(page, "derechos", papel="a3"))


def test_hours_and_consents_come_from_the_house(page):
    hours = text_of(pdf(page, "horario", idiomas=["pt"]))
    consent = text_of(pdf(page, "consentimiento", idiomas=["ht"]))
    needs = text_of(pdf(page, "registro", idiomas=["en"]))

    assert "segunda-feira a sexta-feira" in hours
    assert "09:00–13:00" in hours
    assert "Nou pa bay lapolis li, ni sèvis imigrasyon" in " ".join(consent.split())
    assert "Documentos · Papers" in needs


# -- pages -----------------------------------------------------------------------------------------


def test_from_the_list_to_the_paper(page):
    there = page.get(reverse("sign_list")).content.decode()
    shown = page.get(reverse("sign", args=["derechos"]), {"idiomas": ["ht"], "papel": "a3"})

    assert "Letreros y hojas en blanco" in there
    assert all(reverse("sign", args=[code]) in there for code in CODES)
    said = shown.content.decode()
    assert "data:image/png;base64," in said
    assert "idiomas=ht&amp;papel=a3" in said
    assert "Ningún hablante nativo" in said


def test_the_page_says_what_the_site_has_not_said(page, norte, site, norte_office):
    assert "entrada sin escalones" in page.get(reverse("sign", args=["entrada"])).content.decode()
    from acogida.platform.scope import acting_for

    with acting_for(norte_office.pk), maintenance(because="a test opens a second site"):
        Site.objects.filter(pk=site).update(step_free=True)
        second = Site(name="Otra", address="Calle 2")
        second.save()
    said = page.get(reverse("sign", args=["entrada"])).content.decode()
    assert "Nadie ha dicho" not in said
    assert "Otra" in said
    hours = page.get(reverse("sign", args=["horario"]), {"sede": str(second.pk)})
    assert "no tiene horario escrito" in hours.content.decode()
    assert "blanco va en español" in page.get(reverse("sign", args=["registro"])).content.decode()


@pytest.mark.parametrize(
    ("code", "asked"),
    [("nada", {}), ("derechos", {"idiomas": ["fr"]}), ("derechos", {"papel": "a9"})],
)
def test_what_there_is_not_is_not_found(page, code, asked):
    assert page.get(reverse("sign", args=[code]), asked).status_code == 404
    assert pdf(page, code, **asked).status_code == 404


def test_who_may_not_see_the_counter_gets_no_signs(client, norte_office):
    sign_in(client, member(norte_office, "platform_admin"), norte_office)

    assert client.get(reverse("sign_list")).status_code in {403, 404}
