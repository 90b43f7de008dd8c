"""The attention on one screen: reasons, needs, words, cards, steps, and how it was."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.fields import (
    Chosen,
    Offered,
    day_field,
    id_of,
    language_field,
    text_box,
)
from acogida.desk.models import Attention
from acogida.desk.rules import NeedSaid, PlannedStep, WrittenAttention
from acogida.desk.rules.writing import (
    LONGEST_KIND,
    LONGEST_NOTE,
    LONGEST_PLACE,
    LONGEST_TEXT,
    LONGEST_WHAT,
    MOST_MINUTES,
    MOST_PEOPLE,
    MOST_ROWS,
)
from acogida.platform.ui.forms import ChileanDateField, ThreeStateField, Words
from acogida.platform.ui.forms.of_models import choice_of

if TYPE_CHECKING:
    from django.http import QueryDict

STEP_ROWS, MORE_ROWS = 4, 3
"""Rows for next steps: so many at first, so many more at once when somebody asks for them."""
ASKS_FOR_ROWS = "mas_pasos"
"""Name of the button that asks for them; nothing is recorded then."""
WITH_PERSON = (Attention.Kind.PERSON, Attention.Kind.FAMILY)
WITHOUT_PERSON = (Attention.Kind.ANONYMOUS, Attention.Kind.FAMILY, Attention.Kind.GROUP)
_Choices = tuple[tuple[str, Any], ...]
_ANSWERS = {True: "yes", False: "no"}


class AttentionForm(forms.Form):
    """What can be said of an attention, and corrected afterwards."""

    quiet = True

    reasons = forms.MultipleChoiceField(
        label=_("Why does she or he come?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose reasons of the list.")},
    )
    own_words = Words(
        label=_("In the person's own words"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=text_box(3),
    )
    workstreams = forms.MultipleChoiceField(
        label=_("Lines of work"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose lines of the list.")},
    )
    priorities = Words(
        label=_("What matters most to her or him, first things first"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=text_box(2),
    )
    agreed = Words(
        label=_("What was agreed"), required=False, max_length=LONGEST_TEXT, widget=text_box(2)
    )
    observations = Words(
        label=_("Observations of the officer"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=text_box(2),
    )
    confidential = choice_of(
        Attention, "confidential", label=_("Who may read the observations"), required=True
    )
    kind = choice_of(Attention, "kind", label=_("Who was attended"))
    people_count = forms.IntegerField(
        label=_("How many people"), min_value=1, max_value=MOST_PEOPLE, required=False
    )
    channel = choice_of(Attention, "channel", label=_("How"))
    site = Chosen(label=_("Where"), empty=_("outside the office"))
    outing = Chosen(label=_("Outing"), empty=_("none"))
    place = Words(label=_("Place, if outside the office"), required=False, max_length=LONGEST_PLACE)
    language = language_field(label=_("Language spoken"), empty=_("not noted"))
    interpreter = choice_of(Attention, "interpreter", label=_("Interpreter"))
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=0, max_value=MOST_MINUTES, required=False
    )
    on = ChileanDateField(
        label=_("Day"),
        past=True,
        help_text="",
        error_messages={
            "future": _(
                "This day has not come yet: today is %(today)s. Is this device's date right?"
            )
        },
    )

    def __init__(
        self, *args: Any, offered: Offered, has_person: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        fields: Any = self.fields
        fields["reasons"].choices = list(offered.reasons)
        fields["workstreams"].choices = list(offered.workstreams)
        fields["site"].choices = [*fields["site"].choices, *offered.sites]
        fields["outing"].choices = [*fields["outing"].choices, *offered.outings]
        if not offered.outings:
            fields["outing"].widget = forms.HiddenInput()
        kinds = WITH_PERSON if has_person else WITHOUT_PERSON
        fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        for name in ("minutes", "people_count"):
            fields[name].widget.attrs |= {"class": "short", "inputmode": "numeric"}

    def ask_for_interpreter(self) -> None:
        """She needs one: how it was must be said, nothing is presumed."""
        interpreter: Any = self.fields["interpreter"]
        interpreter.choices = [("", _("choose")), *interpreter.choices]

    def written(
        self,
        *,
        person_id: UUID | None,
        arrival_id: UUID | None = None,
        began_at: dt.datetime | None = None,
    ) -> WrittenAttention:
        """The attention as it was typed. The form is valid."""
        said = self.cleaned_data
        plain = ("kind", "channel", "place", "language", "interpreter", "own_words", "priorities")
        return WrittenAttention(
            on=said["on"],
            person_id=person_id,
            people_count=said["people_count"] or 1,
            arrival_id=arrival_id,
            site_id=id_of(said["site"]),
            outing_id=id_of(said["outing"]),
            reasons=tuple(said["reasons"]),
            workstreams=tuple(said["workstreams"]),
            agreed=said["agreed"],
            minutes=said["minutes"],
            observations=said.get("observations", ""),
            confidential=said.get("confidential", Attention.Confidential.OFFICE.value),
            began_at=began_at,
            **{name: said[name] for name in plain},
        )

    def leave_observations(self) -> None:
        """Who may not read the observations is not asked for them; they stay as they are."""
        del self.fields["observations"], self.fields["confidential"]


class AttendForm(AttentionForm):
    """The same and what is asked once: needs by area, cards given, next steps."""

    arrival = forms.UUIDField(required=False, widget=forms.HiddenInput)
    began_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    cards = forms.MultipleChoiceField(
        label=_("Orientation given"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose cards of the list.")},
    )

    def __init__(self, *args: Any, step_rows: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.offered
        fields: Any = self.fields
        typed = rows_typed(self.data if self.is_bound else self.initial)
        self.step_numbers = range(1, min(MOST_ROWS, max(STEP_ROWS, step_rows, typed)) + 1)
        fields["cards"].choices = list(offered.cards)
        for code, label in offered.areas:
            fields |= _need_fields(code, label)
        staff, areas = tuple(offered.staff), tuple(offered.areas)
        for number in self.step_numbers:
            fields |= _step_fields(number, staff, areas)

    @property
    def need_rows(self) -> list[tuple[str, forms.BoundField, list[forms.BoundField]]]:
        """Area, its question, and what is asked when the answer is yes."""
        more = ("kind", "due", "note")
        return [
            (code, self[f"need_{code}"], [self[f"need_{code}_{name}"] for name in more])
            for code, _label in self.offered.areas
        ]

    @property
    def step_rows(self) -> list[list[forms.BoundField]]:
        names = ("what", "due", "who", "area")
        return [[self[f"step_{number}_{name}"] for name in names] for number in self.step_numbers]

    @property
    def may_have_more_rows(self) -> bool:
        return len(self.step_numbers) < MOST_ROWS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for code, _label in self.offered.areas:
            more = [cleaned.get(f"need_{code}_{name}") for name in ("kind", "note", "due")]
            if any(more) and not cleaned.get(f"need_{code}"):
                self.add_error(
                    f"need_{code}", _("Something is written here: answer yes, or empty it.")
                )
        for number in self.step_numbers:
            more = [cleaned.get(f"step_{number}_{name}") for name in ("due", "area")]
            what = f"step_{number}_what"
            if any(more) and not cleaned.get(what) and what not in self.errors:
                self.add_error(what, _("Write what will be done, or empty the row."))
        return cleaned

    def needs(self) -> list[NeedSaid]:
        """What was answered, area by area; what was not asked is not there. The form is valid."""
        said = self.cleaned_data
        return [
            NeedSaid(
                area=code,
                answer=_ANSWERS[said[f"need_{code}"]],
                kind=said[f"need_{code}_kind"],
                note=said[f"need_{code}_note"],
                due_on=said[f"need_{code}_due"],
            )
            for code, _label in self.offered.areas
            if said[f"need_{code}"] is not None
        ]

    def steps(self) -> list[PlannedStep]:
        """The steps written. The form is valid."""
        said = self.cleaned_data
        return [
            PlannedStep(
                what=said[f"step_{number}_what"],
                due_on=said[f"step_{number}_due"],
                responsible_id=id_of(said[f"step_{number}_who"]),
                need_area=said[f"step_{number}_area"],
            )
            for number in self.steps_written()
        ]

    def steps_written(self) -> list[int]:
        """Numbers of the rows in which a step is written. The form is valid."""
        return [number for number in self.step_numbers if self.cleaned_data[f"step_{number}_what"]]

    def field_of(self, fault: str) -> str | None:
        """The field that a fault such as ``needs.0.kind`` is about; None if it is about none."""
        part, _dot, rest = fault.partition(".")
        place, _dot, name = rest.partition(".")
        if part == "needs" and place:
            area = self.needs()[int(place)].area
            found = f"need_{area}_{name}"
            return found if found in self.fields else f"need_{area}"
        if part == "steps" and place:
            row = self.steps_written()[int(place)]
            return f"step_{row}_{_STEP_NAMES.get(name, name)}"
        return fault if fault in self.fields else None


_STEP_NAME = re.compile(r"step_(\d{1,3})_(?:what|due|who|area)")
_STEP_NAMES = {"due_on": "due", "responsible": "who", "responsible_id": "who", "need_area": "area"}


def rows_typed(typed: Mapping[str, Any]) -> int:
    """The last row of steps in which something stands; a page with script adds its own."""
    numbers = (
        int(found.group(1))
        for name, value in typed.items()
        if value and (found := _STEP_NAME.fullmatch(name))
    )
    return max(numbers, default=0)


@lru_cache(maxsize=256)
def _need_fields(code: str, label: str) -> dict[str, forms.Field]:
    """Sixty fields, the same in every form: made once, and changed by nobody."""
    return {
        f"need_{code}": ThreeStateField(label=label),
        f"need_{code}_kind": Words(
            label=_("What exactly"), required=False, max_length=LONGEST_KIND
        ),
        f"need_{code}_due": day_field(label=_("To be solved by")),
        f"need_{code}_note": Words(label=_("Note"), required=False, max_length=LONGEST_NOTE),
    }


@lru_cache(maxsize=256)
def _step_fields(number: int, staff: _Choices, areas: _Choices) -> dict[str, forms.Field]:
    """Those of a row, made once for all forms that offer the same, and changed by nobody."""
    return {
        f"step_{number}_what": Words(
            label=_("What will be done"), required=False, max_length=LONGEST_WHAT
        ),
        f"step_{number}_due": day_field(label=_("By when")),
        f"step_{number}_who": Chosen(staff, label=_("Who"), empty=_("me")),
        f"step_{number}_area": Chosen(areas, label=_("For the need"), empty=_("none")),
    }


class CorrectForm(AttentionForm):
    """A correction: the same questions, why, and the version that was opened."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    why = Words(
        label=_("Why is it corrected?"),
        max_length=500,
        widget=text_box(2),
        help_text=_("The earlier version stays in the file, with this reason"),
    )


def typed_initial(typed: Mapping[str, list[str]], form: type[AttendForm]) -> dict[str, Any]:
    """What a draft shows in the form again; names that are no fields do no harm."""
    several = {
        name
        for name, field in form.base_fields.items()
        if isinstance(field, forms.MultipleChoiceField)
    }
    return {
        name: values if name in several else (values[-1] if values else "")
        for name, values in typed.items()
    }


DRAFT_SEEN, DRAFT_TAB = "visto", "pestana"
"""Which draft the page knows, and which page it is; sent with the draft and no part of it."""
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", DRAFT_SEEN, DRAFT_TAB, ASKS_FOR_ROWS})


def typed_of(sent: QueryDict) -> dict[str, list[str]]:
    """What was typed, without the empty boxes and what is not the attention's."""
    return {
        name: [value.replace("\0", "") for value in values]  # PostgreSQL keeps no such sign
        for name, values in sent.lists()
        if name not in _NOT_TYPED and any(values) and "\0" not in name
    }
