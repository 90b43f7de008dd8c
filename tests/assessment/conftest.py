"""An office that assesses itself: its people, a round, indicators with evidence."""

from __future__ import annotations

import pytest
from django.test import Client

from acogida.accounts.models import User
from acogida.platform.models import Municipality
from acogida.platform.writing import Actor
from tests.conftest import all_powerful, member, sign_in


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
