"""What other apps may ask of accounts."""

from __future__ import annotations

from acogida.accounts.actions.demo_staff import (
    DemoMember,
    NotADemonstration,
    open_demo_accounts,
)
from acogida.accounts.queries import (
    actor_of,
    ending_between,
    offices_of,
    permissions_of,
    role_labels,
    staff_on,
    user_names,
)

__all__ = [
    "DemoMember",
    "NotADemonstration",
    "actor_of",
    "ending_between",
    "offices_of",
    "open_demo_accounts",
    "permissions_of",
    "role_labels",
    "staff_on",
    "user_names",
]
