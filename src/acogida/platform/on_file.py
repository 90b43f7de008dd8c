"""What other apps put on a person's file: things to do, pages beside it, and what is still open.

An app calls these once, in its ``AppConfig.ready``; the file imports nobody. An entry whose address
does not exist, or whose permission the actor lacks, is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.actions import Actor


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A link about one person. ``url_name`` takes the person's id and nothing else."""

    code: str
    label: StrOrPromise
    url_name: str
    permission: str
    icon: str = ""
    key: str = ""
    order: int = 50

    def url_for(self, person_id: UUID) -> str:
        """Its address for this person, or nothing while the view does not exist."""
        try:
            return reverse(self.url_name, args=[person_id])
        except NoReverseMatch:
            return ""


@dataclass(frozen=True, slots=True)
class FileNotice:
    """What the head of the file says. ``kind``: of the status mark (ok, warn, danger, run, off)."""

    words: StrOrPromise
    kind: str = "run"
    url: str = ""


@dataclass(frozen=True, slots=True)
class FileLink:
    """An entry as the page draws it."""

    code: str
    label: StrOrPromise
    url: str
    icon: str = ""
    key: str = ""


Source = Callable[["Actor", UUID], Iterable[FileNotice]]
_actions: dict[str, FileEntry] = {}
_pages: dict[str, FileEntry] = {}
_notices: dict[str, tuple[str, Source]] = {}


def offer(entry: FileEntry) -> None:
    """Add something to do with an open file; the lowest order is the page's primary action."""
    _actions[entry.code] = entry


def page(entry: FileEntry) -> None:
    """Add a page to the tabs of the file."""
    _pages[entry.code] = entry


def notice(name: str, *, permission: str) -> Callable[[Source], Source]:
    """Add a source of notices for the head of the file, read by who holds ``permission``."""

    def register(source: Source) -> Source:
        _notices[name] = (permission, source)
        return source

    return register


def offered_for(actor: Actor, person_id: UUID) -> list[FileLink]:
    return _links(_actions, actor, person_id)


def pages_for(actor: Actor, person_id: UUID) -> list[FileLink]:
    return _links(_pages, actor, person_id)


def notices_for(actor: Actor, person_id: UUID) -> list[FileNotice]:
    """What each app says of this person, in the order in which the apps registered."""
    return [
        said
        for permission, source in _notices.values()
        if actor.may(permission)
        for said in source(actor, person_id)
    ]


def _links(entries: dict[str, FileEntry], actor: Actor, person_id: UUID) -> list[FileLink]:
    mine = (entry for entry in entries.values() if actor.may(entry.permission))
    return [
        FileLink(entry.code, entry.label, url, entry.icon, entry.key)
        for entry in sorted(mine, key=lambda entry: (entry.order, entry.code))
        if (url := entry.url_for(person_id))
    ]
