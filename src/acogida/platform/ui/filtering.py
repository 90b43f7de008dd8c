"""The filters of a list: the form, what is chosen in words, and what somebody keeps of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast
from urllib.parse import urlencode

from django import forms
from django.utils.functional import cached_property

from acogida.platform import saved_filters

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest

_NOTHING: tuple[object, ...] = (None, "", [], (), False)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter in use: what it is, its value in words, and the query of the page without it."""

    name: str
    label: StrOrPromise
    words: str
    query: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A choice of filters the reader keeps under a name."""

    id: UUID
    name: str
    query: str
    current: bool


class Filters(forms.Form):
    """Base of the filter forms. For each field ``x`` write ``narrow_x(rows, value)``.

    ``personal`` names the fields that may hold personal data.
    """

    quiet = True  # nobody needs to read "optional" at every filter
    personal: ClassVar[frozenset[str]] = frozenset()

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Apply every filter that was filled in and is valid."""
        for name, value in self._in_use():
            rows = getattr(self, f"narrow_{name}")(rows, value)
        return rows

    def in_words(self) -> Iterator[tuple[str, StrOrPromise, str]]:
        """Name, label and value in words of every filter that narrows."""
        for name, value in self._in_use():
            field = self.fields[name]
            yield name, field.label or name, _words(field, value)

    def filled(self) -> dict[str, list[str]]:
        """What was typed, by field, without the empty ones."""
        sent = cast("QueryDict", self.data)
        given = {name: sent.getlist(name) for name in self.fields if name in sent}
        return {name: values for name, values in given.items() if any(values)}

    def is_personal(self) -> bool:
        return bool(self.personal & self.filled().keys())

    def impersonal(self) -> dict[str, object]:
        """What was typed and may stand in an address."""
        return {name: said for name, said in self.filled().items() if name not in self.personal}

    def _in_use(self) -> Iterator[tuple[str, Any]]:
        self.is_valid()
        for name, value in self.cleaned_data.items():
            if value not in _NOTHING:
                yield name, value


class FilterBar:
    """What stands between the filters and the rows: what is chosen, and what is kept under a name.

    ``query``: the page's query string with changes. ``code``: the list's, empty when nothing can be
    kept of it.
    """

    def __init__(
        self, filters: Filters, query: Callable[..., str], request: StaffRequest, code: str
    ) -> None:
        self._filters, self._query, self._request, self._code = filters, query, request, code

    @cached_property
    def chosen(self) -> list[Chosen]:
        return [
            Chosen(name, label, words, self._query(**{name: []}))
            for name, label, words in self._filters.in_words()
        ]

    @cached_property
    def kept(self) -> list[Kept]:
        """The filters of this list that the reader keeps, with the one in use marked."""
        if not self._code:
            return []
        now = self._choice()
        return [
            Kept(row.pk, row.name, row.query, row.query == now)
            for row in saved_filters.kept_by(self._request.actor, self._code)
        ]

    @property
    def kept_now(self) -> Kept | None:
        return next((kept for kept in self.kept if kept.current), None)

    @property
    def can_be_kept(self) -> bool:
        """Something is chosen, nothing of it personal, and it is not kept yet."""
        fresh = bool(self._code) and not self._filters.is_personal() and self.kept_now is None
        return fresh and bool(self.chosen)

    @property
    def ticket(self) -> str:
        """This choice of filters, signed: what may be kept, and where to go back to."""
        return saved_filters.ticket(self._code, self._choice(), self._request.path)

    def _choice(self) -> str:
        return urlencode(self._filters.impersonal(), doseq=True)


def _words(field: forms.Field, value: object) -> str:
    """The value as the reader chose it: the label of a choice, a day as it is typed."""
    if isinstance(value, bool):
        return ""
    if hasattr(field, "in_words"):
        return str(field.in_words(value))
    if isinstance(value, dt.date):
        return f"{value:%d-%m-%Y}"
    labels = dict(_choices(field))
    return ", ".join(
        str(labels.get(str(one), one)) for one in (value if isinstance(value, list) else [value])
    )


def _choices(field: forms.Field) -> Iterator[tuple[str, object]]:
    """Code and label of every choice, also of those that stand in groups."""
    for code, label in getattr(field, "choices", ()):
        if isinstance(label, list | tuple):
            yield from ((str(inner), words) for inner, words in label)
        else:
            yield str(code), label
