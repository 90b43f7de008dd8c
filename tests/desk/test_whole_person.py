"""What the counter keeps follows the person: merge and undo, her own copy, forgetting, her file."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone

from acogida.desk.actions import (
    close_need,
    correct_attention,
    finish_step,
    keep_draft,
    mark_told,
    plan_step,
)
from acogida.desk.actions.queue import receive
from acogida.desk.models import (
    Agenda,
    Appointment,
    Arrival,
    Attention,
    AttentionVersion,
    ChecklistMark,
    Draft,
    Need,
    NeedChange,
    NextStep,
    OrientationGiven,
    WaitingEntry,
)
from acogida.desk.receivers import forget_person
from acogida.desk.rules import NeedSaid, PlannedStep, WrittenAttention
from acogida.people.actions import (
    anonymise_person,
    block_person,
    export_person,
    record_residence,
    register_person,
    undo_merge,
)
from acogida.people.events import PersonAnonymised
from acogida.people.rules import Identity
from acogida.platform.actions import system_actor
from acogida.platform.events import deliver_due
from acogida.platform.facts import facts_of, pseudonym
from acogida.platform.ids import new_id
from acogida.platform.timeline import timeline_of
from acogida.platform.writing import Actor, maintenance
from tests.people.joining import join

pytestmark = pytest.mark.usefixtures("in_norte")

SECRET = "Zarzamora"
MODELS = (Attention, Need, NextStep, OrientationGiven, ChecklistMark, Draft, Arrival)


@pytest.fixture
def eva(norte: Actor) -> UUID:
    identity = Identity(given_names="Eva", first_surname="Rojas", sex="female")
    return register_person(norte, identity=identity, nationalities=["HT"], apart_because="twin")


def rows_of(person_id: UUID) -> dict[str, list[UUID]]:
    return {
        model.__name__: sorted(model.objects.filter(person_id=person_id).values_list("pk", flat=1))
        for model in MODELS
    }


@pytest.fixture
def full(record: Any, officer: Actor, site: UUID, today: dt.date) -> Any:
    """Give a person one row of everything the counter keeps."""

    def filled(person_id: UUID, item: str = "rsh") -> UUID:
        receive(officer, site_id=site, way="walk_in", person_id=person_id, note=SECRET)
        mark_told(
            officer,
            person_id=person_id,
            template="minimum_information",
            item=item,
            on=today,
            language="ht",
        )
        keep_draft(officer, client_key=new_id(), person_id=person_id, typed={"own": SECRET})
        attention_id: UUID = record(
            person_id=person_id,
            reasons=("visa",),
            language="ht",
            place=SECRET,
            needs=[NeedSaid("school", "yes", kind=SECRET, note=SECRET), NeedSaid("food", "no")],
            steps=[PlannedStep(SECRET, need_area="school")],
            cards=("school",),
            own_words=SECRET,
            priorities=SECRET,
            agreed=SECRET,
            observations=SECRET,
            confidential="author",
            began_at=timezone.now() - dt.timedelta(hours=1),
        )
        return attention_id

    return filled


def test_everything_moves_to_the_survivor_and_back(full, norte, ana, eva):
    full(ana)
    full(eva)
    before = rows_of(ana), rows_of(eva)

    merge_id = join(norte, ana, eva)

    joined = rows_of(ana)
    assert {name: len(keys) for name, keys in joined.items()} == {
        "Attention": 2,
        "Need": 2,
        "NextStep": 2,
        "OrientationGiven": 2,
        "ChecklistMark": 1,  # told twice, it stands once
        "Draft": 2,
        "Arrival": 2,
    }
    assert sorted(Need.objects.values_list("state", flat=True)) == ["open", "set_aside"]

    undo_merge(norte, merge_id=merge_id, reason="eran dos")

    assert (rows_of(ana), rows_of(eva)) == before
    assert set(Need.objects.values_list("state", flat=True)) == {"open"}


def test_an_attention_of_a_joined_file_goes_to_the_one_it_became_part_of(record, norte, ana, eva):
    join(norte, ana, eva)

    attention_id = record(person_id=eva)

    assert Attention.objects.get(pk=attention_id).person_id == ana


def test_her_own_copy_tells_what_the_counter_keeps(full, norte, officer, ana, today):
    record_residence(norte, person_id=ana, status="in_process", since=today)
    full(ana)

    hers = export_person(norte, person_id=ana)

    said = json.dumps(hers, default=str)
    assert said.count(SECRET) >= 7
    assert len(hers["atenciones"]) == len(hers["necesidades"]) == 1
    assert hers["atenciones"][0]["líneas de trabajo"] == "Regularización y documentos"
    assert hers["lo que se le informó"][0]["punto"] == "Registro Social de Hogares"
    assert list(hers["situación de residencia en cada atención"][0].values()) == [
        str(today),
        "solicitud en trámite",
    ]


def test_observations_in_confidence_are_left_out_by_who_may_not_read_them(
    full, norte, officer, ana
):
    full(ana)
    other = Actor(
        user_id=None,
        municipality_id=norte.municipality_id,
        permissions=frozenset({"people.export_one"}),
    )

    hers = export_person(other, person_id=ana)

    [attention] = hers["atenciones"]
    assert attention["observaciones"] == "no incluido: pídalo a quien puede verlo"
    assert "situación de residencia en cada atención" not in hers


def test_anonymising_takes_every_word_and_keeps_what_counts(
    full, norte, officer, ana, today, norte_office
):
    attention_id = full(ana)
    row = Attention.objects.get(pk=attention_id)
    correct_attention(
        officer,
        attention_id=attention_id,
        opened_version=row.version,
        attention=WrittenAttention(on=today, person_id=ana, own_words=SECRET, reasons=("visa",)),
        why=SECRET,
    )
    done = plan_step(officer, what=SECRET, person_id=ana)
    finish_step(officer, step_id=done, on=today, outcome=SECRET)
    anonymise_person(norte, person_id=ana, reason="lo pidió", today=today)
    deliver_due(timezone.now())

    row = Attention.objects.get(pk=attention_id)
    month = today.replace(day=1)
    assert (row.person_id, row.on, row.language, row.began_at) == (ana, month, "", None)
    assert [reason.code for reason in row.reasons.all()] == ["visa"]
    assert {answer.area: answer.answer for answer in row.answers.all()} == {
        "school": "yes",
        "food": "no",
    }
    assert timezone.localtime(row.recorded_at).date() == month
    [need] = Need.objects.all()
    assert (need.state, need.area, need.closed_on is not None) == ("set_aside", "school", True)
    assert (AttentionVersion.objects.count(), Draft.objects.count()) == (0, 0)
    assert Arrival.objects.get().person_id is None
    assert SECRET not in everything_kept()
    forget_person(  # told twice, it changes nothing more
        system_actor(norte_office.pk, "again"), PersonAnonymised(person_id=ana)
    )
    assert SECRET not in everything_kept()


def everything_kept() -> str:
    models = (*MODELS, AttentionVersion, NeedChange)
    return str([list(model.objects.values()) for model in models])


def test_her_file_tells_attentions_needs_and_steps_over_time(full, officer, norte, ana, today):
    full(ana)
    [need] = Need.objects.all()
    close_need(
        officer, need_id=need.pk, solved=True, on=today, reason="Matriculada", confirmed_by="person"
    )
    [step] = NextStep.objects.all()
    finish_step(officer, step_id=step.pk, on=today)

    told = [entry for entry in timeline_of(officer, ana) if entry.url or entry.who]

    titles = sorted(str(entry.title) for entry in told)
    assert titles == ["Atención", "Necesidad planteada", "Necesidad resuelta", "Paso hecho"]
    assert "Visa" in next(entry.text for entry in told if str(entry.title) == "Atención")


@pytest.mark.parametrize("many", [1, 3])
def test_a_long_file_is_told_in_as_many_queries_as_a_short_one(
    record, ana, norte, many, django_assert_num_queries
):
    for _each in range(many):
        record(person_id=ana, reasons=("visa", "work"), steps=[PlannedStep("Llamar")])
    timeline_of(norte, ana)

    with django_assert_num_queries(6):
        timeline_of(norte, ana)


def test_facts_carry_the_status_of_that_day_and_no_names(full, record, norte, eva, today):
    record_residence(norte, person_id=eva, status="in_process", since=today - dt.timedelta(days=9))
    full(eva)
    record_residence(norte, person_id=eva, status="temporary", since=today)
    record(kind="anonymous", minutes=5)

    kinds = ("attended", "reason", "answer", "need_opened", "orientation", "told", "arrival")
    found = {kind: list(facts_of(f"desk.{kind}")) for kind in kinds}

    assert {kind: len(facts) for kind, facts in found.items()} == {
        "attended": 2,
        "reason": 1,
        "answer": 2,
        "need_opened": 1,
        "orientation": 1,
        "told": 1,
        "arrival": 1,
    }
    hers = next(fact for fact in found["attended"] if fact.person)
    assert hers.person == pseudonym(eva)
    told = {name: hers.attributes[name] for name in ("sex", "nationality", "status", "asked")}
    assert told == {"sex": "female", "nationality": "HT", "status": "in_process", "asked": "2"}
    assert SECRET not in str(found)
    assert str(eva) not in str(found)


def test_ended_needs_and_steps_say_how_long_it_took(record, officer, ana, today, norte):
    week_ago = today - dt.timedelta(days=7)
    record(
        person_id=ana,
        on=week_ago,
        needs=[NeedSaid("school", "yes")],
        steps=[PlannedStep("Llamar", due_on=today - dt.timedelta(days=2)), PlannedStep("Ir")],
    )
    close_need(
        officer,
        need_id=Need.objects.get().pk,
        solved=True,
        on=today,
        reason="",
        confirmed_by="person",
    )
    for step in NextStep.objects.all():
        finish_step(officer, step_id=step.pk, on=today)

    [closed] = facts_of("desk.need_closed")
    late = sorted(fact.attributes["days_late"] for fact in facts_of("desk.step_ended"))
    assert (closed.attributes["days"], closed.attributes["outcome"]) == ("7", "solved")
    assert late == ["0", "2"]

    block_person(norte, person_id=ana, reason="lo pidió", today=today)

    assert list(facts_of("desk.need_closed")) == []


def test_the_catalogues_load_twice_and_change_nothing(norte):
    from acogida import desk
    from acogida.platform.catalogues import load_all
    from tests.conftest import TODAY

    again = [loaded for loaded in load_all(TODAY) if loaded.catalogue.startswith("desk.")]

    assert len(again) == len(list((Path(desk.__file__).parent / "packs").glob("*.yaml")))
    assert {(loaded.added, loaded.changed, loaded.ended) for loaded in again} == {(0, 0, 0)}


def test_the_record_of_actions_stays_whole(full, ana):
    full(ana)

    call_command("audit", "verify")


def test_her_appointments_are_in_her_copy_her_file_and_the_facts(norte, ana, site):
    now = timezone.now()
    with maintenance(because="the test needs an agenda"):
        agenda = Agenda.objects.create(kind="clinic", name="Clínica", site_id=site)
        Appointment.objects.create(
            agenda=agenda, person_id=ana, starts_at=now, ends_at=now + dt.timedelta(minutes=30)
        )
        WaitingEntry.objects.create(agenda=agenda, person_id=ana, topic=SECRET)

    hers = export_person(norte, person_id=ana)

    assert [len(hers[part]) for part in ("citas", "lista de espera")] == [1, 1]
    assert SECRET in json.dumps(hers, default=str)
    assert "Clínica" in [entry.text for entry in timeline_of(norte, ana)]
    [fact] = facts_of("desk.appointment")
    assert (fact.attributes["kind"], fact.attributes["outcome"]) == ("clinic", "booked")
    assert SECRET not in str(fact)
