"""What happens to persons' files, for whoever wants to know. Ids only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from acogida.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class PersonRegistered:
    """A file was opened."""

    person_id: UUID


@event
@dataclass(frozen=True, slots=True)
class PersonWithdrawn:
    """A file is gone: what had brought it in was undone before anybody touched it."""

    person_id: UUID


@event
@dataclass(frozen=True, slots=True)
class PersonChanged:
    """Something in the file is different: identity, numbers, contacts, family, states."""

    person_id: UUID


@event
@dataclass(frozen=True, slots=True)
class PeopleMerged:
    """Two files were one person; everything of ``absorbed_id`` is now in ``survivor_id``."""

    merge_id: UUID
    survivor_id: UUID
    absorbed_id: UUID


@event
@dataclass(frozen=True, slots=True)
class MergeUndone:
    """They were two after all; both files stand as before."""

    merge_id: UUID
    survivor_id: UUID
    absorbed_id: UUID


@event
@dataclass(frozen=True, slots=True)
class PersonBlocked:
    """Nobody may use this file for the time being: leave it out of lists, letters and exports."""

    person_id: UUID


@event
@dataclass(frozen=True, slots=True)
class PersonUnblocked:
    """The file may be used again."""

    person_id: UUID


@event
@dataclass(frozen=True, slots=True)
class PersonAnonymised:
    """Forget who this was: every app removes what could tell, and keeps what can be counted."""

    person_id: UUID
