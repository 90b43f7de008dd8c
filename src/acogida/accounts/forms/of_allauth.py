"""allauth's forms as ours look: the words stand above the boxes, not inside. Named in settings."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _


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


class SignInForm(_Plain, account.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["login"].widget.attrs["autofocus"] = True
        self.fields["password"].help_text = ""


class ChangePasswordForm(_Plain, account.ChangePasswordForm):  # type: ignore[misc]
    """The password now, and the new one twice."""


class ResetPasswordForm(_Plain, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""


class NewPasswordForm(_Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password twice."""


class PasswordAgainForm(_Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """The password, once more."""


class CodeForm(_Plain, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code, when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class CodeAgainForm(_Plain, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code, once more."""


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
