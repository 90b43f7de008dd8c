"""How a yearly duty ended."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.governance.forms.fields import day_field, text_field
from acogida.governance.models.yearly import OUTCOMES
from acogida.governance.rules.plans import LONGEST_NOTE


class YearlyForm(forms.Form):
    """Handed in, or not needed; the latter says why."""

    outcome = forms.ChoiceField(label=_("How it ended"), choices=OUTCOMES)
    on = day_field(label=_("Day"), required=True, past=True)
    why = text_field(
        3, label=_("Note"), max_length=LONGEST_NOTE, help_text=_("If it is not needed: why.")
    )
