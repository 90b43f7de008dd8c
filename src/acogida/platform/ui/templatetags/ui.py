"""Tags and filters of the pieces; ``{% load ui %}``."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from django import forms, template
from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acogida.platform.ui import charts, day_words, toasts
from acogida.platform.ui.forms.drawing import drawn

if TYPE_CHECKING:
    from django.template import Context, NodeList
    from django.template.base import FilterExpression, Parser, Token

    from acogida.platform.ui.charts import Chart
    from acogida.platform.ui.listing import Cell, Column, ListPage
    from acogida.platform.ui.number_tables import Cell as NumberCell
    from acogida.platform.ui.number_tables import Row, Table
    from acogida.platform.ui.rail import Entry

register = template.Library()


@register.simple_tag
@cache  # some thirty on every page
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; decoration only, a word always stands beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def fixed(name: str) -> SafeString:
    """Include a template that depends on nothing but the language; drawn once per process."""
    if settings.DEBUG:
        return mark_safe(render_to_string(name))  # noqa: S308 - our own template
    return _drawn_once(name, get_language() or "")


@cache
def _drawn_once(name: str, language: str) -> SafeString:  # noqa: ARG001 - part of the key
    return mark_safe(render_to_string(name))  # noqa: S308 - our own template


@register.simple_tag
def place_link(entry: Entry, here: str) -> SafeString:
    """One place of the rail; the one the reader stands in says so."""
    current = mark_safe(' aria-current="true"') if entry.code == here else ""
    return format_html(
        '<li><a href="{}"{}>{} <span>{}</span></a></li>',
        entry.url,
        current,
        icon(entry.icon),
        entry.label,
    )


@register.simple_tag
def chip(words: object, url: str = "") -> SafeString:
    """Draw a small fact; a link when it has an address."""
    if url:
        return format_html('<a class="chip" href="{}">{}</a>', url, words)
    return format_html('<span class="chip">{}</span>', words)


@register.simple_tag
def number_rows(table: Table, rows: list[Row]) -> SafeString:
    """Rows of a table of numbers with its heads; a page of them draws some four hundred cells."""
    heads = "".join(
        f'<th scope="col" class="number">{conditional_escape(head)}</th>' for head in table.heads
    )
    drawn_rows = "".join(
        f'<tr><th scope="row">{conditional_escape(row.label)}</th>'
        f"{''.join(map(_in_its_cell, row.cells))}</tr>"
        for row in rows
    )
    return mark_safe(  # noqa: S308 - each piece is escaped
        '<div class="table-frame"><table class="table">'
        f'<caption class="sr-only">{conditional_escape(table.title)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{drawn_rows}</tbody></table></div>"
    )


@register.filter
def number_cell(cell: NumberCell) -> SafeString:
    """The number, leading to its rows where there is a way."""
    words = conditional_escape(cell.words)
    if not cell.url:
        return words
    return mark_safe(f'<a href="{conditional_escape(cell.url)}">{words}</a>')  # noqa: S308 - both are


def _in_its_cell(cell: NumberCell) -> str:
    return f'<td class="number">{number_cell(cell)}</td>'


_SHAPES = {
    "ok": "check",
    "warn": "warning",
    "danger": "stop",
    "run": "progress",
    "off": "dash",
}


@register.simple_tag
def chart_picture(chart: Chart, described_by: str = "") -> SafeString:
    """A chart that comes by its own request: dark or light, narrow on a phone, black on paper.

    ``described_by``: the id of its table, which says all the drawing says.
    """
    address = reverse("chart", args=[charts.ticket(chart)])
    phone, dark = "(max-width: 40rem)", "screen and (prefers-color-scheme: dark)"
    sources = (
        ("print", "tema=papel"),
        (f"{dark} and {phone}", "tema=oscuro&angosto"),
        (dark, "tema=oscuro"),
        (phone, "angosto"),
    )
    drawn_sources = format_html_join(
        "", '<source media="{}" srcset="{}?{}">', ((m, address, said) for m, said in sources)
    )
    about = format_html(' aria-describedby="{}"', described_by) if described_by else ""
    return format_html(
        '<picture class="chart">{}<img src="{}" alt="{}" loading="lazy"{}></picture>',
        drawn_sources,
        address,
        chart.in_words,
        about,
    )


@register.simple_tag
def status(words: object, kind: str = "off") -> SafeString:
    """Draw a state as shape and word: ok, warn, danger, run (going on) or off (closed, none)."""
    return format_html(
        '<span class="status status-{}">{} {}</span>', kind, icon(_SHAPES.get(kind, "dash")), words
    )


@register.filter
def day_near(day: dt.date | None) -> str:
    """``mar 24 nov`` near, whole when far; empty for no day."""
    if isinstance(day, dt.datetime):
        day = timezone.localdate(day)
    return day_words.day_near(day, today=timezone.localdate()) if day else ""


@register.filter
def day_full(day: dt.date | None) -> str:
    """``24 de noviembre de 2024``; empty for no day."""
    if isinstance(day, dt.datetime):
        day = timezone.localdate(day)
    return day_words.day_full(day) if day else ""


@register.filter
def when(instant: dt.datetime | dt.date | None) -> str:
    """Hour for today, day and hour otherwise; a plain day as ``day_near``."""
    if isinstance(instant, dt.datetime):
        return day_words.moment(instant, now=timezone.now())
    return day_near(instant)


@register.filter
def counted(number: int) -> str:
    """``12.345``: thousands with a point, as Chile writes them."""
    return f"{number:,}".replace(",", ".")


@register.filter
def shown(value: object) -> object:
    """Draw any plain value for people: days in words, yes and no, a dash for nothing."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dt.date):
        return when(value)
    return value


@register.filter
def in_threes(items: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Fill pairs up with an empty third."""
    return [(*item, "")[:3] for item in items]


@register.simple_tag(takes_context=True)
def row_cells(context: Context, cells: list[Cell]) -> SafeString:
    """The cells of a row of a list; a page draws some two hundred."""
    drawn_ones = (
        _templated(context, cell) if cell.column.template else _plain(cell) for cell in cells
    )
    return mark_safe("".join(drawn_ones))  # noqa: S308 - each cell is escaped


def _templated(context: Context, cell: Cell) -> str:
    with context.push(cell=cell):
        return get_template("ui/table_cell.html").template.render(context)  # type: ignore[attr-defined,no-any-return]


def _plain(cell: Cell) -> str:
    words = conditional_escape(cast("str", shown(cell.value)))
    if cell.link:
        words = format_html('<a href="{}">{}</a>', cell.link, words)
    opened, closed = _tags_of(cell.column, get_language())
    return f"{opened}{words}{closed}"


@lru_cache(maxsize=4096)
def _tags_of(column: Column, language: str | None) -> tuple[str, str]:  # noqa: ARG001 - part of the key
    tag, row = ("th", ' scope="row"') if column.heads else ("td", "")
    number = ' class="number"' if column.number else ""
    return f'<{tag}{row} data-label="{conditional_escape(column.label)}"{number}>', f"</{tag}>"


@register.simple_tag
def list_query(page: ListPage, **changes: object) -> str:
    """Query string of a list page with changes; see ``ListPage.query``."""
    return page.query(**changes)


@register.filter
def undo_url(extra_tags: str | None) -> str:
    return toasts.undo_of(extra_tags)


@register.filter
def first_box(field: forms.BoundField) -> str:
    """Id of the first box of a field, where a link of the error summary leads."""
    widget = field.field.widget
    if isinstance(widget, forms.MultiWidget):
        return str(field.subwidgets[0].data["subwidgets"][0]["attrs"]["id"])
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.simple_tag
def box(widget: dict[str, Any]) -> SafeString:
    """The box of a text widget, inside the template of a richer one."""
    return cast("SafeString", drawn("django/forms/widgets/text.html", {"widget": widget}))


@register.filter
def is_checkbox(field: forms.BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.tag
def piece(parser: Parser, token: Token) -> PieceNode:
    """Draw ``ui/<name>.html`` around a body.

    ``{% piece "card" title=name %}…{% endpiece %}``: the template gets ``body``, the keywords, and
    each ``{% fill foot %}…{% endfill %}`` standing directly inside under its own name.
    """
    bits = token.split_contents()[1:]
    if not bits or "=" in bits[0]:
        raise template.TemplateSyntaxError("piece needs the name of a template")
    keywords = dict(bit.split("=", 1) for bit in bits[1:])
    body = parser.parse(("endpiece",))
    parser.delete_first_token()
    return PieceNode(
        parser.compile_filter(bits[0]),
        {key: parser.compile_filter(value) for key, value in keywords.items()},
        body,
    )


@register.tag
def fill(parser: Parser, token: Token) -> FillNode:
    """Fill a named place of the surrounding piece."""
    name = token.split_contents()[1]
    body = parser.parse(("endfill",))
    parser.delete_first_token()
    return FillNode(name, body)


# What a piece sees of the page around it: forms need the first, addresses the second.
_KEPT = ("csrf_token", "request")


class FillNode(template.Node):
    """Content for one named place; drawn by the piece around it, not where it stands."""

    def __init__(self, name: str, body: NodeList) -> None:
        self.name = name
        self.body = body

    def render(self, context: Context) -> SafeString:  # noqa: ARG002 - the piece draws the body
        return SafeString("")


class PieceNode(template.Node):
    """One piece with its body."""

    def __init__(
        self, name: FilterExpression, keywords: dict[str, FilterExpression], body: NodeList
    ) -> None:
        self.name = name
        self.keywords = keywords
        self.body = body
        self.fills = [node for node in body if isinstance(node, FillNode)]

    def render(self, context: Context) -> SafeString:
        found: dict[str, Any] = {name: context.get(name) for name in _KEPT}
        found |= {name: value.resolve(context) for name, value in self.keywords.items()}
        found |= {node.name: node.body.render(context) for node in self.fills}
        found["body"] = self.body.render(context)
        engine = context.template.engine  # type: ignore[union-attr]
        shape = engine.get_template(f"ui/{self.name.resolve(context)}.html")
        return shape.render(context.new(found))
