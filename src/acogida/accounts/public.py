"""What other apps may ask of accounts."""

from __future__ import annotations

from acogida.accounts.queries import actor_of, offices_of, permissions_of

__all__ = ["actor_of", "offices_of", "permissions_of"]
