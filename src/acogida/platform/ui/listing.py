"""Every list of the house: columns, filters, order, pages, count and export through one code path.

An app declares a ``Listing`` once and answers with ``listing.respond(request, rows, …)``. The rows
come already scoped from a named query of the caller; nothing here widens them. Filters that may
hold personal data (a name, a number) travel by POST and never stand in an address, and never in a
filter somebody keeps under a name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from acogida.platform.ui import spreadsheets
from acogida.platform.ui.filtering import FilterBar, Filters

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest

__all__ = ["Column", "Filters", "ListPage", "Listing", "Preset"]

Row: TypeAlias = Any  # a model instance, or what .values() gives
ORDER, PAGE, FORMAT, WITHOUT = "orden", "pagina", "formato", "sin"
EMPTY = _("Nothing here yet")


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column. ``value`` is an attribute path ("person.name") or a function of the row.

    ``sort``: the fields to order by, empty when it cannot be sorted. ``template`` draws the cell
    with ``row``, or ``drawn`` does in a twentieth of the time. ``heads``: this cell names the row;
    ``link`` gives where it leads.
    """

    code: str
    label: StrOrPromise
    value: str | Callable[[Row], object]
    sort: tuple[str, ...] = ()
    template: str = ""
    drawn: Callable[[Row], SafeString] | None = None
    link: Callable[[Row], str] | None = None
    heads: bool = False
    number: bool = False
    on_screen: bool = True
    in_export: bool = True

    def of(self, row: Row) -> object:
        """Return the plain value of this column in ``row``."""
        if callable(self.value):
            return self.value(row)
        found: Any = row
        for step in self.value.split("."):
            found = found.get(step) if isinstance(found, dict) else getattr(found, step, None)
        return found() if callable(found) else found

    def cell(self, row: Row) -> Cell:
        """Return this column of ``row`` as the page draws it."""
        if self.drawn is not None:
            return Cell(self, self.drawn(row), "")
        value = row if self.template else self.of(row)
        return Cell(self, value, self.link(row) if self.link else "")


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made choice of filters with a name, shown as a link above the list."""

    label: StrOrPromise
    choice: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head as the template draws it."""

    column: Column
    state: str  # ascending, descending, or empty
    next_order: str


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    value: object
    link: str


@dataclass(frozen=True)
class Listing:
    """What one list offers. ``on_export`` is told how many rows leave, before they do.

    ``keeps``: each reader may keep filters of it under a name.
    """

    code: str
    caption: StrOrPromise
    columns: Sequence[Column]
    order: str
    filters: type[Filters] = Filters
    presets: Sequence[Preset] = ()
    per_page: int = 25
    export_permission: str = ""
    on_export: Callable[[StaffRequest, int], None] | None = None
    empty_title: StrOrPromise = EMPTY
    empty_words: StrOrPromise = ""
    keeps: bool = True

    def respond(
        self,
        request: StaffRequest,
        rows: QuerySet[Any],
        template: str = "ui/list_page.html",
        context: dict[str, Any] | None = None,
    ) -> HttpResponseBase:
        """Answer with the page, or the spreadsheet when that is asked for.

        ``template`` gets ``listing`` (a ListPage) and ``context``. Raises PermissionDenied when an
        export is asked for without ``export_permission``.
        """
        page = self.page(request, rows)
        if page.given.get(FORMAT) == "xlsx":
            return self._export(request, page)
        if request.method == "POST" and not page.by_post:
            return redirect(f"{request.path}?{page.query()}")
        words: dict[str, Any] = {"heading": self.caption} | (context or {}) | {"listing": page}
        return render(request, template, words)

    def page(self, request: StaffRequest, rows: QuerySet[Any]) -> ListPage:
        given = _without_taken_away(request.POST if request.method == "POST" else request.GET)
        return ListPage(self, given, rows, request)

    def _export(self, request: StaffRequest, page: ListPage) -> HttpResponseBase:
        if self.export_permission:
            request.actor.require(self.export_permission)
        if self.on_export is not None:
            self.on_export(request, page.count)
        columns = [column for column in self.columns if column.in_export]
        return spreadsheets.answer(
            self.code,
            [str(column.label) for column in columns],
            ([column.of(row) for column in columns] for row in page.found.iterator(chunk_size=500)),
        )


class ListPage:
    """One page of a list as the templates draw it."""

    def __init__(
        self, listing: Listing, given: QueryDict, rows: QuerySet[Any], request: StaffRequest
    ) -> None:
        self.listing = listing
        self.given = given
        asks_for = listing.export_permission
        self.may_export = not asks_for or request.actor.may(asks_for)
        self.filters = listing.filters(given)
        self.order = self._order_from(given.get(ORDER, ""))
        self.found = self.filters.narrow(rows).order_by(*self._order_fields(), "pk")
        self.bar = FilterBar(
            self.filters, self.query, request, listing.code if listing.keeps else ""
        )

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.found, self.listing.per_page).get_page(self.given.get(PAGE))

    @cached_property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def by_post(self) -> bool:
        """Personal filters are in use: order and pages must travel by POST as well."""
        return self.filters.is_personal()

    @property
    def filter_method(self) -> str:
        return "post" if self.filters.personal else "get"

    @property
    def is_filtered(self) -> bool:
        return bool(self.filters.filled())

    @property
    def headings(self) -> list[Heading]:
        return [
            Heading(column, state, f"-{column.code}" if state == "ascending" else column.code)
            for column in self._columns
            for state in [self._state(column)]
        ]

    @property
    def rows(self) -> Iterable[list[Cell]]:
        for row in self.page.object_list:
            yield [column.cell(row) for column in self._columns]

    @property
    def last_number(self) -> int:
        return max(1, math.ceil(self.count / self.listing.per_page))

    @property
    def presets(self) -> list[tuple[Preset, str, bool]]:
        """Each preset with its query and whether it is the one in use."""
        now = {name: values[0] for name, values in self.filters.filled().items()}
        return [(p, urlencode(p.choice), p.choice == now) for p in self.listing.presets]

    def query(self, **changes: object) -> str:
        """Query string of this page's filters and order, with ``changes``; nothing personal."""
        order = {ORDER: self.order} if self.order != self.listing.order else {}
        return urlencode(self.filters.impersonal() | order | changes, doseq=True)

    @cached_property
    def _columns(self) -> list[Column]:
        return [column for column in self.listing.columns if column.on_screen]

    def _order_from(self, asked: str) -> str:
        sortable = {column.code for column in self.listing.columns if column.sort}
        return asked if asked.removeprefix("-") in sortable else self.listing.order

    def _order_fields(self) -> list[str]:
        code, turned = self.order.removeprefix("-"), self.order.startswith("-")
        fields = next(column.sort for column in self.listing.columns if column.code == code)
        return [_turned(name) if turned else name for name in fields]

    def _state(self, column: Column) -> str:
        if self.order.removeprefix("-") != column.code:
            return ""
        return "descending" if self.order.startswith("-") else "ascending"


def _without_taken_away(given: QueryDict) -> QueryDict:
    """What was sent, without the filters whose chip was pressed."""
    if WITHOUT not in given:
        return given
    left = given.copy()
    for name in left.pop(WITHOUT):
        left.pop(name, None)
    return left


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"
