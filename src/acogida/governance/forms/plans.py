"""A plan, its aims and actions, its money, its progress and reviews, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.governance.forms.fields import (
    NOBODY,
    NOTHING,
    Choices,
    PesosField,
    VersionedForm,
    day_field,
    id_of,
    offer,
    staff_choices,
    text_field,
)
from acogida.governance.models import Plan, PlanAction, PlanAim
from acogida.governance.models.plan import PLAN_STATES, WORK_STATES
from acogida.governance.rules.budget import FIRST_YEAR, LAST_YEAR, Line
from acogida.governance.rules.plans import (
    LONGEST_ACT,
    LONGEST_NOTE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    NEXT,
    WHOLE,
    ActionFacts,
    PlanFacts,
    PlanState,
    Progress,
)
from acogida.platform.ui.forms import Words
from acogida.platform.ui.forms.of_models import choice_of, words_of
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    from django.db.models import QuerySet

ANY = pgettext_lazy("filter", "any")


class PlanForm(VersionedForm):
    """What the plan is, why it is needed, and from when to when."""

    kind = choice_of(Plan, "kind", label=_("Kind of plan"))
    title = words_of(Plan, "title", label=_("Title"))
    diagnosis = text_field(
        6,
        max_length=LONGEST_TEXT,
        label=_("Diagnosis"),
        help_text=_("How things are today, and how one knows"),
    )
    nodes = text_field(
        4,
        max_length=LONGEST_TEXT,
        label=_("Critical knots"),
        help_text=_("What stands in the way, one on a line"),
    )
    starts_on = day_field(label=_("Starts on"))
    ends_on = day_field(label=_("Ends on"))
    owner = forms.ChoiceField(label=_("Responsible"), required=False)
    review_on = day_field(label=_("Next review"))

    def __init__(self, *args: Any, owner: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", staff_choices(owner), NOBODY)

    def facts(self) -> PlanFacts:
        """The plan as it was typed. The form is valid."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return PlanFacts(owner_id=id_of(said.pop("owner")), **said)


class AimForm(VersionedForm):
    """What the plan wants to reach."""

    title = words_of(PlanAim, "title", label=_("Aim"))
    description = text_field(3, max_length=LONGEST_NOTE, label=_("What it means"))

    def said(self) -> dict[str, str]:
        """Title and description. The form is valid."""
        return {name: self.cleaned_data[name] for name in ("title", "description")}


class ActionForm(VersionedForm):
    """One thing the plan does: what, who, until when, and what it should move."""

    title = words_of(PlanAction, "title", label=_("What is done"))
    aim = forms.ChoiceField(label=_("For which aim"), required=False)
    description = text_field(3, max_length=LONGEST_NOTE, label=_("How"))
    owner = forms.ChoiceField(label=_("Responsible"), required=False)
    unit = words_of(PlanAction, "unit", label=_("Unit or institution that does it"))
    starts_on = day_field(label=_("Starts on"))
    ends_on = day_field(label=_("Ends on"))
    goal = words_of(
        PlanAction, "goal", label=_("Goal"), help_text=_("How one sees that it was reached")
    )
    indicator = words_of(
        PlanAction,
        "indicator",
        label=_("Indicator it should move"),
        help_text=_("Framework and code, for example cpm26:3.1"),
    )
    seal_line = forms.ChoiceField(label=_("Line of the Sello Migrante"), required=False)

    def __init__(
        self,
        *args: Any,
        aims: Choices,
        seal_lines: Choices,
        indicators: Choices = (),
        owner: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "aim", aims, NOTHING)
        offer(self, "seal_line", seal_lines, NOTHING)
        offer(self, "owner", staff_choices(owner), NOBODY)
        if indicators:
            self.fields["indicator"] = forms.ChoiceField(
                label=_("Indicator it should move"),
                required=False,
                choices=[("", NOTHING), *indicators],
            )

    def facts(self, **origin: Any) -> ActionFacts:
        """The action as it was typed. ``origin``: what it comes from. The form is valid."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        owner_id, aim_id = id_of(said.pop("owner")), id_of(said.pop("aim"))
        return ActionFacts(owner_id=owner_id, aim_id=aim_id, **said, **origin)


class MoveForm(forms.Form):
    """Into which state a plan goes, on which day, by what act or why."""

    to = forms.ChoiceField(label=_("What happens to the plan?"), widget=forms.RadioSelect)
    on = day_field(label=_("On which day"), required=True, past=True)
    why = text_field(
        2,
        max_length=LONGEST_NOTE,
        label=_("Act that approves it, how it ended, or why it goes back"),
    )

    _VERBS = {
        (PlanState.DRAFT, PlanState.IN_FORCE): _("It comes into force"),
        (PlanState.IN_FORCE, PlanState.CLOSED): _("It is closed"),
        (PlanState.IN_FORCE, PlanState.DRAFT): _("It goes back to the draft"),
        (PlanState.CLOSED, PlanState.IN_FORCE): _("It is opened again"),
    }

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = PlanState(state)
        offer(self, "to", [(after.value, self._VERBS[here, after]) for after in NEXT[here]])

    def clean(self) -> dict[str, Any]:
        """The act that approves a plan is one short line."""
        said = super().clean() or {}
        if said.get("to") == PlanState.IN_FORCE and len(said.get("why", "")) > LONGEST_ACT:
            self.add_error("why", _("Name the act in one line."))
        return said


class ReviewForm(forms.Form):
    """What was found when the plan was looked at as a whole."""

    on = day_field(label=_("Reviewed on"), required=True, past=True)
    findings = text_field(6, max_length=LONGEST_TEXT, label=_("What was found"), required=True)
    next_on = day_field(label=_("Next review"))


class EditionForm(forms.Form):
    """Why the plan is kept as it is now."""

    because = Words(
        label=_("Why it is kept"),
        max_length=LONGEST_TITLE,
        help_text=_("For example: sent to the council"),
    )


class ProgressForm(VersionedForm):
    """How far an action has come."""

    on = day_field(label=_("On which day"), required=True, past=True)
    state = forms.ChoiceField(
        label=pgettext_lazy("of an action of a plan", "State"),
        choices=WORK_STATES,
        widget=forms.RadioSelect,
    )
    percent = forms.IntegerField(
        label=_("Per cent done"),
        min_value=0,
        max_value=WHOLE,
        required=False,
        widget=forms.NumberInput({"class": "narrow"}),
    )
    note = text_field(
        3, max_length=LONGEST_NOTE, label=_("What was done, what is missing, or why it is dropped")
    )

    def progress(self) -> Progress:
        """What was typed. The form is valid."""
        said = self.cleaned_data
        return Progress(said["on"], said["state"], said["percent"] or 0, said["note"])


class BudgetLineForm(forms.Form):
    """So many pesos from a source in a year; a line without an amount is none."""

    source = forms.ChoiceField(label=_("Source"), required=False)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        widget=forms.NumberInput({"class": "narrow"}),
    )
    amount = PesosField(label=_("Pesos"))
    is_secured = forms.BooleanField(label=_("Approved"), required=False)

    quiet = True

    def __init__(self, *args: Any, sources: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "source", sources, _("choose"))

    def clean(self) -> dict[str, Any]:
        """An amount needs its source and its year."""
        said = super().clean() or {}
        if said.get("amount") is not None:
            for name in ("source", "year"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Say the source and the year of this amount."))
        return said


class _Lines(forms.BaseFormSet):  # type: ignore[type-arg]
    """The lines of one action; those without an amount are left out."""

    def lines(self) -> list[Line]:
        """The lines with an amount. The formset is valid."""
        return [
            Line(said["source"], said["year"], said["amount"], said["is_secured"])
            for said in self.cleaned_data
            if said.get("amount") is not None
        ]


BudgetLines = forms.formset_factory(
    BudgetLineForm, formset=_Lines, extra=4, max_num=40, validate_max=True
)


class PlanFilters(Filters):
    """Which plans: kind, state, words of the title."""

    estado = forms.ChoiceField(
        label=pgettext_lazy("of a plan", "State"), choices=[("", ANY), *PLAN_STATES], required=False
    )
    tipo = choice_of(Plan, "kind", empty=ANY, label=_("Kind of plan"), required=False)
    texto = forms.CharField(label=_("Words of the title"), required=False, max_length=80)

    def narrow_estado(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        return rows.filter(state=state)

    def narrow_tipo(self, rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
        return rows.filter(kind=kind)

    def narrow_texto(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(title__icontains=words)
