"""Norms and other instruments, their duties, and by what their lists can be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.governance.forms.fields import (
    NOBODY,
    NOTHING,
    Choices,
    VersionedForm,
    day_field,
    id_of,
    offer,
    staff_choices,
    text_field,
)
from acogida.governance.forms.plans import ANY
from acogida.governance.models import Duty, Instrument
from acogida.governance.rules.instruments import (
    MOST_NOTICE,
    USUAL_NOTICE,
    DutyFacts,
    InstrumentFacts,
)
from acogida.governance.rules.plans import LONGEST_NOTE, LONGEST_TEXT
from acogida.platform.ui.forms import Words
from acogida.platform.ui.forms.documents import DocumentFile
from acogida.platform.ui.forms.of_models import choice_of, words_of
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet


class InstrumentForm(VersionedForm):
    """What the municipality has bound itself to."""

    kind = choice_of(Instrument, "kind", label=_("Kind of instrument"))
    title = words_of(Instrument, "title", label=_("Title"))
    number = words_of(Instrument, "number", label=_("Number"))
    on = day_field(label=_("Date"), required=True)
    summary = text_field(
        4, max_length=LONGEST_TEXT, label=_("Summary"), help_text=_("What it says, in plain words")
    )
    holds_until = day_field(label=_("Holds until"))
    owner = forms.ChoiceField(label=_("Responsible"), required=False)
    plan = forms.ChoiceField(label=_("Plan it belongs to"), required=False)

    def __init__(self, *args: Any, plans: Choices, owner: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", staff_choices(owner), NOBODY)
        offer(self, "plan", plans, NOTHING)

    def facts(self) -> InstrumentFacts:
        """The instrument as it was typed. The form is valid."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        owner_id, plan_id = id_of(said.pop("owner")), id_of(said.pop("plan"))
        return InstrumentFacts(owner_id=owner_id, plan_id=plan_id, **said)


class DutyForm(VersionedForm):
    """What an instrument obliges to, how often, and who sees to it."""

    what = words_of(Duty, "what", label=_("What is to be done"))
    every = choice_of(Duty, "every", label=_("How often"))
    first_on = day_field(label=_("First due on"), required=True)
    shift = choice_of(Duty, "shift", label=_("If it falls on a day nobody works"))
    notice_days = forms.IntegerField(
        label=_("Days of notice"),
        help_text=_("So many days before, it is shown as due"),
        min_value=0,
        max_value=MOST_NOTICE,
        initial=USUAL_NOTICE,
        widget=forms.NumberInput({"class": "narrow"}),
    )
    responsible = forms.ChoiceField(label=_("Responsible"), required=False)

    def __init__(self, *args: Any, responsible: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "responsible", staff_choices(responsible), NOBODY)

    def facts(self) -> DutyFacts:
        """The duty as it was typed. The form is valid."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return DutyFacts(responsible_id=id_of(said.pop("responsible")), **said)


class DoneForm(forms.Form):
    """When a turn of a duty was done, and what there is to say about it."""

    on = day_field(label=_("Day on which it was done"), required=True, past=True)
    note = text_field(2, max_length=LONGEST_NOTE, label=_("Note"))
    turn = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class PaperForm(DocumentFile):
    """The document itself, as a scan or a PDF."""

    title = Words(label=_("What it is"), max_length=200)
    field_order = ("title", "file")


class InstrumentFilters(Filters):
    """Kind, words, whether it holds, from when to when."""

    tipo = choice_of(Instrument, "kind", empty=ANY, label=_("Kind of instrument"), required=False)
    vigente = forms.ChoiceField(
        label=_("Holds"),
        choices=[("", ANY), ("si", _("today")), ("no", _("no longer"))],
        required=False,
    )
    texto = forms.CharField(label=_("Words of the title"), required=False, max_length=80)
    desde = day_field(label=_("Since"))
    hasta = day_field(label=_("Until"))

    def narrow_tipo(self, rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
        return rows.filter(kind=kind)

    def narrow_vigente(self, rows: QuerySet[Any], said: str) -> QuerySet[Any]:
        ended = rows.filter(holds_until__lt=timezone.localdate())
        return ended if said == "no" else rows.exclude(holds_until__lt=timezone.localdate())

    def narrow_texto(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(title__icontains=words)

    def narrow_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(on__gte=day)

    def narrow_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(on__lte=day)


class DutyFilters(Filters):
    """How near, who answers, how often."""

    plazo = forms.ChoiceField(
        label=_("Deadline"),
        choices=[
            ("", ANY),
            ("late", pgettext_lazy("duty", "late")),
            ("near", _("near")),
            ("ended", _("duties that ended")),
        ],
        required=False,
    )
    quien = forms.ChoiceField(label=_("Responsible"), required=False)
    cada = choice_of(Duty, "every", empty=ANY, label=_("How often"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "quien", staff_choices(), ANY)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What ended is asked for by name."""
        rows = super().narrow(rows)
        return rows if self.cleaned_data.get("plazo") else rows.exclude(next_on=None)

    def narrow_plazo(self, rows: QuerySet[Any], how: str) -> QuerySet[Any]:
        today = timezone.localdate()
        if how == "ended":
            return rows.filter(next_on=None)
        if how == "late":
            return rows.filter(next_on__lt=today)
        return rows.filter(notice_on__lte=today, next_on__gte=today)

    def narrow_quien(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        return rows.filter(responsible_id=user_id)

    def narrow_cada(self, rows: QuerySet[Any], every: str) -> QuerySet[Any]:
        return rows.filter(every=every)
