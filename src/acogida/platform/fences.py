"""What the database itself refuses, built from the models after every migration.

For every scoped table: a row may only point to rows of its own municipality, and append-only
tables take no UPDATE or DELETE. PostgreSQL adds row policies, which bind the serving role because
it owns no table; SQLite, which has no roles, uses triggers. All statements may run again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from acogida.platform.scope import scoped_models

if TYPE_CHECKING:
    from acogida.platform.models import ScopedModel


def build_fences(connection: BaseDatabaseWrapper) -> None:
    """Put up every fence of the tables that exist. Does nothing for a role that owns none."""
    tables = set(connection.introspection.table_names())
    ours = [model for model in scoped_models() if model._meta.db_table in tables]
    if connection.vendor == "postgresql":
        if _owns_tables(connection):
            _run(connection, _postgresql(connection, ours))
    else:
        _run(connection, _sqlite(ours, fence_names(connection)))


def same_municipality_keys(model: type[ScopedModel]) -> Iterator[tuple[str, str]]:
    """(column, target table) for every foreign key from a scoped table to a scoped table."""
    scoped = set(scoped_models())
    for field in model._meta.concrete_fields:
        target: Any = field.remote_field and field.remote_field.model
        if target in scoped:
            yield field.column, target._meta.db_table


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


# -- SQLite ---------------------------------------------------------------------------------------


def _sqlite(ours: list[type[ScopedModel]], standing: set[str]) -> Iterator[str]:
    # Also those of a column that is gone: nothing else in the database is a trigger.
    yield from (f'drop trigger "{name}"' for name in sorted(standing))
    for model in ours:
        table = model._meta.db_table
        for column, target in same_municipality_keys(model):
            for verb in ("insert", f"update of {column}, municipality_id"):
                name = f"{table}_{column}_same_{verb[:6]}"
                home = f'select municipality_id from "{target}" where id = new.{column}'  # noqa: S608
                yield (
                    f'create trigger "{name}" before {verb} on "{table}"'
                    f" when new.{column} is not null and new.municipality_id is not ({home})"
                    f" begin select raise(abort, '{name}: rows of two municipalities'); end"
                )
        if model.append_only:
            for verb in ("update", "delete"):
                name = f"{table}_no_{verb}"
                yield (
                    f'create trigger "{name}" before {verb} on "{table}"'
                    f" begin select raise(abort, '{table} is append-only'); end"
                )


# -- PostgreSQL -----------------------------------------------------------------------------------


def _owns_tables(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_has_role(tableowner, 'member') from pg_tables"
            " where tablename = 'platform_municipality'"
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def _existing(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select conname from pg_constraint"
            " union select tablename || '.' || policyname from pg_policies"
        )
        return {row[0] for row in cursor.fetchall()}


def _postgresql(connection: BaseDatabaseWrapper, ours: list[type[ScopedModel]]) -> Iterator[str]:
    existing = _existing(connection)
    for model in ours:
        yield from _policies(model._meta.db_table, existing)
    for model in ours:
        table = model._meta.db_table
        for column, target in same_municipality_keys(model):
            name = f"{table}_{column}_same"[:63]
            if name not in existing:
                yield (
                    f'alter table "{table}" add constraint "{name}"'
                    f" foreign key (municipality_id, {column})"
                    f' references "{target}" (municipality_id, id) deferrable initially immediate'
                )
    yield from _grants(ours)


def _policies(table: str, existing: set[str]) -> Iterator[str]:
    key = f"{table}_home"[:63]
    if key not in existing:
        yield f'alter table "{table}" add constraint "{key}" unique (municipality_id, id)'
    if f"{table}.one_municipality" in existing:
        return
    # The sub-selects are evaluated once per statement, not once per row.
    acting = "select nullif(current_setting('acogida.municipality', true), '')::uuid"
    mine = f"municipality_id = ({acting})"
    every = "(select current_setting('acogida.every', true)) = 'on'"
    yield f'alter table "{table}" enable row level security'
    yield f'create policy one_municipality on "{table}" using ({mine})'
    yield f'create policy every_municipality on "{table}" using ({every})'


def _grants(ours: list[type[ScopedModel]]) -> Iterator[str]:
    role = settings.DATABASE_APP_ROLE
    missing = f"not exists (select from pg_roles where rolname = '{role}')"
    yield f"do $$ begin if {missing} then create role {role}; end if; end $$"
    yield f"grant usage on schema public to {role}"
    yield f"grant select, insert, update, delete on all tables in schema public to {role}"
    yield f"grant usage, select on all sequences in schema public to {role}"
    for model in ours:
        if model.append_only:
            yield f'revoke update, delete on "{model._meta.db_table}" from {role}'
    yield f'revoke insert, update, delete on "django_migrations" from {role}'


def fence_names(connection: Any) -> set[str]:
    """Names of the fences that stand now: triggers on SQLite, policies and keys on PostgreSQL."""
    if connection.vendor == "postgresql":
        return _existing(connection)
    with connection.cursor() as cursor:
        cursor.execute("select name from sqlite_master where type = 'trigger'")
        return {row[0] for row in cursor.fetchall()}
