"""Everything somebody can do with accounts."""

from __future__ import annotations

from acogida.accounts.actions.door import (
    record_closed_account,
    record_refused_code,
    record_refused_key,
    record_refused_sign_in,
    record_sign_in,
)
from acogida.accounts.actions.errors import (
    AlreadyServes,
    FactorNotReset,
    InvitationClosed,
    LastInCharge,
    RolesBeyondOwn,
)
from acogida.accounts.actions.invitations import (
    NewAccount,
    Place,
    accept_invitation,
    invite,
    join_with_invitation,
    resend_invitation,
    revoke_invitation,
)
from acogida.accounts.actions.members import (
    Terms,
    change_membership,
    change_own_account,
    end_other_sessions,
    reactivate_member,
    suspend_member,
)
from acogida.accounts.actions.offices import CommuneTaken, open_municipality
from acogida.accounts.actions.second_factor import reset_second_factor
from acogida.platform.actions import system_actor

__all__ = [
    "AlreadyServes",
    "CommuneTaken",
    "FactorNotReset",
    "InvitationClosed",
    "LastInCharge",
    "NewAccount",
    "Place",
    "RolesBeyondOwn",
    "Terms",
    "accept_invitation",
    "change_membership",
    "change_own_account",
    "end_other_sessions",
    "invite",
    "join_with_invitation",
    "open_municipality",
    "reactivate_member",
    "record_closed_account",
    "record_refused_code",
    "record_refused_key",
    "record_refused_sign_in",
    "record_sign_in",
    "resend_invitation",
    "reset_second_factor",
    "revoke_invitation",
    "suspend_member",
    "system_actor",
]
