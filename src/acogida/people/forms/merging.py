"""Join two files: which other one, whose value stays, and why they are the same person."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.people.forms.family import chosen_person
from acogida.people.rules import CHOICES, MergeHindrance, Side
from acogida.platform.ui.forms import Lines

CHOICE = "choose-"
_SIDES: dict[str, Side] = {"left": "survivor", "right": "absorbed"}


class MergePickForm(forms.Form):
    """The other file."""

    other = chosen_person()
    quiet = True


class MergeForm(forms.Form):
    """Why both are one, over which versions; ``hindrances`` that must be confirmed are asked."""

    survivor_version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1
    )
    absorbed_version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1
    )
    confirmed = forms.BooleanField(
        label=_("I have compared the documents and they are the same person all the same"),
        error_messages={
            "required": _("Confirm it after comparing the documents, or do not join them.")
        },
    )
    reason = Lines(
        label=_("Why they are the same person"),
        max_length=500,
        help_text=_("For example: same passport, she says so, registered twice by mistake"),
        error_messages={"required": _("Write why they are the same person.")},
    )
    quiet = True

    def __init__(
        self, *args: Any, hindrances: Collection[MergeHindrance] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not hindrances:
            del self.fields["confirmed"]

    def choices(self) -> dict[str, Side]:
        """Field → whose value was chosen; what is not understood is left to the rules."""
        return {
            field: side
            for field in CHOICES
            if (side := _SIDES.get(str(self.data.get(CHOICE + field, ""))))
        }


class UndoMergeForm(forms.Form):
    """Why they were two after all."""

    reason = Lines(
        label=_("Why they are two persons"),
        max_length=500,
        error_messages={"required": _("Write why they are two persons.")},
    )
    quiet = True
