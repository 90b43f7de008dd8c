"""The list of persons: filters, order, pages, export."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from acogida.lib.partial_dates import PartialDate
from acogida.people.actions.reaching import move_house
from acogida.people.actions.states import record_residence
from acogida.people.models import Person
from acogida.people.rules import Speaks
from acogida.places.actions import NeighbourhoodFacts, add_neighbourhood
from acogida.platform.models import AuditEntry, ReadEntry
from acogida.platform.writing import maintenance

pytestmark = pytest.mark.django_db
URL = "/personas/"


def words(response):
    return response.content.decode()


def names(client, **filters):
    page = words(client.get(URL, filters))
    return {name for name in ("Rosa", "Jean", "Luz", "Berta") if f">{name} " in page}


@pytest.fixture
def people(norte, in_norte, register):
    today = timezone.localdate()
    rosa = register("Rosa", sex="female", nationalities=["PE"], birth=PartialDate(1980))
    jean = register(
        "Jean",
        "Pierre",
        sex="male",
        nationalities=["HT"],
        languages=[Speaks("ht", "native", preferred=True), Speaks("es", "none")],
        interpreter_needed=True,
        birth=PartialDate(today.year - 18, today.month, today.day),
    )
    luz = register("Luz", nationalities=["PE", "CL"], birth=PartialDate(today.year - 5))
    register("Berta", "Mamani")
    add_neighbourhood(norte, facts=NeighbourhoodFacts(kind="neighbourhood", name="La Caleta"))
    move_house(
        norte,
        person_id=rosa.pk,
        kind="house",
        line="Calle 1",
        neighbourhood="La Caleta",
        commune="",
        since=today,
    )
    record_residence(norte, person_id=jean.pk, status="overstay", since=today, source="")
    with maintenance(because="a test needs an old registration"):
        long_ago = timezone.now() - dt.timedelta(days=400)
        Person.objects.filter(pk=luz.pk).update(registered_at=long_ago)
    return today


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"Rosa", "Jean", "Luz", "Berta"}),
        ({"nationality": "PE"}, {"Rosa", "Luz"}),
        ({"sex": "male"}, {"Jean"}),
        ({"age": "18-29"}, {"Jean"}),
        ({"age": "0-5"}, {"Luz"}),
        ({"age": "30-59"}, {"Rosa"}),
        ({"age": "unknown"}, {"Berta"}),
        ({"language": "ht"}, {"Jean"}),
        ({"language": "es"}, set()),
        ({"interpreter": "yes"}, {"Jean"}),
        ({"interpreter": "unknown"}, {"Rosa", "Luz", "Berta"}),
        ({"neighbourhood": "La Caleta"}, {"Rosa"}),
        ({"status": "overstay"}, {"Jean"}),
        ({"nationality": "PE", "age": "30-59"}, {"Rosa"}),
        (
            {"nationality": "' OR 1=1 --", "age": "x", "since": "nunca"},
            {"Rosa", "Jean", "Luz", "Berta"},
        ),
    ],
)
def test_filters_narrow_the_list(coordinator, people, filters, found):
    assert names(coordinator, **filters) == found


def test_registered_between_counts_both_days(coordinator, people):
    today = people.strftime("%d-%m-%Y")

    assert names(coordinator, since=today, until=today) == {"Rosa", "Jean", "Berta"}
    assert names(coordinator, until="01-01-2026") == {"Luz"}


def test_who_sees_nothing_sensitive_cannot_filter_by_status(officer, people):
    assert names(officer, status="overstay") == {"Rosa", "Jean", "Luz", "Berta"}
    assert 'name="status"' not in words(officer.get(URL))


def test_only_open_files_are_listed(coordinator, people):
    with maintenance(because="a test blocks a file"):
        Person.objects.filter(given_names="Rosa").update(state=Person.State.BLOCKED)

    assert names(coordinator) == {"Jean", "Luz", "Berta"}


def test_the_list_leaves_as_a_workbook_and_that_is_noted(coordinator, people):
    answer = coordinator.get(URL, {"nationality": "PE", "formato": "xlsx"})

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 1 + 2
    reading = ReadEntry.objects.get(subject_kind="list")
    assert (reading.page, reading.reason) == ("people_list", "2 · nationality=PE")
    assert AuditEntry.objects.filter(action="people.actions.lists.export_list").count() == 1


def test_who_may_not_export_gets_no_workbook(officer, people):
    assert officer.get(URL, {"formato": "xlsx"}).status_code == 403
    assert "formato=xlsx" not in words(officer.get(URL))
    assert not ReadEntry.objects.filter(subject_kind="list").exists()


def test_three_people_cost_as_many_queries_as_one(coordinator, in_norte, register):
    register(nationalities=["PE"], languages=[Speaks("es", "native")])
    coordinator.get(URL)
    with CaptureQueriesContext(connection) as one:
        coordinator.get(URL)
    for number in range(2):
        register(
            f"Ana {number}",
            "Rojas",
            nationalities=["PE", "CL"],
            languages=[Speaks("es", "native"), Speaks("qu", "good")],
        )
    with CaptureQueriesContext(connection) as three:
        coordinator.get(URL)

    assert len(three) == len(one)
