"""Encounters: set one up, its tables, what is voted on, and the votes of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.platform.ui.forms import ChileanDateField
from acogida.practices.models import Candidate, VotingTable
from acogida.practices.queries.bank import bank

MOST_VOTES_EACH, MOST_PEOPLE = 10, 500


class EncounterForm(forms.Form):
    """What the meeting is, and how many votes each participant has."""

    title = forms.CharField(label=_("What meeting it is"), max_length=200)
    held_on = ChileanDateField(label=_("Day of the meeting"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    votes_each = forms.IntegerField(
        label=_("Votes of each participant"),
        min_value=1,
        max_value=MOST_VOTES_EACH,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class TableForm(forms.Form):
    """A table and how many sit at it."""

    prefix = "table"
    name = forms.CharField(label=_("Name or number of the table"), max_length=80)
    people = forms.IntegerField(
        label=_("Participants"),
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


def _entries() -> list[tuple[str, Any]]:
    rows = bank().order_by("title").values_list("code", "title", "place")
    return [("", "—"), *((code, f"{title} ({place})") for code, title, place in rows)]


class CandidateForm(forms.Form):
    """A practice of the bank, or a proposal in a few words."""

    prefix = "candidate"
    code = forms.ChoiceField(label=_("Practice of the bank"), required=False, choices=_entries)
    title = forms.CharField(
        label=_("Or a proposal, in a few words"), max_length=300, required=False
    )
    table = forms.ChoiceField(label=_("Who votes on it"), required=False)
    quiet = True

    def __init__(self, *args: Any, tables: Sequence[VotingTable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].choices = [  # type: ignore[attr-defined]
            ("", _("all tables")),
            *((str(table.pk), table.name) for table in tables),
        ]

    def clean(self) -> dict[str, Any]:
        """One of both."""
        given = super().clean() or {}
        if bool(given.get("code")) == bool((given.get("title") or "").strip()):
            self.add_error("title", _("Choose a practice or write a proposal: one of both."))
        return given

    def table_id(self) -> UUID | None:
        chosen = self.cleaned_data["table"]
        return UUID(chosen) if chosen else None


class VotesForm(forms.Form):
    """How many votes each candidate got at one table."""

    quiet = True

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = [one.pk for one in candidates]
        for one in candidates:
            self.fields[str(one.pk)] = forms.IntegerField(
                label=one.title,
                help_text=one.place,
                required=False,
                min_value=0,
                max_value=MOST_PEOPLE * MOST_VOTES_EACH,
                widget=forms.NumberInput(attrs={"class": "short"}),
            )

    def votes(self) -> dict[UUID, int]:
        """Candidate → votes; what was left empty has none."""
        return {key: self.cleaned_data[str(key)] or 0 for key in self.ids}
