"""Keeps the index in step: called by the actions that change a person, in their transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from pyroaring import BitMap

from acogida.people.models import Person, SearchPage, SearchShelf, SearchTerm
from acogida.people.search.cards import page_of, read_page, write_page
from acogida.people.search.keys import SCHEME, Card, Kind, PersonKeys, Term, card_of, terms_of
from acogida.people.search.sources import keys_of_people
from acogida.people.search.vocabulary import sounds_of, told_with


def index_person(person: PersonKeys | UUID) -> None:
    """Make a person findable as she is now; whoever became one with her finds her too.

    Takes the keys or, to read them from the tables, the id. A person who is blocked or anonymised
    leaves the index. Effects: a few index rows; nothing else. Run it in the action's transaction.
    """
    if isinstance(person, PersonKeys):
        _replace({person.file_number: card_of(person)})
        return
    reindex_people([person])


def index_people(people: Sequence[PersonKeys]) -> None:
    """As ``index_person`` for many who were not in the index before: each term is written once.

    Effects: a few rows a page of cards, one a term. Run it in the action's transaction.
    """
    if not people:
        return
    cards = {keys.file_number: card_of(keys) for keys in people}
    shelf = _lock_shelf()
    bearers: dict[Term, list[int]] = defaultdict(list)
    for number, card in cards.items():
        for term in terms_of(card):
            bearers[term].append(number)
    _put_all_in(shelf, bearers)
    pages = sorted({page_of(number) for number in cards})
    rows = SearchPage.objects.filter(number__in=pages)
    standing = {row.number: read_page(bytes(row.cards)) for row in rows}
    written = []
    for page in pages:
        new = [card for number, card in cards.items() if page_of(number) == page]
        written.append(SearchPage(number=page, cards=write_page([*standing.get(page, ()), *new])))
    _upsert_all(written, ["number"], ["cards"])


def reindex_people(person_ids: Collection[UUID]) -> None:
    """As ``index_person`` for several who are in the index, with whoever became one with them."""
    files: dict[int, UUID] = {}
    for person_id in person_ids:
        files |= _files_of(person_id)
    cards = {keys.file_number: card_of(keys) for keys in keys_of_people(files.values())}
    if files:
        _replace({number: cards.get(number) for number in files})


def forget_person(person_id: UUID) -> None:
    """Take a person, and those who became one with her, out of the index."""
    _replace(dict.fromkeys(_files_of(person_id)))


def forget_people(person_ids: Collection[UUID]) -> None:
    """As ``forget_person`` for many with whom nobody was ever joined; each term is written once."""
    numbers = set(Person.objects.filter(id__in=person_ids).values_list("file_number", flat=True))
    if not numbers:
        return
    _lock_shelf()
    bearers: dict[Term, list[int]] = defaultdict(list)
    written = []
    pages = sorted({page_of(number) for number in numbers})
    for row in SearchPage.objects.filter(number__in=pages):
        cards = read_page(bytes(row.cards))
        for card in cards:
            if card.file_number in numbers:
                for term in terms_of(card):
                    bearers[term].append(card.file_number)
        left = [card for card in cards if card.file_number not in numbers]
        written.append(SearchPage(number=row.number, cards=write_page(left)))
    _take_all_out(bearers)
    _upsert_all(written, ["number"], ["cards"])


def _files_of(person_id: UUID) -> dict[int, UUID]:
    """A person and all merged into her, by file number."""
    files: dict[int, UUID] = {}
    rows = Person.objects.filter(id=person_id)
    while wave := dict(rows.values_list("file_number", "id")):
        files |= wave
        rows = Person.objects.filter(merged_into__in=wave.values())
    return files


def _replace(cards: dict[int, Card | None]) -> None:
    """Put the cards in place of what stands under their file numbers; None takes it away."""
    shelf = _lock_shelf()
    for page in {page_of(number) for number in cards}:
        of_page = {number: card for number, card in cards.items() if page_of(number) == page}
        _replace_on_page(shelf, page, of_page)


def _lock_shelf() -> SearchShelf:
    """One writer at a time in a municipality, so that no two lose each other's files."""
    shelf: SearchShelf | None = SearchShelf.objects.select_for_update().first()
    if shelf is None:
        SearchShelf.objects.bulk_create([SearchShelf(scheme=SCHEME)], ignore_conflicts=True)
        shelf = SearchShelf.objects.select_for_update().get()
    return shelf


def _replace_on_page(shelf: SearchShelf, page: int, cards: dict[int, Card | None]) -> None:
    row = SearchPage.objects.filter(number=page).first()
    standing = {card.file_number: card for card in read_page(bytes(row.cards) if row else b"")}
    for number, card in cards.items():
        before = terms_of(standing[number]) if number in standing else set()
        after = terms_of(card) if card else set()
        _take_out(number, before - after)
        _put_in(shelf, number, after - before)
        standing.pop(number, None)
        if card:
            standing[number] = card
    _upsert(SearchPage(number=page, cards=write_page(standing.values())), ["number"], ["cards"])


def _put_in(shelf: SearchShelf, number: int, terms: set[Term]) -> None:
    _put_all_in(shelf, {term: [number] for term in terms})


def _put_all_in(shelf: SearchShelf, bearers: Mapping[Term, Sequence[int]]) -> None:
    """Add files to the terms they carry."""
    rows = _rows_of(bearers)
    new_words = sorted(
        text for kind, text in bearers if kind == Kind.NAME and (kind, text) not in rows
    )
    changed = []
    for kind, text in sorted(bearers):
        row = rows.get((kind, text)) or _new_term(kind, text)
        files = _files_on(row)
        files.update(bearers[kind, text])
        row.people, row.files = len(files), files.serialize()
        changed.append(row)
    _upsert_all(changed, ["kind", "text"], ["people", "files"])
    if new_words:
        told = told_with(shelf.new_words, new_words)
        SearchShelf.objects.filter(id=shelf.id).update(new_words=told)
        shelf.new_words = told


def _take_out(number: int, terms: set[Term]) -> None:
    _take_all_out({term: [number] for term in terms})


def _take_all_out(bearers: Mapping[Term, Sequence[int]]) -> None:
    """Take files from the terms they carried; a term that nobody carries goes."""
    kept = []
    for term, row in _rows_of(bearers).items():
        files = _files_on(row)
        files.difference_update(BitMap(bearers[term]))
        row.people, row.files = len(files), files.serialize()
        if files:
            kept.append(row)
        else:
            SearchTerm.objects.filter(kind=row.kind, text=row.text).delete()
    _upsert_all(kept, ["kind", "text"], ["people", "files"])


def _files_on(row: SearchTerm) -> BitMap:
    return BitMap.deserialize(bytes(row.files)) if row.files else BitMap()


def _rows_of(terms: Iterable[Term]) -> dict[Term, SearchTerm]:
    wanted = set(terms)
    if not wanted:
        return {}
    kinds, texts = {kind for kind, _ in wanted}, {text for _, text in wanted}
    rows = SearchTerm.objects.filter(kind__in=kinds, text__in=texts)
    return {(row.kind, row.text): row for row in rows if (row.kind, row.text) in wanted}


def _new_term(kind: int, text: str) -> SearchTerm:
    sounds = sounds_of(text) if kind == Kind.NAME else ("", "")
    return SearchTerm(kind=kind, text=text, sound=sounds[0][:80], creole_sound=sounds[1][:80])


def _upsert(row: SearchPage, key: list[str], fields: list[str]) -> None:
    _upsert_all([row], key, fields)


def _upsert_all(
    rows: list[SearchTerm] | list[SearchPage], key: list[str], fields: list[str]
) -> None:
    if rows:
        type(rows[0]).objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["municipality", *key],
            update_fields=fields,
        )
