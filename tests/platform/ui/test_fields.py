"""What an officer types into our fields, and what the house makes of it."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from acogida.lib.partial_dates import PartialDate
from acogida.platform.ui.forms import (
    ChileanDateField,
    IdentifierField,
    PartialDateField,
    ThreeStateField,
)
from acogida.platform.ui.forms.typed_days import NoSuchDay, NotADay, read_day

TODAY = dt.date(2026, 11, 21)


class Sample(forms.Form):
    name = forms.CharField(label="Nombre")
    born_on = ChileanDateField(label="Nacimiento", past=True, required=False)
    arrived = PartialDateField(label="Llegada", past=True, required=False)
    interpreter = ThreeStateField(label="Intérprete")
    number = IdentifierField(label="Número", required=False)
    way = forms.ChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, required=False
    )
    safe = forms.BooleanField(label="Seguro", help_text="A solas", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24-11-1985", dt.date(1985, 11, 24)),
        ("1-2-85", dt.date(1985, 2, 1)),
        ("1/2/26", dt.date(2026, 2, 1)),
        ("01.02.1985", dt.date(1985, 2, 1)),
        (" 1 2 85 ", dt.date(1985, 2, 1)),
        ("24111985", dt.date(1985, 11, 24)),
        ("241185", dt.date(1985, 11, 24)),
        ("1985-11-24", dt.date(1985, 11, 24)),
        ("1-1-27", dt.date(1927, 1, 1)),
    ],
)
def test_a_birth_date_is_read_however_it_is_typed(typed, day):
    assert read_day(typed, today=TODAY, past=True) == day


def test_two_digits_of_an_expiry_are_in_the_years_to_come():
    assert read_day("5-3-31", today=TODAY) == dt.date(2031, 3, 5)


@pytest.mark.parametrize("typed", ["", "ayer", "24-11", "1-2-198", "24-11-1985-", "٣"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(NotADay):
        read_day(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["31-02-1990", "00-01-1990", "01-13-1990", "00000000"])
def test_a_day_of_no_calendar_is_refused_as_such(typed):
    with pytest.raises(NoSuchDay):
        read_day(typed, today=TODAY)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_is_refused(text):
    with contextlib.suppress(NotADay):
        assert isinstance(read_day(text, today=TODAY), dt.date)


@given(st.dates(dt.date(1000, 1, 1)))
def test_a_whole_day_comes_back_as_it_was_written(day):
    assert read_day(f"{day.day}-{day.month}-{day.year:04d}", today=TODAY) == day


def test_the_date_field_keeps_what_was_typed_beside_its_error():
    form = Sample({"name": "Ana", "born_on": "31-02-90"})
    assert form["born_on"].errors == ["Ese día no existe en el calendario. Revise el día y el mes."]
    assert 'value="31-02-90"' in str(form["born_on"])


@pytest.mark.parametrize(
    ("typed", "code"), [("ayer", "invalid"), ("1-1-1800", "too_early"), ("1-1-2199", "future")]
)
def test_the_date_field_says_what_is_wrong(typed, code):
    with pytest.raises(ValidationError) as refused:
        ChileanDateField(past=True).clean(typed)
    assert refused.value.code == code


def test_the_date_field_takes_days_as_they_are():
    field = ChileanDateField(required=False)
    assert field.clean("") is None
    assert field.clean(TODAY) == TODAY
    assert field.clean(dt.datetime(2026, 1, 2, 3, 4)) == dt.date(2026, 1, 2)
    assert 'value="21-11-2026"' in str(field.widget.render("d", TODAY))


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        (["", "", ""], PartialDate()),
        (["", "", "1985"], PartialDate(1985)),
        (["", "", "85"], PartialDate(1985)),
        (["", "3", "1985"], PartialDate(1985, 3)),
        (["29", "2", "1984"], PartialDate(1984, 2, 29)),
    ],
)
def test_a_date_known_in_part_is_kept_as_known(typed, date):
    assert PartialDateField(required=False, past=True).clean(typed) == date


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["29", "2", "1985"], "invalid"),
        (["4", "", "1985"], "coarser"),
        (["", "4", ""], "coarser"),
        (["", "13", "1985"], "max_value"),
        (["x", "", ""], "invalid"),
        (["", "", "1700"], "min_value"),
        (["", "", "2099"], "future"),
    ],
)
def test_parts_that_make_no_date_are_refused(typed, code):
    with pytest.raises(ValidationError) as refused:
        PartialDateField(past=True).clean(typed)
    assert [error.code for error in refused.value.error_list] == [code]


def test_a_partial_date_shows_its_parts_again():
    form = Sample(initial={"arrived": PartialDate(2024, 5)})
    drawn = str(form["arrived"])
    assert 'value="5"' in drawn
    assert 'value="2024"' in drawn
    assert "Día" in drawn


@pytest.mark.parametrize(("sent", "value"), [("si", True), ("no", False), ("", None)])
def test_three_states_are_told_apart(sent, value):
    assert ThreeStateField().clean(sent) is value


def test_not_asked_is_not_no():
    field = ThreeStateField()
    assert not field.has_changed(None, "")
    assert field.has_changed(None, "no")
    assert not field.has_changed(False, "no")
    drawn = str(Sample(initial={"interpreter": False})["interpreter"])
    assert drawn.index("checked") > drawn.index('value="no"')
    with pytest.raises(ValidationError):
        field.clean("quizás")


def test_an_identifier_says_what_it_was_taken_for():
    field = IdentifierField(required=False)
    assert field.clean("12345678-5").value == "12.345.678-5"
    assert field.clean("P-448210").kind == ""
    assert field.clean("") is None
    assert field.widget.format_value(field.clean("123456785")) == "12.345.678-5"
    with pytest.raises(ValidationError):
        IdentifierField(known_only=True).clean("12345678-9")


def test_a_field_says_its_label_help_and_error_where_a_reader_finds_them():
    form = Sample({"arrived_0": "", "arrived_month": "13", "way": "z"})
    drawn = str(form)
    assert '<label class="field-label" for="id_name">Nombre' in drawn
    assert 'aria-describedby="id_name_error"' in drawn
    assert 'id="id_name_error"' in drawn
    assert "(opcional)" in drawn
    assert '<a href="#id_name">Nombre: Este campo es obligatorio.</a>' in drawn
    assert '<a href="#id_way_0">' in drawn
    assert '<a href="#id_arrived_0">' in drawn
    assert 'id="id_arrived_0"' in drawn
    assert 'type="hidden"' in drawn
    assert 'id="id_safe_helptext"' in drawn


def test_the_summary_counts_the_errors_of_the_form():
    assert "Hay una cosa que corregir" in str(Sample({}))
    assert "error-summary" not in str(Sample())


def test_forms_of_a_set_stand_in_numbered_fieldsets():
    drawn = str(forms.formset_factory(Sample, extra=2)())
    assert drawn.count('<fieldset class="fieldset">') == 2
    assert "TOTAL_FORMS" in drawn


def test_the_date_field_cleans_to_the_day():
    assert ChileanDateField().clean("1-2-85") == dt.date(1985, 2, 1)
