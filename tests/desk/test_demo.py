"""The counter of the demonstration: half a year with people who do not exist."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from acogida.accounts.models import User
from acogida.desk.demo.agenda import fill_agenda
from acogida.desk.demo.filling import DAYS, fill_desk
from acogida.desk.models import (
    Agenda,
    Appointment,
    Arrival,
    Attention,
    ChecklistMark,
    LocalOffer,
    Need,
    NeedAnswer,
    NextStep,
    WaitingEntry,
)
from acogida.people.models import Person
from acogida.people.public import Identity, register_person
from acogida.places.public import SiteFacts, add_site
from acogida.platform.audit import verify_chain
from acogida.platform.demo import DemoOpened, DemoPerson
from acogida.platform.facts import facts_of
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor, system_actor

pytestmark = pytest.mark.django_db


def test_the_demonstration_opens_with_half_a_year_at_the_counter() -> None:
    call_command("demo", people=60, seed=7, stdout=StringIO())
    office = Municipality.objects.get(commune_code="99101")
    today = timezone.localdate()

    with acting_for(office.pk):
        days = [row.on for row in Attention.objects.all()]
        assert len(days) == 74
        assert today - dt.timedelta(days=DAYS) <= min(days) <= max(days) < today
        states = Counter(Need.objects.values_list("state", flat=True))
        assert min(states[state] for state in ("open", "in_progress", "solved")) > 0
        assert {need.closed_on is None for need in Need.objects.standing()} == {True}
        assert NeedAnswer.objects.filter(answer="yes", need=None).count() == 0
        assert NextStep.objects.standing().exists()
        assert ChecklistMark.objects.exists()
        assert LocalOffer.objects.count() == 10
        assert Arrival.objects.filter(day=today, state="waiting").count() == 3
        assert len(list(facts_of("desk.attended"))) == 74
        assert Appointment.objects.filter(state="booked").exists()
        assert Appointment.objects.filter(state="no_show").exists()
        assert WaitingEntry.objects.count() == 2
        assert list(verify_chain()) == []
        counts = {model: model.objects.count() for model in (Attention, Arrival, Need, Person)}
    names = set(User.objects.values_list("name", flat=True))
    assert {row.officer.name for row in _attentions(office)} <= names

    call_command("demo", people=60, seed=7, stdout=StringIO())

    with acting_for(office.pk):
        assert {model: model.objects.count() for model in counts} == counts


def _attentions(office: Municipality) -> list[Attention]:
    with acting_for(office.pk):
        return list(Attention.objects.select_related("officer"))


def test_an_office_without_people_or_sites_gets_no_attentions(norte_office: Municipality) -> None:
    nobody = DemoOpened(staff={}, people=(), seed=1, today=timezone.localdate())

    assert fill_desk(system_actor(norte_office.pk, "demo"), opened=nobody) == 0


def test_an_office_without_people_gets_no_agenda(norte_office: Municipality) -> None:
    nobody = DemoOpened(staff={}, people=(), seed=1, today=timezone.localdate())

    assert fill_agenda(system_actor(norte_office.pk, "demo"), opened=nobody) == 0


def test_an_office_without_its_social_worker_has_the_other_agendas(norte: Actor) -> None:
    add_site(norte, facts=SiteFacts(name="Central", address="Calle 1", is_main=True))
    with acting_for(norte.municipality_id):
        rosa = register_person(norte, identity=Identity(given_names="Rosa"))
    today = timezone.localdate()
    somebody = DemoPerson(id=rosa, language="ht", needs_interpreter=True, registered_on=today)
    opened = DemoOpened(staff={}, people=[somebody], seed=1, today=today)

    assert fill_agenda(system_actor(norte.municipality_id, "demo"), opened=opened) > 0

    with acting_for(norte.municipality_id):
        assert set(Agenda.objects.values_list("kind", flat=True)) == {"clinic", "room"}
