"""The log of who opened whose file. Written on reading, so it needs no action; never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from acogida.platform.models import ReadEntry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.writing import Actor

_pages: dict[str, StrOrPromise] = {}


def say_pages(words: Mapping[str, StrOrPromise]) -> None:
    """What the pages of an app are called where a reader is shown what was opened."""
    _pages.update(words)


def page_words(page: str) -> str:
    """What was opened, in words; an unknown page as it is called."""
    return str(_pages.get(page, page))


def record_reading(
    actor: Actor, kind: str, subject_id: UUID | None, page: str, *, reason: str = ""
) -> None:
    """Note that ``actor`` saw ``page`` of a subject (``kind`` "person", "document", "list" …)."""
    ReadEntry.objects.create(
        user_id=actor.user_id,
        user_name=actor.name,
        subject_kind=kind,
        subject_id=subject_id,
        page=page,
        reason=reason,
    )
