"""allauth, closed: nobody signs up by herself; accounts come from an invitation."""

from __future__ import annotations

import math
import time
from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from acogida.accounts import sessions
from acogida.accounts.actions import (
    record_closed_account,
    record_refused_sign_in,
    record_sign_in,
)
from acogida.accounts.queries import user_with_email

WAYS = {
    "reauthenticate": _("With the password"),
    "mfa_reauthenticate": _("With a code of the application, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With a key"),
}


class OfficeAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in as an office needs it: closed, recorded, and saying when to try again."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This e-mail and password do not go together. Check both and try again."
        ),
        "incorrect_password": _("This is not your password. Try again."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        del request
        return False

    def pre_authenticate(self, request: Any, **credentials: Any) -> None:
        """Refuse after too many failures; the sentence says in how many minutes it opens again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refused:
            key = self._get_login_attempts_cache_key(request, **credentials)
            if user := user_with_email(str(credentials.get("email", ""))):
                record_closed_account(user, timezone.localdate())
            raise too_many(minutes_until_open(request, key)) from refused

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """Leave a trace in every office where the account serves; unknown e-mails leave none."""
        del request
        user = user_with_email(str(credentials.get("email", "")))
        if user is not None:
            record_refused_sign_in(user, timezone.localdate())

    def post_login(self, request: Any, user: Any, **rest: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **rest)
        sessions.start(request)
        sessions.remember_who(response, user.pk)
        record_sign_in(user, timezone.localdate())
        return response

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show once more that it is she, in our words."""
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS.get(way["id"], way["description"])} for way in ways]

    def add_message(self, *args: Any, **rest: Any) -> None:
        """Say what allauth says, except that one has just signed in or out: that is seen."""
        template = rest.get("message_template") or (args[2] if len(args) > 2 else "")  # noqa: PLR2004
        if template not in {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}:
            super().add_message(*args, **rest)


def minutes_until_open(request: Any, key: str) -> int:
    """Minutes, at least one, until the oldest counted failure is forgotten."""
    waits = [1.0]
    for rate in ratelimit.get_rates(app="allauth.account", action="login_failed"):
        where = ratelimit.get_cache_key(
            request, app="allauth.account", action="login_failed", rate=rate, key=key
        )
        counted: list[float] = cache.get(where, [])
        if len(counted) >= rate.amount:
            waits.append((counted[-1] + rate.duration - time.time()) / 60)
    return math.ceil(max(waits))


def too_many(minutes: int) -> ValidationError:
    """The refusal after too many failures, in words."""
    sentence = ngettext(
        "Too many failed attempts. For safety this account is closed for %(minutes)d minute. "
        "Wait, or ask for a new password.",
        "Too many failed attempts. For safety this account is closed for %(minutes)d minutes. "
        "Wait, or ask for a new password.",
        minutes,
    )
    return ValidationError(sentence % {"minutes": minutes}, code="too_many_login_attempts")


class OfficeMfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are sealed at rest, and their QR codes drawn by our own part."""

    def encrypt(self, text: str) -> str:
        return sessions.seal(text.encode())

    def decrypt(self, encrypted_text: str) -> str:
        return sessions.unseal(encrypted_text).decode()

    def build_totp_svg(self, url: str) -> str:
        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, border=4, light="#fff")
        return drawn.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": settings.MFA_TOTP_ISSUER}
