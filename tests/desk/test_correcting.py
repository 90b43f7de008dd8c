"""Corrections keep what was said before; what was recorded by mistake counts nowhere."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from acogida.desk.actions import (
    Cancelled,
    Faulty,
    cancel_attention,
    close_need,
    correct_attention,
    reopen_need,
    take_up_need,
)
from acogida.desk.models import Attention, AttentionReason, Need, NextStep, OrientationGiven
from acogida.desk.queries import attention_sheet
from acogida.desk.rules import NeedSaid, PlannedStep, WrittenAttention
from acogida.people.actions import record_residence
from acogida.places.models import Site
from acogida.platform.facts import facts_of
from acogida.platform.models import Stale
from acogida.platform.writing import Actor, maintenance
from tests.conftest import all_powerful, member

pytestmark = pytest.mark.usefixtures("in_norte")


@pytest.fixture
def colleague(norte_office: Any) -> Actor:
    """Another officer, who may do what the first may."""
    from django.utils import timezone

    from acogida.accounts.public import actor_of

    user = member(norte_office, "officer", email="otra@99901.example.org")
    actor = actor_of(user, timezone.localdate())
    assert actor is not None
    return actor


def correct(actor: Actor, attention_id: UUID, why: str = "me equivoqué", **said: Any) -> None:
    row = Attention.objects.get(pk=attention_id)
    version = said.pop("opened_version", row.version)
    written = WrittenAttention(
        **{"on": row.on, "kind": row.kind, "person_id": row.person_id, **said}
    )
    correct_attention(
        actor, attention_id=attention_id, opened_version=version, attention=written, why=why
    )


def test_a_correction_keeps_what_was_said_before(record, officer, ana):
    attention_id = record(
        person_id=ana,
        reasons=("visa", "work"),
        own_words="antes",
        observations="lo de antes",
        minutes=10,
    )

    correct(officer, attention_id, reasons=("work", "school"), own_words="ahora")

    sheet = attention_sheet(officer, attention_id)
    [earlier] = sheet.versions
    assert (sheet.row.own_words, sheet.row.version) == ("ahora", 2)
    assert sheet.reasons == ("Escuela, jardín o sala cuna", "Trabajo o contrato")
    assert earlier.row.earlier["own_words"] == "antes"
    assert earlier.row.earlier["reasons"] == ["visa", "work"]
    assert (earlier.row.earlier["minutes"], earlier.observations) == (10, "lo de antes")
    assert (earlier.row.why, earlier.row.corrected_by_id) == ("me equivoqué", officer.user_id)
    assert earlier.row.number == 1


def test_a_correction_says_why(record, officer, ana):
    attention_id = record(person_id=ana)

    with pytest.raises(Faulty) as refused:
        correct(officer, attention_id, why="  ")

    assert set(refused.value.faults) == {"why"}


def test_two_who_correct_at_once_are_told(record, officer, ana):
    attention_id = record(person_id=ana)
    correct(officer, attention_id, own_words="uno")

    with pytest.raises(Stale):
        correct(officer, attention_id, own_words="dos", opened_version=1)

    row = Attention.objects.get(pk=attention_id)
    assert (row.own_words, row.versions.count()) == ("uno", 1)


def test_one_corrects_her_own_and_the_coordination_anybodys(
    record, officer, colleague, coordinator, ana
):
    attention_id = record(person_id=ana)

    with pytest.raises(PermissionDenied):
        correct(colleague, attention_id, own_words="otra")
    with pytest.raises(PermissionDenied):
        cancel_attention(colleague, attention_id=attention_id, why="otra")
    assert not attention_sheet(colleague, attention_id).may_correct

    correct(coordinator, attention_id, own_words="revisado")
    assert attention_sheet(coordinator, attention_id).may_correct


def test_observations_in_confidence_are_read_by_their_author_and_the_coordination(
    record, officer, colleague, coordinator, ana
):
    theirs = record(person_id=ana, observations="reservado", confidential="author")
    everybodys = record(person_id=ana, observations="de todos")
    correct(officer, theirs, observations="también reservado", confidential="author")

    def read(actor: Actor) -> list[str | None]:
        sheet = attention_sheet(actor, theirs)
        shown = [sheet.observations, *(version.observations for version in sheet.versions)]
        return [*shown, attention_sheet(actor, everybodys).observations]

    assert read(officer) == ["también reservado", "reservado", "de todos"]
    assert read(coordinator) == ["también reservado", "reservado", "de todos"]
    assert read(colleague) == [None, None, "de todos"]


def test_who_may_not_read_the_observations_does_not_overwrite_them(
    record, officer, norte_office, ana
):
    attention_id = record(person_id=ana, observations="reservado", confidential="author")
    deputy = all_powerful(norte_office)
    deputy = Actor(
        user_id=None,
        municipality_id=deputy.municipality_id,
        permissions=deputy.permissions - {"desk.confidential"},
    )

    correct(deputy, attention_id, own_words="x", observations="", confidential="office")

    row = Attention.objects.get(pk=attention_id)
    assert (row.observations, row.confidential, row.own_words) == ("reservado", "author", "x")


def test_the_residence_status_is_shown_to_who_may_see_it(record, officer, norte, ana, today):
    record_residence(norte, person_id=ana, status="overstay", since=today)
    attention_id = record(person_id=ana)

    assert attention_sheet(officer, attention_id).residence is None
    assert attention_sheet(norte, attention_id).residence == "permanencia o permiso vencido"


def test_a_person_is_added_to_an_attention_without_a_name(record, officer, norte, ana, today):
    record_residence(norte, person_id=ana, status="overstay", since=today)
    record(person_id=ana, needs=[NeedSaid("food", "yes")])
    attention_id = record(
        kind="anonymous",
        needs=[NeedSaid("food", "yes"), NeedSaid("school", "yes")],
        steps=[PlannedStep("Llamar", need_area="school")],
        cards=("rsh",),
    )

    correct(officer, attention_id, kind="person", person_id=ana)

    row = Attention.objects.get(pk=attention_id)
    assert (row.person_id, row.kind, row.residence) == (ana, "person", "overstay")
    states = {need.area: need.state for need in Need.objects.filter(attention=row)}
    assert states == {"food": "set_aside", "school": "open"}
    assert NextStep.objects.get().person_id == OrientationGiven.objects.get().person_id == ana


def test_a_person_is_not_exchanged_for_another(record, officer, norte, ana):
    from acogida.people.actions import register_person
    from acogida.people.rules import Identity

    eva = register_person(norte, identity=Identity(given_names="Eva"), apart_because="otra")
    attention_id = record(person_id=ana)

    with pytest.raises(Faulty) as refused:
        correct(officer, attention_id, person_id=eva)

    assert set(refused.value.faults) == {"person"}


def test_a_reason_or_site_that_is_no_longer_used_may_stay(record, officer, ana, site, norte):
    attention_id = record(person_id=ana, reasons=("visa",), site_id=site)
    with maintenance(because="the test makes them old"):
        AttentionReason.objects.filter(code="visa").update(code="old_code")
        Site.objects.filter(pk=site).update(is_active=False)

    correct(officer, attention_id, reasons=("old_code",), site_id=site, own_words="mejor")

    assert attention_sheet(officer, attention_id).reasons == ("old_code",)
    with pytest.raises(Faulty):
        record(person_id=ana, site_id=site)


def test_what_was_recorded_by_mistake_is_kept_and_counts_nowhere(record, officer, ana, today):
    attention_id = record(
        person_id=ana,
        needs=[NeedSaid("food", "yes"), NeedSaid("school", "yes"), NeedSaid("work", "yes")],
        steps=[PlannedStep("Llamar", due_on=today)],
    )
    taken_up = Need.objects.get(area="school")
    take_up_need(officer, need_id=taken_up.pk)
    record(person_id=ana, needs=[NeedSaid("work", "yes")])

    cancel_attention(officer, attention_id=attention_id, why="era otra persona")

    row = Attention.objects.get(pk=attention_id)
    assert (row.cancelled_because, row.cancelled_by_id) == ("era otra persona", officer.user_id)
    states = dict(Need.objects.values_list("area", "state"))
    assert states == {"food": "set_aside", "school": "in_progress", "work": "open"}
    assert not NextStep.objects.get().is_open
    assert len(list(facts_of("desk.attended"))) == 1
    assert not attention_sheet(officer, attention_id).may_correct
    for again in (
        lambda: cancel_attention(officer, attention_id=attention_id, why="x"),
        lambda: correct(officer, attention_id),
    ):
        with pytest.raises(Cancelled):
            again()


def test_a_need_somebody_worked_on_outlives_the_mistake(record, officer, ana, today):
    attention_id = record(person_id=ana, needs=[NeedSaid("food", "yes")])
    need = Need.objects.get()
    close_need(officer, need_id=need.pk, solved=True, on=today, reason="", confirmed_by="person")
    reopen_need(officer, need_id=need.pk, why="volvió a faltar")

    cancel_attention(officer, attention_id=attention_id, why="error")

    assert Need.objects.get().state == "open"


def test_a_need_said_in_two_attentions_outlives_the_mistake(record, officer, ana, today):
    first = record(person_id=ana, needs=[NeedSaid("food", "yes")], on=today - dt.timedelta(days=1))
    record(person_id=ana, needs=[NeedSaid("food", "yes")])

    cancel_attention(officer, attention_id=first, why="error")

    assert Need.objects.get().state == "open"
