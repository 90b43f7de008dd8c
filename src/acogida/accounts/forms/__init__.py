"""What is typed about accounts: shape here, sense in the rules."""

from __future__ import annotations

from acogida.accounts.forms.own import (
    AcceptForm,
    InviteForm,
    MembershipForm,
    OwnAccountForm,
    ResetFactorForm,
    SuspendForm,
    UnlockForm,
)

__all__ = [
    "AcceptForm",
    "InviteForm",
    "MembershipForm",
    "OwnAccountForm",
    "ResetFactorForm",
    "SuspendForm",
    "UnlockForm",
]
