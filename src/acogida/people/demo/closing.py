"""Files that are no longer plain: one joined, one blocked, one anonymised; and kept documents.

A crowd written in bulk has none of them, and their pages could not be looked at.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from acogida.people.actions.anonymising import anonymise_person
from acogida.people.actions.merging import merge_people
from acogida.people.actions.requests import block_person
from acogida.people.models import FamilyLink, Person
from acogida.people.queries.documents import PERSON
from acogida.platform.actions import Actor
from acogida.platform.scope import acting_for
from acogida.platform.vault import Filing, keep_document

ENOUGH_PEOPLE = 100
_PAPERS = (("passport", "Pasaporte, página con fotografía", 40), ("address", "Cuenta de la luz", 0))


@dataclass(frozen=True, slots=True)
class Twins:
    """Somebody of the crowd, by file number, and the file she got when she came again."""

    file_number: int
    second_file: UUID


def close_some(actor: Actor, *, twins: Twins, today: dt.date) -> None:
    """Join two files, block one, anonymise one and keep documents, each as an officer would."""
    with acting_for(actor.municipality_id):
        joined = _join(actor, twins)
        kin = FamilyLink.objects.values_list("person_id", "relative_id")
        related = {key for pair in kin for key in pair} | {joined}
        alone = Person.objects.filter(state=Person.State.ACTIVE).exclude(pk__in=related)
        blocked, anonymised = alone.order_by("file_number").values_list("pk", flat=True)[:2]
    block_person(actor, person_id=blocked, reason="Lo pidió en el mesón.", today=today)
    anonymise_person(actor, person_id=anonymised, reason="Lo pidió por escrito.", today=today)
    for kind, title, days in _PAPERS:
        filing = Filing(
            subject_kind=PERSON,
            subject_id=joined,
            kind=kind,
            title=title,
            expires_on=today + dt.timedelta(days=days) if days else None,
        )
        keep_document(actor, filing=filing, content=sheet(f"{title}: muestra, no es de nadie"))


def _join(actor: Actor, twins: Twins) -> UUID:
    first: Person = Person.objects.get(file_number=twins.file_number)
    second: Person = Person.objects.get(pk=twins.second_file)
    merge_people(
        actor,
        survivor_id=first.pk,
        absorbed_id=second.pk,
        choices={},
        reason="Es la misma persona: lo dijo ella y coincide el nacimiento.",
        survivor_version=first.version,
        absorbed_version=second.version,
    )
    return first.pk


def sheet(words: str) -> bytes:
    """One page of PDF with a line of text, as small as a reader accepts."""
    line = words.encode("cp1252", "replace").translate(None, b"()\\")
    drawn = b"BT /F1 18 Tf 60 760 Td (" + line + b") Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    fonts = b"<</Font<</F1 5 0 R>>>>"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources %s>>" % fonts,
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        font,
    )
    written, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    return written + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>" % (
        size, table, size,
    ) + b"\nstartxref\n%d\n%%%%EOF\n" % len(written)  # fmt: skip
