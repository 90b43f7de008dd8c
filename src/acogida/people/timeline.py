"""What this app tells in a person's file over time, from the rows the file has read anyway."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.people.models import Consent, DataRequest, IdentifierKind, ResidencePeriod, RshPeriod
from acogida.platform.timeline import TimelineEntry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.people.queries.person_file import PersonFile


class _Kind(NamedTuple):
    """A kind of entry: which rows tell it, on which attribute's day, and what that says."""

    rows: str
    day: str
    told: str
    title: StrOrPromise
    icon: str = "dot"
    codes: Any = None


_KINDS = (
    _Kind("identifiers", "added_at", "kind", _("Number added"), "document", IdentifierKind),
    _Kind("identifiers", "voided_at", "kind", _("Number struck out"), "dash", IdentifierKind),
    _Kind("addresses", "since", "neighbourhood", _("Moved house"), "home"),
    _Kind("rsh", "since", "rsh", _("Registro Social de Hogares"), codes=RshPeriod.State),
    _Kind("residence", "since", "status", _("Residence status"), codes=ResidencePeriod.Status),
    _Kind("consents", "given_on", "purpose", _("Consent given"), "check", Consent.Purpose),
    _Kind("consents", "withdrawn_on", "purpose", _("Consent withdrawn"), "undo", Consent.Purpose),
    _Kind("requests", "received_on", "kind", _("Asks about her data"), "key", DataRequest.Kind),
    _Kind(
        "requests", "done_on", "kind", _("Request about her data closed"), "key", DataRequest.Kind
    ),
    _Kind("documents", "uploaded_at", "title", _("Document kept"), "document"),
    _Kind("merges", "merged_at", "reason", _("Another file joined"), "people"),
    _Kind("merges", "undone_at", "undone_because", _("Files separated"), "people"),
)


def file_over_time(file: PersonFile) -> Iterator[TimelineEntry]:
    """Registration, numbers, moves, status, consents, requests, documents, merges.

    Only what the reader of ``file`` may see is in it, so nothing is asked again.
    """
    person = file.person
    registered = timezone.localdate(person.registered_at)
    yield TimelineEntry(registered, _("Registered"), person.apart_because, "person")
    for kind in _KINDS:
        yield from _entries(kind, getattr(file, kind.rows) or ())


def _entries(kind: _Kind, rows: Iterable[Any]) -> Iterator[TimelineEntry]:
    for row in rows:
        on = getattr(row, kind.day)
        if on is not None:
            day = timezone.localdate(on) if isinstance(on, dt.datetime) else on
            yield TimelineEntry(day, kind.title, _words(kind, getattr(row, kind.told)), kind.icon)


def _words(kind: _Kind, told: str) -> str:
    known = kind.codes and told in kind.codes.values
    return str(kind.codes(told).label) if known else told
