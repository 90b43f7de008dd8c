"""Forms of the agenda: whom to expect, whose hours, when nobody is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.actions.booking import Wanted
from acogida.desk.models import Agenda, Appointment, Schedule
from acogida.desk.rules.slots import BookingFault, Hours, HoursFault, Span
from acogida.places.public import languages_for_choice
from acogida.platform.ids import new_id
from acogida.platform.ui.forms import ChileanDateField
from acogida.platform.ui.forms.clock import WEEKDAYS, Clock
from acogida.platform.ui.forms.codes import CodeField
from acogida.platform.ui.forms.of_models import choice_of, words_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.places.public import SiteName

BOOKING_WORDS: Mapping[BookingFault, StrOrPromise] = {
    BookingFault.NO_SUCH_SLOT: _("There are no such hours any more. Choose another time."),
    BookingFault.NOT_A_WORKING_DAY: _("That day is a holiday. Choose another one."),
    BookingFault.ABSENT: _("Nobody is there at that time. Choose another one."),
    BookingFault.FULL: _("Somebody else has just taken this time. Choose another one."),
    BookingFault.OVER: _("That time is over. Choose another one."),
    BookingFault.ROOM_TAKEN: _("The room is taken at that time. Choose another room or time."),
    BookingFault.SHE_IS_BOOKED: _("She has another appointment at that time."),
}
HOURS_WORDS: Mapping[HoursFault, tuple[str, StrOrPromise]] = {
    HoursFault.UNKNOWN_WEEKDAY: ("weekday", _("Choose one of the list.")),
    HoursFault.CLOSES_BEFORE_IT_OPENS: ("closes", _("It ends before it begins.")),
    HoursFault.SLOT_TOO_SHORT_OR_LONG: ("minutes", _("Between 5 minutes and 8 hours.")),
    HoursFault.NO_SLOT_FITS: ("minutes", _("Not one appointment fits into these hours.")),
    HoursFault.PLACES: ("places", _("Between 1 and 200.")),
    HoursFault.OVERLAP: ("opens", _("These hours overlap others of the same agenda.")),
    HoursFault.ENDS_BEFORE_IT_BEGINS: ("valid_to", _("It ends before it begins.")),
}
_ONE_DAY = dt.timedelta(days=1)


class WantedForm(forms.Form):
    """Who comes: a person with a file, or what somebody without one calls herself."""

    quiet = True
    key = forms.UUIDField(widget=forms.HiddenInput)
    entry = forms.UUIDField(required=False, widget=forms.HiddenInput)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)
    alias = words_of(
        Appointment,
        "alias",
        label=_("Without a file: how to call her or him"),
        help_text=_("One word is enough; her file is made when she comes."),
    )
    topic = words_of(Appointment, "topic", label=_("What about, in two or three words"))
    language = CodeField(languages_for_choice, label=_("Language"))
    interpreter = forms.BooleanField(label=_("Ask for an interpreter"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_id()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not said.get("person") and not said.get("alias"):
            self.add_error("alias", _("Choose her file, or write how to call her."))
        return said

    def wanted(self) -> Wanted:
        """What was typed; only after ``is_valid``."""
        said = self.cleaned_data
        person = said["person"]
        return Wanted(
            person_id=person,
            alias="" if person else said["alias"],
            topic=said["topic"],
            language=said["language"],
            interpreter=said["interpreter"],
        )


class BookForm(WantedForm):
    """An appointment in a slot that was chosen before, and a room if one is needed."""

    def __init__(self, *args: Any, rooms: Iterable[Agenda], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"] = forms.ChoiceField(
            label=_("Room"),
            required=False,
            choices=[("", _("none")), *((str(room.pk), room.name) for room in rooms)],
        )


class AgendaForm(forms.Form):
    """An officer, a clinic or a room."""

    kind = choice_of(Agenda, "kind", label=_("What it is"))
    name = words_of(Agenda, "name", label=_("Name, as people know it"))

    def __init__(
        self,
        *args: Any,
        sites: Iterable[SiteName],
        staff: Iterable[Mapping[str, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(row["user_id"]), row["name"]) for row in staff]
        self.fields["officer"] = forms.ChoiceField(
            label=_("Whose calendar"),
            help_text=_("Only for the hours of an officer."),
            choices=[("", _("nobody's")), *people],
            required=False,
        )
        self.fields["site"] = forms.ChoiceField(
            label=_("Site"), choices=[(str(site.id), site.name) for site in sites]
        )


class RenameForm(forms.Form):
    """What an agenda is called, and whether it is in use."""

    name = words_of(Agenda, "name", label=_("Name, as people know it"))
    is_active = forms.BooleanField(label=_("In use"), required=False)


class HoursForm(forms.Form):
    """Hours of a weekday; with more than one place they are a group talk."""

    quiet = True
    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=WEEKDAYS, coerce=int)
    opens = Clock(label=_("From"))
    closes = Clock(label=_("To"))
    minutes = forms.IntegerField(label=_("Minutes of each appointment"), initial=30)
    places = forms.IntegerField(
        label=_("Places in each"), initial=1, help_text=_("More than one: a group talk.")
    )
    topic = words_of(Schedule, "topic", label=_("Topic of the talk"))
    valid_from = ChileanDateField(label=_("First day"))
    valid_to = ChileanDateField(label=_("Last day"), required=False)

    def hours(self) -> Hours:
        """What was typed; only after ``is_valid``. The last day typed still counts."""
        said = dict(self.cleaned_data)
        last = said.pop("valid_to")
        return Hours(**said, valid_to=last + _ONE_DAY if last else None)

    def refuse(self, faults: Iterable[HoursFault]) -> None:
        for fault in sorted(faults):
            self.add_error(*HOURS_WORDS[fault])


class AbsenceForm(forms.Form):
    """From a moment to another; whole days where no time is written."""

    quiet = True
    first = ChileanDateField(label=_("First day"))
    begins = Clock(label=_("From (empty: the whole day)"), required=False)
    last = ChileanDateField(label=_("Last day"))
    ends = Clock(label=_("To (empty: the whole day)"), required=False)

    def clean(self) -> dict[str, Any]:
        if not self.errors and self.span().ends <= self.span().begins:
            self.add_error("last", _("It ends before it begins."))
        return self.cleaned_data

    def span(self) -> Span:
        """The stretch typed, in the office's time zone."""
        said, zone = self.cleaned_data, timezone.get_current_timezone()
        begins = dt.datetime.combine(said["first"], said["begins"] or dt.time(), tzinfo=zone)
        last = said["last"] if said["ends"] else said["last"] + _ONE_DAY
        return Span(begins, dt.datetime.combine(last, said["ends"] or dt.time(), tzinfo=zone))
