"""What the check understood of a sheet, put away for those who bring it in.

Understanding a row takes as long as writing it. What is understood lies in the vault, sealed as
the sheet it was read from, and goes with it. It is trusted while the sheet, its columns, the words
of the office and the program are the same; otherwise the sheet is read once more.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b, sha256
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

from acogida import __version__
from acogida.desk.public import PastAttention, Whole
from acogida.exchange.actions.sheets import SUBJECT, keeper, take_out
from acogida.exchange.actions.translating import Reading, Ready
from acogida.exchange.actions.working import held
from acogida.exchange.models import Import
from acogida.exchange.rules.lexicon import Lexicon
from acogida.exchange.rules.prints import content_of
from acogida.lib.packing import packed, shape_of, unpacked
from acogida.lib.sheets.cells import shown
from acogida.lib.sheets.reading import SheetRow
from acogida.people.public import CleanFile
from acogida.platform.actions import Actor, action
from acogida.platform.catalogues import entries_on
from acogida.platform.vault import Filing, documents_of, keep_document, open_document

KIND = "understood"
_PRINT_SIGNS = 32
_MEDIA_TYPE = "application/octet-stream"
_AT_ONCE = 1 << 18
_FAST = 1
_CATALOGUES = ("places.countries", "places.languages")


@dataclass(frozen=True, slots=True)
class Coming:
    """A row that can be brought in. ``cells`` as an officer reads them.

    ``print``: what it is recognised by when it comes again; nothing can be read out of it.
    ``mark``: another for all else that is said of the person; "" where it is nobody.
    """

    number: int
    print: str
    mark: str = ""
    cells: tuple[str, ...] = ()
    file: CleanFile | None = None
    whole: Whole | None = None
    officer_id: UUID | None = None
    residence: str = ""

    def attention_of(self, person_id: UUID | None) -> PastAttention | None:
        """The attention as it hangs on that file."""
        if self.whole is None:
            return None
        written = replace(self.whole.attention, person_id=person_id)
        return PastAttention(Whole(written, self.whole.needs), self.officer_id, self.residence)


def coming_of(row: SheetRow, ready: Ready) -> Coming:
    """The row that was understood, with what it and its person are recognised by."""
    attention, person = ready.said.attention, ready.said.person
    whole, of_person = content_of(ready.said)
    print_ = salted_hmac("acogida.exchange", whole, algorithm="sha256").hexdigest()
    return Coming(
        number=row.number,
        print=print_[:_PRINT_SIGNS],
        mark=blake2b(of_person.encode(), digest_size=8).hexdigest() if person else "",
        cells=tuple(map(shown, row.cells)),
        file=ready.file,
        whole=ready.whole,
        officer_id=attention.officer_id if attention else None,
        residence=person.residence if person else "",
    )


@dataclass(slots=True)
class Gathering:
    """Rows as they are understood, packed so that a long sheet takes a few megabytes."""

    edition: str
    _packer: Any = field(default_factory=lambda: zlib.compressobj(_FAST))
    _packs: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line(self.edition)

    def note(self, one: Coming) -> None:
        """Put a row behind the others."""
        self._line(f"{one.number} {json.dumps(packed(one))}")

    def content(self) -> bytes:
        """All of it; nothing can be noted any more."""
        return b"".join([*self._packs, self._packer.flush()])

    def _line(self, said: str) -> None:
        if pack := self._packer.compress(f"{said}\n".encode()):
            self._packs.append(pack)


def edition_of(row: Import, how: Reading) -> str:
    """Another as soon as the same sheet could be understood otherwise."""
    today = timezone.localdate()
    said = [
        *(shape_of(Coming), __version__, how.source),
        *(str(row.document_id), row.sheet, row.heading_row),
        sorted(how.mapping.items()),
        _words(how.lexicon),
        *(sorted(codes) for codes in (how.known.reasons, how.known.areas, how.known.languages)),
        {code: sorted(reasons) for code, reasons in how.known.workstreams.items()},
        [_entries(catalogue, today) for catalogue in _CATALOGUES],
    ]
    text = json.dumps(said, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()


def _words(lexicon: Lexicon) -> list[Any]:
    told = (lexicon.kinds, lexicon.statuses, lexicon.channels, lexicon.communes)
    return [*told, lexicon.reasons, lexicon.needs, lexicon.officers]


def _entries(catalogue: str, day: dt.date) -> dict[str, Any]:
    return {code: [entry.labels, entry.body] for code, entry in entries_on(catalogue, day).items()}


@action("desk.import")
def keep_understood(actor: Actor, *, import_id: UUID, token: UUID, content: bytes) -> None:
    """Put what was gathered in the vault, in place of what was there. Raises Lost."""
    held(import_id, token)
    take_out(actor, documents_of(import_id).filter(kind=KIND))
    filing = Filing(SUBJECT, import_id, KIND, "")
    keep_document(keeper(actor), filing=filing, content=content, media_type=_MEDIA_TYPE)


def understood_rows(
    actor: Actor, import_id: UUID, edition: str
) -> Iterator[tuple[int, str]] | None:
    """(number, row as JSON) of all that was understood; None unless it was of this edition.

    The opening is logged.
    """
    document = documents_of(import_id).filter(kind=KIND).first()
    if document is None:
        return None
    _document, content = open_document(keeper(actor), document_id=document.pk)
    lines = _lines(content)
    return map(_parted, lines) if next(lines, "") == edition else None


def opened_row(said: str) -> Coming:
    """A row as it was noted."""
    return unpacked(Coming, json.loads(said))


def _parted(line: str) -> tuple[int, str]:
    number, _, said = line.partition(" ")
    return int(number), said


def _lines(content: bytes) -> Iterator[str]:
    opener = zlib.decompressobj()
    left, rest = b"", content
    while rest:
        *lines, left = (left + opener.decompress(rest, _AT_ONCE)).split(b"\n")
        rest = opener.unconsumed_tail
        yield from (line.decode() for line in lines)
