"""Countable facts each app declares, for statistics: pseudonyms, never persons."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from acogida.lib import keyring
from acogida.platform.scope import current

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be counted: the day, whose (a pseudonym), and plain attributes."""

    on: dt.date
    person: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact with the attributes every fact of it carries."""

    name: str
    label: StrOrPromise
    attributes: tuple[str, ...]
    rows: Callable[[], Iterable[Fact]]


_kinds: dict[str, FactKind] = {}


def declare_facts(kind: FactKind) -> None:
    """Make a kind known; the same name twice raises ValueError."""
    if kind.name in _kinds and _kinds[kind.name] is not kind:
        raise ValueError(f"facts {kind.name} are declared twice")
    _kinds[kind.name] = kind


def fact_kinds() -> dict[str, FactKind]:
    return dict(sorted(_kinds.items()))


def facts_of(name: str) -> Iterator[Fact]:
    """The acting municipality's facts of a kind; ValueError for an undeclared attribute."""
    kind = _kinds[name]
    allowed = set(kind.attributes)
    for fact in kind.rows():
        if not set(fact.attributes) <= allowed:
            raise ValueError(f"{name} carries undeclared {set(fact.attributes) - allowed}")
        yield fact


def pseudonym(person_id: UUID) -> str:
    """The same person counts once within a municipality and cannot be joined across two."""
    key = keyring.read_or_create(Path(settings.KEYS) / "facts.key").active_key
    said = current().bytes + person_id.bytes
    return hmac.new(key, said, hashlib.sha256).hexdigest()[:24]
