"""Accounts: a user is one human being; a membership says where she serves, as what, until when."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from acogida.platform.ids import new_id
from acogida.platform.models import ScopedModel


class UserManager(BaseUserManager["User"]):
    """Users are found by e-mail, whatever its capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who can sign in. What she may do is said by her memberships, never here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    session_salt = models.CharField(max_length=32, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A new password or a new salt ends every session that was opened before it."""
        said = self.password + self.session_salt
        return salted_hmac("acogida.session", said, secret=secret, algorithm="sha256").hexdigest()


class Membership(ScopedModel):
    """A user serves in one municipality, with roles, from a day to a day (interns, volunteers)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    roles = models.JSONField(_("roles"), default=list)
    unit = models.CharField(_("unit or institution"), max_length=120, blank=True)
    languages = models.JSONField(_("languages she attends in"), default=list)
    tutor = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    confidentiality_signed_on = models.DateField(
        _("confidentiality signed on"), null=True, blank=True
    )
    suspended_at = models.DateTimeField(null=True, blank=True)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"roles", "starts_on", "ends_on", "user_id", "suspended_at"}
    )

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "user"], name="membership_once")
        ]

    def serves_on(self, day: dt.date) -> bool:
        """Whether this membership opens the door on ``day`` (the last day still counts)."""
        ended = self.ends_on is not None and self.ends_on < day
        return self.suspended_at is None and self.starts_on <= day and not ended


class Invitation(ScopedModel):
    """A link that makes an account and its membership.

    The link's secret is made from the row and the installation's secret key, so that it can be
    shown and sent again; the row keeps only its hash, and the database alone forges no link.
    ``issue`` counts the links given out: a new one makes the old one worthless.
    """

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=150)
    roles = models.JSONField(_("roles"), default=list)
    unit = models.CharField(_("unit or institution"), max_length=120, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    issue = models.PositiveSmallIntegerField(default=1)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"roles", "starts_on", "ends_on", "expires_at", "issue"}
    )

    def secret(self) -> str:
        """The part of the link nobody can guess: 256 bits, URL-safe."""
        said = f"{self.pk}:{self.issue}"
        digest = salted_hmac("acogida.invitation", said, algorithm="sha256").digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    @staticmethod
    def hash_of(secret: str) -> str:
        """SHA-256, hex, under which a secret is found."""
        return hashlib.sha256(secret.encode()).hexdigest()

    def is_open(self, now: dt.datetime) -> bool:
        """Whether the link can still be used."""
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at


class SharedCacheRow(models.Model):
    """What all web processes must count together (failed sign-ins); Django's cache writes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_shared_cache"
