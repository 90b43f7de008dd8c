"""The one search box: each app registers what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.writing import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """One result: what, where to open it, why it matched."""

    kind: str
    id: UUID
    title: str
    detail: str
    url: str
    score: float
    reasons: tuple[StrOrPromise, ...] = ()


Finder = Callable[["Actor", str, int, bool], list[Found]]
_finders: dict[str, tuple[str, Finder]] = {}


def register_finder(kind: str, *, permission: str) -> Callable[[Finder], Finder]:
    """Add ``(actor, text, limit, while_typing) -> results`` for who holds ``permission``."""

    def register(finder: Finder) -> Finder:
        _finders[kind] = (permission, finder)
        return finder

    return register


def find_everywhere(
    actor: Actor, text: str, *, limit: int = 10, while_typing: bool = False
) -> list[Found]:
    """The best results of all finders the actor may use, best first."""
    found = [
        result
        for permission, finder in _finders.values()
        if actor.may(permission)
        for result in finder(actor, text, limit, while_typing)
    ]
    return sorted(found, key=lambda result: -result.score)[:limit]
