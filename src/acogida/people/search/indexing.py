"""Keeps the index in step: called by the actions that change a person, in their transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from pyroaring import BitMap

from acogida.people.models import Person, SearchPage, SearchShelf, SearchTerm
from acogida.people.search.cards import page_of, read_page, write_page
from acogida.people.search.entries import terms_of
from acogida.people.search.keys import SCHEME, Card, Kind, PersonKeys, Term, card_of
from acogida.people.search.shelves import NO_FILES, files_of_kinds
from acogida.people.search.sources import keys_of_people
from acogida.people.search.vocabulary import sounds_of, told_with
from acogida.platform.bulk import Row, upsert
from acogida.platform.prepared import asked, asked_among

_FILES_AT_ONCE = 400
Cards = Mapping[int, Card | None]
Bearers = dict[Term, list[int]]
_NAME = int(Kind.NAME)


def index_person(person: PersonKeys | UUID) -> None:
    """Make a person findable as she is now; whoever became one with her finds her too.

    Takes the keys or, to read them from the tables, the id. A person who is blocked or anonymised
    leaves the index. Effects: a few index rows; nothing else. Run it in the action's transaction.
    """
    if isinstance(person, PersonKeys):
        index_people([person])
    else:
        reindex_people([person])


def index_people(people: Sequence[PersonKeys]) -> None:
    """As ``index_person`` for many: each term and each page of cards is written once.

    Run it in the action's transaction.
    """
    _put({keys.file_number: card_of(keys) for keys in people})


def reindex_people(person_ids: Collection[UUID]) -> None:
    """As ``index_person`` for several by their ids, with whoever became one with them."""
    together = _together.get()
    if together is None:
        _replace(_cards_anew(person_ids))
    else:
        together.anew.update(person_ids)


def forget_person(person_id: UUID) -> None:
    """Take a person, and those who became one with her, out of the index."""
    forget_people([person_id])


def forget_people(person_ids: Collection[UUID]) -> None:
    """As ``forget_person`` for many; each term is written once."""
    if together := _together.get():
        together.anew.difference_update(person_ids)
    _put(dict.fromkeys(_files_of(person_ids)))


@dataclass(slots=True)
class _Together:
    """What is to be written at the end: cards by file number, and who is to be read then."""

    cards: dict[int, Card | None] = field(default_factory=dict)
    anew: set[UUID] = field(default_factory=set)


_together: ContextVar[_Together | None] = ContextVar("indexed_together", default=None)


@contextmanager
def indexed_together() -> Iterator[None]:
    """What is indexed or forgotten within is written once, when it ends well.

    For chunks of long work; until then search finds what it found before. Run it in the action.
    """
    together = _Together()
    token = _together.set(together)
    try:
        yield
    finally:
        _together.reset(token)
    if together.anew:
        together.cards |= _cards_anew(together.anew)
    _replace(together.cards)


def _put(cards: Cards) -> None:
    if together := _together.get():
        together.cards |= cards
    else:
        _replace(cards)


def _cards_anew(person_ids: Collection[UUID]) -> dict[int, Card | None]:
    """Cards as the tables tell them; None for who may not be found."""
    files = _files_of(person_ids)
    cards = {keys.file_number: card_of(keys) for keys in keys_of_people(files.values())}
    return {number: cards.get(number) for number in files}


def _files_of(person_ids: Collection[UUID]) -> dict[int, UUID]:
    """These persons and all merged into them, by file number."""
    files: dict[int, UUID] = {}
    wave = dict(asked_among("people.files_of", partial(_files_by, "id"), person_ids))
    while wave:
        files |= wave
        merged = partial(_files_by, "merged_into")
        wave = dict(asked_among("people.files_merged", merged, wave.values()))
    return files


def _files_by(column: str, keys: Sequence[UUID]) -> QuerySet[Person, tuple[int, UUID]]:
    rows: QuerySet[Person, tuple[int, UUID]]
    rows = Person.objects.filter(**{f"{column}__in": keys}).values_list("file_number", "id")
    return rows


def _replace(cards: Cards) -> None:
    """Put the cards in place of what stands under their file numbers; None takes it away."""
    if not cards:
        return
    shelf = _lock_shelf()
    for some in _in_lots(cards):
        _replace_some(shelf, some)


def _lock_shelf() -> SearchShelf:
    """One writer at a time in a municipality, so that no two lose each other's files."""
    shelf: SearchShelf | None = next(iter(asked("people.shelf", _shelf_held)), None)
    if shelf is None:
        SearchShelf.objects.bulk_create([SearchShelf(scheme=SCHEME)], ignore_conflicts=True)
        shelf = SearchShelf.objects.select_for_update().get()
    return shelf


def _shelf_held() -> QuerySet[SearchShelf]:
    rows: QuerySet[SearchShelf] = SearchShelf.objects.select_for_update()
    return rows


def _in_lots(cards: Cards) -> Iterator[Cards]:
    left = iter(cards.items())
    while some := dict(islice(left, _FILES_AT_ONCE)):
        yield some


def _replace_some(shelf: SearchShelf, cards: Cards) -> None:
    pages = _standing({page_of(number) for number in cards})
    joining: Bearers = defaultdict(list)
    leaving: Bearers = defaultdict(list)
    for number, card in cards.items():
        page = pages[page_of(number)]
        before = terms_of(page.pop(number)) if number in page else set()
        after = terms_of(card) if card else set()
        for term in after - before:
            joining[term].append(number)
        for term in before - after:
            leaving[term].append(number)
        if card:
            page[number] = card
    _change_terms(shelf, joining, leaving)
    upsert(
        SearchPage,
        ({"number": page, "cards": write_page(there.values())} for page, there in pages.items()),
        ("number",),
        ("cards",),
    )


def _standing(pages: Collection[int]) -> dict[int, dict[int, Card]]:
    """The cards of these pages, by file number."""
    found: dict[int, dict[int, Card]] = {page: {} for page in sorted(pages)}
    for page, packed in asked_among("people.pages", _pages, pages):
        found[page] = {card.file_number: card for card in read_page(bytes(packed))}
    return found


def _pages(numbers: Sequence[int]) -> QuerySet[SearchPage, tuple[int, Any]]:
    rows: QuerySet[SearchPage, tuple[int, Any]]
    rows = SearchPage.objects.filter(number__in=numbers).values_list("number", "cards")
    return rows


def _change_terms(shelf: SearchShelf, joining: Bearers, leaving: Bearers) -> None:
    """Add files to terms and take them from others; a term that nobody carries goes."""
    terms = sorted({*joining, *leaving})
    wanted: dict[int, list[str]] = defaultdict(list)
    for kind, text in terms:
        wanted[kind].append(text)
    standing = files_of_kinds(wanted)
    rows: list[Row] = []
    gone: dict[int, list[str]] = defaultdict(list)
    for term in terms:
        files = BitMap(standing.get(term, NO_FILES))
        if term in leaving:
            files.difference_update(BitMap(leaving[term]))
        files.update(joining.get(term, ()))
        if files:
            rows.append(term_row(*term, files))
        else:
            gone[term[0]].append(term[1])
    upsert(SearchTerm, rows, ("kind", "text"), ("people", "files"))
    for kind, texts in gone.items():
        SearchTerm.objects.filter(kind=kind, text__in=texts).delete()
    _tell(shelf, [term[1] for term in joining if term[0] == _NAME and term not in standing])


def term_row(kind: int, text: str, files: BitMap) -> Row:
    """A term as it is kept, with the files that carry it."""
    sounds = sounds_of(text) if kind == _NAME else ("", "")
    return {
        "kind": kind,
        "text": text,
        "sound": sounds[0][:80],
        "creole_sound": sounds[1][:80],
        "people": len(files),
        "files": files.serialize(),
    }


def _tell(shelf: SearchShelf, words: Collection[str]) -> None:
    """Let every process know the words that are new."""
    if words:
        shelf.new_words = told_with(shelf.new_words, sorted(words))
        SearchShelf.objects.filter(id=shelf.id).update(new_words=shelf.new_words)
