"""Keeps the index in step: called by the actions that change a person, in their transaction."""

from __future__ import annotations

from collections.abc import Iterable
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
    files = _files_of(person)
    cards = {keys.file_number: card_of(keys) for keys in keys_of_people(files.values())}
    _replace({number: cards.get(number) for number in files})


def forget_person(person_id: UUID) -> None:
    """Take a person, and those who became one with her, out of the index."""
    _replace(dict.fromkeys(_files_of(person_id)))


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
    rows = _rows_of(terms)
    new_words = sorted(
        text for kind, text in terms if kind == Kind.NAME and (kind, text) not in rows
    )
    changed = []
    for kind, text in sorted(terms):
        row = rows.get((kind, text)) or _new_term(kind, text)
        files = _files_on(row)
        files.add(number)
        row.people, row.files = len(files), files.serialize()
        changed.append(row)
    _upsert_all(changed, ["kind", "text"], ["people", "files"])
    if new_words:
        told = told_with(shelf.new_words, new_words)
        SearchShelf.objects.filter(id=shelf.id).update(new_words=told)
        shelf.new_words = told


def _take_out(number: int, terms: set[Term]) -> None:
    kept = []
    for row in _rows_of(terms).values():
        files = _files_on(row)
        files.discard(number)
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
