"""Accounts of the demonstration office: many at once, with a password everybody may know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password

from acogida.accounts.models import Membership, User
from acogida.platform.actions import Actor, action
from acogida.platform.models import Municipality


class NotADemonstration(RuntimeError):
    """The municipality is a real one: nobody gets a known password there."""


@dataclass(frozen=True, slots=True)
class DemoMember:
    """Somebody who does not exist and serves in the demonstration office."""

    email: str
    name: str
    roles: Sequence[str]
    unit: str = ""
    languages: Sequence[str] = ("es",)
    ends_on: dt.date | None = None


@action("accounts.manage")
def open_demo_accounts(
    actor: Actor, *, staff: Sequence[DemoMember], password: str, today: dt.date
) -> dict[str, UUID]:
    """Make what is missing of these accounts and their places; answers e-mail → user id.

    An account that is there keeps its password. Raises NotADemonstration.
    """
    if not Municipality.objects.get(pk=actor.municipality_id).is_demo:
        raise NotADemonstration
    users = {user.email: user for user in User.objects.filter(email__in=[m.email for m in staff])}
    serving = set(Membership.objects.values_list("user_id", flat=True))
    # One hash for all: it is the same known word, and each hash costs a third of a second.
    sealed = make_password(password) if len(users) < len(staff) else ""
    for member in staff:
        user = users.get(member.email)
        if user is None:
            user = User.objects.create(email=member.email, name=member.name, password=sealed)
            users[member.email] = user
        if user.pk not in serving:
            _give_place(user, member, today)
    return {email: user.pk for email, user in users.items()}


def _give_place(user: User, member: DemoMember, today: dt.date) -> None:
    Membership.objects.create(
        user=user,
        roles=sorted(member.roles),
        unit=member.unit,
        languages=list(member.languages),
        starts_on=today,
        ends_on=member.ends_on,
        confidentiality_signed_on=today,
    )
