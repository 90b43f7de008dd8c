"""What this app tells in a person's file over time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, DateField, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext_lazy as _

from acogida.people.models import (
    Address,
    Consent,
    DataRequest,
    Identifier,
    IdentifierKind,
    Merge,
    Person,
    ResidencePeriod,
    RshPeriod,
)
from acogida.platform.models import Document
from acogida.platform.timeline import TimelineEntry, contribute

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.writing import Actor


class _Kind(NamedTuple):
    """A kind of entry: which rows tell it, on which column's day, and what that says."""

    model: Any
    day: str
    told: str
    title: StrOrPromise
    icon: str = "dot"
    codes: Any = None
    person: str = "person_id"
    only: tuple[tuple[str, Any], ...] = ()


_KINDS: dict[str, _Kind] = {
    "registered": _Kind(
        Person, "registered_at", "apart_because", _("Registered"), "person", person="pk"
    ),
    "paper": _Kind(Identifier, "added_at", "kind", _("Number added"), "document", IdentifierKind),
    "struck": _Kind(
        Identifier, "voided_at", "kind", _("Number struck out"), "dash", IdentifierKind
    ),
    "moved": _Kind(Address, "since", "neighbourhood", _("Moved house"), "home"),
    "rsh": _Kind(RshPeriod, "since", "rsh", _("Registro Social de Hogares"), codes=RshPeriod.State),
    "consent": _Kind(Consent, "given_on", "purpose", _("Consent given"), "check", Consent.Purpose),
    "withdrawn": _Kind(
        Consent, "withdrawn_on", "purpose", _("Consent withdrawn"), "undo", Consent.Purpose
    ),
    "asked": _Kind(
        DataRequest, "received_on", "kind", _("Asks about her data"), "key", DataRequest.Kind
    ),
    "answered": _Kind(
        DataRequest, "done_on", "kind", _("Request about her data closed"), "key", DataRequest.Kind
    ),
    "document": _Kind(
        Document,
        "uploaded_at",
        "title",
        _("Document kept"),
        "document",
        person="subject_id",
        only=(("subject_kind", "person"), ("removed_at", None)),
    ),
    "merged": _Kind(
        Merge, "merged_at", "reason", _("Another file joined"), "people", person="survivor_id"
    ),
    "undone": _Kind(
        Merge, "undone_at", "undone_because", _("Files separated"), "people", person="survivor_id"
    ),
}
_SENSITIVE = {
    "residence": _Kind(
        ResidencePeriod, "since", "status", _("Residence status"), codes=ResidencePeriod.Status
    )
}


@contribute("people", permission="people.view")
def file_over_time(actor: Actor, person_id: UUID) -> Iterator[TimelineEntry]:
    """Registration, numbers, moves, registry, consents, requests, documents, merges: one query."""
    del actor
    return _entries(_KINDS, person_id)


@contribute("people.sensitive", permission="people.sensitive")
def status_over_time(actor: Actor, person_id: UUID) -> Iterator[TimelineEntry]:
    """Residence status, for who may see it."""
    del actor
    return _entries(_SENSITIVE, person_id)


def _entries(kinds: dict[str, _Kind], person_id: UUID) -> Iterator[TimelineEntry]:
    first, *others = (_moments(name, kind, person_id) for name, kind in kinds.items())
    for day, name, told in first.union(*others, all=True) if others else first:
        kind = kinds[name]
        text = str(kind.codes(told).label) if kind.codes and told in kind.codes.values else told
        yield TimelineEntry(on=day, title=kind.title, text=text, icon=kind.icon)


def _moments(name: str, kind: _Kind, person_id: UUID) -> Any:
    """Rows of (day, kind, what it says), as text, so that all kinds fit into one query."""
    is_day = isinstance(kind.model._meta.get_field(kind.day), DateField) and not kind.day.endswith(
        "_at"
    )
    return (
        kind.model.objects.filter(**{kind.person: person_id}, **dict(kind.only))
        .exclude(**{kind.day: None})
        .order_by()
        .annotate(
            moment_day=Cast(kind.day, DateField()) if is_day else TruncDate(kind.day),
            moment_kind=Value(name, output_field=CharField()),
            moment_told=Cast(kind.told, CharField()),
        )
        .values_list("moment_day", "moment_kind", "moment_told")
    )
