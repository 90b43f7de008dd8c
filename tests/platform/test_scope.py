"""No municipality sees or touches another's rows, on whichever way it tries."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from acogida.people.models import FileCounter, OtherName, Person
from acogida.platform import scope
from acogida.platform.actions import action
from acogida.platform.models import Municipality
from acogida.platform.scope import (
    NoMunicipality,
    WrongMunicipality,
    acting_for,
    acting_for_nobody,
    current,
    every_municipality,
)
from acogida.platform.writing import Actor, WriteOutsideAction


@action("people.register")
def add(actor: Actor, *, name: str, number: int = 1) -> Person:
    del actor
    return Person.objects.create(given_names=name, file_number=number)


@action("people.edit")
def alias(actor: Actor, *, person: Person, name: str) -> OtherName:
    del actor
    return OtherName.objects.create(person_id=person.pk, name=name)


def test_a_query_without_a_municipality_refuses() -> None:
    with pytest.raises(NoMunicipality):
        Person.objects.all()


def test_another_municipality_is_invisible(norte: Actor, sur: Actor) -> None:
    ana = add(norte, name="Ana")

    with acting_for(sur.municipality_id):
        assert list(Person.objects.all()) == []
        assert Person.objects.count() == 0
        with pytest.raises(Person.DoesNotExist):
            Person.objects.get(pk=ana.pk)


def test_a_forward_key_is_scoped_too(norte: Actor, sur: Actor) -> None:
    other = alias(norte, person=add(norte, name="Ana"), name="Anita")
    with acting_for(norte.municipality_id):
        row = OtherName.objects.get(pk=other.pk)

    with acting_for(sur.municipality_id), pytest.raises(Person.DoesNotExist):
        _ = row.person
    with pytest.raises(NoMunicipality):
        _ = row.person


def test_a_lazy_query_keeps_the_municipality_it_was_built_for(norte: Actor, sur: Actor) -> None:
    add(norte, name="Ana")
    with acting_for(norte.municipality_id):
        rows = Person.objects.all()

    if connection.vendor == "sqlite":
        with acting_for(sur.municipality_id):
            assert [person.given_names for person in rows] == ["Ana"]
    else:  # the row policy asks who acts when the query runs
        with acting_for(sur.municipality_id):
            assert list(rows) == []


def test_every_municipality_needs_a_reason(norte: Actor, sur: Actor) -> None:
    add(norte, name="Ana")
    add(sur, name="Berta")

    with pytest.raises(ValueError, match="why"), every_municipality(because=" "):
        pass
    with every_municipality(because="a test counts"):
        assert Person.objects.count() == 2
        with pytest.raises(NoMunicipality):
            current()


def test_stepping_out_of_the_municipality_is_logged_once_a_minute(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = [1000.0]
    monkeypatch.setattr(scope, "_said_at", {})
    monkeypatch.setattr(scope.time, "monotonic", lambda: now[0])
    with caplog.at_level("INFO", "acogida.platform.scope"):
        for seconds in (0, 1, 58, 2):
            now[0] += seconds
            with every_municipality(because="a test looks around"):
                pass

    assert sum("a test looks around" in str(record.msg) for record in caplog.records) == 2


def test_writing_outside_an_action_is_refused(norte: Actor) -> None:
    ana = add(norte, name="Ana")
    attempts = [
        lambda: Person(file_number=9).save(),
        lambda: Person.objects.create(file_number=9),
        lambda: Person.objects.update(given_names="x"),
        lambda: Person.objects.all().delete(),
        lambda: Person.objects.get_or_create(file_number=9),
        lambda: Person.objects.bulk_create([Person(file_number=9)]),
        lambda: Person.objects.bulk_update([ana], ["given_names"]),
        ana.delete,
        lambda: connection.cursor().execute("update people_person set given_names = 'x'"),
        lambda: connection.cursor().execute("  insert into people_person (id) values ('x')"),
        lambda: connection.cursor().execute("with x as (select 1) delete from people_person"),
    ]

    with acting_for(norte.municipality_id):
        for attempt in attempts:
            with pytest.raises(WriteOutsideAction), transaction.atomic():
                attempt()
        assert [person.given_names for person in Person.objects.all()] == ["Ana"]


def test_a_row_for_another_municipality_is_refused(norte: Actor, sur: Actor) -> None:
    @action("people.register")
    def smuggle(actor: Actor, *, bulk: bool) -> None:
        del actor
        row = Person(file_number=5, municipality_id=sur.municipality_id)
        if bulk:
            Person.objects.bulk_create([row])
        else:
            row.save()

    for bulk in (False, True):
        with pytest.raises(WrongMunicipality):
            smuggle(norte, bulk=bulk)


def test_the_database_refuses_a_key_into_another_municipality(norte: Actor, sur: Actor) -> None:
    ana = add(norte, name="Ana")

    with pytest.raises(IntegrityError), transaction.atomic():
        alias(sur, person=ana, name="Anita")


def test_the_database_refuses_moving_a_row_to_another_municipality(
    norte: Actor, sur: Actor
) -> None:
    other = alias(norte, person=add(norte, name="Ana"), name="Anita")

    @action("people.edit")
    def move(actor: Actor) -> None:
        del actor
        OtherName.objects.filter(pk=other.pk).update(municipality_id=sur.municipality_id)

    with pytest.raises(DatabaseError), transaction.atomic():
        move(norte)


@pytest.mark.postgres
def test_raw_sql_sees_one_municipality(norte: Actor, sur: Actor) -> None:
    add(norte, name="Ana")
    add(sur, name="Berta")

    def names() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("select given_names from people_person")
            return [row[0] for row in cursor.fetchall()]

    with acting_for(norte.municipality_id):
        assert names() == ["Ana"]
    with acting_for(sur.municipality_id):
        assert names() == ["Berta"]
    assert names() == []


@pytest.mark.postgres
def test_the_session_is_told_again_after_a_rollback(norte: Actor, sur: Actor) -> None:
    add(norte, name="Ana")

    class Oops(Exception):
        pass

    @transaction.atomic
    def look_and_fail() -> None:
        with acting_for(sur.municipality_id):
            assert Person.objects.count() == 0
            raise Oops

    with acting_for(norte.municipality_id):
        assert Person.objects.count() == 1
        with pytest.raises(Oops):
            look_and_fail()
        assert Person.objects.count() == 1


@pytest.mark.postgres
def test_a_raw_insert_for_another_municipality_is_refused(norte: Actor, sur: Actor) -> None:
    @action("people.register")
    def smuggle(actor: Actor) -> None:
        del actor
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into people_filecounter (id, municipality_id, last)"
                " values (gen_random_uuid(), %s, 1)",
                [sur.municipality_id],
            )

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        smuggle(norte)
    with acting_for(sur.municipality_id):
        assert FileCounter.objects.count() == 0


@pytest.mark.postgres
def test_the_serving_role_owns_no_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_tables where tableowner = current_user")
        assert cursor.fetchone() == (0,)


test_the_serving_role_owns_no_table = pytest.mark.django_db(test_the_serving_role_owns_no_table)


def test_nobody_s_rows_are_written_for_nobody(norte_office: Municipality) -> None:
    with acting_for(norte_office.pk):
        with acting_for_nobody(), pytest.raises(NoMunicipality):
            current()
        assert current() == norte_office.pk
