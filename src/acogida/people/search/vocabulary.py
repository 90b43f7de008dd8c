"""The words in use in a municipality, kept in the memory of each process and never out of date.

The shelf (one small row) tells the last words that came into use, each with a random token. A
process that knows the last token is up to date; one that knows an earlier one adds what followed;
any other (a rollback, a rebuild, a long sleep) reads all words again.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db.models import QuerySet

from acogida.lib.phonetics import SOUNDS
from acogida.lib.spelling import SpellingBook
from acogida.people.models import SearchShelf, SearchTerm
from acogida.platform import scope
from acogida.platform.prepared import asked

_WORDS_TOLD = 40
_WORDS_IN_MEMORY = 400_000  # of all municipalities together: some 100 MB


@dataclass(slots=True)
class _Known:
    book: SpellingBook
    token: str


_known: OrderedDict[UUID, _Known] = OrderedDict()
_lock = Lock()


def book() -> SpellingBook:
    """The words of the acting municipality, including those other processes just added."""
    municipality = scope.current()
    told: list[list[str]] = next(iter(asked("people.new_words", _new_words)), ([],))[0]
    token = told[-1][0] if told else ""
    with _lock:
        known = _known.get(municipality)
        if known and known.token != token:
            known = _caught_up(known, told)
        if known is None:
            known = _known[municipality] = _Known(_read_book(), token)
            _forget_oldest()
        _known.move_to_end(municipality)
        return known.book


def _new_words() -> QuerySet[SearchShelf, tuple[list[list[str]]]]:
    rows: QuerySet[SearchShelf, tuple[list[list[str]]]]
    rows = SearchShelf.objects.values_list("new_words")
    return rows


def sounds_of(word: str) -> tuple[str, ...]:
    """The keys of a word by sound, in the order the book expects."""
    return tuple(sound(word) for sound in SOUNDS)


def told_with(told: list[list[str]], words: list[str]) -> list[list[str]]:
    """The shelf's list with these words added, cut to its length."""
    return [*told, *([secrets.token_hex(4), word] for word in words)][-_WORDS_TOLD:]


def _caught_up(known: _Known, told: list[list[str]]) -> _Known | None:
    tokens = [token for token, _ in told]
    if known.token not in tokens:
        return None
    for token, word in told[tokens.index(known.token) + 1 :]:
        known.book.add(word, sounds_of(word))
        known.token = token
    return known


def _read_book() -> SpellingBook:
    rows = SearchTerm.objects.filter(kind=SearchTerm.Kind.NAME).values_list(
        "text", "sound", "creole_sound", "people"
    )
    return SpellingBook((text, sounds, people) for text, *sounds, people in rows.iterator(5000))


def _forget_oldest() -> None:
    while len(_known) > 1 and sum(len(one.book) for one in _known.values()) > _WORDS_IN_MEMORY:
        _known.popitem(last=False)
