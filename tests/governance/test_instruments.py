"""Norms and their duties: due again and again, done, undone; and the chronicle."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from acogida.governance.actions.chronicle import change_chronicle, write_chronicle
from acogida.governance.actions.errors import NothingDue
from acogida.governance.actions.instruments import (
    add_duty,
    add_instrument,
    change_duty,
    change_instrument,
    do_duty,
    undo_duty,
)
from acogida.governance.models import Chronicle, Duty, DutyDone, Instrument
from acogida.governance.queries.catalogues import FUND_SOURCES, THEMES, labels_on, notes_on
from acogida.governance.queries.chronicle import chronicle_page, pages_of_kind
from acogida.governance.queries.instruments import duties, instruments, turns_of
from acogida.governance.rules.chronicle import ChronicleFacts
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.instruments import DutyFacts, InstrumentFacts
from acogida.platform.ids import new_id
from acogida.platform.writing import Actor

pytestmark = pytest.mark.usefixtures("in_norte")
FIRST = dt.date(2026, 1, 31)


def test_a_duty_on_a_saturday_falls_on_the_monday_after(duty_id: UUID) -> None:
    duty = Duty.objects.get(pk=duty_id)

    assert (duty.next_on, duty.notice_on) == (dt.date(2026, 2, 2), dt.date(2026, 1, 23))


def test_doing_a_turn_brings_the_next_and_undoing_brings_it_back(
    boss: Actor, duty_id: UUID, today: dt.date
) -> None:
    first = do_duty(boss, duty_id=duty_id, turn=0, on=today, note="Informado")
    second = do_duty(boss, duty_id=duty_id, turn=1, on=today)
    assert Duty.objects.get(pk=duty_id).next_on == dt.date(2026, 3, 31)
    with pytest.raises(NothingDue):
        undo_duty(boss, done_id=first)

    undo_duty(boss, done_id=second)
    duty = Duty.objects.get(pk=duty_id)
    assert (duty.turn, duty.next_on) == (1, dt.date(2026, 3, 2))
    assert [done.pk for done in turns_of([duty_id])] == [first]
    with pytest.raises(NothingDue):
        undo_duty(boss, done_id=second)


def test_two_people_do_not_do_the_same_turn(boss: Actor, duty_id: UUID, today: dt.date) -> None:
    do_duty(boss, duty_id=duty_id, turn=0, on=today)
    with pytest.raises(NothingDue):
        do_duty(boss, duty_id=duty_id, turn=0, on=today)

    assert DutyDone.objects.count() == 1


def test_what_is_due_once_is_never_due_again(
    boss: Actor, instrument_id: UUID, today: dt.date
) -> None:
    facts = DutyFacts("Publicar la ordenanza", "once", dt.date(2026, 9, 18), "before")
    duty_id = add_duty(boss, instrument_id=instrument_id, facts=facts)
    duty = Duty.objects.get(pk=duty_id)
    assert duty.next_on == dt.date(2026, 9, 17)

    do_duty(boss, duty_id=duty_id, turn=0, on=today)
    duty.refresh_from_db()
    assert (duty.next_on, duty.notice_on) == (None, None)
    with pytest.raises(NothingDue):
        do_duty(boss, duty_id=duty_id, turn=1, on=today)


def test_another_rhythm_counts_from_its_first_day_and_keeps_what_was_done(
    boss: Actor, duty_id: UUID, today: dt.date
) -> None:
    done = do_duty(boss, duty_id=duty_id, turn=0, on=today)
    yearly = DutyFacts("Informar al concejo", "year", dt.date(2027, 3, 1))
    version = Duty.objects.get(pk=duty_id).version
    change_duty(boss, duty_id=duty_id, opened_version=version, facts=yearly)
    duty = Duty.objects.get(pk=duty_id)
    assert (duty.next_on, duty.turn) == (dt.date(2027, 3, 1), 1)
    with pytest.raises(NothingDue):  # it belongs to the rhythm before
        undo_duty(boss, done_id=done)

    do_duty(boss, duty_id=duty_id, turn=1, on=today)
    assert Duty.objects.get(pk=duty_id).next_on == dt.date(2028, 3, 1)


def test_new_words_leave_the_rhythm_alone(boss: Actor, duty_id: UUID, today: dt.date) -> None:
    do_duty(boss, duty_id=duty_id, turn=0, on=today)
    version = Duty.objects.get(pk=duty_id).version
    facts = DutyFacts("Informar por escrito", "month", FIRST, "stays", 5)
    change_duty(boss, duty_id=duty_id, opened_version=version, facts=facts)

    duty = Duty.objects.get(pk=duty_id)
    assert (duty.what, duty.next_on) == ("Informar por escrito", dt.date(2026, 2, 28))
    assert duty.notice_on == dt.date(2026, 2, 23)


def test_an_instrument_names_its_plan_and_its_next_duty(
    boss: Actor, plan_id: UUID, instrument_id: UUID, duty_id: UUID, today: dt.date
) -> None:
    facts = InstrumentFacts("protocol", "Otro título", today, plan_id=plan_id)
    change_instrument(boss, instrument_id=instrument_id, opened_version=1, facts=facts)

    row = instruments().get()
    assert (row.title, row.plan_id, row.next_duty) == (
        "Otro título",
        plan_id,
        dt.date(2026, 2, 2),
    )
    assert [duty.pk for duty in duties()] == [duty_id]


def test_an_instrument_of_no_plan_there_is_is_refused(boss: Actor, today: dt.date) -> None:
    facts = InstrumentFacts("protocol", "Algo", today, plan_id=new_id())
    with pytest.raises(Faulty) as error:
        add_instrument(boss, facts=facts)

    assert error.value.faults == {"plan": Fault.UNKNOWN_CODE}
    assert not Instrument.objects.exists()


def test_a_page_of_the_chronicle_is_written_and_said_otherwise(
    boss: Actor, plan_id: UUID, today: dt.date
) -> None:
    facts = ChronicleFacts("lesson", today, "Aprender", "Pasó", theme="team", plan_id=plan_id)
    page_id = write_chronicle(boss, facts=facts)
    better = ChronicleFacts("lesson", today, "Aprender más", "Pasó así", theme="work")
    change_chronicle(boss, chronicle_id=page_id, opened_version=1, facts=better)

    row = pages_of_kind("lesson").get()
    assert (row.title, row.plan, row.theme_words) == (
        "Aprender más",
        None,
        labels_on(THEMES, today)["work"],
    )
    assert (list(pages_of_kind("milestone")), chronicle_page(page_id)) == ([], row)
    with pytest.raises(Faulty):
        write_chronicle(boss, facts=ChronicleFacts("milestone", today, "Hito", plan_id=new_id()))
    assert Chronicle.objects.count() == 1


def test_sources_of_money_stand_in_their_order_with_what_is_to_be_known(today: dt.date) -> None:
    names, notes = labels_on(FUND_SOURCES, today), notes_on(FUND_SOURCES, today)

    assert next(iter(names)) == "own"
    assert set(notes) < set(names)
