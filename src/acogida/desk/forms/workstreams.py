"""A line of work: how it is called, and which reasons lead to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.actions.workstreams import LONGEST_LABEL
from acogida.desk.queries.catalogues import reasons
from acogida.platform.ui.forms import Words


class WorkstreamForm(forms.Form):
    """One line of work."""

    quiet = True
    label = Words(label=_("Name of the line"), max_length=LONGEST_LABEL)
    reasons = forms.MultipleChoiceField(
        label=_("Attentions for these reasons count in it"),
        help_text=_("On the form of an attention somebody may say otherwise."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose reasons of the list.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reasons"]
        field.choices = [(one.code, one.label) for one in reasons(timezone.localdate())]
