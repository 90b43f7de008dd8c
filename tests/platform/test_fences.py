"""Every scoped table stands behind its fences, also the ones of apps yet to come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import OperationalError, connection, connections, transaction

from acogida.people.models import Household, HouseholdMember, Person
from acogida.platform.backends.sqlite3.base import DatabaseWrapper
from acogida.platform.fences import build_fences, fence_names, same_municipality_keys
from acogida.platform.models import Municipality
from acogida.platform.scope import ScopedManager, scoped_models

pytestmark = pytest.mark.django_db


def expected_fences() -> set[str]:
    wanted: set[str] = set()
    for model in scoped_models():
        table = model._meta.db_table
        keys = [f"{table}_{column}_same" for column, _ in same_municipality_keys(model)]
        if connection.vendor == "postgresql":
            wanted |= {f"{table}.one_municipality", f"{table}.every_municipality"}
            wanted |= {key[:63] for key in keys}
        else:
            wanted |= {f"{key}_{verb}" for key in keys for verb in ("insert", "update")}
            if model.append_only:
                wanted |= {f"{table}_no_update", f"{table}_no_delete"}
    return wanted


def test_no_scoped_table_is_without_its_fences() -> None:
    assert expected_fences() - fence_names(connection) == set()
    assert len(expected_fences()) > 40


def test_what_the_models_say_of_constraints_and_indexes_stands_in_the_database() -> None:
    missing = set()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            meta = model._meta
            if meta.managed and not meta.proxy and model.__module__.startswith("acogida."):
                standing = connection.introspection.get_constraints(cursor, meta.db_table)
                said = {one.name for one in (*meta.constraints, *meta.indexes)}
                missing |= said - standing.keys()
    assert missing == set()


@pytest.mark.postgres
def test_every_table_with_a_municipality_is_under_row_policies() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
            " where c.relkind = 'r' and a.attname = 'municipality_id' and not c.relrowsecurity"
        )
        assert cursor.fetchall() == []


@pytest.mark.postgres
def test_the_serving_role_may_not_change_the_record() -> None:
    with connection.cursor() as cursor:
        for model in scoped_models():
            if model.append_only:
                for verb in ("update", "delete", "truncate"):
                    cursor.execute(
                        "select has_table_privilege(%s, %s)", [model._meta.db_table, verb]
                    )
                    assert cursor.fetchone() == (False,), (model, verb)


def test_every_manager_of_a_scoped_model_is_scoped() -> None:
    for model in scoped_models():
        assert isinstance(model._base_manager, ScopedManager), model
        assert all(isinstance(manager, ScopedManager) for manager in model._meta.managers), model


@pytest.fixture
def office_on_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseWrapper]:
    """A database of its own, with the tables of a household and the fences around them."""
    words = {**connections.settings["default"], "OPTIONS": {}}
    office = DatabaseWrapper({**words, "NAME": str(tmp_path / "office.sqlite3")})
    # A transaction asks for its connection by name.
    monkeypatch.setattr(transaction, "get_connection", lambda _using: office)
    with office.schema_editor() as editor:
        for model in (Municipality, Person, Household, HouseholdMember):
            editor.create_model(model)
    build_fences(office)
    yield office
    office.close()


def test_a_table_is_altered_with_the_fences_aside_and_they_return(
    office_on_sqlite: DatabaseWrapper,
) -> None:
    office = office_on_sqlite
    standing = fence_names(office)
    with office.schema_editor() as editor:
        editor._remake_table(Household)
        assert fence_names(office) == set()
    assert fence_names(office) == standing != set()

    with pytest.raises(OperationalError, match="nowhere"), office.schema_editor() as editor:
        editor.execute("insert into nowhere values (1)")
    assert fence_names(office) == standing


def test_a_fence_goes_with_its_table_and_an_old_one_when_they_are_built(
    office_on_sqlite: DatabaseWrapper,
) -> None:
    office = office_on_sqlite
    standing = fence_names(office)
    with office.cursor() as cursor:
        cursor.execute("create trigger old before insert on people_household begin select 1; end")
    build_fences(office)
    assert fence_names(office) == standing

    with office.schema_editor() as editor:
        editor.delete_model(HouseholdMember)
    assert {name for name in standing if "householdmember" not in name} == fence_names(office)


def test_words_for_a_script_take_no_fence_down(office_on_sqlite: DatabaseWrapper) -> None:
    standing = fence_names(office_on_sqlite)
    with office_on_sqlite.schema_editor(collect_sql=True) as editor:
        editor.delete_model(HouseholdMember)
    assert fence_names(office_on_sqlite) == standing
