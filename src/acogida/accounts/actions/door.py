"""Who came in and who was refused: kept in the chained record of each office that is concerned.

Sign-ins change no row; the entry itself is what is kept. They are written by the house on behalf
of the account, which at that moment holds no permission yet.
"""

from __future__ import annotations

from dataclasses import replace

from acogida.platform.actions import Actor, action


def record_sign_in(actor: Actor) -> None:
    """Keep that this account signed in."""
    signed_in(replace(actor, is_system=True))


def record_refused_sign_in(actor: Actor) -> None:
    """Keep that somebody tried this account with a wrong password."""
    sign_in_refused(replace(actor, is_system=True))


@action("accounts.manage_all")
def signed_in(actor: Actor) -> None:
    del actor


@action("accounts.manage_all")
def sign_in_refused(actor: Actor) -> None:
    del actor
