"""Sheets of an office: editions, publication, adaptation, documents and files."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from acogida.platform.models import CatalogueEntry, Stale
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from acogida.practices.actions import (
    NothingUnderstood,
    NotReady,
    adapt_entry,
    bring_back_sheet,
    change_sheet,
    forget_intake,
    keep_drafts,
    publish_sheet,
    remove_sheet,
    take_in,
    withdraw_sheet,
    write_sheet,
)
from acogida.practices.models import BankEntry, BankWord, Intake, Sheet
from acogida.practices.queries.bank import adaptations_of, bank, entry_of, marked, speaking_of
from acogida.practices.queries.handing import handed_entry, handed_sheet
from acogida.practices.queries.own import editions_of, own_sheets, own_speaking_of
from acogida.practices.queries.words import sentence
from acogida.practices.queries.zones import commune_named, commune_words, setting_of
from acogida.practices.receivers import fill_bank
from acogida.practices.rules import files
from acogida.practices.rules.content import Answer, Content, NotASheet, from_plain, to_plain
from tests.conftest import TODAY
from tests.practices.conftest import WHOLE
from tests.practices.papers import questions, sheet

pytestmark = pytest.mark.django_db


def kept(actor: Actor, content: Content = WHOLE) -> Sheet:
    made = write_sheet(actor, content=content)
    with acting_for(actor.municipality_id):
        found: Sheet = Sheet.objects.get(pk=made)
    return found


def again(actor: Actor, row: Sheet) -> Sheet:
    with acting_for(actor.municipality_id):
        row.refresh_from_db()
    return row


# -- editions ------------------------------------------------------------------------------------


def test_every_edition_is_kept_and_the_later_does_not_write_over_the_earlier(norte: Actor) -> None:
    row = kept(norte)
    changed = replace(WHOLE, title="Huerto de los jueves")

    change_sheet(norte, sheet_id=row.pk, opened_version=1, content=changed)
    with pytest.raises(Stale):
        change_sheet(norte, sheet_id=row.pk, opened_version=1, content=WHOLE)
    change_sheet(norte, sheet_id=row.pk, opened_version=2, content=changed)  # nothing changed

    again(norte, row)
    assert (row.title, row.version, row.sheet) == ("Huerto de los jueves", 2, changed)
    with acting_for(norte.municipality_id):
        said = [(one.edition, one.content["title"]) for one in editions_of(row)]
    assert said == [(2, "Huerto de los jueves"), (1, "Huerto de los martes")]


def test_a_draft_is_put_away_and_brought_back(norte: Actor) -> None:
    row = kept(norte)

    bring_back_sheet(norte, sheet_id=row.pk)  # it is there
    remove_sheet(norte, sheet_id=row.pk)
    assert again(norte, row).state == Sheet.State.REMOVED
    withdraw_sheet(norte, sheet_id=row.pk)  # it is not published

    bring_back_sheet(norte, sheet_id=row.pk)
    assert again(norte, row).state == Sheet.State.DRAFT


# -- publication ---------------------------------------------------------------------------------


def test_what_is_published_is_read_by_all_and_drafts_by_none(norte: Actor, sur: Actor) -> None:
    row, hidden = kept(norte), kept(norte, replace(WHOLE, title="Borrador"))

    publish_sheet(norte, sheet_id=row.pk)
    change_sheet(norte, sheet_id=row.pk, opened_version=1, content=replace(WHOLE, title="Otra"))

    assert again(norte, row).is_ahead
    with acting_for(sur.municipality_id):
        entry = entry_of(str(row.pk))
        assert entry is not None
        assert (entry.title, entry.edition, entry.sheet) == ("Huerto de los martes", 1, WHOLE)
        assert entry_of(str(hidden.pk)) is None
        assert list(own_sheets()) == []


def test_publishing_again_replaces_and_withdrawing_takes_out(norte: Actor) -> None:
    row = kept(norte)
    publish_sheet(norte, sheet_id=row.pk)
    remove_sheet(norte, sheet_id=row.pk)  # published: stays
    changed = replace(WHOLE, title="Otra", summary="Un coro")
    change_sheet(norte, sheet_id=row.pk, opened_version=1, content=changed)

    publish_sheet(norte, sheet_id=row.pk)

    assert [one.title for one in bank().filter(municipality__isnull=False)] == ["Otra"]
    assert not speaking_of(bank(), "huertos vecinas").filter(code=str(row.pk)).exists()
    withdraw_sheet(norte, sheet_id=row.pk)
    assert not bank().filter(municipality__isnull=False).exists()
    assert again(norte, row).state == Sheet.State.DRAFT


@pytest.mark.parametrize(
    ("content", "lacks"),
    [
        (replace(WHOLE, source=""), ("source",)),
        (replace(WHOLE, commune=""), ("commune",)),
        (replace(WHOLE, summary="", declared=(), assigned=()), ("summary", "declared")),
    ],
)
def test_a_sheet_that_lacks_something_is_not_published(
    norte: Actor, content: Content, lacks: tuple[str, ...]
) -> None:
    row = kept(norte, content)

    with pytest.raises(NotReady) as refused:
        publish_sheet(norte, sheet_id=row.pk)

    assert refused.value.lacks == lacks


def test_answers_stand_for_description_and_categories() -> None:
    content = Content(title="A", place="B", source="C", answers=(Answer("origin", ("Así",)),))

    assert content.lacks() == ()
    assert content.answer("impact") == ()


def test_who_adapted_a_sheet_is_said_once_she_publishes(norte: Actor, sur: Actor) -> None:
    code = publish_sheet(norte, sheet_id=kept(norte).pk)

    mine = adapt_entry(sur, code=code)

    with acting_for(sur.municipality_id):
        row = Sheet.objects.get(pk=mine)
    assert row.origin["title"] == "Huerto de los martes"
    assert (row.sheet.figures, row.sheet.contact_email, row.sheet.summary) == (
        (),
        "",
        WHOLE.summary,
    )
    entry = BankEntry.objects.get(code=code)
    assert adaptations_of(entry) == []
    ready = replace(row.sheet, source="Propia", place="Villa Sur")
    change_sheet(sur, sheet_id=mine, opened_version=1, content=ready)
    publish_sheet(sur, sheet_id=mine)
    assert [one.code for one in adaptations_of(entry)] == [str(mine)]


@pytest.mark.postgres
def test_the_database_lets_nobody_write_what_another_published(norte: Actor, sur: Actor) -> None:
    code = publish_sheet(norte, sheet_id=kept(norte).pk)

    with acting_for(sur.municipality_id):
        assert BankEntry.objects.filter(code=code).update(title="Ajeno") == 0
        assert BankEntry.objects.filter(code="bp-pa").update(title="Ajeno") == 0
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "insert into practices_bankword (entry_id, stem, times) select id, 'ajen', 1"
                " from practices_bankentry where code = %s",
                [code],
            )


# -- the bank that ships -------------------------------------------------------------------------


def test_eight_sheets_and_22_experiences_ship() -> None:
    kinds = [entry.kind for entry in bank()]

    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"sheet": 8, "home": 4, "abroad": 18}
    assert all(
        entry.sheet.source and (entry.sheet.summary or entry.sheet.answers) for entry in bank()
    )


def test_loading_again_changes_nothing_and_what_leaves_a_pack_leaves_the_lists() -> None:
    before = list(BankEntry.objects.order_by("code").values())

    fill_bank()
    assert list(BankEntry.objects.order_by("code").values()) == before

    CatalogueEntry.objects.filter(catalogue="practices.sheets", code="bp-pa").update(valid_to=TODAY)
    fill_bank()
    assert entry_of("bp-pa") is None
    fill_bank()
    assert bank().count() == len(before) - 1


@pytest.mark.parametrize("typed", ["cooperativas", "COOPERATIVA", "Cooperatíva de trabajo"])
def test_words_are_found_whatever_their_accents_and_number(typed: str) -> None:
    assert speaking_of(bank(), typed).order_by("-relevance").first() == entry_of("bp-re")


def test_every_word_must_be_there_and_little_words_are_none() -> None:
    assert not speaking_of(bank(), "cooperativa creole").exists()
    assert not speaking_of(bank(), "de la").exists()
    assert speaking_of(bank(), "mujer haitiana").exists()
    assert (
        speaking_of(bank(), "mujeres haitianas").count()
        == speaking_of(bank(), "mujer haitiana").count()
    )


@pytest.mark.parametrize(
    ("typed", "whole"), [("resid", "residencia"), ("convivenc", "convivencia"), ("cooperat", "x")]
)
def test_half_a_word_finds_the_sheets_that_have_a_word_beginning_so(typed: str, whole: str) -> None:
    having = {
        entry.code for entry in bank() if any(f" {typed}" in row.forms for row in entry.words.all())
    }
    found = {entry.code for entry in speaking_of(bank(), typed)}

    assert having
    assert found >= having
    assert whole == "x" or found >= {entry.code for entry in speaking_of(bank(), whole)}
    assert not speaking_of(bank(), f"{typed}zz").exists()
    assert speaking_of(bank(), f"{typed} de").count() == len(found)


def test_the_beginning_of_a_word_stays_in_its_stem() -> None:
    rows = BankWord.objects.exclude(forms="").values_list("stem", "forms")

    assert rows
    assert all(word[:2] == stem[:2] for stem, forms in rows for word in forms.split())


def test_marks_narrow_the_bank() -> None:
    found = marked(bank(), "c", ["cooperatives"])

    assert [entry.code for entry in found] == ["bp-re"]
    assert found[0].marked("z") == ("metropolitan",)
    assert str(found[0]) == "BankEntry bp-re"


def test_own_sheets_are_found_by_words_too(norte: Actor) -> None:
    row = kept(norte)
    assert str(row) == f"Sheet {row.pk}"

    with acting_for(norte.municipality_id):
        assert list(own_speaking_of(own_sheets(), "HUERTO vecina")) == [row]
        assert list(own_speaking_of(own_sheets(), "huerto coro")) == []
        assert list(own_speaking_of(own_sheets(), "el de la")) == []


def test_size_and_zone_are_known_or_not(db: None) -> None:
    del db
    assert setting_of("13201", TODAY) == ("very_large", "metropolitan")
    assert setting_of("11201", TODAY) == ("", "austral")
    assert setting_of("", TODAY) == ("", "")
    assert (commune_named("valparaiso"), commune_named("Ciudad Gótica")) == ("05101", "")
    assert commune_words("") == ""


# -- documents -----------------------------------------------------------------------------------


def test_a_document_is_looked_over_before_anything_is_kept(norte: Actor) -> None:
    text = sheet() + "\n" + sheet(title="Coro de barrio", municipality="Ciudad Gótica")

    made = take_in(norte, content=text.encode("cp1252", "replace"), name="Encuentro 2023")

    with acting_for(norte.municipality_id):
        intake = Intake.objects.get(pk=made)
        assert str(intake) == f"Intake {made}"
        assert (intake.layout, len(intake.drafts)) == ("encounter", 2)
        assert intake.drafts[1]["notes"][0] == ["commune_unknown", "Ciudad Gótica"]
        assert not own_sheets().exists()
    first = keep_drafts(norte, intake_id=made, numbers=[0])
    rest = keep_drafts(norte, intake_id=made, numbers=[0, 1])
    assert (len(first), len(rest)) == (1, 1)
    with acting_for(norte.municipality_id):
        row = Sheet.objects.get(pk=first[0])
        assert (row.commune_code, row.sheet.source) == ("15101", "Encuentro 2023")


def test_what_was_not_kept_is_forgotten_with_the_text(norte: Actor) -> None:
    made = take_in(norte, content=(sheet() + questions()).encode(), name="x")
    keep_drafts(norte, intake_id=made, numbers=[])

    forget_intake(norte, intake_id=made)

    with acting_for(norte.municipality_id):
        intake = Intake.objects.get(pk=made)
        assert (intake.text, intake.drafts) == ("", [])
        assert intake.forgotten_at is not None


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"<html><p>Ficha", "html"),
        (b"hola", "unknown_layout"),
        (b'{"format": "otro"}', "not_ours"),
        (b"{", "not_ours"),
        (b"[]", "not_ours"),
        (b'{"format": "acogida.practices", "edition": 9}', "newer"),
        (b'{"format": "acogida.practices", "edition": 1, "sheets": []}', "bad_value"),
    ],
)
def test_what_is_not_understood_is_said_in_spanish_and_nothing_is_kept(
    norte: Actor, content: bytes, fault: str
) -> None:
    with pytest.raises(NothingUnderstood) as refused:
        take_in(norte, content=content, name="x")

    assert [one.code for one in refused.value.faults] == [fault]
    assert sentence(fault, "1").endswith(".")
    with acting_for(norte.municipality_id):
        assert not Intake.objects.exists()


def test_notes_are_sentences() -> None:
    assert "Regulari" in sentence("ticked_not_told", "regularisation")
    assert sentence("no_year").endswith(".")
    assert "2015" in sentence("no_year", "2015")
    assert "12" in sentence("sheet_not_whole", "12: summary, nothing")


# -- files ---------------------------------------------------------------------------------------


def test_a_file_goes_round_between_two_offices(norte: Actor, sur: Actor) -> None:
    row = kept(norte)
    with acting_for(norte.municipality_id):
        handed = [handed_sheet(row, row.municipality), *map(handed_entry, bank())]
    plain = files.written(handed, made_on="2026-11-21", office="Villa Norte")

    made = take_in(sur, content=json.dumps(plain).encode(), name="fichas.json")
    ids = keep_drafts(sur, intake_id=made, numbers=range(99))

    with acting_for(sur.municipality_id):
        rows = {one.pk: one for one in Sheet.objects.all()}
    assert [rows[key].sheet for key in ids] == [one.content for one in handed]
    assert rows[ids[0]].origin == {
        "code": str(row.pk),
        "title": "Huerto de los martes",
        "office": "Villa Norte",
        "commune": "Arica",
        "edition": 1,
    }


@pytest.mark.parametrize(
    ("sheet_", "where"),
    [
        ("x", "sheets.1"),
        ({"content": {}}, "sheets.1.title"),
        ({"content": {"title": 1}}, "sheets.1.title"),
        ({"content": {"title": "a\x00"}}, "sheets.1.title"),
        ({"content": {"title": "A", "strange": 1}}, "sheets.1.strange"),
        ({"content": {"title": "A", "months": [13]}}, "sheets.1.months"),
        ({"content": {"title": "A", "departments": "x"}}, "sheets.1.departments"),
        ({"content": {"title": "A", "declared": ["x"]}}, "sheets.1.declared"),
        ({"content": {"title": "A", "began": "2020"}}, "sheets.1.began"),
        ({"content": {"title": "A", "ended": 1}}, "sheets.1.ended"),
        ({"content": {"title": "A", "lines": [{"line": "x"}]}}, "sheets.1.lines.1.line"),
        ({"content": {"title": "A", "lines": [{"x": "x"}]}}, "sheets.1.lines.1"),
        ({"content": {"title": "A", "figures": [{"value": True}]}}, "sheets.1.figures.1.value"),
        ({"content": {"title": "A"}, "origin": {"code": ["x"]}}, "sheets.1.origin"),
    ],
)
def test_one_bad_value_keeps_a_whole_file_out(sheet_: Any, where: str) -> None:
    plain = {"format": files.FORMAT, "edition": files.EDITION, "sheets": [sheet_]}

    with pytest.raises(files.NotOurs) as refused:
        files.read(json.dumps(plain))

    assert (refused.value.fault, refused.value.where) == ("bad_value", where)


def test_no_mapping_is_no_sheet() -> None:
    with pytest.raises(NotASheet):
        from_plain([])  # type: ignore[arg-type]
    assert from_plain({"began": None, "months": None}) == Content()


@given(
    st.builds(
        Content,
        title=st.text(max_size=20).filter(lambda text: "\x00" not in text),
        months=st.none() | st.sets(st.integers(1, 12), min_size=1).map(lambda s: tuple(sorted(s))),
        began=st.none() | st.integers(1900, 2200),
        declared=st.just(("work", "children")) | st.just(()),
        answers=st.just((Answer("needs", ("Sala", "Té")),)) | st.just(()),
    )
)
def test_a_sheet_comes_back_from_plain_values_as_it_was(content: Content) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(content)))) == content
