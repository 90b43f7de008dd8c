"""Recording an attention: once, whole, with what comes of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from acogida.desk.actions import Faulty, FileClosed, keep_draft, words_of
from acogida.desk.actions.queue import left, receive
from acogida.desk.models import (
    Arrival,
    Attention,
    Draft,
    Need,
    NeedChange,
    NextStep,
    OrientationGiven,
)
from acogida.desk.rules import NeedSaid, PlannedStep
from acogida.people.actions import block_person, record_residence
from acogida.people.models import Person
from acogida.platform.ids import new_id
from acogida.platform.models import AuditEntry, OutboxEvent
from tests.conftest import member

pytestmark = pytest.mark.usefixtures("in_norte")


def test_an_attention_is_recorded_with_all_that_came_of_it(record, ana, officer, site, norte):
    day = timezone.localdate()
    record_residence(norte, person_id=ana, status="in_process", since=day)

    attention_id = record(
        person_id=ana,
        site_id=site,
        reasons=("visa", "school", "visa"),
        language="ht",
        needs=[NeedSaid("school", "yes", kind="Cupo en primero básico"), NeedSaid("food", "no")],
        steps=[PlannedStep("Llamar a la escuela", need_area="school"), PlannedStep("Otra cosa")],
        cards=("school", "rsh"),
        own_words="Mi hija no tiene escuela",
    )

    row = Attention.objects.get(pk=attention_id)
    [need] = Need.objects.all()
    steps = {step.what: step for step in NextStep.objects.all()}
    assert (row.person_id, row.officer_id, row.site_id) == (ana, officer.user_id, site)
    assert row.residence == "in_process"
    assert sorted(reason.code for reason in row.reasons.all()) == ["school", "visa"]
    assert {a.area: (a.answer, a.need_id) for a in row.answers.all()} == {
        "school": ("yes", need.pk),
        "food": ("no", None),
    }
    assert (need.person_id, need.state, need.responsible_id) == (ana, "open", officer.user_id)
    assert {what: step.need_id for what, step in steps.items()} == {
        "Llamar a la escuela": need.pk,
        "Otra cosa": None,
    }
    assert {step.responsible_id for step in steps.values()} == {officer.user_id}
    given = OrientationGiven.objects.values_list("card", "language", "card_from")
    assert sorted(given) == [(c, "ht", dt.date(2026, 1, 1)) for c in ("rsh", "school")]


def test_the_same_form_sent_twice_is_recorded_once(record, ana):
    key = new_id()
    first = record(person_id=ana, client_key=key, needs=[NeedSaid("school", "yes")])
    entries = AuditEntry.objects.count()

    again = record(person_id=ana, client_key=key, needs=[NeedSaid("food", "yes")], own_words="!")

    assert again == first
    assert (Attention.objects.count(), Need.objects.get().area) == (1, "school")
    assert AuditEntry.objects.count() == entries


def test_a_form_that_arrives_between_two_looks_is_recorded_once(record, ana, monkeypatch):
    """The other request committed after this one had looked: the constraint tells."""
    from acogida.desk.actions import attending

    key = new_id()
    first = record(person_id=ana, client_key=key)
    looks = iter([None, first])
    monkeypatch.setattr(attending, "recorded_with", lambda _key: next(looks))

    assert record(person_id=ana, client_key=key, needs=[NeedSaid("school", "yes")]) == first
    assert (Attention.objects.count(), Need.objects.count()) == (1, 0)


def test_another_conflict_is_not_taken_for_the_same_form(record, ana, monkeypatch):
    from acogida.desk.actions import attending

    def broken(*_args: object, **_more: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(attending, "note_needs", broken)

    with pytest.raises(IntegrityError):
        record(person_id=ana)


def test_two_offices_may_use_the_same_key(record, ana, sur):
    key = new_id()
    here = record(person_id=ana, client_key=key)

    there = record(actor=sur, client_key=key)

    assert here != there


def test_who_gives_no_name_is_attended_too(record, site):
    attention_id = record(
        kind="group",
        people_count=7,
        needs=[NeedSaid("documents", "yes")],
        steps=[PlannedStep("Charla", need_area="documents")],
    )
    record(kind="anonymous", needs=[NeedSaid("documents", "yes")])

    row = Attention.objects.get(pk=attention_id)
    assert (row.person_id, row.people_count, row.residence) == (None, 7, "")
    assert Need.objects.filter(person=None, state="open").count() == 2


def test_a_need_said_again_stays_one_and_keeps_what_was_added(record, ana, today):
    record(person_id=ana, needs=[NeedSaid("school", "yes")], on=today - dt.timedelta(days=30))

    again = record(person_id=ana, needs=[NeedSaid("school", "yes", note="Sigue sin cupo")])

    [need] = Need.objects.all()
    notes = NeedChange.objects.order_by("on").values_list("note", flat=True)
    assert list(notes) == ["", "Sigue sin cupo"]
    assert Attention.objects.get(pk=again).answers.get().need_id == need.pk
    assert need.opened_on == today - dt.timedelta(days=30)


def test_one_person_alone_is_one(record, ana):
    attention_id = record(person_id=ana, people_count=4)

    assert Attention.objects.get(pk=attention_id).people_count == 1


def test_recording_ends_the_turn_in_the_queue_and_the_draft(record, officer, ana, site):
    arrival_id = receive(officer, site_id=site, way="walk_in")
    key = new_id()
    keep_draft(officer, client_key=key, person_id=ana, typed={"own_words": "Hola"})

    attention_id = record(person_id=ana, client_key=key, arrival_id=arrival_id)

    arrival = Arrival.objects.get(pk=arrival_id)
    assert arrival.state == "attended"
    assert Attention.objects.get(pk=attention_id).arrival_id == arrival_id
    assert Draft.objects.count() == 0


def test_how_a_turn_ended_already_stays(record, officer, ana, site):
    arrival_id = receive(officer, site_id=site, way="walk_in")
    left(officer, arrival_id=arrival_id)

    record(person_id=ana, arrival_id=arrival_id)

    assert Arrival.objects.get(pk=arrival_id).state == "left"


def test_a_mother_with_two_children_answers_one_turn_with_several_attentions(
    record, officer, ana, site
):
    arrival_id = receive(officer, site_id=site, way="walk_in")

    for _each in range(3):
        record(person_id=ana, arrival_id=arrival_id)

    assert Arrival.objects.get(pk=arrival_id).attentions.count() == 3


def test_everything_wrong_is_told_at_once(record, site, today):
    with pytest.raises(Faulty) as refused:
        record(
            kind="person",
            on=today + dt.timedelta(days=1),
            channel="smoke",
            language="xx",
            reasons=("visa", "nonsense"),
            minutes=-1,
            own_words="x" * 5000,
            needs=[NeedSaid("school", "perhaps"), NeedSaid("school", "no")],
            steps=[PlannedStep(" "), PlannedStep("Ir", need_area="food")],
            cards=("nonsense",),
        )

    assert set(refused.value.faults) == {
        *("channel", "language", "reasons", "person", "minutes", "on", "own_words", "cards"),
        *("needs.0.answer", "needs.1.area", "steps.0.what", "steps.1.need_area"),
    }
    assert set(words_of(refused.value)) == set(refused.value.faults)
    assert Attention.objects.count() == 0


def test_rows_of_another_office_are_unknown(record, ana, sur, sur_office):
    from acogida.places.public import SiteFacts, add_site

    theirs = add_site(sur, facts=SiteFacts(name="Sur", address="Calle 2"))
    stranger = member(sur_office, "officer")
    for wrong, field in (
        ({"site_id": theirs}, "site"),
        ({"arrival_id": new_id()}, "arrival"),
        ({"steps": [PlannedStep("Ir", responsible_id=stranger.pk)]}, "responsible"),
        ({"needs": [NeedSaid("food", "yes", responsible_id=stranger.pk)]}, "responsible"),
    ):
        with pytest.raises(Faulty) as refused:
            record(person_id=ana, **wrong)
        assert set(refused.value.faults) == {field}
    with pytest.raises(Person.DoesNotExist):
        record(person_id=new_id())


def test_a_blocked_file_takes_no_attention(record, norte, ana, today):
    block_person(norte, person_id=ana, reason="lo pidió", today=today)

    with pytest.raises(FileClosed):
        record(person_id=ana)


def test_a_clock_that_is_ahead_is_not_believed(record, ana):
    now = timezone.now()
    ahead = record(person_id=ana, began_at=now + dt.timedelta(hours=5))
    behind = record(person_id=ana, began_at=now - dt.timedelta(minutes=9))

    assert Attention.objects.get(pk=ahead).began_at is None
    assert Attention.objects.get(pk=behind).began_at == now - dt.timedelta(minutes=9)


def test_a_volunteer_records_no_attention(record, norte_office, ana):
    from acogida.accounts.public import actor_of

    volunteer = actor_of(member(norte_office, "volunteer"), timezone.localdate())

    with pytest.raises(PermissionDenied):
        record(actor=volunteer, person_id=ana)


def test_what_was_written_is_neither_in_the_record_nor_announced(record, ana, caplog):
    record(
        person_id=ana,
        own_words="Zarzamora",
        observations="Zarzamora",
        priorities="Zarzamora",
        confidential="author",
        needs=[NeedSaid("violence", "yes", kind="Zarzamora", note="Zarzamora")],
        steps=[PlannedStep("Zarzamora")],
    )

    kept = str(list(AuditEntry.objects.values())) + str(list(OutboxEvent.objects.values()))
    assert "Zarzamora" not in kept + caplog.text
    assert "violence" not in kept
    assert OutboxEvent.objects.filter(name="desk.AttentionRecorded").count() == 1
