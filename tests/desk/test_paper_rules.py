"""How papers say days, hours, addresses and what cannot be said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.desk.rules.handout import (
    MOST_LINES,
    CardText,
    Handout,
    Hour,
    Making,
    OfficeFacts,
    Place,
    Step,
    addresses_of,
    message_of,
    paper_language,
    sheet_of,
    short_address,
    slip_of,
    typed_lines,
)
from acogida.desk.rules.paper_words import LANGUAGES, PAPER_WORDS, moment, week_in_words

DAY = dt.date(2026, 11, 24)
NINE, ONE, THREE, FIVE = dt.time(9), dt.time(13), dt.time(15), dt.time(17)
MAKING = Making(on=DAY, version="1.0")
CARD = CardText(
    title="Escuela",
    text="Uno.\nDos.",
    bring="Un papel.",
    language="es",
    is_translated=True,
    is_sure=True,
    certainty="certain",
    source="Mineduc",
    since=dt.date(2026, 1, 1),
    checked_on=DAY,
    address="https://www.mineduc.cl/x/",
)
FULL = Handout(
    language="es",
    on=DAY,
    office=OfficeFacts("Oficina", "Muni", "Casa", "Calle 1", "al fondo", "+56 1"),
    name="Ana",
    agreed="Volver",
    needs=("Escuela",),
    hours=(Hour(dt.datetime(2026, 11, 24, 10), "Casa · Calle 1", interpreter=True),),
    steps=(Step("Llamar", "Rosa", DAY), Step("Esperar", "")),
    cards=(CARD,),
    offers=(Place("Taller", ("lunes",)), Place("Ropero")),
)


def test_every_language_says_every_word():
    words = {frozenset(PAPER_WORDS[language]) for language in LANGUAGES}

    assert len(words) == 1
    assert all(text.strip() for said in PAPER_WORDS.values() for text in said.values())


def test_placeholders_are_the_same_in_every_language():
    def slots(text):
        return sorted(part.split("}")[0] for part in text.split("{")[1:])

    spanish = {name: slots(text) for name, text in PAPER_WORDS["es"].items()}
    for language in LANGUAGES:
        assert {name: slots(text) for name, text in PAPER_WORDS[language].items()} == spanish


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ([], []),
        ([(1, NINE, ONE)], ["lunes: 09:00–13:00"]),
        ([(1, NINE, ONE), (2, NINE, ONE)], ["lunes y martes: 09:00–13:00"]),
        ([(day, NINE, ONE) for day in range(1, 6)], ["lunes a viernes: 09:00–13:00"]),
        (
            [(1, NINE, ONE), (1, THREE, FIVE), (2, NINE, ONE), (4, NINE, ONE)],
            [
                "lunes: 09:00–13:00 y 15:00–17:00",
                "martes: 09:00–13:00",
                "jueves: 09:00–13:00",
            ],
        ),
    ],
)
def test_days_with_the_same_hours_stand_on_one_line(week, said):
    assert week_in_words(week, "es") == said


@given(
    st.dictionaries(st.integers(1, 7), st.sampled_from([(NINE, ONE), (THREE, FIVE)])),
    st.sampled_from(LANGUAGES),
)
def test_no_day_of_the_week_is_lost_or_said_twice(days, language):
    week = [(day, *days[day]) for day in sorted(days)]

    lines = week_in_words(week, language)

    assert len(lines) <= len(days)
    assert bool(lines) is bool(days)
    assert [lines] == [week_in_words(list(week), language)]


def test_a_moment_in_each_language():
    at = dt.datetime(2026, 11, 24, 9, 5)

    assert [moment(at, language) for language in LANGUAGES] == [
        "martes 24-11-2026, a las 09:05",
        "madi 24-11-2026, a 09:05",
        "Tuesday 24-11-2026, at 09:05",
        "terça-feira 24-11-2026, às 09:05",
    ]


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("ht", "es"), "ht"),
        (("fr", "pt"), "pt"),
        (("", "qu"), "es"),
        ((), "es"),
        (("en-us",), "en"),
    ],
)
def test_the_first_language_there_is_paper_in(wanted, language):
    assert paper_language(*wanted) == language


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://www.mineduc.cl/x/", "mineduc.cl/x"),
        ("http://a.cl", "a.cl"),
        ("a.cl/b", "a.cl/b"),
        ("", ""),
    ],
)
def test_an_address_is_printed_as_somebody_types_it(address, short):
    assert short_address(address) == short


def test_what_is_too_long_ends_in_three_points():
    assert typed_lines("a\n\n b \n") == ["a", "b"]
    assert typed_lines("x" * 1_000_000) == ["x" * 4000, "…"]
    assert typed_lines("\n".join("abcdefgh"), most=3) == ["a", "b", "…"]
    many = typed_lines("a\n" * 1000)
    assert (len(many), many[-1]) == (MOST_LINES + 1, "…")


def test_the_sheet_says_all_of_it_in_order():
    sheet = sheet_of(FULL, replace(MAKING, qrs={CARD.address: "<svg/>"}))

    assert [section["kind"] for section in sheet["sections"]] == [
        *("typed", "hours", "steps", "ticks", "typed", "cards", "places"),
    ]
    [card] = sheet["sections"][5]["rows"]
    assert card["qr"]["address"] == "mineduc.cl/x"
    assert card["notes"] == ["Texto del 01-01-2026, revisado el 24-11-2026. Fuente: Mineduc"]
    steps = sheet["sections"][2]["rows"]
    assert [(row["who"], row["when"]) for row in steps] == [
        ("Rosa", "hasta el martes 24-11-2026"),
        ("Oficina", "sin fecha"),
    ]
    assert sheet["office"]["lines"] == ["Casa · Calle 1 · al fondo", "Teléfono: +56 1"]


def test_a_card_says_what_is_not_sure():
    doubtful = replace(
        CARD, certainty="likely", bring_certainty="likely", is_current=False, checked_on=None
    )
    sheet = sheet_of(replace(FULL, cards=(doubtful,), language="en"), MAKING)

    bring, card = sheet["sections"][3]["rows"][0], sheet["sections"][5]["rows"][0]
    assert bring["note"] == "To be confirmed: ask before you do the paperwork."
    assert [note.split(":")[0].split(".")[0] for note in card["notes"]] == [
        "This text has changed since that day",
        "To be confirmed",
        "Text of 01-01-2026, checked on —",
    ]
    assert card["qr"] is None


def test_an_empty_sheet_still_says_where_to_come_back_to():
    nothing = Handout(language="ht", on=DAY, office=OfficeFacts("", "Muni"))

    sheet = sheet_of(nothing, MAKING)
    assert (sheet["sections"], sheet["office"]["name"]) == ([], "Muni")
    assert sheet["office"]["lines"] == []
    assert message_of(nothing) == "*Muni*\n\n_Oryantasyon, se pa yon desizyon_"
    assert message_of(replace(nothing, discreet=True)) == ""
    assert slip_of(replace(nothing, discreet=True), MAKING)["blocks"] == []


def test_the_message_says_offers_and_where_to_read_on():
    said = message_of(FULL)

    assert "*Taller*\nlunes" in said
    assert "*Ropero*\nRopero" in said
    assert "mineduc.cl/x" in said
    assert "• Llamar – hasta el martes 24-11-2026 (Rosa)" in said
    assert "• Esperar – sin fecha\n" in said


def test_a_slip_names_nobody_even_with_everything_on_it():
    slip = slip_of(replace(FULL, discreet=True), MAKING)
    said = " ".join(line for block in slip["blocks"] for line in block["lines"])

    assert all(block["head"] == "" for block in slip["blocks"])
    for unsaid in ("Rosa", "Casa", "Oficina", "Muni", "mineduc", "Ana"):
        assert unsaid not in said
    assert "Calle 1 +56 1" in said
    assert addresses_of(replace(FULL, discreet=True)) == []
    assert addresses_of(FULL) == [CARD.address]
