"""Writing, changing, publishing and adapting sheets of the office."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from acogida.platform.actions import Actor, action
from acogida.platform.models import Municipality, Stale
from acogida.practices.actions.bank import put, take_out
from acogida.practices.models import BankEntry, Sheet, SheetEdition
from acogida.practices.queries.zones import commune_words
from acogida.practices.rules.content import Content, from_plain, to_plain
from acogida.practices.rules.stems import counted


class NotReady(ValueError):
    """The sheet lacks what a reader of another office needs; ``lacks``: fields."""

    def __init__(self, lacks: tuple[str, ...]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


@action("practices.edit")
def write_sheet(actor: Actor, *, content: Content, origin: dict[str, Any] | None = None) -> UUID:
    """Keep a new draft and its first edition; answer its id. ``origin``: what it was made from."""
    return new_sheet(actor, content, origin or {}).pk


def new_sheet(actor: Actor, content: Content, origin: dict[str, Any]) -> Sheet:
    """The row and its first edition, inside an action that runs."""
    sheet = Sheet(origin=origin)
    _say(sheet, content)
    sheet.save()
    _keep_edition(actor, sheet)
    return sheet


@action("practices.edit")
def change_sheet(actor: Actor, *, sheet_id: UUID, opened_version: int, content: Content) -> None:
    """Save the next edition. Raises Stale if somebody saved since ``opened_version``.

    What is published stays as it was until it is published again.
    """
    sheet = _mine(sheet_id)
    if sheet.version != opened_version:
        raise Stale(Sheet.__name__)
    if to_plain(content) == sheet.content:
        return
    _say(sheet, content)
    sheet.save_over(opened_version)
    _keep_edition(actor, sheet)


@action("practices.edit")
def remove_sheet(actor: Actor, *, sheet_id: UUID) -> None:
    """Put a draft away; it can be brought back. A published one is withdrawn first."""
    del actor
    sheet = _mine(sheet_id)
    if sheet.state == Sheet.State.DRAFT:
        sheet.state = Sheet.State.REMOVED
        sheet.save()


@action("practices.edit")
def bring_back_sheet(actor: Actor, *, sheet_id: UUID) -> None:
    """A removed sheet is a draft again."""
    del actor
    sheet = _mine(sheet_id)
    if sheet.state == Sheet.State.REMOVED:
        sheet.state = Sheet.State.DRAFT
        sheet.save()


@action("practices.publish")
def publish_sheet(actor: Actor, *, sheet_id: UUID) -> str:
    """Copy the sheet as it is now into the bank every municipality reads; answer its code.

    Raises NotReady. Published again, the copy is replaced and says so by its edition.
    """
    sheet = _mine(sheet_id)
    content = from_plain(sheet.content)
    if lacks := content.lacks():
        raise NotReady(lacks)
    office = Municipality.objects.get(pk=actor.municipality_id)
    code = str(sheet.pk)
    entry = BankEntry.objects.filter(code=code).first() or BankEntry(
        pk=sheet.pk, code=code, municipality=office
    )
    entry.origin, entry.edition = sheet.origin, sheet.version
    entry.adapted_from = str(sheet.origin.get("code", ""))[:60]
    entry.published_at = timezone.now()
    put(entry, content, timezone.localdate())
    sheet.state, sheet.published_version = Sheet.State.PUBLISHED, sheet.version
    sheet.save()
    return code


@action("practices.publish")
def withdraw_sheet(actor: Actor, *, sheet_id: UUID) -> None:
    """Take the copy out of the bank; the sheet is a draft again."""
    del actor
    sheet = _mine(sheet_id)
    if sheet.state == Sheet.State.PUBLISHED:
        take_out(str(sheet.pk))
        sheet.state, sheet.published_version = Sheet.State.DRAFT, None
        sheet.save()


@action("practices.edit")
def adapt_entry(actor: Actor, *, code: str) -> UUID:
    """Begin an own sheet from one of the bank; answer its id. Raises BankEntry.DoesNotExist.

    What only its first office can say (contact, figures, evaluation, dates) is left empty.
    """
    entry = BankEntry.objects.select_related("municipality").get(code=code, is_current=True)
    office = Municipality.objects.get(pk=actor.municipality_id)
    content = replace(
        from_plain(entry.content),
        commune=office.commune_code,
        place="",
        organisation=office.name,
        months=None,
        schedule="",
        began=None,
        ended=None,
        funding=(),
        figures=(),
        evaluation="",
        contact_office="",
        contact_email="",
        contact_phone="",
        contact_web="",
        replications=(),
        source="",
    )
    return new_sheet(actor, content, origin_of(entry)).pk


def origin_of(entry: BankEntry) -> dict[str, Any]:
    """Which sheet of whom, for what is made from it."""
    return {
        "code": entry.code,
        "title": entry.title,
        "office": entry.municipality.name if entry.municipality else "",
        "commune": commune_words(entry.commune_code) or entry.place,
        "edition": entry.edition,
    }


def _mine(sheet_id: UUID) -> Sheet:
    found: Sheet = Sheet.objects.select_for_update().get(pk=sheet_id)
    return found


def _say(sheet: Sheet, content: Content) -> None:
    sheet.title, sheet.commune_code = content.title[:300], content.commune
    sheet.content = to_plain(content)
    place = commune_words(content.commune) or content.place
    sheet.stems = f" {' '.join(sorted(counted(content, place)))} "


def _keep_edition(actor: Actor, sheet: Sheet) -> None:
    SheetEdition(
        sheet=sheet, edition=sheet.version, content=sheet.content, user_id=actor.user_id
    ).save()
