"""What is typed is brought into one shape, and what is wrong with it is named."""

from __future__ import annotations

import datetime as dt
import unicodedata

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat

from acogida.lib.chilean_run import check_digit
from acogida.lib.partial_dates import PartialDate
from acogida.people.rules import (
    Fault,
    Faulty,
    Identity,
    InvalidNumber,
    Paper,
    Speaks,
    clean_identity,
    clean_languages,
    clean_line,
    clean_lines,
    clean_name,
    clean_nationalities,
    clean_paper,
    normal_contact,
    number_space,
)

TODAY = dt.date(2026, 11, 21)


def faults_of(call, *args) -> dict[str, Fault]:
    with pytest.raises(Faulty) as caught:
        call(*args)
    return caught.value.faults


# -- texts -----------------------------------------------------------------------------------------


def test_a_name_keeps_accents_and_capitals_and_loses_what_nobody_sees() -> None:
    typed = "  José\u202e  María\tde\u200b l’Île\x00 "

    assert clean_name("given_names", typed, 120) == "José María de l’Île"


def test_letters_and_accents_typed_apart_become_one() -> None:
    assert clean_line("called", "Jose\u0301", 80) == "José"


@pytest.mark.parametrize("typed", ["-", "...", "12", "😀"])
def test_what_has_no_letter_is_no_name(typed: str) -> None:
    assert faults_of(clean_name, "called", typed, 80) == {"called": Fault.NO_LETTER}


@pytest.mark.parametrize("length", [81, 1_000_000])
def test_too_long_is_said(length: int) -> None:
    assert faults_of(clean_line, "called", "a" * length, 80) == {"called": Fault.TOO_LONG}
    assert faults_of(clean_lines, "note", "a\n" * length, 80) == {"note": Fault.TOO_LONG}


def test_a_note_keeps_its_lines() -> None:
    assert clean_lines("note", "\n\nuno \r\n\n\n\x07 dos\n", 80) == "uno\n\ndos"


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_and_leaves_only_what_can_be_seen(text: str) -> None:
    try:
        once = clean_line("x", text, 300)
    except Faulty:
        return

    assert clean_line("x", once, 300) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not {unicodedata.category(sign) for sign in once} & {"Cc", "Cf", "Cs", "Co"}


# -- identity --------------------------------------------------------------------------------------


def test_nothing_need_be_known() -> None:
    assert clean_identity(Identity(), TODAY) == Identity()


def test_every_fault_is_named_at_once() -> None:
    identity = Identity(
        given_names="1234",
        called="a" * 81,
        sex="yes",
        birth=PartialDate(2027),
        birth_country="Haití",
    )

    assert faults_of(clean_identity, identity, TODAY) == {
        "given_names": Fault.NO_LETTER,
        "called": Fault.TOO_LONG,
        "sex": Fault.UNKNOWN_CODE,
        "birth_country": Fault.UNKNOWN_CODE,
        "birth": Fault.IN_THE_FUTURE,
    }


@pytest.mark.parametrize(
    ("dates", "faults"),
    [
        ({"birth": PartialDate(1985, 2, 31)}, {"birth": Fault.NO_SUCH_DATE}),
        ({"birth": PartialDate(1885)}, {"birth": Fault.TOO_LONG_AGO}),
        ({"arrival": PartialDate(2026, 12)}, {"arrival": Fault.IN_THE_FUTURE}),
        (
            {"birth": PartialDate(1985, 3), "arrival": PartialDate(1985, 2)},
            {"arrival": Fault.BEFORE_BIRTH},
        ),
    ],
)
def test_dates_that_cannot_be_are_refused(dates, faults) -> None:
    assert faults_of(clean_identity, Identity(**dates), TODAY) == faults


def test_she_may_have_arrived_in_the_year_she_was_born() -> None:
    identity = Identity(birth=PartialDate(1985, 3), arrival=PartialDate(1985))

    assert clean_identity(identity, TODAY) == identity


def test_what_is_not_known_cannot_be_estimated() -> None:
    assert clean_identity(Identity(birth_estimated=True), TODAY).birth_estimated is False
    known = Identity(birth=PartialDate(1985), birth_estimated=True)
    assert clean_identity(known, TODAY).birth_estimated is True


def test_partial_dates_stand_in_three_columns() -> None:
    columns = Identity(birth=PartialDate(1985, 3), given_names="Ana").columns()

    assert columns["given_names"] == "Ana"
    assert [columns[f"birth_{part}"] for part in ("year", "month", "day")] == [1985, 3, None]
    assert "birth" not in columns


@pytest.mark.parametrize(
    ("languages", "fault"),
    [
        ([Speaks("creole")], Fault.UNKNOWN_CODE),
        ([Speaks("ht", "perfect")], Fault.UNKNOWN_CODE),
        ([Speaks("ht"), Speaks("ht", "good")], Fault.SAID_TWICE),
    ],
)
def test_languages_are_codes_with_a_level_each_once(languages, fault) -> None:
    assert faults_of(clean_languages, languages) == {"languages": fault}


def test_nationalities_are_codes_each_once() -> None:
    assert clean_nationalities(["VE", "CO", "VE"]) == ["VE", "CO"]
    assert faults_of(clean_nationalities, ["ve"]) == {"nationalities": Fault.UNKNOWN_CODE}


# -- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["12.345.678-5", "123456785", " run 12 345 678 - 5 "])
@pytest.mark.parametrize("kind", ["01", "02", "03"])
def test_a_run_typed_any_way_is_the_same(kind: str, typed: str) -> None:
    kept = clean_paper(Paper(kind=kind, number=typed, country="VE"), TODAY)

    assert (kept.normalised, kept.paper.number) == ("123456785", "12.345.678-5")
    assert kept.paper.country == "CL"


@pytest.mark.parametrize("kind", ["08", "10", "11"])
def test_provisional_numbers_have_nine_digits(kind: str) -> None:
    number = f"200.000.000-{check_digit(200_000_000)}"

    assert clean_paper(Paper(kind=kind, number=number), TODAY).paper.number == number
    assert faults_of(clean_paper, Paper(kind=kind, number="12.345.678-5"), TODAY) == {
        "number": Fault.NOT_A_PROVISIONAL_NUMBER
    }


def test_passports_are_compared_by_letters_and_digits() -> None:
    kept = clean_paper(Paper(kind="05", number="ab-12 345.6", country="HT"), TODAY)

    assert (kept.normalised, kept.paper.number) == ("AB123456", "ab-12 345.6")


def test_one_run_whatever_the_article_and_the_mothers_is_no_ones() -> None:
    assert number_space("01") == number_space("02") == "run"
    assert number_space("03") == number_space("14") == ""
    assert number_space("05") == "05"


@pytest.mark.parametrize(
    ("paper", "faults"),
    [
        (Paper(kind="13", number="1"), {"kind": Fault.UNKNOWN_CODE}),
        (Paper(kind="05", number="A1", verification="sure"), {"verification": Fault.UNKNOWN_CODE}),
        (Paper(kind="05", number="A1", country=""), {"country": Fault.MISSING}),
        (Paper(kind="05", number="A1", country="Perú"), {"country": Fault.UNKNOWN_CODE}),
        (Paper(kind="05", number=" \u200b "), {"number": Fault.MISSING}),
        (Paper(kind="05", number="1" * 41), {"number": Fault.TOO_LONG}),
        (Paper(kind="05", number="ﷺ1" * 15), {"number": Fault.TOO_LONG}),
        (Paper(kind="05", number="EN TRÁMITE"), {"number": Fault.NO_DIGIT}),
        (Paper(kind="01", number="12.345.678-4"), {"number": Fault.CHECK_DIGIT}),
        (Paper(kind="01", number="1"), {"number": Fault.NOT_A_RUN}),
        (
            Paper(kind="05", number="A1", issued_on=dt.date(2026, 11, 22)),
            {"issued_on": Fault.IN_THE_FUTURE},
        ),
        (
            Paper(
                kind="05",
                number="A1",
                issued_on=dt.date(2026, 1, 2),
                expires_on=dt.date(2026, 1, 1),
            ),
            {"expires_on": Fault.ENDS_BEFORE_IT_BEGINS},
        ),
    ],
)
def test_a_paper_that_cannot_be_is_refused(paper: Paper, faults: dict[str, Fault]) -> None:
    assert faults_of(clean_paper, paper, TODAY) == faults


@given(st.sampled_from(["01", "05", "06", "08", "14"]), st.text(max_size=60))
def test_any_text_makes_a_number_or_a_fault_and_twice_the_same(kind: str, typed: str) -> None:
    try:
        kept = clean_paper(Paper(kind=kind, number=typed), TODAY)
    except Faulty as caught:
        faulty = caught
    else:
        assert clean_paper(kept.paper, TODAY) == kept
        assert kept.normalised.isalnum()
        return
    assert set(faulty.faults) == {"number"}
    assert isinstance(faulty, InvalidNumber) or faulty.faults["number"] == Fault.TOO_LONG


# -- contacts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown", "compared"),
    [
        ("9 8765 4321", "+56 9 8765 4321", "+56987654321"),
        ("+58 412 555 1234", "+58 412-5551234", "+584125551234"),
        ("+509 34 12 3456", "+509 34 12 3456", "+50934123456"),
    ],
)
def test_telephones_of_any_country(typed: str, shown: str, compared: str) -> None:
    reachable = normal_contact("phone", typed)

    assert (reachable.shown, reachable.normalised) == (shown, compared)
    assert normal_contact("whatsapp", reachable.shown) == reachable


@pytest.mark.parametrize(
    ("kind", "typed", "faults"),
    [
        ("fax", "1", {"kind": Fault.UNKNOWN_CODE}),
        ("phone", "  ", {"value": Fault.MISSING}),
        ("phone", "8765", {"value": Fault.NOT_A_PHONE}),
        ("phone", "none", {"value": Fault.NOT_A_PHONE}),
        ("email", "ana at example.org", {"value": Fault.NOT_AN_EMAIL}),
        ("email", "ana@example", {"value": Fault.NOT_AN_EMAIL}),
    ],
)
def test_a_contact_that_reaches_nobody_is_refused(kind, typed, faults) -> None:
    assert faults_of(normal_contact, kind, typed) == faults


def test_other_contacts_are_kept_as_typed() -> None:
    assert normal_contact("email", "Ana@Example.ORG").normalised == "ana@example.org"
    assert normal_contact("other", "Kiosko de Doña Rosa").normalised == "kiosko de doña rosa"


@given(st.sampled_from(["phone", "email", "other"]), st.text(max_size=130))
def test_any_text_makes_a_contact_or_a_fault(kind: str, typed: str) -> None:
    try:
        reachable = normal_contact(kind, typed)
    except Faulty:
        return
    assert 0 < len(reachable.normalised) <= 120


@given(
    st.sampled_from("23456789"),
    st.text("0123456789", min_size=7, max_size=7),
    st.sampled_from(["9{0}{1}", "+569{0}{1}", "569{0}{1}", "+56 9 {0}{2} {3}", "9 {0}{2} {3}"]),
)
def test_a_chilean_mobile_is_read_as_the_world_reads_it(first: str, rest: str, shape: str) -> None:
    typed = shape.format(first, rest, rest[:3], rest[3:])
    number = phonenumbers.parse(typed, "CL")

    kept = normal_contact("phone", typed)

    assert kept.normalised == phonenumbers.format_number(number, PhoneNumberFormat.E164)
    assert kept.shown == phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
