"""Who serves where, and what a role allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.cache import cache

from acogida.accounts.models import Membership, User
from acogida.platform.catalogues import entries_on
from acogida.platform.models import Municipality
from acogida.platform.scope import current, every_municipality
from acogida.platform.writing import Actor

ROLE_SECONDS = 30


def permissions_of(roles: Iterable[str], today: dt.date) -> frozenset[str]:
    """All that ``roles`` allow in the acting municipality today; kept for half a minute."""
    key = f"roles:{current()}:{today}"
    allowed: dict[str, list[str]] | None = cache.get(key)
    if allowed is None:
        entries = entries_on("accounts.roles", today)
        allowed = {code: entry.body.get("permissions", []) for code, entry in entries.items()}
        cache.set(key, allowed, ROLE_SECONDS)
    return frozenset(permission for role in roles for permission in allowed.get(role, ()))


def actor_of(user: User, today: dt.date) -> Actor | None:
    """The user as she acts in the acting municipality, or None if she does not serve there."""
    membership = Membership.objects.filter(user_id=user.pk).first()
    if membership is None or not membership.serves_on(today):
        return None
    return Actor(
        user_id=user.pk,
        municipality_id=current(),
        permissions=permissions_of(membership.roles, today),
        name=user.name,
    )


def offices_of(user_id: UUID, today: dt.date) -> list[Municipality]:
    """Every municipality whose door is open to this user today, by name."""
    with every_municipality(because="which offices may this user enter"):
        memberships = list(
            Membership.objects.filter(user_id=user_id).select_related("municipality")
        )
    offices = [membership.municipality for membership in memberships if membership.serves_on(today)]
    return sorted(offices, key=lambda office: office.name)
