"""Every scoped table stands behind its fences, also the ones of apps yet to come."""

from __future__ import annotations

import pytest
from django.db import connection

from acogida.platform.fences import fence_names, same_municipality_keys
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
