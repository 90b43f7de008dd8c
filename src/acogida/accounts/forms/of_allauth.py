"""allauth's forms as ours look: the words stand above the boxes, not inside. Named in settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.mfa.webauthn.internal.auth import extract_user_from_response
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.accounts.actions import (
    record_closed_account,
    record_refused_code,
    record_refused_key,
    record_refused_sign_in,
)
from acogida.accounts.models import User


class _Plain:
    """Takes the placeholders away, and says of a code box that it takes one."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.label = _("Code")
                field.widget.attrs["autocapitalize"] = "none"


@contextmanager
def _refusals(user: User | None, keep: Callable[[User, dt.date], None]) -> Iterator[None]:
    """Keep a refusal in the record; one that comes of too many before closes the account."""
    try:
        yield
    except ValidationError as refused:
        if refused.code == "too_many_login_attempts":
            keep = record_closed_account
        if user is not None:
            keep(user, timezone.localdate())
        raise


class _CodeWatched:
    """A wrong code leaves a trace, at the door as inside."""

    user: User

    def clean_code(self) -> str:
        with _refusals(self.user, record_refused_code):
            code: str = super().clean_code()  # type: ignore[misc]
        return code


class _KeyWatched:
    """A key that does not open leaves a trace with the account it says it is of."""

    user: User | None
    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Any:
        with _refusals(self.user or self._claimed(), record_refused_key):
            return super().clean_credential()  # type: ignore[misc]

    def _claimed(self) -> User | None:
        try:
            found: User = extract_user_from_response(self.cleaned_data["credential"])
        except (ValidationError, AttributeError):
            return None
        return found


class SignInForm(_Plain, account.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["login"].widget.attrs["autofocus"] = True
        self.fields["password"].help_text = ""


class ChangePasswordForm(_Plain, account.ChangePasswordForm):  # type: ignore[misc]
    """The password now, and the new one twice."""

    def clean_oldpassword(self) -> str:
        with _refusals(self.user, record_refused_sign_in):
            password: str = super().clean_oldpassword()
        return password


class ResetPasswordForm(_Plain, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""


class NewPasswordForm(_Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password twice."""


class PasswordAgainForm(_Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """The password, once more."""


class CodeForm(_CodeWatched, _Plain, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code, when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class CodeAgainForm(_CodeWatched, _Plain, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code, once more."""


class KeyForm(_KeyWatched, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A key, as the second factor."""


class KeyAgainForm(_KeyWatched, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A key, once more."""


class PasskeyForm(_KeyWatched, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of the password."""


class SetUpApplicationForm(_Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code the application shows."""


class AddKeyForm(_Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A key's name, and whether it opens without the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
        if "passwordless" in self.fields:
            self.fields["passwordless"].label = _("It also opens without the password")
            self.fields["passwordless"].help_text = _(
                "Then the device asks for your finger, face or PIN."
            )


class RenameKeyForm(_Plain, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
