"""What happens to somebody's place in the office: roles, end, suspension; and her own account."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.core.exceptions import PermissionDenied

from acogida.accounts.actions.errors import LastInCharge, RolesBeyondOwn
from acogida.accounts.events import MemberSuspended
from acogida.accounts.models import Membership, User
from acogida.accounts.queries import door_of, permissions_of, roles_on
from acogida.accounts.rules import (
    MANAGE,
    MANAGE_ALL,
    Holder,
    leaves_nobody_in_charge,
    roles_beyond,
)
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish


@dataclass(frozen=True, slots=True)
class Terms:
    """How somebody serves: everything about a membership that can be changed on its page."""

    roles: Sequence[str]
    unit: str = ""
    languages: Sequence[str] = ()
    tutor_id: UUID | None = None
    ends_on: dt.date | None = None
    confidentiality_signed_on: dt.date | None = None


def herself(actor: Actor) -> UUID:
    """The acting user's id; only the house itself has none, and it has no account to change."""
    if actor.user_id is None:
        raise PermissionDenied
    return actor.user_id


def refuse_roles_beyond(
    actor: Actor, before: Sequence[str], after: Sequence[str], today: dt.date
) -> None:
    """Raise RolesBeyondOwn if the actor gives or takes a role that allows more than she may."""
    giver = frozenset({MANAGE_ALL}) if actor.is_system else actor.permissions
    if beyond := roles_beyond(giver, before, after, roles_on(today)):
        raise RolesBeyondOwn(beyond)


@action("accounts.manage")
def change_membership(actor: Actor, *, membership_id: UUID, terms: Terms, today: dt.date) -> None:
    """Change how somebody serves. Raises RolesBeyondOwn, LastInCharge."""
    membership = _locked(membership_id)
    before = _holder(membership, today)
    refuse_roles_beyond(actor, membership.roles, terms.roles, today)
    membership.roles = sorted(terms.roles)
    membership.unit = terms.unit
    membership.languages = list(terms.languages)
    membership.tutor_id = terms.tutor_id
    membership.ends_on = terms.ends_on
    membership.confidentiality_signed_on = terms.confidentiality_signed_on
    _keep_somebody_in_charge(membership, before, today)
    membership.save()


@action("accounts.manage")
def suspend_member(
    actor: Actor, *, membership_id: UUID, now: dt.datetime, today: dt.date, reason: str = ""
) -> None:
    """Shut the door at once. Raises RolesBeyondOwn (she may do more), LastInCharge."""
    del reason  # stands in the audit entry
    membership = _locked(membership_id)
    before = _holder(membership, today)
    refuse_roles_beyond(actor, membership.roles, (), today)
    membership.suspended_at = now
    _keep_somebody_in_charge(membership, before, today)
    membership.save()
    publish(MemberSuspended(membership_id=membership.pk, user_id=membership.user_id))


@action("accounts.manage")
def reactivate_member(actor: Actor, *, membership_id: UUID, today: dt.date) -> None:
    """Open the door again, with the roles she had. Raises RolesBeyondOwn."""
    membership = _locked(membership_id)
    refuse_roles_beyond(actor, (), membership.roles, today)
    membership.suspended_at = None
    membership.save()


def change_own_account(actor: Actor, *, name: str, languages: Sequence[str]) -> None:
    """Change one's own name, and the languages one attends in here; needs no permission."""
    _change_own_account(replace(actor, is_system=True), name=name, languages=languages)


def end_other_sessions(actor: Actor) -> str:
    """Make every open session of one's own account worthless; returns the salt of new ones."""
    return _end_sessions(replace(actor, is_system=True))


@action("accounts.manage")
def _change_own_account(actor: Actor, *, name: str, languages: Sequence[str]) -> None:
    membership = Membership.objects.select_for_update().get(user_id=actor.user_id)
    membership.languages = list(languages)
    membership.save()
    User.objects.filter(pk=herself(actor)).update(name=name)


@action("accounts.manage")
def _end_sessions(actor: Actor) -> str:
    salt = secrets.token_hex(16)
    User.objects.filter(pk=herself(actor)).update(session_salt=salt)
    return salt


def _locked(membership_id: UUID) -> Membership:
    found: Membership = Membership.objects.select_for_update().get(pk=membership_id)
    return found


def _holder(membership: Membership, today: dt.date) -> Holder:
    manages = MANAGE in permissions_of(membership.roles, today)
    return Holder(manages, door_of(membership, today), membership.ends_on)


def _keep_somebody_in_charge(membership: Membership, before: Holder, today: dt.date) -> None:
    others = [
        _holder(other, today)
        for other in Membership.objects.exclude(pk=membership.pk).filter(user__is_active=True)
    ]
    if leaves_nobody_in_charge(before, _holder(membership, today), others):
        raise LastInCharge
