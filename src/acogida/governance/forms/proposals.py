"""By what proposals can be narrowed, and into which plan a recommendation goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.governance.forms.fields import Choices, offer
from acogida.governance.forms.plans import ANY
from acogida.governance.queries.catalogues import THEMES, labels_on
from acogida.governance.queries.proposals import ADDRESSEES


class ProposalFilters(forms.Form):
    """To whom it is addressed, and what it is about."""

    quiet = True
    a_quien = forms.ChoiceField(label=_("Addressed to"), required=False)
    tema = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        offer(self, "a_quien", list(labels_on(ADDRESSEES, today).items()), ANY)
        offer(self, "tema", list(labels_on(THEMES, today).items()), ANY)

    def asked(self) -> dict[str, str]:
        """What narrows; what is no choice narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        return {"addressee": said.get("a_quien", ""), "theme": said.get("tema", "")}


class AdoptForm(forms.Form):
    """Into which plan."""

    plan = forms.ChoiceField(label=_("Plan"))

    def __init__(self, *args: Any, plans: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "plan", plans)
