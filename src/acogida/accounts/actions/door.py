"""Who came in and who was refused: kept in the chained record of each office that is concerned.

None of this changes a scoped row; the entry itself is what is kept, with the account it is about
and never with what was typed. The house writes it on behalf of the account, which at that moment
holds no permission yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.core.cache import cache

from acogida.accounts.models import User
from acogida.accounts.queries import actors_everywhere
from acogida.platform.actions import Actor, action

CLOSED_SECONDS = 5 * 60


def record_sign_in(user: User, today: dt.date) -> None:
    """Keep that this account signed in."""
    _in_each_office(user, today, signed_in)


def record_refused_sign_in(user: User, today: dt.date) -> None:
    """Keep that somebody typed a wrong password for this account: at the door or inside."""
    _in_each_office(user, today, sign_in_refused)


def record_refused_code(user: User, today: dt.date) -> None:
    """Keep that somebody who knew the password typed a wrong code."""
    _in_each_office(user, today, code_refused)


def record_refused_key(user: User, today: dt.date) -> None:
    """Keep that a key or passkey of this account was tried and did not open."""
    _in_each_office(user, today, key_refused)


def record_closed_account(user: User, today: dt.date) -> None:
    """Keep that too many failures closed the account: once, however often it is tried then."""
    if cache.add(f"closed:{user.pk}", 1, CLOSED_SECONDS):
        _in_each_office(user, today, account_closed)


def record_factor_reset(user: User, today: dt.date, *, by: UUID) -> None:
    """Keep in the other offices where she serves that one of them took her second factor."""
    _in_each_office(user, today, factor_reset_elsewhere, but=by)


def _in_each_office(
    user: User, today: dt.date, keep: Callable[[Actor], None], but: UUID | None = None
) -> None:
    for actor in actors_everywhere(user, today):
        if actor.municipality_id != but:
            keep(replace(actor, is_system=True))


@action("accounts.manage_all")
def signed_in(actor: Actor) -> None:
    del actor


@action("accounts.manage_all")
def sign_in_refused(actor: Actor) -> None:
    del actor


@action("accounts.manage_all")
def code_refused(actor: Actor) -> None:
    del actor


@action("accounts.manage_all")
def key_refused(actor: Actor) -> None:
    del actor


@action("accounts.manage_all")
def account_closed(actor: Actor) -> None:
    del actor


@action("accounts.manage_all")
def factor_reset_elsewhere(actor: Actor) -> None:
    del actor
