"""What may stand in the way of an action on accounts; the pages say it in words."""

from __future__ import annotations

from collections.abc import Iterable

from acogida.accounts.rules import FactorHindrance


class RolesBeyondOwn(ValueError):
    """Roles were given or taken that allow what the giver may not do herself."""

    def __init__(self, roles: Iterable[str]) -> None:
        self.roles = sorted(roles)
        super().__init__(", ".join(self.roles))


class LastInCharge(ValueError):
    """The change would leave nobody who manages the accounts of the office."""


class AlreadyServes(ValueError):
    """This e-mail already belongs to somebody who serves in the office."""


class InvitationClosed(ValueError):
    """The link was used, revoked, replaced, or is too old."""


class FactorNotReset(ValueError):
    """The second factor of this colleague is not for the actor to reset; ``hindrances`` say why."""

    def __init__(self, hindrances: Iterable[FactorHindrance]) -> None:
        self.hindrances = sorted(hindrances)
        super().__init__(", ".join(self.hindrances))
