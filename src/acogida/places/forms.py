"""Forms of the office: they check shape and say in plain words what an action refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import fields as facts_of
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from acogida.lib.folding import fold
from acogida.places.actions import NeighbourhoodFacts, ProfileFacts, SiteFacts
from acogida.places.models import (
    Neighbourhood,
    NeighbourhoodKind,
    OfficeProfile,
    Site,
)
from acogida.places.public import language_name, languages_for_choice
from acogida.places.rules import HoursFault, SealFault, Span
from acogida.platform.ui.forms import ChileanDateField, ThreeStateField, Words
from acogida.platform.ui.forms.clock import WEEKDAYS, Clock
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    from django.db.models import QuerySet

# -- fields ----------------------------------------------------------------------------------------


def _field(model: type[models.Model], name: str, **kwargs: Any) -> Any:
    """The form field of a model's field, in the house's own kinds."""
    field: Any = model._meta.get_field(name)
    if isinstance(field, models.BooleanField) and field.null:
        return ThreeStateField(label=capfirst(field.verbose_name), **kwargs)
    if isinstance(field, models.DateField):
        label = capfirst(field.verbose_name)
        return ChileanDateField(label=label, required=not field.blank, **kwargs)
    if (
        isinstance(field, models.CharField | models.TextField)
        and type(field) is not models.EmailField
    ):
        kwargs.setdefault("form_class", Words)
    return field.formfield(**kwargs)


def languages_of_signs() -> list[tuple[str, str]]:
    return [(choice.code, choice.name) for choice in languages_for_choice() if choice.is_frequent]


# -- office profile --------------------------------------------------------------------------------

SEAL_WORDS = {
    SealFault.NEEDS_ITS_DATE: ("seal_since", _("Write the date on which the seal was given.")),
    SealFault.HAS_NO_DATES: (
        "seal_stage",
        _("Without a seal there are no dates: choose a stage, or clear them."),
    ),
    SealFault.ENDS_BEFORE_IT_STARTS: ("seal_until", _("The seal ends before it begins.")),
}


class FactsForm(forms.Form):
    """A form over a dataclass of facts of the same field names; ``opened`` says over what."""

    facts_class: type[Any]
    # Which version the form was opened over; another one in the database is a collision.
    opened: forms.Field = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def facts(self) -> Any:
        """What was typed, as the action takes it; only after ``is_valid``."""
        return self.facts_class(
            **{f.name: self.cleaned_data[f.name] for f in facts_of(self.facts_class)}
        )

    def collide_with(self, saved: Any, opened: object) -> list[tuple[Any, Any, Any]]:
        """(label, saved value, typed value) of what differs.

        The form goes back to its reader: sent again, it writes over what was saved meanwhile.
        """
        typed: Any = self.data  # a QueryDict, which does not let itself be written
        self.data = typed.copy()
        self.data["opened"] = str(opened)  # type: ignore[index]
        return list(self._differences(saved))

    def _differences(self, saved: Any) -> Iterator[tuple[Any, Any, Any]]:
        for fact in facts_of(self.facts_class):
            theirs, ours = getattr(saved, fact.name), self.cleaned_data[fact.name]
            if theirs != ours:
                field = self.fields[fact.name]
                yield field.label, _in_words(field, theirs), _in_words(field, ours)


def _in_words(field: forms.Field, value: Any) -> Any:
    if isinstance(value, list):
        return ", ".join(language_name(code) for code in value)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, ThreeStateField):
        return dict(field.choices).get(value, value)  # type: ignore[arg-type]
    return value


def form_values(row: models.Model, facts_class: type[Any]) -> dict[str, Any]:
    """What a saved row says, as initial values of its form."""
    return {fact.name: getattr(row, fact.name) for fact in facts_of(facts_class)}


class ProfileForm(FactsForm):
    """The office as it is from a day on."""

    facts_class = ProfileFacts
    opened = forms.UUIDField(required=False, widget=forms.HiddenInput)
    office_name = _field(OfficeProfile, "office_name")
    unit_kind = _field(OfficeProfile, "unit_kind")
    parent_directorate = _field(OfficeProfile, "parent_directorate")
    mission = _field(OfficeProfile, "mission", widget=forms.Textarea(attrs={"rows": 3}))
    phone = _field(OfficeProfile, "phone")
    email = _field(OfficeProfile, "email")
    opened_on = _field(OfficeProfile, "opened_on", past=True)
    staff_count = _field(OfficeProfile, "staff_count", max_value=2000)
    seal_stage = _field(OfficeProfile, "seal_stage")
    seal_since = _field(OfficeProfile, "seal_since")
    seal_until = _field(OfficeProfile, "seal_until")
    valid_from = _field(OfficeProfile, "valid_from")
    reason = _field(OfficeProfile, "reason")

    def refuse_seal(self, fault: SealFault) -> None:
        self.add_error(*SEAL_WORDS[fault])


def refuse_too_early(form: forms.Form, current_from: dt.date) -> None:
    """Say at ``valid_from`` that history is only added at its end."""
    words = _("What holds now began on %(day)s: the change must begin that day or later.")
    form.add_error(
        "valid_from", ValidationError(words, params={"day": current_from.strftime("%d-%m-%Y")})
    )


# -- sites -----------------------------------------------------------------------------------------


class SiteForm(FactsForm):
    """A site; what nobody has looked at stays unknown."""

    facts_class = SiteFacts
    name = _field(Site, "name")
    address = _field(Site, "address")
    directions = _field(Site, "directions")
    phone = _field(Site, "phone")
    is_main = _field(Site, "is_main")
    is_active = _field(Site, "is_active", initial=True)
    step_free = _field(Site, "step_free")
    accessible_toilet = _field(Site, "accessible_toilet")
    reserved_parking = _field(Site, "reserved_parking")
    private_room = _field(Site, "private_room")
    sign_languages = forms.MultipleChoiceField(
        label=_("Languages of its signs"),
        choices=languages_of_signs,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


HOURS_WORDS = {
    HoursFault.CLOSES_BEFORE_IT_OPENS: _("It closes before it opens."),
    HoursFault.OVERLAP: _("The two spans overlap."),
}
SPANS_A_DAY = (1, 2)
BOXES = (_("Opens"), _("Closes"), _("Opens again"), _("Closes again"))


class HoursForm(forms.Form):
    """A week of opening hours: up to two spans a day, from a day on."""

    valid_from = ChileanDateField(label=_("Holds from"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, label in WEEKDAYS:
            for span in SPANS_A_DAY:
                words = {"day": label, "span": span}
                opens, closes = (
                    _("%(day)s, span %(span)s: opens"),
                    _("%(day)s, span %(span)s: closes"),
                )
                self.fields[f"d{weekday}_{span}_opens"] = Clock(label=opens % words, required=False)
                self.fields[f"d{weekday}_{span}_closes"] = Clock(
                    label=closes % words, required=False
                )

    @classmethod
    def initial_from(cls, spans: Iterable[Any]) -> dict[str, dt.time]:
        """The boxes filled with hours that hold now; a third span of a day has no box."""
        filled: dict[str, dt.time] = {}
        for row in spans:
            for span in SPANS_A_DAY:
                if f"d{row.weekday}_{span}_opens" not in filled:
                    filled[f"d{row.weekday}_{span}_opens"] = row.opens
                    filled[f"d{row.weekday}_{span}_closes"] = row.closes
                    break
        return filled

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for weekday, _label in WEEKDAYS:
            for span in SPANS_A_DAY:
                opens, closes = f"d{weekday}_{span}_opens", f"d{weekday}_{span}_closes"
                for empty, other in ((opens, closes), (closes, opens)):
                    if cleaned.get(other) and not cleaned.get(empty) and empty not in self.errors:
                        self.add_error(empty, _("Write both times, or none."))
        return cleaned

    def week(self) -> list[Span]:
        """The spans typed; only after ``is_valid``."""
        keys = [
            (weekday, f"d{weekday}_{span}") for weekday, _label in WEEKDAYS for span in SPANS_A_DAY
        ]
        return [
            Span(weekday, self.cleaned_data[f"{key}_opens"], self.cleaned_data[f"{key}_closes"])
            for weekday, key in keys
            if self.cleaned_data.get(f"{key}_opens")
        ]

    def refuse(self, faults: dict[int, HoursFault]) -> None:
        for weekday, fault in faults.items():
            self.add_error(f"d{weekday}_1_closes", HOURS_WORDS[fault])

    def days(self) -> Iterator[tuple[Any, list[tuple[Any, Any]], list[Any]]]:
        """(weekday, its four boxes with their headings, all their errors) for the template."""
        for weekday, label in WEEKDAYS:
            names = [
                f"d{weekday}_{span}_{end}" for span in SPANS_A_DAY for end in ("opens", "closes")
            ]
            boxes = [self[name] for name in names]
            errors = [error for box in boxes for error in box.errors]
            yield label, list(zip(BOXES, boxes, strict=True)), errors


# -- neighbourhoods and settlements ----------------------------------------------------------------


class NeighbourhoodForm(FactsForm):
    """A part of the commune as people name it."""

    facts_class = NeighbourhoodFacts
    kind = _field(Neighbourhood, "kind")
    name = _field(Neighbourhood, "name")
    is_official = _field(Neighbourhood, "is_official", initial=True)
    reference = _field(Neighbourhood, "reference")
    is_active = _field(Neighbourhood, "is_active", initial=True)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not fold(name):
            raise ValidationError(_("Write a name with letters or numbers."))
        return name

    def refuse_as_known(self, there: Neighbourhood) -> None:
        words = _("%(name)s is already in the list. Change that one, or write another name.")
        self.add_error("name", ValidationError(words, params={"name": there.name}))


class NeighbourhoodFilters(Filters):
    """Parts of the commune by name, kind and use; nothing personal."""

    nombre = forms.CharField(label=_("Name"), required=False, max_length=120)
    tipo = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *NeighbourhoodKind.choices]
    )
    uso = forms.ChoiceField(
        label=_("Use"),
        required=False,
        choices=[("", _("all")), ("si", _("in use")), ("no", _("no longer in use"))],
    )

    def narrow_nombre(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        for word in fold(value).split():
            rows = rows.filter(folded_name__contains=word)
        return rows

    def narrow_tipo(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(kind=value)

    def narrow_uso(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(is_active=value == "si")
