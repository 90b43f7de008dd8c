"""All that is kept of one person, for herself: readable, and readable by machines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.people.actions.errors import FileClosed
from acogida.people.models import FamilyLink, HouseholdMember, Person
from acogida.people.queries.documents import DOCUMENT_KINDS
from acogida.people.queries.files import files_of
from acogida.people.queries.readers import page_words
from acogida.places.public import commune, country_name, language_name
from acogida.platform.actions import Actor, action
from acogida.platform.models import Document, ReadEntry
from acogida.platform.reading import record_reading

Rows = Iterable[dict[str, Any]]
Part = Callable[[Actor, list[UUID]], Rows]

# Keys and bookkeeping that tell the person nothing.
_BOOKKEEPING = frozenset(
    {"id", "municipality", "person", "normalised", "space", "recorded_by", "registered_by"}
    | {"state", "merged_into", "version", "updated_at", "subject_kind", "subject_id", "media_type"}
    | {
        "sealed_key",
        "key_id",
        "sha256",
        "uploaded_by",
        "removed_at",
        "user_id",
        "household",
        "relative",
    }
)
_LABELS = {
    "added_at": gettext_lazy("noted at"),
    "recorded_at": gettext_lazy("noted at"),
    "uploaded_at": gettext_lazy("kept at"),
    "size": gettext_lazy("size in bytes"),
    "voided_at": gettext_lazy("struck out at"),
    "voided_because": gettext_lazy("why it was struck out"),
}
"""Columns nobody types have no label of their own."""
_parts: dict[str, tuple[Any, str, Part]] = {}


def register_export_part(
    name: str, label: Any, part: Part, *, permission: str = "people.export_one"
) -> None:
    """Add what an app keeps of a person: ``(actor, ids of her files) -> rows of label and value``.

    Without ``permission`` the actor gets a note that the part is left out, instead of it.
    """
    _parts[name] = (label, permission, part)


@action("people.export_one")
def export_person(actor: Actor, *, person_id: UUID, reason: str = "") -> dict[str, Any]:
    """Everything kept of one person under labels in the reader's language, ready for JSON.

    Logged as a reading of her file. Raises FileClosed for a merged or anonymised file.
    """
    person: Person = Person.objects.get(pk=person_id)
    if person.state not in {Person.State.ACTIVE, Person.State.BLOCKED}:
        raise FileClosed(person.pk, person.state)
    if person.state == Person.State.BLOCKED:
        actor.require("people.block")
    files = files_of(person.pk)
    whole: dict[str, Any] = {
        _("made at"): _plain(timezone.now()),
        _("person"): readable(person),
    }
    left_out = []
    for label, permission, part in _parts.values():
        if actor.may(permission):
            whole[force_str(label)] = list(part(actor, files))
        else:
            left_out.append(force_str(label))
    whole[_("left out: ask somebody who may see it")] = left_out
    record_reading(actor, "person", person.pk, "export", reason=reason)
    return whole


def readable(row: models.Model) -> dict[str, Any]:
    """The columns of a row that say something, by label, choices in words."""
    said = {}
    for field in row._meta.concrete_fields:
        if field.name not in _BOOKKEEPING:
            said[force_str(_LABELS.get(field.name, field.verbose_name))] = _value(row, field)
    return said


def _value(row: models.Model, field: Any) -> Any:
    if field.choices:
        return force_str(getattr(row, f"get_{field.name}_display")())
    value = _plain(getattr(row, field.attname))
    name = _NAMES.get((row._meta.model_name, field.name)) or _NAMES.get(("", field.name))
    return f"{said} ({value})" if value and name and (said := name(value)) != value else value


def _commune_name(code: str) -> str:
    facts = commune(code)
    return facts.name if facts else code


_NAMES: dict[tuple[str | None, str], Callable[[str], Any]] = {
    ("", "country"): country_name,
    ("", "birth_country"): country_name,
    ("", "language"): language_name,
    ("spokenlanguage", "code"): language_name,
    ("", "commune"): _commune_name,
    ("document", "kind"): lambda code: DOCUMENT_KINDS.get(code, code),
}
"""Codes that tell people nothing: the name stands before them."""


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _rows_of(relation: str) -> Part:
    """Rows that point to the person by a foreign key, oldest first."""
    model = Person._meta.get_field(relation).related_model

    def rows(_actor: Actor, files: list[UUID]) -> Rows:
        found = model._default_manager.filter(person_id__in=files).order_by("pk")  # type: ignore[union-attr]
        return [readable(row) for row in found]

    return rows


def _family(_actor: Actor, files: list[UUID]) -> Rows:
    links = FamilyLink.objects.filter(person_id__in=files) | FamilyLink.objects.filter(
        relative_id__in=files
    )
    for link in links.select_related("person", "relative").order_by("pk"):
        yield {
            _("who"): link.person.full_name,
            **readable(link),
            _("whose"): link.relative.full_name,
        }


def _households(_actor: Actor, files: list[UUID]) -> Rows:
    members = HouseholdMember.objects.filter(person_id__in=files).select_related("household")
    for member in members.order_by("pk"):
        yield {_("household"): member.household.name, **readable(member)}


def _documents(_actor: Actor, files: list[UUID]) -> Rows:
    kept = Document.objects.filter(subject_kind="person", subject_id__in=files, removed_at=None)
    return [readable(document) for document in kept.order_by("pk")]


def _readers(_actor: Actor, files: list[UUID]) -> Rows:
    entries = ReadEntry.objects.filter(subject_kind="person", subject_id__in=files).order_by("at")
    for entry in entries:
        yield {
            _("when"): _plain(entry.at),
            _("who opened the file"): entry.user_name,
            _("page"): page_words(entry.page),
        }


def register_own_export() -> None:
    """Tell what this app, the vault and the reading log keep of a person."""
    sensitive = "people.sensitive"
    register_export_part("identifiers", gettext_lazy("numbers"), _rows_of("identifiers"))
    register_export_part("names", gettext_lazy("other names"), _rows_of("other_names"))
    register_export_part("nationalities", gettext_lazy("nationalities"), _rows_of("nationalities"))
    register_export_part("languages", gettext_lazy("languages"), _rows_of("languages"))
    register_export_part("contacts", gettext_lazy("contacts"), _rows_of("contacts"))
    register_export_part("addresses", gettext_lazy("addresses"), _rows_of("addresses"))
    register_export_part(
        "residence",
        gettext_lazy("residence status"),
        _rows_of("residence_periods"),
        permission=sensitive,
    )
    register_export_part("rsh", gettext_lazy("social registry"), _rows_of("rsh_periods"))
    register_export_part(
        "declarations",
        gettext_lazy("declarations"),
        _rows_of("declarations"),
        permission=sensitive,
    )
    register_export_part("family", gettext_lazy("family"), _family)
    register_export_part("households", gettext_lazy("households"), _households)
    register_export_part("consents", gettext_lazy("consents"), _rows_of("consents"))
    register_export_part("requests", gettext_lazy("requests"), _rows_of("data_requests"))
    register_export_part("documents", gettext_lazy("documents"), _documents)
    register_export_part("readers", gettext_lazy("who opened my file"), _readers)
