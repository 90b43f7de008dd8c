"""Primary keys: UUID version 7, ordered by time, so that a phone without network can make them."""

from __future__ import annotations

from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    return UUID(int=uuid7().int)
