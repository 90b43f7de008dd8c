"""What becomes of needs and steps, and what the municipality offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.fields import (
    Choices,
    Chosen,
    Offered,
    id_of,
    language_field,
    text_box,
)
from acogida.desk.models import LocalOffer, Need, NextStep
from acogida.desk.rules.writing import LONGEST_NOTE
from acogida.platform.ui.forms import ChileanDateField, Words
from acogida.platform.ui.forms.of_models import choice_of, words_of

SOLVED = (("si", _("It was solved")), ("no", _("It was not solved")))


class CloseNeedForm(forms.Form):
    """How a need ended, on which day, and who says so."""

    solved = forms.ChoiceField(label=_("How did it end?"), choices=SOLVED, widget=forms.RadioSelect)
    on = ChileanDateField(label=_("On which day"), past=True, help_text="")
    confirmed_by = choice_of(
        Need,
        "confirmed_by",
        label=_("Who confirmed it"),
        empty=_("nobody yet"),
        required=False,
        help_text=_("If possible, ask the person herself"),
    )
    reason = Words(
        label=_("Why, or how"),
        required=False,
        max_length=1000,
        widget=text_box(2),
        help_text=_("If it was not solved, say what stood in the way"),
    )

    @property
    def is_solved(self) -> bool:
        solved: bool = self.cleaned_data["solved"] == "si"
        return solved


class PlanNeedForm(forms.Form):
    """Who sees to it, and by when."""

    responsible = Chosen(label=_("Responsible"), empty=_("nobody yet"))
    due_on = ChileanDateField(label=_("To be solved by"), required=False, help_text="")

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["responsible"]
        who.choices = [*who.choices, *offered.staff]

    def plan(self) -> dict[str, Any]:
        """``responsible_id`` and ``due_on`` as the actions take them. The form is valid."""
        said = self.cleaned_data
        return {"responsible_id": id_of(said["responsible"]), "due_on": said["due_on"]}


class StepForm(PlanNeedForm):
    """A next step of a person or of a need."""

    what = words_of(NextStep, "what", label=_("What will be done"))
    field_order: Sequence[str] = ("what", "responsible", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].label = _("By when")
        who: Any = self.fields["responsible"]
        who.choices = [("", _("me")), *list(who.choices)[1:]]


class StepOfPersonForm(StepForm):
    """A next step of a person, perhaps for one of her open needs."""

    need = Chosen(label=_("For the need"), empty=_("none"))
    field_order = ("what", "due_on", "need", "responsible")

    def __init__(self, *args: Any, needs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].widget.attrs["autofocus"] = ""
        if not needs:
            del self.fields["need"]
        else:
            choice: Any = self.fields["need"]
            choice.choices = [*choice.choices, *needs]

    def clean(self) -> dict[str, Any]:
        return {"need": ""} | self.cleaned_data


class NeedForm(PlanNeedForm):
    """A need of a person, noted without an attention."""

    area = Chosen(label=_("What is needed"), empty=_("choose"), required=True)
    kind = words_of(Need, "kind", label=_("What exactly"))
    note = Words(label=_("Note"), required=False, max_length=LONGEST_NOTE, widget=text_box(2))
    on = ChileanDateField(label=_("Known since"), past=True, help_text="")
    field_order = ("area", "kind", "due_on", "responsible", "on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        area.choices = [*area.choices, *kwargs["offered"].areas]
        area.widget.attrs["autofocus"] = ""
        who: Any = self.fields["responsible"]
        who.choices = [("", _("me")), *list(who.choices)[1:]]

    def said(self) -> dict[str, Any]:
        """As the action takes it. The form is valid."""
        said = self.cleaned_data
        return self.plan() | {name: said[name] for name in ("area", "kind", "note", "on")}


class MoveStepForm(PlanNeedForm):
    """Another day, or somebody else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].label = _("By when")


class FinishStepForm(forms.Form):
    """It was done, and what came of it."""

    on = ChileanDateField(label=_("Done on"), past=True, help_text="")
    outcome = Words(label=_("What came of it"), required=False, max_length=1000, widget=text_box(2))


class OfferForm(forms.Form):
    """Something the municipality offers for a need."""

    area = Chosen(label=_("For which need"), empty=_("choose"), required=True)
    title = words_of(LocalOffer, "title", label=_("What is offered"))
    detail = words_of(
        LocalOffer,
        "detail",
        label=_("What it is and for whom"),
        widget=text_box(3),
    )
    where = words_of(LocalOffer, "where", label=_("Where and when"))
    contact = words_of(LocalOffer, "contact", label=_("Contact"))
    since = ChileanDateField(label=_("Offered since"), help_text="")
    until = ChileanDateField(
        label=_("Until"), required=False, help_text=_("Empty while no end is known")
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        area.choices = [*area.choices, *offered.areas]


class ToldForm(forms.Form):
    """When and in which language something was told."""

    quiet = True
    on = ChileanDateField(label=_("Told on"), past=True, help_text="")
    language = language_field(label=_("In which language"), empty=_("not noted"))
