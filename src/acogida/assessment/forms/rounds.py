"""What is typed about a round, its people, its steps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.accounts.public import staff_on
from acogida.assessment.actions.rounds import LONGEST, MemberSaid, RoundSaid
from acogida.assessment.models import Round, RoundMember
from acogida.assessment.queries.frameworks import choosable
from acogida.platform.ui.forms import ChileanDateField, Words
from acogida.platform.ui.forms.of_models import choice_of, words_of


def box(rows: int) -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea({"rows": rows, "class": "full"})


class StaffField(forms.ChoiceField):
    """Somebody who serves in the office today; cleans to her id, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, choices=self._offered, **kwargs)

    @staticmethod
    def _offered() -> list[tuple[str, str]]:
        staff = staff_on(timezone.localdate())
        return [("", str(_("nobody yet"))), *((str(one["user_id"]), one["name"]) for one in staff)]

    def clean(self, value: Any) -> UUID | None:
        """The id behind the choice."""
        code = super().clean(value)
        return UUID(code) if code else None


class RoundForm(forms.Form):
    """Which framework, what for, which period, when the work is done, who leads it."""

    framework = forms.ChoiceField(label=_("Framework"))
    name = words_of(Round, "name", help_text=_("For example: Diagnosis 2026"))
    scope = Words(
        label=_("What it covers, and what for"), required=False, max_length=LONGEST, widget=box(3)
    )
    since = ChileanDateField(label=_("Period that is looked at: from"), help_text="")
    until = ChileanDateField(label=_("Period that is looked at: to"), help_text="")
    starts_on = ChileanDateField(label=_("The work begins on"), help_text="")
    ends_on = ChileanDateField(label=_("The work ends on"), help_text="")
    lead_id = StaffField(label=_("Who leads it"))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0, required=False)

    def __init__(self, *args: Any, stands: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stands:
            del self.fields["framework"]
        else:
            fields: Any = self.fields
            fields["framework"].choices = choosable()

    def said(self) -> RoundSaid:
        """What was typed. The form is valid."""
        apart = {"framework", "version"}
        return RoundSaid(**{k: v for k, v in self.cleaned_data.items() if k not in apart})


class MemberForm(forms.Form):
    """Somebody who takes part."""

    name = words_of(RoundMember, "name")
    institution = words_of(RoundMember, "institution")
    part = choice_of(RoundMember, "part", label=_("As what"))

    def said(self) -> MemberSaid:
        """Who was named. The form is valid."""
        return MemberSaid(**self.cleaned_data)


class WhyForm(forms.Form):
    """Why something is done; somebody will read it one day."""

    why = Words(label=_("Why?"), max_length=500, widget=box(2))


class OnwardsForm(forms.Form):
    """Nothing to type: the step is asked for once more."""
