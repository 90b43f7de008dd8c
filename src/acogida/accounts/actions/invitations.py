"""How somebody comes to serve in an office: a link, and what it opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from acogida.accounts.actions.errors import AlreadyServes, InvitationClosed
from acogida.accounts.actions.members import herself, refuse_roles_beyond
from acogida.accounts.events import InvitationIssued, MemberJoined
from acogida.accounts.models import Invitation, Membership, User
from acogida.platform.actions import Actor, action, system_actor
from acogida.platform.events import publish

INVITATION_DAYS = 7


@dataclass(frozen=True, slots=True)
class Place:
    """The place in the office that an invitation offers."""

    roles: Sequence[str]
    unit: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody says of herself when she accepts."""

    name: str
    password: str


@action("accounts.manage")
def invite(actor: Actor, *, email: str, name: str, place: Place, now: dt.datetime) -> UUID:
    """Make a link for ``email`` and have it sent; an older open link of the same e-mail is revoked.

    Raises RolesBeyondOwn, AlreadyServes.
    """
    today, address = timezone.localdate(now), email.strip().lower()
    refuse_roles_beyond(actor, (), place.roles, today)
    if Membership.objects.filter(user__email=address).exists():
        raise AlreadyServes(address)
    for older in Invitation.objects.filter(email=address, accepted_at=None, revoked_at=None):
        older.revoked_at = now
        older.save()
    invitation = Invitation(
        email=address,
        name=name,
        roles=sorted(place.roles),
        unit=place.unit,
        starts_on=place.starts_on or today,
        ends_on=place.ends_on,
        invited_by=actor.user_id,
    )
    _issue(invitation, now)
    return invitation.pk


@action("accounts.manage")
def resend_invitation(actor: Actor, *, invitation_id: UUID, now: dt.datetime) -> None:
    """Make a new link and send it; the old one opens nothing any more. Raises InvitationClosed."""
    invitation = _locked(invitation_id)
    if invitation.accepted_at or invitation.revoked_at:
        raise InvitationClosed
    refuse_roles_beyond(actor, (), invitation.roles, timezone.localdate(now))
    invitation.issue += 1
    _issue(invitation, now)


@action("accounts.manage")
def revoke_invitation(actor: Actor, *, invitation_id: UUID, now: dt.datetime) -> None:
    """Make the link worthless. Raises InvitationClosed when it was already used."""
    del actor
    invitation = _locked(invitation_id)
    if invitation.accepted_at:
        raise InvitationClosed
    invitation.revoked_at = now
    invitation.save()


def accept_invitation(invitation: Invitation, *, account: NewAccount, now: dt.datetime) -> UUID:
    """Make the invited person's account and place; returns the user's id.

    Raises InvitationClosed, AlreadyServes (the e-mail has an account: she must sign in to join).
    """
    actor = system_actor(invitation.municipality_id, invitation.name)
    return _accept(actor, invitation_id=invitation.pk, account=account, now=now)


def join_with_invitation(invitation: Invitation, *, user: User, now: dt.datetime) -> None:
    """Give a signed-in user the place offered. Raises InvitationClosed, AlreadyServes."""
    if user.email != invitation.email:
        raise InvitationClosed
    actor = Actor(
        user_id=user.pk,
        municipality_id=invitation.municipality_id,
        name=user.name,
        is_system=True,
    )
    _join(actor, invitation_id=invitation.pk, now=now)


@action("accounts.manage")
def _accept(actor: Actor, *, invitation_id: UUID, account: NewAccount, now: dt.datetime) -> UUID:
    del actor
    invitation = _locked(invitation_id)
    if User.objects.filter(email=invitation.email).exists():
        raise AlreadyServes(invitation.email)
    _close(invitation, now)
    user = User.objects.create_user(invitation.email, account.password, name=account.name)
    _take_place(invitation, user)
    return user.pk


@action("accounts.manage")
def _join(actor: Actor, *, invitation_id: UUID, now: dt.datetime) -> None:
    invitation = _locked(invitation_id)
    user = User.objects.get(pk=herself(actor))
    if Membership.objects.filter(user=user).exists():
        raise AlreadyServes(user.email)
    _close(invitation, now)
    _take_place(invitation, user)


def _locked(invitation_id: UUID) -> Invitation:
    found: Invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    return found


def _issue(invitation: Invitation, now: dt.datetime) -> None:
    invitation.secret_hash = Invitation.hash_of(invitation.secret())
    invitation.expires_at = now + dt.timedelta(days=INVITATION_DAYS)
    invitation.save()
    publish(InvitationIssued(invitation_id=invitation.pk, issue=invitation.issue))


def _close(invitation: Invitation, now: dt.datetime) -> None:
    if not invitation.is_open(now):
        raise InvitationClosed
    invitation.accepted_at = now
    invitation.save()


def _take_place(invitation: Invitation, user: User) -> None:
    membership = Membership.objects.create(
        user=user,
        roles=invitation.roles,
        unit=invitation.unit,
        starts_on=invitation.starts_on,
        ends_on=invitation.ends_on,
    )
    publish(MemberJoined(membership_id=membership.pk, user_id=user.pk))
