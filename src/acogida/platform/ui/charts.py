"""Charts: a table's figures drawn as SVG from a Vega-Lite spec, in the tokens of the house.

The page shows the table at once; the drawing comes by its own request, at an address that says all
there is to draw (signed, and worth something in one municipality only). The same SVG goes into
papers. Where it is drawn: ``docs/decisions/0011-charts-drawn-in-the-web-process.md``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from threading import Lock
from typing import Any

from django.core.signing import BadSignature, Signer

from acogida.platform.scope import current
from acogida.platform.typeset import Drawing

FEW = 6
"""Labels that stand side by side; more are turned."""
LONG = 18
"""Signs of a series' name up to which names stand side by side."""
MOST_BARS = 12
"""Bars of one drawing; what is smaller is one bar together."""
KEPT = 64
"""Drawings kept in a process, some ten kilobytes each."""


class Kind(StrEnum):
    """How figures are drawn. A funnel is bars in their order, each with its share of the first."""

    BARS = "bars"
    STACKED = "stacked"
    LINE = "line"
    FUNNEL = "funnel"


class Theme(StrEnum):
    LIGHT = "claro"
    DARK = "oscuro"
    PAPER = "papel"


class BadTicket(ValueError):
    """Not an address of a chart of this municipality."""


@dataclass(frozen=True, slots=True)
class Chart:
    """``series``: (name, one value for each label); None where a value is not shown.

    ``scale_to``: bars are drawn as if this were the largest value, so that several drawings can be
    compared; 0 for their own largest.
    """

    kind: Kind
    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    scale_to: int = 0

    @property
    def in_words(self) -> str:
        """What the drawing says, for who does not see it; the table beside it says all."""
        said = "; ".join(
            f"{label}: {', '.join(str(values[place]) for _name, values in self.series)}"
            for place, label in enumerate(self.labels[:5])
            if all(values[place] is not None for _name, values in self.series)
        )
        return f"{self.title}. {said}" if said else self.title

    @property
    def lines(self) -> list[tuple[str, list[int | None]]]:
        """The figures as a table has them: a label and its values."""
        return [
            (label, [values[place] for _name, values in self.series])
            for place, label in enumerate(self.labels)
        ]


@dataclass(frozen=True, slots=True)
class _Ink:
    """Colours of a theme, as in ``tokens.css``. ``marks``: one for each series."""

    ink: str
    muted: str
    line: str
    paper: str
    marks: tuple[str, ...]


_INKS = {
    Theme.LIGHT: _Ink(
        "#1b1f24", "#57606a", "#d0d7de", "#ffffff", ("#006fb3", "#5a7f99", "#1a7f5a")
    ),
    Theme.DARK: _Ink("#e8edf2", "#a3afbb", "#333b44", "#181e25", ("#74bdf0", "#9db4c6", "#6fd3a6")),
    Theme.PAPER: _Ink(
        "#000000", "#333333", "#999999", "#ffffff", ("#000000", "#333333", "#555555")
    ),
}
_FONT = "Liberation Sans, Arial, sans-serif"
_DASHES = ([1, 0], [6, 3], [2, 2])
_SHAPES = ("circle", "square", "triangle-up")
_WIDTHS = {False: 560, True: 300}
_BAR = 26


def ticket(chart: Chart) -> str:
    """The address part that says what to draw."""
    said = json.dumps(asdict(chart), separators=(",", ":"), ensure_ascii=False)
    packed = base64.urlsafe_b64encode(zlib.compress(said.encode(), 9)).decode().rstrip("=")
    return _signer().sign(packed)


def chart_of(text: str) -> Chart:
    """What a ticket says. Raises BadTicket."""
    try:
        packed = _signer().unsign(text)
        padded = packed + "=" * (-len(packed) % 4)
        said = json.loads(zlib.decompress(base64.urlsafe_b64decode(padded)))
    except (BadSignature, binascii.Error, zlib.error, ValueError) as error:
        raise BadTicket from error
    return Chart(
        kind=Kind(said["kind"]),
        title=said["title"],
        labels=tuple(said["labels"]),
        series=tuple((name, tuple(values)) for name, values in said["series"]),
        scale_to=said.get("scale_to", 0),
    )


def drawn(chart: Chart, theme: Theme = Theme.LIGHT, *, narrow: bool = False) -> str:
    """The chart as SVG; the same one again comes from memory, for as long as it is kept."""
    return _drawn(json.dumps(spec_of(chart, theme, narrow=narrow), sort_keys=True), theme)


def on_paper(chart: Chart, *, narrow: bool = False) -> dict[str, str]:
    """What a sheet of paper needs of it: ``picture`` of ``platform/papers/house.typ`` sets it."""
    svg = Drawing(drawn(chart, Theme.PAPER, narrow=narrow))
    return {"title": chart.title, "svg": svg, "alt": chart.in_words}


def mark_of(chart: Chart, theme: Theme, *, narrow: bool) -> str:
    """What tells one drawing from another: a hash of its spec."""
    said = json.dumps(spec_of(chart, theme, narrow=narrow), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def spec_of(chart: Chart, theme: Theme, *, narrow: bool = False) -> dict[str, Any]:
    """The Vega-Lite spec of a chart."""
    ink = _INKS[theme]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTHS[narrow]
        - (110 if _lies(chart) and narrow else 200 if _lies(chart) else 60),
        "height": {"step": _BAR} if _lies(chart) else 220,
        "background": None,
        "padding": 4,
        "data": {"values": list(_rows(chart))},
        "layer": _layers(chart, ink),
        "config": _config(ink, narrow=narrow),
    }


# -- inside --------------------------------------------------------------------------------------


def _signer() -> Signer:
    return Signer(salt=f"acogida.chart.{current()}")


_drawing = Lock()


@lru_cache(maxsize=KEPT)
def _drawn(spec: str, theme: Theme) -> str:
    """One at a time: two first drawings at once would load the drawer twice."""
    with _drawing:
        import vl_convert  # seventy megabytes, and a second: only who draws pays for it

        svg: str = vl_convert.vegalite_to_svg(json.loads(spec))
    return svg if '"type": "line"' in spec else _with_patterns(svg, _INKS[theme])


def _lies(chart: Chart) -> bool:
    """Bars lie, so that their labels can be read; what goes on in time stands."""
    return chart.kind in {Kind.BARS, Kind.FUNNEL}


def _rows(chart: Chart) -> Any:
    first = chart.series[0][1][0] if chart.series and chart.labels else None
    for place, (name, values) in enumerate(chart.series):
        for order, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
            yield {
                "label": label,
                "order": order,
                "series": name,
                "place": place,
                "value": value or 0,
                "words": _words(value, first, of_funnel=chart.kind is Kind.FUNNEL),
            }


def _words(value: int | None, first: int | None, *, of_funnel: bool) -> str:
    if value is None:
        return "—"
    said = f"{value:,}".replace(",", ".")
    return f"{said} ({round(100 * value / first)} %)" if of_funnel and first else said


def _layers(chart: Chart, ink: _Ink) -> list[dict[str, Any]]:
    if chart.kind is Kind.LINE:
        return [
            {"mark": {"type": "line", "point": {"size": 60}}, "encoding": _standing(chart, ink)}
        ]
    if chart.kind is Kind.STACKED:
        stacked = _standing(chart, ink)
        bar = {"type": "bar", "stroke": ink.marks[0], "strokeWidth": 1}
        return [{"mark": bar, "encoding": stacked}]
    lying = _lying(chart)
    words = {"type": "text", "align": "left", "dx": 6, "color": ink.ink, "fontSize": 13}
    return [
        {"mark": {"type": "bar", "color": ink.marks[0], "height": 16}, "encoding": lying},
        {"mark": words, "encoding": lying | {"text": {"field": "words"}}},
    ]


def _lying(chart: Chart) -> dict[str, Any]:
    values = [value or 0 for _name, values in chart.series for value in values]
    most = max([chart.scale_to, *values])
    return {
        "y": {"field": "label", "type": "nominal", "sort": {"field": "order"}, "title": None},
        "x": {
            "field": "value",
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": [0, max(1, most) * 1.25]},
        },
    }


def _standing(chart: Chart, ink: _Ink) -> dict[str, Any]:
    names = [name for name, _values in chart.series]
    several = len(names) > 1
    legend: Any = {"title": None, "orient": "top"} if several else None
    if several and max(map(len, names)) > LONG:
        legend |= {"columns": 1, "labelLimit": 400}  # one under the other, and none cut short
    common: dict[str, Any] = {
        "x": {
            "field": "label",
            "type": "nominal",
            "sort": {"field": "order"},
            "title": None,
            "axis": {"labelAngle": 0 if len(chart.labels) <= FEW else -45},
        },
        "y": {
            "field": "value",
            "type": "quantitative",
            "title": None,
            "axis": {"format": "d", "tickMinStep": 1},
        },
        "order": {"field": "place", "type": "quantitative"},
        "color": {
            "field": "series",
            "type": "nominal",
            "scale": {"domain": names, "range": list(ink.marks[: len(names)])},
            "legend": legend,
        },
    }
    if chart.kind is Kind.LINE:
        for channel, kinds in (("strokeDash", list(_DASHES)), ("shape", list(_SHAPES))):
            scale = {"domain": names, "range": kinds[: len(names)]}
            common[channel] = {"field": "series", "scale": scale, "legend": legend}
        common["order"] = {"field": "order", "type": "quantitative"}
    return common


def _config(ink: _Ink, *, narrow: bool) -> dict[str, Any]:
    words = {"labelColor": ink.ink, "labelFontSize": 13, "labelFont": _FONT}
    quiet = {"domainColor": ink.line, "tickColor": ink.line, "gridColor": ink.line}
    return {
        "font": _FONT,
        "view": {"stroke": None},
        "axis": words | quiet | {"labelLimit": 105 if narrow else 195},
        "axisX": {"grid": False, "ticks": False},
        "axisY": {"ticks": False, "domain": False, "tickCount": 4},
        "legend": words | {"symbolType": "square", "symbolSize": 180},
    }


def _with_patterns(svg: str, ink: _Ink) -> str:
    """The second and third series are striped and dotted: they differ without colour, too."""
    second, third = ink.marks[1:]
    patterns = (
        f'<pattern id="p2" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="6" height="6" fill="{ink.paper}"/>'
        f'<rect width="3" height="6" fill="{second}"/></pattern>'
        f'<pattern id="p3" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{ink.paper}"/>'
        f'<circle cx="3" cy="3" r="1.6" fill="{third}"/></pattern>'
    )
    head, close, rest = svg.partition(">")
    rest = rest.replace(f'fill="{second}"', 'fill="url(#p2)"')
    rest = rest.replace(f'fill="{third}"', 'fill="url(#p3)"')
    return f"{head}{close}<defs>{patterns}</defs>{rest}"


def tidy(labels: Sequence[str], values: Sequence[int | None], rest: str) -> tuple[Any, Any]:
    """The largest dozen bars; what is smaller is one bar called ``rest``."""
    if len(labels) <= MOST_BARS:
        return tuple(labels), tuple(values)
    last = MOST_BARS - 1
    told = [value for value in values[last:] if value is not None]
    others = sum(told) if told else None
    return (*labels[:last], rest), (*values[:last], others)
