"""The words of the letter of commitment that only the office can write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.governance.forms.fields import (
    VersionedForm,
    day_field,
    id_of,
    offer,
    text_field,
)
from acogida.governance.queries.seal import seal_plans
from acogida.governance.rules.plans import LONGEST_ACT, LONGEST_NOTE, LONGEST_UNIT
from acogida.governance.rules.seal import SealWords

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _line(label: StrOrPromise, longest: int = LONGEST_UNIT, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, **more)


class SealForm(VersionedForm):
    """Names, the agreement of the council and own words; what stays empty has a text of ours."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)
    mayor = _line(_("Who signs for the municipality"))
    post = _line(_("Post of who signs"), help_text=_("For example: mayor of the commune."))
    place = _line(_("Place of the letter"))
    council = _line(_("Agreement of the council"), LONGEST_ACT, help_text=_("Number and session."))
    council_on = day_field(label=_("Day of the agreement"))
    unit = _line(_("Unit or person in charge"))
    plan = forms.ChoiceField(label=_("Work plan"), required=False)
    opening = text_field(
        4,
        label=_("Opening of the letter"),
        max_length=LONGEST_NOTE,
        help_text=_("Empty, the letter opens with a text of ours."),
    )
    promise = text_field(
        4,
        label=_("What the municipality promises in its own words"),
        max_length=LONGEST_NOTE,
        help_text=_("It stands after the commitments."),
    )
    closing = text_field(3, label=_("End of the letter"), max_length=LONGEST_NOTE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = [(str(one.pk), one.title) for one in seal_plans()]
        offer(self, "plan", plans, _("the one made for the Sello"))

    def said(self) -> SealWords:
        """What was written; after ``is_valid``."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return SealWords(plan_id=id_of(given.pop("plan")), **given)
