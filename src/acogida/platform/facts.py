"""Countable facts each app declares, for statistics: pseudonyms, never persons.

A fact is made of a row, its *source*. A kind says how to make the facts of some sources anew, and
which other rows (``feeds`` of ``ScopedModel``) reach them: a person's sex is in the facts of all
her attentions.
"""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from acogida.lib import keyring
from acogida.platform.scope import current

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.writing import Actor

Ids = Collection[UUID] | None
"""Ids of sources; None for all there are."""
Rows = Callable[[Ids], "Iterable[Fact]"]
Reached = Callable[[Collection[UUID]], Iterable[UUID]]
AT_ONCE = 500  # ids in one statement


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be counted: the day, whose (a pseudonym), and plain attributes."""

    on: dt.date
    person: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    source: UUID | None = None


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact with the attributes every fact of it carries.

    ``source``: of which rows its facts are made. ``reached``: another source → the ids of those of
    its own that must be made anew with it. ``numbers``: the attributes that are whole numbers.
    """

    name: str
    label: StrOrPromise
    attributes: tuple[str, ...]
    rows: Rows
    source: str = ""
    reached: Mapping[str, Reached] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()


_kinds: dict[str, FactKind] = {}


def declare_facts(kind: FactKind) -> None:
    """Make a kind known; the same name twice raises ValueError."""
    if kind.name in _kinds and _kinds[kind.name] is not kind:
        raise ValueError(f"facts {kind.name} are declared twice")
    _kinds[kind.name] = kind


def fact_kinds() -> dict[str, FactKind]:
    return dict(sorted(_kinds.items()))


def facts_of(name: str, ids: Ids = None) -> Iterator[Fact]:
    """The acting municipality's facts of a kind; ValueError for an undeclared attribute.

    ``ids``: only those made of these sources.
    """
    kind = _kinds[name]
    allowed = set(kind.attributes)
    for some in [None] if ids is None else in_hundreds(ids):
        for fact in kind.rows(some):
            if not set(fact.attributes) <= allowed:
                raise ValueError(f"{name} carries undeclared {set(fact.attributes) - allowed}")
            yield fact


def in_hundreds(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """The ids, as many at once as a statement takes."""
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def pseudonym(person_id: UUID) -> str:
    """The same person counts once within a municipality and cannot be joined across two."""
    said = current().bytes + person_id.bytes
    return hmac.digest(_key(settings.KEYS), said, "sha256").hex()[:24]


@cache
def _key(folder: Path | str) -> bytes:
    """Read once: a year has a million facts."""
    return keyring.read_or_create(Path(folder) / "facts.key").active_key


# -- what codes read like, and the lists behind the numbers --------------------------------------

Words = Callable[[str, Collection[str], dt.date], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Behind:
    """Which rows are asked for: days, and one code of an attribute; ``said``: what else narrows."""

    first: dt.date
    last: dt.date
    attribute: str = ""
    code: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


List = Callable[["Actor", Behind], str]
_words: dict[str, Words] = {}
_lists: dict[str, List] = {}


def say_words(attributes: Iterable[str], words: Words) -> None:
    """Let ``words(attribute, codes, day)`` say what the codes of these attributes read like."""
    _words.update(dict.fromkeys(attributes, words))


def words_of(attribute: str, codes: Collection[str], day: dt.date) -> dict[str, str]:
    """Code → words; a code nobody has words for stands for itself."""
    said = _words[attribute](attribute, codes, day) if attribute in _words else {}
    return {code: str(said.get(code, code)) for code in codes}


def list_behind(kind: str, address: List) -> None:
    """Let ``address(actor, behind)`` say where the rows of a kind are listed; "" where nowhere."""
    _lists[kind] = address


def rows_behind(kind: str, actor: Actor, behind: Behind) -> str:
    """Where the rows behind a number are listed, as far as the actor may open them."""
    return _lists[kind](actor, behind) if kind in _lists else ""
