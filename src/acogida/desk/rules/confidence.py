"""Who may read what was observed, and who may correct what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from acogida.desk.rules.writing import AUTHOR


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: her account (None: the house itself), and what she may do beyond her own."""

    user_id: UUID | None
    reads_confidential: bool = False
    corrects_all: bool = False


def may_read_observations(reader: Reader, level: str, author_id: UUID | None) -> bool:
    """The office's are everybody's; the author's are hers and the coordination's."""
    return level != AUTHOR or reader.reads_confidential or _is_hers(reader, author_id)


def may_correct(reader: Reader, author_id: UUID | None) -> bool:
    """One's own; the coordination anybody's."""
    return reader.corrects_all or _is_hers(reader, author_id)


def _is_hers(reader: Reader, author_id: UUID | None) -> bool:
    return author_id is not None and reader.user_id == author_id
