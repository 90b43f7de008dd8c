"""Our own forms about accounts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from acogida.accounts.actions import NewAccount, Place, Terms
from acogida.accounts.models import User
from acogida.platform.ui.forms import ChileanDateField, Words


class _OfferedRoles(forms.Form):
    """Forms that give roles: the view says which there are."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each role adds what it allows. Give as few as the work needs."),
    )
    unit = forms.CharField(label=_("Unit or institution"), max_length=120, required=False)

    def __init__(self, *args: Any, roles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = list(roles.items())  # type: ignore[attr-defined]


class InviteForm(_OfferedRoles):
    """Whom to invite, as what, from when until when."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name and surname"), max_length=150)
    starts_on = ChileanDateField(
        label=_("First day"), required=False, help_text=_("Without it: today.")
    )
    ends_on = ChileanDateField(
        label=_("Last day"),
        required=False,
        help_text=_("For interns and volunteers: from the next day on the account opens nothing."),
    )
    field_order = ["name", "email", "roles", "unit", "starts_on", "ends_on"]

    def clean(self) -> dict[str, Any]:
        return _in_order(self, super().clean() or {})

    def place(self) -> Place:
        said = self.cleaned_data
        return Place(said["roles"], said["unit"], said["starts_on"], said["ends_on"])


class MembershipForm(_OfferedRoles):
    """How somebody serves."""

    languages = forms.MultipleChoiceField(
        label=_("Languages of attention"), widget=forms.CheckboxSelectMultiple, required=False
    )
    tutor = forms.TypedChoiceField(
        label=_("Tutor"),
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text=_("Who answers for an intern or a volunteer."),
    )
    ends_on = ChileanDateField(label=_("Last day"), required=False)
    confidentiality_signed_on = ChileanDateField(
        label=_("Confidentiality agreement signed on"), required=False
    )
    field_order = [
        "roles",
        "unit",
        "languages",
        "tutor",
        "ends_on",
        "confidentiality_signed_on",
    ]

    def __init__(
        self, *args: Any, languages: dict[str, str], tutors: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = list(languages.items())  # type: ignore[attr-defined]
        nobody = [("", _("nobody"))]
        self.fields["tutor"].choices = nobody + list(tutors.items())  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            roles=said["roles"],
            unit=said["unit"],
            languages=said["languages"],
            tutor_id=said["tutor"],
            ends_on=said["ends_on"],
            confidentiality_signed_on=said["confidentiality_signed_on"],
        )


class SuspendForm(forms.Form):
    """Why somebody may no longer enter."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class AcceptForm(forms.Form):
    """What somebody says of herself when she accepts an invitation."""

    name = forms.CharField(
        label=_("Name and surname"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        help_text=_("At least 12 characters. A sentence you will remember is best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password again"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, User(email=self.email, name=self.data.get("name", "")))
        return password

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "password1" in said and said["password1"] != said.get("password2"):
            self.add_error("password2", _("The two passwords are not the same."))
        return said

    def account(self) -> NewAccount:
        return NewAccount(self.cleaned_data["name"], self.cleaned_data["password1"])


class OwnAccountForm(forms.Form):
    """What everybody may change about her own account."""

    name = forms.CharField(label=_("Name and surname"), max_length=150)
    languages = forms.MultipleChoiceField(
        label=_("Languages of attention"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, languages: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = list(languages.items())  # type: ignore[attr-defined]


class UnlockForm(forms.Form):
    """The password that opens a locked screen."""

    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class ResetFactorForm(forms.Form):
    """Why a colleague's second factor is taken away, and the password of who does it."""

    reason = Words(
        label=_("Reason"),
        max_length=300,
        help_text=_("How you made sure that it is she: in person, or by a telephone you know."),
    )
    password = forms.CharField(
        label=_("Your own password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def _in_order(form: forms.Form, said: dict[str, Any]) -> dict[str, Any]:
    first, last = said.get("starts_on"), said.get("ends_on")
    if first and last and last < first:
        form.add_error("ends_on", _("The last day is before the first."))
    return said
