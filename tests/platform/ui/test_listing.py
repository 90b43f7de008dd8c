"""One code path for every list: filters, order, pages, count and export."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.template.loader import render_to_string
from openpyxl import load_workbook

from acogida.platform.models import Municipality
from acogida.platform.ui.listing import Column, Filters, Listing, Preset
from acogida.platform.ui.spreadsheets import answer
from tests.conftest import make_municipality


class Narrow(Filters):
    personal = frozenset({"words"})
    words = forms.CharField(required=False, label="Palabras")
    number = forms.IntegerField(required=False)
    size = forms.MultipleChoiceField(
        required=False,
        label="Tamaño",
        choices=[("", "todos"), ("Grandes", [("1", "uno"), ("2", "dos")])],
    )
    since = forms.DateField(required=False, label="Desde")
    mine = forms.BooleanField(required=False, label="Solo míos")

    def narrow_words(self, rows, words):
        return rows.filter(name__contains=words)

    def narrow_number(self, rows, number):
        return rows.filter(number__lte=number)

    def narrow_size(self, rows, size):
        return rows.filter(number__in=size)

    def narrow_since(self, rows, day):
        return rows.filter(created_at__date__gte=day)

    def narrow_mine(self, rows, mine):
        return rows if mine else rows.none()


LIST = Listing(
    code="municipios",
    caption="Municipios",
    columns=(
        Column(
            "name",
            "Nombre",
            "name",
            sort=("name",),
            heads=True,
            link=lambda row: f"/m/{row.number}",
        ),
        Column("number", "Número", lambda row: row.number, sort=("-number",), number=True),
        Column("code", "Código", "commune_code.upper"),
        Column("none", "Nada", "name.nothing.more", on_screen=False),
        Column("cell", "Celda", "name", template="ui/crumbs.html", in_export=False),
    ),
    order="name",
    filters=Narrow,
    presets=(Preset("Todos"), Preset("Primeros", {"number": "2"})),
    per_page=2,
)


@pytest.fixture
def rows(db):
    for number, name in enumerate(("Curanipe", "=Ancud", "Bulnes"), start=1):
        make_municipality(number, name)
    return Municipality.objects.all()


@pytest.fixture
def ask(rf, norte, in_norte):
    def _ask(query="", method="get", listing=LIST, rows=None):
        request = rf.get("/lista/?" + query)
        if method == "post":
            request = rf.post("/lista/", QueryDict(query).dict())
        request.actor = norte
        request.session = {}
        rows = Municipality.objects.filter(number__lt=900) if rows is None else rows
        return listing.respond(request, rows), listing.page(request, rows)

    return _ask


def names(page):
    return [cells[0].value for cells in page.rows]


def test_the_list_is_ordered_and_cut_into_pages(rows, ask):
    _, page = ask()
    assert names(page) == ["=Ancud", "Bulnes"]
    assert (page.count, page.last_number) == (3, 2)
    assert names(ask("pagina=2")[1]) == ["Curanipe"]
    assert names(ask("pagina=99")[1]) == ["Curanipe"]
    assert names(ask("orden=-name")[1]) == ["Curanipe", "Bulnes"]


def test_an_order_nobody_declared_is_the_usual_one(rows, ask):
    assert ask("orden=password")[1].order == "name"
    assert ask("orden=code")[1].order == "name"


def test_a_column_may_run_backwards_by_itself(rows, ask):
    assert names(ask("orden=number")[1]) == ["Bulnes", "=Ancud"]
    assert names(ask("orden=-number")[1]) == ["Curanipe", "=Ancud"]


def test_the_head_says_how_the_list_is_ordered(rows, ask):
    response, page = ask("number=3&orden=-name")
    assert [heading.state for heading in page.headings] == ["descending", "", "", ""]
    html = response.content.decode()
    assert 'aria-sort="descending"' in html
    assert 'href="?number=3&amp;orden=number"' in html
    assert '<a href="/m/1">Curanipe</a>' in html
    assert "Página 1 de 2" in html


def test_filters_narrow_and_a_preset_knows_it_is_in_use(rows, ask):
    _, page = ask("number=2")
    assert sorted(names(page)) == ["=Ancud", "Curanipe"]
    assert [current for _preset, _query, current in page.presets] == [False, True]
    assert page.is_filtered


def test_a_chip_says_each_filter_in_words_and_leads_to_the_list_without_it(rows, ask):
    response, page = ask("number=3&size=1&size=2&since=2020-01-02&mine=on&orden=-name")
    assert [(chosen.label, chosen.words) for chosen in page.bar.chosen] == [
        ("number", "3"), ("Tamaño", "uno, dos"), ("Desde", "02-01-2020"), ("Solo míos", ""),
    ]  # fmt: skip
    assert page.bar.chosen[1].query == "number=3&since=2020-01-02&mine=on&orden=-name"
    html = response.content.decode()
    assert "Filtros (4)" in html
    assert "Guardar este filtro" in html
    assert '<details class="filters">' in html


def test_a_chip_of_a_personal_filter_is_taken_away_by_post(rows, ask):
    html = ask("words=Bul&number=3", method="post")[0].content.decode()
    assert 'name="sin" value="words"' in html
    assert "Guardar este filtro" not in html
    answer, page = ask("words=Bul&number=3&sin=words", method="post")
    assert answer["Location"] == "/lista/?number=3"
    assert [chosen.name for chosen in page.bar.chosen] == ["number"]


def test_a_list_may_keep_no_filters(rows, ask):
    page = ask("number=3", listing=replace(LIST, keeps=False))[1]
    assert (page.bar.kept, page.bar.can_be_kept) == ([], False)


def test_a_filter_typed_wrong_stands_open_with_its_words(rows, ask):
    response, page = ask("number=muchos")
    assert '<details class="filters" open>' in response.content.decode()
    assert page.bar.chosen == []


def test_a_filter_that_makes_no_sense_narrows_nothing(rows, ask):
    assert ask("number=muchos")[1].count == 3


def test_a_filter_with_personal_words_never_stands_in_an_address(rows, ask):
    response, page = ask("words=Bul&orden=-name", method="post")
    html = response.content.decode()
    assert names(page) == ["Bulnes"]
    assert "?" not in "".join(part for part in html.split('href="') if "Bul" in part[:40])
    assert 'name="orden" value="name"' in html
    assert "words" not in page.query()


def test_pages_of_a_personal_filter_travel_by_post(rows, ask):
    html = ask("words=n", method="post")[0].content.decode()
    assert 'name="pagina" value="2"' in html
    assert 'name="formato" value="xlsx"' in html


def test_a_posted_filter_without_personal_words_gets_an_address(rows, ask):
    response, _ = ask("words=&number=2&orden=-name", method="post")
    assert response.status_code == 302
    assert response["Location"] == "/lista/?number=2&orden=-name"


def test_a_page_costs_two_queries_however_long_it_is(rows, django_assert_num_queries):
    request = SimpleNamespace(method="GET", GET=QueryDict(), actor=None, path="/lista/")
    with django_assert_num_queries(2):
        assert names(LIST.page(request, rows)) == ["=Ancud", "Bulnes"]


def test_an_empty_list_says_the_next_step(rows, ask):
    assert "Todavía no hay nada aquí" in ask(rows=rows.none())[0].content.decode()
    assert "Nada coincide con estos filtros" in ask("number=-1")[0].content.decode()


def sheet_of(response):
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    response.close()
    return book.active


def test_the_export_holds_every_row_and_no_formula(rows, ask):
    sheet = sheet_of(ask("formato=xlsx")[0])
    assert [cell.value for cell in sheet[1]] == ["Nombre", "Número", "Código", "Nada"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["=Ancud", "Bulnes", "Curanipe"]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert not sheet["A3"].quotePrefix
    assert sheet["B2"].value == 2


def test_the_export_knows_days_numbers_and_control_signs(db):
    values = [
        dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC), True, False,
        Decimal("1.5"), None, "", "a\x00b", "@x",
    ]  # fmt: skip
    sheet = sheet_of(answer("x" * 40, ["t"], [values]))
    row = [cell.value for cell in sheet[2]]
    assert row[1] == dt.datetime(2026, 1, 2, 9)
    assert row[2:] == ["Sí", "No", 1.5, None, None, "ab", "@x"]


def test_who_may_not_export_gets_no_file_and_no_button(rows, ask, norte):
    told = []
    guarded = Listing(
        code="m", caption="M", columns=LIST.columns, order="name",
        export_permission="no.such", on_export=lambda _request, count: told.append(count),
    )  # fmt: skip
    assert "xlsx" not in ask(listing=guarded)[0].content.decode()
    with pytest.raises(PermissionDenied):
        ask("formato=xlsx", listing=guarded)
    assert told == []


def test_an_export_is_told_before_it_leaves(rows, ask):
    told = []
    watched = Listing(
        code="m", caption="M", columns=LIST.columns, order="name",
        on_export=lambda _request, count: told.append(count),
    )  # fmt: skip
    ask("formato=xlsx", listing=watched)[0].close()
    assert told == [3]


def test_rows_may_be_dictionaries(rows):
    assert LIST.columns[0].of({"name": "Ancud"}) == "Ancud"


def test_the_pager_steps_back_by_link_and_by_button(rows, ask):
    assert 'rel="prev"' in ask("pagina=2")[0].content.decode()
    page = ask("words=n&pagina=2", method="post")[1]
    assert 'value="1"' in render_to_string("ui/pager.html", {"listing": page})
