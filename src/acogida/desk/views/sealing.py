"""What a browser may keep while nobody answers: sealed, for one account of one office alone."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from acogida.platform.writing import Actor


@dataclass(frozen=True, slots=True)
class Seal:
    """``owner`` names whose the sealed things are, ``key`` (AES-256, base64) opens them.

    The key stands only in pages of who is signed in; it is made from the installation's key, so
    that the same account gets it again after a crash, and nobody else ever does.
    """

    owner: str
    key: str


def seal_of(actor: Actor) -> Seal:
    whose = f"{actor.municipality_id}:{actor.user_id}"
    owner = salted_hmac("acogida.desk.seal.owner", whose, algorithm="sha256")
    key = salted_hmac("acogida.desk.seal.key", whose, algorithm="sha256")
    return Seal(owner.hexdigest()[:16], base64.b64encode(key.digest()).decode())
