"""Documents with practices: read, looked over, and only then kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from acogida.lib.sheets.texts import decoded
from acogida.platform.actions import Actor, action
from acogida.practices.actions.sheets import new_sheet
from acogida.practices.models import Intake
from acogida.practices.queries.zones import commune_named, commune_words
from acogida.practices.rules import files
from acogida.practices.rules.content import from_plain, to_plain
from acogida.practices.rules.kinds import fault_of_bytes, read_document
from acogida.practices.rules.paper import Note
from acogida.practices.rules.reading import Draft, Reading

FILE = "file"
LONGEST_NAME = 200


class NothingUnderstood(ValueError):
    """No whole sheet came out of a document; ``faults``: why, as codes with their words."""

    def __init__(self, faults: tuple[Note, ...]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


@action("practices.edit")
def take_in(actor: Actor, *, content: bytes, name: str) -> UUID:
    """Read a document and keep what was read to be looked over; answer its id.

    Nothing becomes a sheet yet. Raises NothingUnderstood; then nothing is kept.
    """
    reading, text, origins = read_bytes(content)
    if not reading.drafts:
        raise NothingUnderstood(reading.faults)
    intake = Intake(
        name=name.strip()[:LONGEST_NAME],
        layout=reading.layout,
        text="" if reading.layout == FILE else text,
        drafts=[
            _plain(draft, origin) for draft, origin in zip(reading.drafts, origins, strict=True)
        ],
        faults=[[fault.code, fault.detail] for fault in reading.faults],
        brought_by=actor.user_id,
    )
    intake.save()
    return intake.pk


@action("practices.edit")
def keep_drafts(actor: Actor, *, intake_id: UUID, numbers: Collection[int]) -> list[UUID]:
    """Make drafts of the office of these sheets of a document (from 0); answer the new ids.

    One that was kept before is not kept twice.
    """
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    made: list[UUID] = []
    drafts = list(intake.drafts)
    for number, draft in enumerate(drafts):
        if number in numbers and not draft.get("sheet"):
            content = from_plain(draft["content"])
            if not content.source:
                content = replace(content, source=intake.name)
            sheet = new_sheet(actor, content, draft.get("origin", {}))
            drafts[number] = draft | {"sheet": str(sheet.pk)}
            made.append(sheet.pk)
    intake.drafts = drafts
    intake.save()
    return made


@action("practices.edit")
def forget_intake(actor: Actor, *, intake_id: UUID) -> None:
    """Forget the text and what was not kept of it; the sheets that were kept stay."""
    del actor
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    intake.text, intake.forgotten_at = "", timezone.now()
    intake.drafts = [draft for draft in intake.drafts if draft.get("sheet")]
    intake.save()


def read_bytes(content: bytes) -> tuple[Reading, str, list[dict[str, Any]]]:
    """What is read of a file of any kind, its text, and where each sheet comes from."""
    if fault := fault_of_bytes(content):
        return Reading("", faults=(Note(fault),)), "", []
    text = decoded(content)
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return _read_file(text)
    reading = read_document(text)
    drafts = tuple(_with_commune(draft) for draft in reading.drafts)
    return replace(reading, drafts=drafts), text, [{} for _ in drafts]


def _read_file(text: str) -> tuple[Reading, str, list[dict[str, Any]]]:
    try:
        handed = files.read(text)
    except files.NotOurs as refused:
        return Reading("", faults=(Note(refused.fault, refused.where),)), "", []
    drafts = tuple(
        Draft(one.content, commune_words(one.content.commune) or one.content.place, (), 0, 0)
        for one in handed
    )
    return Reading(FILE, drafts), "", [dict(one.origin) for one in handed]


def _with_commune(draft: Draft) -> Draft:
    """The commune by its name; where none is called so, a note instead of a guess."""
    code = commune_named(draft.municipality)
    organisation = draft.content.organisation or f"Municipalidad de {commune_words(code)}"
    if code:
        content = replace(draft.content, commune=code, organisation=organisation)
        return replace(draft, content=content)
    content = replace(draft.content, place=draft.municipality)
    notes = (Note("commune_unknown", draft.municipality), *draft.notes)
    return replace(draft, content=content, notes=notes)


def _plain(draft: Draft, origin: dict[str, Any]) -> dict[str, Any]:
    return {
        "content": to_plain(draft.content),
        "municipality": draft.municipality,
        "notes": list(_notes(draft)),
        "first": draft.first,
        "last": draft.last,
        "origin": origin,
    }


def _notes(draft: Draft) -> Iterator[list[str]]:
    for note in draft.notes:
        yield [note.code, note.detail]
