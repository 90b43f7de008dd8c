"""Every list of the house: columns, filters, order, pages, count and export through one code path.

An app declares a ``Listing`` once and answers with ``listing.respond(request, rows, …)``. The rows
come already scoped from a named query of the caller; nothing here widens them. Filters that may
hold personal data (a name, a number) travel by POST and never stand in an address.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from acogida.platform.ui import spreadsheets

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest

Row: TypeAlias = Any  # a model instance, or what .values() gives
ORDER, PAGE, FORMAT = "orden", "pagina", "formato"
EMPTY = _("Nothing here yet")
_NOTHING: tuple[object, ...] = (None, "", [], (), False)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``value`` is an attribute path ("person.name") or a function of the row.

    ``sort``: the fields to order by, empty when it cannot be sorted. ``template`` draws the cell
    with ``row`` and ``value``. ``heads``: this cell names the row; ``link`` gives where it leads.
    """

    code: str
    label: StrOrPromise
    value: str | Callable[[Row], object]
    sort: tuple[str, ...] = ()
    template: str = ""
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
        value = row if self.template else self.of(row)
        return Cell(self, value, self.link(row) if self.link else "")


class Filters(forms.Form):
    """Base of the filter forms. For each field ``x`` write ``narrow_x(rows, value)``.

    ``personal`` names the fields that may hold personal data.
    """

    quiet = True  # nobody needs to read "optional" at every filter
    personal: ClassVar[frozenset[str]] = frozenset()

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Apply every filter that was filled in and is valid."""
        self.is_valid()
        for name, value in self.cleaned_data.items():
            if value not in _NOTHING:
                rows = getattr(self, f"narrow_{name}")(rows, value)
        return rows

    def filled(self) -> dict[str, list[str]]:
        """What was typed, by field, without the empty ones."""
        sent = cast("QueryDict", self.data)
        given = {name: sent.getlist(name) for name in self.fields if name in sent}
        return {name: values for name, values in given.items() if any(values)}

    def is_personal(self) -> bool:
        return bool(self.personal & self.filled().keys())


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
    """What one list offers. ``on_export`` is told how many rows leave, before they do."""

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
        given = request.POST if request.method == "POST" else request.GET
        may_export = not self.export_permission or request.actor.may(self.export_permission)
        return ListPage(self, given, rows, may_export=may_export)

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
        self, listing: Listing, given: QueryDict, rows: QuerySet[Any], *, may_export: bool
    ) -> None:
        self.listing = listing
        self.given = given
        self.may_export = may_export
        self.filters = listing.filters(given)
        self.order = self._order_from(given.get(ORDER, ""))
        self.found = self.filters.narrow(rows).order_by(*self._order_fields(), "pk")

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
        filled = self.filters.filled()
        kept: dict[str, object] = {
            n: v for n, v in filled.items() if n not in self.filters.personal
        }
        if self.order != self.listing.order:
            kept[ORDER] = self.order
        return urlencode(kept | changes, doseq=True)

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


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"
