"""An address that opens by itself: whoever has it needs no account, and it can be taken back."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from typing import ClassVar

from django.db import models
from django.utils.crypto import salted_hmac

from acogida.platform.models import ScopedModel


class SecretAddress(ScopedModel):
    """The secret is made from the row and the installation's key; the row keeps its hash only.

    ``issue`` counts the addresses given out: a new one makes the old one worthless, and so does
    closing it.
    """

    issue = models.PositiveIntegerField(default=0, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    salt: ClassVar[str]
    audited_values: ClassVar[frozenset[str]] = frozenset({"issue", "issued_at", "closed_at"})

    class Meta(ScopedModel.Meta):
        abstract = True

    def issue_anew(self, now: dt.datetime) -> str:
        """Take a new secret, open, and answer it; the row is not saved yet."""
        self.issue += 1
        self.issued_at, self.closed_at = now, None
        secret = self.secret()
        self.secret_hash = self.hash_of(secret)
        return secret

    def secret(self) -> str:
        """The part of the address nobody can guess: 256 bits, URL-safe."""
        said = f"{self.pk}:{self.issue}"
        digest = salted_hmac(self.salt, said, algorithm="sha256").digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    @staticmethod
    def hash_of(secret: str) -> str:
        """SHA-256, hex, under which a secret is found."""
        return hashlib.sha256(secret.encode()).hexdigest()
