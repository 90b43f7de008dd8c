"""Who serves where, and what a role allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.db.models import F, Q, QuerySet
from django.utils.translation import get_language

from acogida.accounts.models import Invitation, Membership, User
from acogida.accounts.rules import (
    MANAGE_ALL,
    Door,
    FactorHindrance,
    door_on,
    roles_beyond,
    why_not_reset_factor,
)
from acogida.platform.addresses import public_address
from acogida.platform.catalogues import entries_on
from acogida.platform.models import Municipality
from acogida.platform.prepared import asked
from acogida.platform.scope import ScopedQuerySet, acting_for, current, every_municipality
from acogida.platform.writing import Actor

ROLE_SECONDS = 30
ROLES, LANGUAGES = "accounts.roles", "places.languages"


# -- roles ---------------------------------------------------------------------------------------


def roles_on(day: dt.date) -> dict[str, frozenset[str]]:
    """Role → what it allows in the acting municipality; kept for half a minute in this process."""
    key = f"roles:{current()}:{day}"
    roles: dict[str, frozenset[str]] | None = caches["local"].get(key)
    if roles is None:
        entries = entries_on(ROLES, day)
        roles = {
            code: frozenset(entry.body.get("permissions", ())) for code, entry in entries.items()
        }
        caches["local"].set(key, roles, ROLE_SECONDS)
    return roles


def role_labels(day: dt.date) -> dict[str, str]:
    """Role → its name in the language in use, in the order of the names."""
    return _labels(ROLES, day)


def language_labels(day: dt.date) -> dict[str, str]:
    """Language → its name, for the languages most heard at the counter."""
    return _labels(LANGUAGES, day, ranked=True)


def _labels(catalogue: str, day: dt.date, *, ranked: bool = False) -> dict[str, str]:
    language = (get_language() or "es")[:2]
    named = {
        code: str(entry.labels.get(language) or entry.labels.get("es") or code)
        for code, entry in entries_on(catalogue, day).items()
        if "rank" in entry.body or not ranked
    }
    return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))


def permissions_of(roles: Iterable[str], today: dt.date) -> frozenset[str]:
    """All that ``roles`` allow in the acting municipality today."""
    known = roles_on(today)
    return frozenset(permission for role in roles for permission in known.get(role, ()))


# -- who acts ------------------------------------------------------------------------------------


def door_of(membership: Membership, day: dt.date) -> Door:
    return door_on(
        day,
        starts_on=membership.starts_on,
        ends_on=membership.ends_on,
        suspended=membership.suspended_at is not None,
    )


def membership_of(user: User) -> Membership | None:
    """How the user serves in the acting municipality (with it), if at all; one query."""
    found: list[Membership] = asked("accounts.membership", _memberships_here, user.pk)
    return found[0] if found else None


def _memberships_here(user_id: UUID) -> QuerySet[Membership]:
    rows: QuerySet[Membership] = Membership.objects.filter(user_id=user_id)
    return rows.select_related("municipality")


def actor_from(user: User, membership: Membership, today: dt.date) -> Actor | None:
    """The user as this membership lets her act, or None where it opens no door today."""
    if not membership.serves_on(today) or not user.is_active:
        return None
    return Actor(
        user_id=user.pk,
        municipality_id=membership.municipality_id,
        permissions=permissions_of(membership.roles, today),
        name=user.name,
    )


def actor_of(user: User, today: dt.date) -> Actor | None:
    """The user as she acts in the acting municipality, or None if she does not serve there."""
    membership = membership_of(user)
    return None if membership is None else actor_from(user, membership, today)


def memberships_of(user_id: UUID) -> list[Membership]:
    """Every membership of one user, open or not, with its municipality, by its name."""
    with every_municipality(because="which offices does this user belong to"):
        rows = Membership.objects.filter(user_id=user_id).select_related("municipality")
        return list(rows.order_by("municipality__name"))


def offices_of(user_id: UUID, today: dt.date) -> list[Municipality]:
    """Every municipality whose door is open to this user today, by name."""
    return [row.municipality for row in memberships_of(user_id) if row.serves_on(today)]


def actors_everywhere(user: User, today: dt.date) -> list[Actor]:
    """The user as she acts in each office whose door is open to her today."""
    found = (_actor_in(office, user, today) for office in offices_of(user.pk, today))
    return [actor for actor in found if actor is not None]


def _actor_in(office: Municipality, user: User, today: dt.date) -> Actor | None:
    with acting_for(office.pk):
        return actor_of(user, today)


def user_with_email(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


# -- the office's people ---------------------------------------------------------------------------


def team() -> ScopedQuerySet:
    """Everybody who serves or served in the acting municipality, with name and e-mail."""
    rows: ScopedQuerySet = Membership.objects.select_related("user")
    return rows


def holding(rows: Any, role: str) -> Any:
    """Those of ``rows`` who have a role; the list of roles is short text on both databases."""
    return rows.filter(roles__icontains=f'"{role}"')


def with_door(rows: Any, door: Door, day: dt.date) -> Any:
    """Those of ``rows`` whose membership is in this state on ``day``."""
    suspended, ended = Q(suspended_at__isnull=False), Q(ends_on__lt=day)
    early = Q(starts_on__gt=day)
    wanted = {
        Door.SUSPENDED: suspended,
        Door.ENDED: ~suspended & ended,
        Door.NOT_YET: ~suspended & early & (Q(ends_on=None) | ~ended),
        Door.OPEN: ~suspended & ~early & (Q(ends_on=None) | Q(ends_on__gte=day)),
    }
    return rows.filter(wanted[door])


def ending_between(first: dt.date, last: dt.date) -> Any:
    """Who serves here and has her last day in these days, the first to go first."""
    rows = with_door(team(), Door.OPEN, first).filter(ends_on__lte=last)
    return rows.order_by("ends_on", "user__name")


def open_invitations() -> ScopedQuerySet:
    """Links that still wait to be used, and those that ran out unused; newest first."""
    rows: ScopedQuerySet = Invitation.objects.filter(accepted_at=None, revoked_at=None)
    return rows.order_by(F("invited_at").desc())


def invitation_with(secret: str) -> Invitation | None:
    """The invitation a link belongs to, whatever its state and wherever it was made."""
    with every_municipality(because="an invitation's link says which office it is for"):
        found: Invitation | None = (
            Invitation.objects.filter(secret_hash=Invitation.hash_of(secret))
            .select_related("municipality")
            .first()
        )
    return found


def link_of(invitation: Invitation) -> str:
    """The whole address that opens an invitation."""
    return public_address("invitation", invitation.secret())


def user_names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names of those users among ``ids`` who serve or served in the acting municipality."""
    wanted = {user_id for user_id in ids if user_id is not None}
    if not wanted:
        return {}
    rows = Membership.objects.filter(user_id__in=wanted).values_list("user_id", "user__name")
    return dict(rows)


def staff_on(day: dt.date) -> list[Mapping[str, Any]]:
    """Who serves in the acting municipality on ``day``: user_id, name, unit, roles, languages."""
    return [
        dict(zip(_OF_STAFF, row, strict=True))
        for row in asked("accounts.staff_on", _serving_on, day)
    ]


_OF_STAFF = ("user_id", "name", "unit", "roles", "languages")


def _serving_on(day: dt.date) -> QuerySet[Membership, tuple[Any, ...]]:
    rows: QuerySet[Membership, tuple[Any, ...]]
    rows = with_door(Membership.objects.all(), Door.OPEN, day).order_by("user__name")
    return rows.values_list("user_id", "user__name", "unit", "roles", "languages")


def second_factor_of(user: User) -> bool:
    """Whether the user has set up an app, a key or a passkey."""
    from allauth.mfa.models import Authenticator

    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    found: bool = Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists()
    return found


def why_factor_stays(actor: Actor, membership: Membership, today: dt.date) -> set[FactorHindrance]:
    """Why the actor may not take this colleague's second factor away; nothing if she may."""
    resetter = frozenset({MANAGE_ALL}) if actor.is_system else actor.permissions
    return why_not_reset_factor(
        resetter,
        herself=membership.user_id == actor.user_id,
        has_one=second_factor_of(membership.user),
        may_more=bool(roles_beyond(resetter, membership.roles, (), roles_on(today))),
        elsewhere=any(
            other.pk != membership.pk and door_of(other, today) is not Door.ENDED
            for other in memberships_of(membership.user_id)
        ),
    )
