"""Somebody lost her telephone or her key: the office takes her second factor away."""

from __future__ import annotations

import datetime as dt
import secrets
from uuid import UUID

from allauth.mfa.models import Authenticator

from acogida.accounts.actions.door import record_factor_reset
from acogida.accounts.actions.errors import FactorNotReset
from acogida.accounts.events import SecondFactorReset
from acogida.accounts.models import Membership, User
from acogida.accounts.queries import why_factor_stays
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish
from acogida.platform.writing import note_row


def reset_second_factor(
    actor: Actor, *, membership_id: UUID, today: dt.date, reason: str = ""
) -> None:
    """Take application, keys, passkeys and recovery codes from a colleague; end her sessions.

    She is told by e-mail and sets up another one when she signs in; the record of every office
    where she serves keeps it. Raises FactorNotReset.
    """
    user = _reset_second_factor(actor, membership_id=membership_id, today=today, reason=reason)
    record_factor_reset(user, today, by=actor.municipality_id)


@action("accounts.manage")
def _reset_second_factor(actor: Actor, *, membership_id: UUID, today: dt.date, reason: str) -> User:
    del reason  # stands in the audit entry
    rows = Membership.objects.select_for_update().select_related("user")
    membership: Membership = rows.get(pk=membership_id)
    if hindrances := why_factor_stays(actor, membership, today):
        raise FactorNotReset(hindrances)
    Authenticator.objects.filter(user_id=membership.user_id).delete()
    User.objects.filter(pk=membership.user_id).update(session_salt=secrets.token_hex(16))
    note_row(membership, "update", ["second_factor"])
    publish(SecondFactorReset(membership_id=membership.pk, user_id=membership.user_id))
    return membership.user
