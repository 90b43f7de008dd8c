"""Two municipalities, their people, and a database that binds us as it binds the served product."""

from __future__ import annotations

import datetime as dt
import os
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as trying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from acogida.accounts.models import User
    from acogida.platform.models import Municipality
    from acogida.platform.writing import Actor

TODAY = dt.date(2026, 11, 21)
ON_POSTGRESQL = "ACOGIDA_DATABASE_URL" in os.environ


# A busy machine may stand still for seconds: what a test tries is right or wrong, not slow.
trying.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
trying.load_profile("house")


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("postgres") and not ON_POSTGRESQL:
            item.add_marker(pytest.mark.skip(reason="only PostgreSQL can hold this"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the catalogues as the owner; then go on as the serving role, which owns no table."""
    del django_db_setup
    with django_db_blocker.unblock():
        from acogida.platform.catalogues import load_all

        load_all(TODAY)
        if connection.vendor == "postgresql":
            connection.settings_dict["OPTIONS"]["assume_role"] = settings.DATABASE_APP_ROLE
            connection.close()
    yield
    if connection.vendor == "postgresql":  # the owner takes the database down again
        connection.settings_dict["OPTIONS"].pop("assume_role")
        with django_db_blocker.unblock():
            connection.close()


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Empty the caches in memory; one kept in the database ends with the test's transaction."""
    from django.core.cache import caches

    for alias, said in settings.CACHES.items():
        if "locmem" in said["BACKEND"]:
            caches[alias].clear()


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker refreshes its connections; in a test the one connection holds the transaction."""
    for worker in (
        "acogida.platform.management.commands.worker",
        "django_tasks_db.management.commands.db_worker",
    ):
        monkeypatch.setattr(f"{worker}.close_old_connections", lambda: None)


def make_municipality(number: int, name: str) -> Municipality:
    from acogida.platform.models import Municipality

    return Municipality.objects.create(
        number=number, name=name, commune_code=f"99{number:03d}", is_demo=True
    )


@pytest.fixture
def norte_office(db: None) -> Municipality:
    del db
    return make_municipality(901, "Villa Norte")


@pytest.fixture
def sur_office(db: None) -> Municipality:
    del db
    return make_municipality(902, "Villa Sur")


def all_powerful(office: Municipality, user: User | None = None) -> Actor:
    from acogida.platform.access import permissions
    from acogida.platform.writing import Actor

    return Actor(
        user_id=user.pk if user else None,
        municipality_id=office.pk,
        permissions=frozenset(permissions()),
        name=user.name if user else "Prueba",
    )


@pytest.fixture
def norte(norte_office: Municipality) -> Actor:
    """Somebody who may do everything in Villa Norte."""
    return all_powerful(norte_office)


@pytest.fixture
def sur(sur_office: Municipality) -> Actor:
    """Somebody who may do everything in Villa Sur."""
    return all_powerful(sur_office)


@pytest.fixture
def in_norte(norte: Actor) -> Iterator[None]:
    """The test acts for Villa Norte."""
    from acogida.platform.scope import acting_for

    with acting_for(norte.municipality_id):
        yield


def member(office: Municipality, *roles: str, email: str = "") -> User:
    """A user who serves in ``office`` with ``roles``."""
    from acogida.accounts.models import Membership, User
    from acogida.platform.scope import acting_for
    from acogida.platform.writing import maintenance

    address = email or f"{'-'.join(roles) or 'nadie'}@{office.commune_code}.example.org"
    user = User.objects.create_user(address, "clave-de-prueba-larga", name=f"Persona {address}")
    with acting_for(office.pk), maintenance(because="a test sets up its people"):
        Membership.objects.create(user=user, roles=list(roles), starts_on=dt.date(2026, 1, 1))
    return user


def sign_in(client: Client, user: User, office: Municipality) -> Client:
    """Sign ``user`` in with ``office`` as the acting municipality."""
    client.force_login(user)
    session = client.session
    session["municipality_id"] = str(office.pk)
    session.save()
    return client


@pytest.fixture
def coordinator_user(norte_office: Municipality) -> User:
    return member(norte_office, "coordinator")


@pytest.fixture
def coordinator(norte_office: Municipality, coordinator_user: User) -> Actor:
    """Somebody with an account who may do everything in Villa Norte."""
    return all_powerful(norte_office, coordinator_user)


@pytest.fixture
def at_work(client: Client, norte_office: Municipality, coordinator_user: User) -> Client:
    """The coordinator of Villa Norte, signed in."""
    return sign_in(client, coordinator_user, norte_office)


def said(answer: Any) -> str:
    """What a page says, as it is read."""
    return unescape(answer.content.decode()).replace("\xa0", " ")
