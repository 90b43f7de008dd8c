from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import SearchPage, SearchShelf, SearchTerm
from acogida.people.rules import Paper
from acogida.people.search import indexing, rebuilding, vocabulary
from acogida.people.search.api import (
    find,
    forget_people,
    forget_person,
    index_people,
    index_person,
    indexed_together,
    is_outdated,
    rebuild,
    reindex_people,
)
from acogida.people.search.cards import CARDS_ON_A_PAGE, read_page, write_page
from acogida.people.search.keys import SCHEME, card_of
from acogida.platform.scope import acting_for
from acogida.platform.writing import WriteOutsideAction, maintenance

pytestmark = pytest.mark.usefixtures("in_norte")


@pytest.fixture
def writing():
    with maintenance(because="a test writes the index"):
        yield


def found(text):
    return [hit.person_id for hit in find(text)]


def test_another_offices_people_are_neither_found_nor_guessed(index, norte, sur):
    theirs = index(
        "Yuleidy", "Carrasquel", office=sur, identifiers=("123456785",), born=(1985, 3, 12)
    )
    asked = ["Yuleidy Carrasquel", "yuleidi carraskel", "123456785", "12-03-1985", "yul"]
    assert [found(text) for text in asked] == [[], [], [], [], []]
    assert "yuleidy" not in vocabulary.book()
    with acting_for(sur.municipality_id):
        assert {found(text)[0] for text in asked} == {theirs}


def test_the_same_file_number_in_two_offices_means_two_people(index, sur):
    ours = index("Ana", "Rojas", file_number=7)
    theirs = index("Ana", "Rojas", file_number=7, office=sur)
    assert found("ana rojas") == [ours]
    with acting_for(sur.municipality_id):
        assert found("ana rojas") == [theirs]


def test_a_new_word_is_known_at_once(index):
    index("Ana", "Rojas")
    assert found("xiomelys") == []
    someone = index("Xiomelys", "Rojas")
    assert found("xiomelis") == [someone]


def test_words_other_processes_added_are_caught_up_one_by_one(index, monkeypatch):
    index("Ana", "Rojas")
    find("ana")
    read = []
    monkeypatch.setattr(vocabulary, "_read_book", lambda: read.append(1))
    index("Xiomelys", "Rojas")
    assert "xiomelys" in vocabulary.book()
    assert read == []


def test_many_new_words_make_a_process_read_the_book_again(index):
    index("Ana", "Rojas")
    find("ana")
    for place in range(30):
        index(
            f"Nombre{chr(97 + place % 26)}{chr(97 + place // 26)}x",
            f"Apellido{chr(97 + place % 26)}y",
        )
    assert found("nombreaax apellidoay") != []


def test_a_word_of_a_change_taken_back_is_forgotten(keys, index, writing):
    index("Ana", "Rojas")
    with transaction.atomic():
        index_person(keys("Xiomelys", "Rojas"))
        assert "xiomelys" in vocabulary.book()
        transaction.set_rollback(True)
    assert "xiomelys" not in vocabulary.book()


def test_a_changed_name_is_found_and_the_old_one_no_longer(keys, writing):
    before = keys("Ana", "Rojas", born=(1985, 3, 12))
    index_person(before)
    index_person(keys("Ana", "Quispe", person_id=before.person_id, file_number=before.file_number))
    assert found("ana quispe") == [before.person_id]
    assert (found("rojas"), found("12-03-1985")) == ([], [])


def test_old_names_and_numbers_of_a_merged_person_find_the_survivor(index):
    survivor = index("Ana", "Rojas")
    index("Anita", "Quispe", identifiers=("123456785",), survivor_id=survivor)
    assert found("anita quispe") == [survivor]
    assert found("12.345.678-5") == [survivor]
    assert found("ana rojas") == [survivor]
    assert find("anita quispe")[0].merged


def test_one_person_is_shown_once_however_many_files_led_to_her(index):
    survivor = index("Ana", "Rojas")
    index("Ana", "Rojas", survivor_id=survivor)
    assert found("ana rojas") == [survivor]


def test_nothing_is_indexed_outside_an_action(keys):
    with pytest.raises(WriteOutsideAction):
        index_person(keys("Ana", "Rojas"))


def test_names_leave_no_trace_when_their_last_bearer_leaves(keys, writing, monkeypatch):
    person = keys("Xiomelys", "Carrasquel", born=(1985, 3, 12), phones=("901234567",))
    index_person(person)
    monkeypatch.setattr(indexing, "_files_of", lambda _: [person.file_number])
    forget_person(person.person_id)
    assert found("xiomelys") == []
    assert SearchTerm.objects.count() == 0
    assert b"xiomelys" not in b"".join(bytes(page.cards) for page in SearchPage.objects.all())
    assert all(read_page(bytes(page.cards)) == [] for page in SearchPage.objects.all())


def test_a_term_keeps_every_bearer_and_lets_any_of_them_go(keys, writing):
    people = [keys("Ana", "Rojas", file_number=number) for number in range(100, 115)]
    for person in people:
        index_person(person)
    index_person(keys("Ana", "Soto", file_number=101, person_id=people[1].person_id))
    rojas = SearchTerm.objects.get(kind=SearchTerm.Kind.NAME, text="rojas")
    assert set(BitMap.deserialize(bytes(rojas.files))) == set(range(100, 115)) - {101}
    assert rojas.people == 14


def test_only_an_index_of_another_version_is_made_anew(open_file, capsys):
    someone = open_file("Ana", "Rojas")
    assert not is_outdated()
    call_command("search", "rebuild", "--outdated")
    assert capsys.readouterr().out == ""

    with maintenance(because="a test plays the older version"):
        SearchShelf.objects.update(scheme=SCHEME - 1)
        SearchTerm.objects.all().delete()
    assert is_outdated()
    call_command("search", "rebuild", "--outdated")
    assert "1 (" in capsys.readouterr().out
    assert found("ana rojas") == [someone]


def test_an_office_without_persons_has_nothing_to_make_anew():
    assert not is_outdated()


def test_a_search_asks_as_many_queries_among_two_as_among_forty(index):
    def queries():
        find("ana rojas")
        with CaptureQueriesContext(connection) as asked:
            find("ana rojas")
        return len(asked)

    index("Ana", "Rojas")
    index("Ana", "Rojas")
    few = queries()
    for _ in range(38):
        index("Ana", "Rojas")
    assert queries() <= few


NAMES = st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(given=NAMES, first=NAMES, others=st.lists(NAMES, max_size=3), number=st.text(max_size=30))
def test_whatever_is_written_of_a_person_survives_the_page(keys, given, first, others, number):
    card = card_of(
        keys(given, first, other_names=tuple(others), identifiers=(number,), phones=(number,))
    )
    assert read_page(write_page([card])) == [card]


def index_as_written():
    """What stands in the index: who carries which term, and every card."""
    terms = SearchTerm.objects.values_list("kind", "text", "people", "sound", "files")
    carried = {tuple(row): set(BitMap.deserialize(bytes(files))) for *row, files in terms}
    pages = (read_page(bytes(page.cards)) for page in SearchPage.objects.all())
    return carried, {card for page in pages for card in page}


@pytest.fixture
def several(open_file):
    """People of every make, on more than one page."""
    open_file("Ana", "Rojas", second_surname="Soto", birth=PartialDate(1985, 3), called="Nani")
    papers = [Paper(kind="01", number="12.345.678-5")]
    open_file(
        "Jean-Baptiste", "Wilkens", papers=papers, nationalities=["HT", "DO"], phone="987654321"
    )
    open_file("María José de la Cruz Paz", birth=PartialDate(1990, 2, 28))
    for _ in range(CARDS_ON_A_PAGE):
        open_file("Luis", "Rojas", birth=PartialDate(1985, 3, 12))


@pytest.mark.usefixtures("several")
def test_rebuilding_writes_what_was_written_one_by_one(monkeypatch):
    one_by_one = index_as_written()
    monkeypatch.setattr(rebuilding, "_FILES_AT_ONCE", CARDS_ON_A_PAGE)
    assert rebuild() == 3 + CARDS_ON_A_PAGE
    assert index_as_written() == one_by_one

    parts = []
    readers = nullcontext(SimpleNamespace(map=map))
    monkeypatch.setattr(rebuilding, "_readers", lambda _: readers)
    rebuild(lambda done, last: parts.append((done, last)))
    assert index_as_written() == one_by_one
    assert len(parts) > 1


def test_an_index_made_anew_forgets_what_no_longer_stands(index, open_file):
    index("Sobrante", "Delindice")
    someone = open_file("Ana", "Rojas")
    rebuild()
    assert found("sobrante delindice") == []
    assert found("ana rojas") == [someone]


def test_what_is_indexed_together_is_written_at_the_end_and_the_last_word_counts(
    keys, open_file, writing
):
    staying, going = open_file("Ana", "Rojas"), open_file("Eva", "Soto")
    new = keys("Yuleidy", "Carrasquel")
    forget_person(staying)
    with indexed_together():
        index_people([new])
        reindex_people([staying, going])
        forget_people([going])
        assert found("yuleidy") == found("ana") == []
    assert [found(name) for name in ("yuleidy", "ana", "eva")] == [[new.person_id], [staying], []]


def test_what_ends_badly_is_not_indexed(keys, writing):
    def fail():
        with indexed_together():
            index_people([keys("Ana", "Rojas")])
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert found("ana") == []
