from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from acogida.accounts.actions import (
    AlreadyServes,
    InvitationClosed,
    NewAccount,
    Place,
    accept_invitation,
    end_other_sessions,
    invite,
    join_with_invitation,
    resend_invitation,
    revoke_invitation,
)
from acogida.accounts.models import Invitation
from acogida.accounts.rules import MANAGE_ALL, Door, door_on, needs_second_factor, roles_beyond
from acogida.platform.scope import acting_for
from tests.conftest import member

ROLES = {"a": {"x"}, "b": {"x", "y"}, "c": {"z"}}
some_roles = st.sets(st.sampled_from([*ROLES, "unknown"]))
some_permissions = st.frozensets(st.sampled_from(["x", "y", "z"]))


@given(some_permissions, some_roles, some_roles)
def test_nobody_ends_up_giving_or_taking_more_than_she_may(giver, before, after):
    beyond = roles_beyond(giver, before, after, ROLES)
    for role in before ^ after:
        assert (role in beyond) == (role not in ROLES or not ROLES[role] <= giver)
    assert beyond <= before ^ after


@given(some_permissions, some_roles, some_roles)
def test_who_manages_all_is_stopped_only_by_roles_that_do_not_exist(giver, before, after):
    beyond = roles_beyond(giver | {MANAGE_ALL}, before, after, ROLES)
    assert beyond == (before ^ after) - set(ROLES)


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@given(days, days, st.none() | days, st.booleans())
def test_the_door_is_open_from_the_first_day_to_the_last_and_never_when_suspended(
    day, starts_on, ends_on, suspended
):
    door = door_on(day, starts_on=starts_on, ends_on=ends_on, suspended=suspended)
    inside = starts_on <= day and (ends_on is None or day <= ends_on)
    assert (door is Door.OPEN) == (inside and not suspended)


@given(some_permissions, some_permissions, st.integers(0, 30), st.integers(0, 30))
def test_a_second_factor_is_asked_of_whom_opens_protected_content(held, sensitive, age, grace):
    needed = needs_second_factor(held, sensitive, account_days=age, grace_days=grace)
    assert needed == (bool(held & sensitive) and age >= grace)


@pytest.fixture
def invitation(norte):
    pk = invite(
        norte, email="rosa@example.org", name="Rosa", place=Place(["officer"]), now=timezone.now()
    )
    with acting_for(norte.municipality_id):
        return Invitation.objects.get(pk=pk)


def test_a_used_invitation_is_neither_sent_again_nor_revoked(norte, invitation):
    account = NewAccount("Rosa", "cuatro palabras bastante largas")
    accept_invitation(invitation, account=account, now=timezone.now())
    with pytest.raises(InvitationClosed):
        resend_invitation(norte, invitation_id=invitation.pk, now=timezone.now())
    with pytest.raises(InvitationClosed):
        revoke_invitation(norte, invitation_id=invitation.pk, now=timezone.now())


def test_an_account_made_meanwhile_is_not_overwritten(invitation, sur_office):
    user = member(sur_office, "analyst", email="rosa@example.org")
    account = NewAccount("Otra", "cuatro palabras bastante largas")
    with pytest.raises(AlreadyServes):
        accept_invitation(invitation, account=account, now=timezone.now())
    user.refresh_from_db()
    assert user.name == "Persona rosa@example.org"


def test_only_the_invited_account_joins(invitation, sur_office):
    stranger = member(sur_office, "analyst")
    with pytest.raises(InvitationClosed):
        join_with_invitation(invitation, user=stranger, now=timezone.now())


def test_nobody_joins_twice(invitation, norte_office):
    user = member(norte_office, "analyst", email="rosa@example.org")
    with pytest.raises(AlreadyServes):
        join_with_invitation(invitation, user=user, now=timezone.now())


def test_the_house_itself_has_no_sessions_to_end(norte):
    with pytest.raises(PermissionDenied):
        end_other_sessions(norte)
