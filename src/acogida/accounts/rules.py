"""Who may give which roles: decisions on plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

MANAGE, MANAGE_ALL = "accounts.manage", "accounts.manage_all"


class Door(StrEnum):
    """Whether a membership opens the door on a day, and if not, why."""

    OPEN = "open"
    SUSPENDED = "suspended"
    ENDED = "ended"
    NOT_YET = "not_yet"


def door_on(day: dt.date, *, starts_on: dt.date, ends_on: dt.date | None, suspended: bool) -> Door:
    """The state of a membership on ``day``; its last day still counts."""
    if suspended:
        return Door.SUSPENDED
    if ends_on is not None and ends_on < day:
        return Door.ENDED
    return Door.NOT_YET if starts_on > day else Door.OPEN


def roles_beyond(
    giver: frozenset[str],
    before: Iterable[str],
    after: Iterable[str],
    roles: Mapping[str, Iterable[str]],
) -> set[str]:
    """The roles given or taken that allow something ``giver`` may not do herself.

    ``roles``: role → what it allows; a role that is not there is beyond everybody.
    """
    changed = set(before) ^ set(after)
    if MANAGE_ALL in giver:
        return changed - set(roles)
    return {role for role in changed if role not in roles or not giver.issuperset(roles[role])}


@dataclass(frozen=True, slots=True)
class Holder:
    """A membership seen by the rule of the last one who manages accounts."""

    manages: bool
    door: Door
    ends_on: dt.date | None

    @property
    def holds_now(self) -> bool:
        return self.manages and self.door is Door.OPEN


def leaves_nobody_in_charge(before: Holder, after: Holder, others: Iterable[Holder]) -> bool:
    """Whether a change takes the last person who manages accounts from the office.

    An end date counts too when it is new: on that day nobody would be left.
    """
    stays = after.holds_now and (after.ends_on is None or after.ends_on == before.ends_on)
    return before.holds_now and not stays and not any(other.holds_now for other in others)


def needs_second_factor(
    permissions: Iterable[str], sensitive: Iterable[str], *, account_days: int, grace_days: int
) -> bool:
    """Whether an account of so many days may no longer work without a second factor."""
    return account_days >= grace_days and not set(permissions).isdisjoint(sensitive)


class FactorHindrance(StrEnum):
    """Why somebody may not take a colleague's second factor away."""

    HERSELF = "herself"
    HAS_NONE = "has_none"
    MAY_MORE = "may_more"
    SERVES_ELSEWHERE = "serves_elsewhere"


def why_not_reset_factor(
    resetter: frozenset[str], *, herself: bool, has_one: bool, may_more: bool, elsewhere: bool
) -> set[FactorHindrance]:
    """Why ``resetter`` may not take a colleague's second factor; nothing if she may.

    ``may_more``: the colleague's roles allow what the resetter may not do. ``elsewhere``: she
    serves, or may serve again, in another office too; its door would open with the password alone,
    so no single office decides that.
    """
    tests = {
        FactorHindrance.HERSELF: herself,
        FactorHindrance.HAS_NONE: not has_one,
        FactorHindrance.MAY_MORE: may_more,
        FactorHindrance.SERVES_ELSEWHERE: elsewhere and MANAGE_ALL not in resetter,
    }
    return {hindrance for hindrance, stands in tests.items() if stands}
