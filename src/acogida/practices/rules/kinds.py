"""What a file is, by how it begins, and which of the known formats its text has."""

from __future__ import annotations

import re

from acogida.practices.rules import encounter, questions
from acogida.practices.rules.paper import Note, lines_of
from acogida.practices.rules.reading import Reading, heading_count

MOST_BYTES = 2 * 1024 * 1024
_BEGINNINGS = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "office"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(r"<\s*(?:!doctype|html|head|body|div|p|table|span|br)\b", re.IGNORECASE)
_JUDGED = 64 * 1024


def fault_of_bytes(content: bytes) -> str:
    """Why these bytes are no text to read, as a code; empty if they may be one."""
    if not content.strip():
        return "empty"
    if len(content) > MOST_BYTES:
        return "too_large"
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if b"\x00" in content[:_JUDGED] and not content.startswith(_WIDE):
        return "binary"
    return ""


def read_document(text: str) -> Reading:
    """The sheets of a text, or what was not understood of it. Nothing is guessed."""
    if not text.strip():
        return Reading("", faults=(Note("empty"),))
    if _PAGE.search(text[:_JUDGED]):
        return Reading("", faults=(Note("html"),))
    lines = lines_of(text)
    seen = {
        "encounter": heading_count(lines, [encounter.OPENS, *encounter.HEADINGS]),
        "questions": heading_count(lines, questions.HEADINGS),
    }
    folded = {line.folded for line in lines}
    if questions.OPENS in folded:
        return questions.read_questions(lines)
    if encounter.OPENS in folded and seen["encounter"] > 1:
        return encounter.read_encounter(lines)
    known = max(seen.values())
    return Reading("", faults=(Note("unknown_layout", str(known)),))
