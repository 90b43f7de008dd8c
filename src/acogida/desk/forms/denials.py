"""A denial of service: what happened, how it goes on, what shows it; and filters of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.desk.forms.fields import Choices, Chosen, text_box
from acogida.desk.forms.filters import ANY, DayFilters
from acogida.desk.models import Denial
from acogida.desk.models.denial import DENIAL_STATES
from acogida.desk.queries.catalogues import INSTITUTIONS, labels_of
from acogida.desk.rules.denials import ENDED, LONGEST_REASON, NEXT, DenialFacts, DenialState
from acogida.platform.ui.forms import ChileanDateField, Words
from acogida.platform.ui.forms.documents import DocumentFile
from acogida.platform.ui.forms.of_models import words_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

OPEN = "abiertas"
STATES = (("", ANY), (OPEN, _("still open")), *DENIAL_STATES)


class DenialForm(forms.Form):
    """Which branch denied what, and what it said."""

    institution = Chosen(label=_("Which institution"), empty=_("choose"), required=True)
    institution_name = words_of(Denial, "institution_name", label=_("If it is another one: which"))
    branch = words_of(
        Denial, "branch", label=_("Which branch or office"), help_text=_("Street, mall or commune")
    )
    denied = words_of(
        Denial,
        "denied",
        label=_("What was denied"),
        help_text=_("For example: a provisional RUT, registering at the health centre"),
    )
    reason_given = Words(
        label=_("What they said as a reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=text_box(2),
    )
    granted_at = words_of(
        Denial, "granted_at", label=_("Where the same is granted, if it is known")
    )
    area = Chosen(label=_("Area of need"), empty=_("none"))
    on = ChileanDateField(label=_("On which day"), past=True, help_text="")
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, institutions: Choices, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["institution"].choices = [*fields["institution"].choices, *institutions]
        fields["institution"].widget.attrs["autofocus"] = ""
        fields["area"].choices = [*fields["area"].choices, *areas]

    def facts(self, **whose: Any) -> DenialFacts:
        """What was typed, and of whom. The form is valid."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return DenialFacts(**said, **whose)


_VERBS = {
    DenialState.RAISED: _("It was raised: who was told"),
    DenialState.ANSWERED: _("They answered: what they said"),
    DenialState.SOLVED: _("It was solved: what was granted"),
    DenialState.NOT_SOLVED: _("It ends without a solution: why"),
}


class CarryForm(forms.Form):
    """Where a denial goes from here."""

    to = forms.ChoiceField(label=_("What happened since?"), widget=forms.RadioSelect)
    on = ChileanDateField(label=_("On which day"), past=True, help_text="")
    note = Words(
        label=_("To whom, what was said, or why"),
        required=False,
        max_length=LONGEST_REASON,
        widget=text_box(2),
    )

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.choices = [(after.value, _VERBS[after]) for after in NEXT[DenialState(state)]]


class EvidenceForm(DocumentFile):
    """A scan or a photograph that shows it: the refusal on paper, the notice on the wall."""

    title = Words(
        label=_("What it shows"),
        max_length=200,
        help_text=_("Without names: other people may look at the list"),
    )
    field_order = ("title", "file")


class DenialFilters(DayFilters):
    """Which institution and branch, how far it was carried, when."""

    institucion = forms.ChoiceField(label=_("Institution"), required=False)
    sucursal = forms.CharField(label=_("Branch"), required=False, max_length=160)
    estado = forms.ChoiceField(
        label=pgettext_lazy("of a denial", "State"), choices=STATES, required=False
    )
    field_order = ("institucion", "sucursal", "estado", "desde", "hasta")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        which: Any = self.fields["institucion"]
        which.choices = [("", ANY), *labels_of(INSTITUTIONS, timezone.localdate()).items()]

    def narrow_institucion(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        return rows.filter(institution=code)

    def narrow_sucursal(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(Q(branch__icontains=words) | Q(institution_name__icontains=words))

    def narrow_estado(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        if state == OPEN:
            return rows.exclude(state__in=sorted(ENDED))
        return rows.filter(state=state)
