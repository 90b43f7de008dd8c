"""Charts: what is drawn, for whom, and that an address draws nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template

from acogida.platform.scope import acting_for
from acogida.platform.ui.charts import (
    MOST_BARS,
    BadTicket,
    Chart,
    Kind,
    Theme,
    chart_of,
    drawn,
    mark_of,
    spec_of,
    ticket,
    tidy,
)
from tests.conftest import member, sign_in

NEW, KNOWN = ("Nuevas", (12, 30, None)), ("Conocidas", (2, 10, 4))
CHARTS = [
    Chart(Kind.BARS, "Motivos", ("Visa", "Salud", "Otro"), (NEW,)),
    Chart(Kind.STACKED, "Personas", ("ene", "feb", "mar"), (NEW, KNOWN)),
    Chart(Kind.LINE, "Personas", tuple("abcdefgh"), (("x", tuple(range(8))), ("y", (1,) * 8))),
    Chart(Kind.FUNNEL, "Etapas", ("Dichas", "Resueltas"), (("n", (1200, 300)),)),
    Chart(Kind.BARS, "Nada", (), ()),
]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.kind)
@pytest.mark.parametrize("theme", Theme)
def test_every_kind_is_drawn_in_every_theme(chart, theme):
    svg = drawn(chart, theme, narrow=theme is Theme.DARK)

    assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own drawing
    assert "<script" not in svg


def test_a_drawing_can_be_read_without_colours():
    assert 'fill="url(#p2)"' in drawn(CHARTS[1])
    lines = drawn(CHARTS[2])
    assert "stroke-dasharray" in lines
    assert "url(#p2)" not in lines
    words = re.sub(r"<[^>]+>", " ", drawn(CHARTS[3]))
    assert "1.200 (100 %)" in words
    assert "300 (25 %)" in words
    assert "—" in drawn(CHARTS[0])


def test_an_address_says_what_is_drawn_and_nothing_else(norte_office, sur_office):
    with acting_for(norte_office.pk):
        said = ticket(CHARTS[1])
        assert chart_of(said) == CHARTS[1]
        assert ticket(CHARTS[1]) == said
        for bad in (said[:-2], said.replace(said[3], "_", 1), "x", "Zafirocanario:1"):
            with pytest.raises(BadTicket):
                chart_of(bad)
    with acting_for(sur_office.pk), pytest.raises(BadTicket):
        chart_of(said)


def test_a_browser_that_has_it_is_not_sent_it_again(client, norte_office):
    sign_in(client, member(norte_office, "analyst"), norte_office)
    with acting_for(norte_office.pk):
        url = f"/graficos/{ticket(CHARTS[0])}.svg"

    first = client.get(url, {"tema": "oscuro", "angosto": ""})
    assert first["Content-Type"] == "image/svg+xml"
    assert "private" in first["Cache-Control"]
    again = client.get(
        url, {"tema": "oscuro", "angosto": ""}, headers={"If-None-Match": first["ETag"]}
    )
    assert again.status_code == 304
    assert client.get(url, {"tema": "rosa"})["ETag"] != first["ETag"]
    assert client.get("/graficos/x.svg").status_code == 404
    assert client.post(url).status_code == 405
    assert mark_of(CHARTS[0], Theme.LIGHT, narrow=False) != mark_of(
        CHARTS[0], Theme.LIGHT, narrow=True
    )


def test_the_picture_comes_by_itself_and_says_its_figures(norte_office):
    with acting_for(norte_office.pk):
        html = Template(
            "{% load ui %}{% chart_picture chart %}{% chart_picture chart 'mine' %}"
        ).render(Context({"chart": CHARTS[3]}))

    assert 'alt="Etapas. Dichas: 1200; Resueltas: 300"' in html
    assert html.count('aria-describedby="mine"') == 1
    assert html.count('media="print"') == 2
    assert " style=" not in html
    assert CHARTS[4].in_words == "Nada"
    assert CHARTS[1].lines[2] == ("mar", [None, 4])


def test_many_bars_are_few_and_the_others():
    labels = [f"b{n}" for n in range(20)]

    names, values = tidy(labels, list(range(20, 0, -1)), "Otros")

    assert (len(names), names[-1]) == (MOST_BARS, "Otros")
    assert sum(values) == sum(range(21))
    assert tidy(["a"], [None], "Otros") == (("a",), (None,))


def test_a_spec_holds_only_what_the_table_says():
    spec = spec_of(CHARTS[0], Theme.LIGHT)

    assert [row["words"] for row in spec["data"]["values"]] == ["12", "30", "—"]
    assert spec["background"] is None
