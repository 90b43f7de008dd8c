"""A person's file over time, gathered from every app without importing any of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.writing import Actor


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: when (a date, or an instant where the hour matters), what, and where to read on."""

    on: dt.date
    title: StrOrPromise
    text: str = ""
    icon: str = "dot"
    url: str = ""
    who: str = ""


Source = Callable[["Actor", UUID], Iterable[TimelineEntry]]
_sources: dict[str, tuple[str, Source]] = {}


def contribute(name: str, *, permission: str) -> Callable[[Source], Source]:
    """Add a source of entries, shown only to who holds ``permission``."""

    def register(source: Source) -> Source:
        _sources[name] = (permission, source)
        return source

    return register


def timeline_of(
    actor: Actor, person_id: UUID, *, already: Iterable[TimelineEntry] = ()
) -> list[TimelineEntry]:
    """Every entry the actor may see and those ``already`` at hand, newest first."""
    entries = [
        entry
        for permission, source in _sources.values()
        if actor.may(permission)
        for entry in source(actor, person_id)
    ]
    entries += already
    return sorted(entries, key=lambda entry: entry.on, reverse=True)
