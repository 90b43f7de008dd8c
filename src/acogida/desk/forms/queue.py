"""Forms of the queue: who came, and where the next one is called to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.models.queue import PRIORITIES, WAYS
from acogida.desk.rules.queue import LONGEST_DESK, LONGEST_NOTE, ArrivalFault, Priority, Way
from acogida.places.public import languages_for_choice
from acogida.platform.ids import new_id
from acogida.platform.ui.forms import Words
from acogida.platform.ui.forms.codes import CodeField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FAULT_WORDS: Mapping[ArrivalFault, tuple[str | None, StrOrPromise]] = {
    ArrivalFault.UNKNOWN_SITE: (None, _("This site is no longer in use. Choose another one.")),
    ArrivalFault.UNKNOWN_WAY: ("way", _("Choose one of the list.")),
    ArrivalFault.UNKNOWN_PRIORITY: ("priorities", _("Choose one of the list.")),
    ArrivalFault.UNKNOWN_LANGUAGE: ("language", _("Choose one of the list.")),
    ArrivalFault.UNKNOWN_PERSON: ("person", _("Her file is no longer open. Look for her again.")),
}
_SAID_TO_STAFF = {
    **PRIORITIES,
    Priority.VIOLENCE.value: _("violence (the list says “reserved attention”)"),
}


class ArrivalForm(forms.Form):
    """Somebody who came; one choice and Enter are enough."""

    quiet = True
    key = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=_("How she or he came"), choices=WAYS, initial=Way.WALK_IN.value)
    language = CodeField(languages_for_choice, label=_("Language"))
    priorities = forms.MultipleChoiceField(
        label=_("Goes first because of"),
        choices=tuple(_SAID_TO_STAFF.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)
    note = Words(
        label=_("Note for the counter"),
        help_text=_("No names: this line stands on the screen of every desk."),
        required=False,
        max_length=LONGEST_NOTE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": new_id()})
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        """What was typed, as ``receive`` takes it; only after ``is_valid``."""
        said = dict(self.cleaned_data)
        return said | {"client_key": said.pop("key"), "person_id": said.pop("person")}

    def refuse(self, faults: frozenset[ArrivalFault]) -> None:
        for fault in sorted(faults):
            field, words = FAULT_WORDS[fault]
            self.add_error(None if field == "person" else field, words)


class CallForm(forms.Form):
    """Where to: kept in the session, so that it is typed once a day."""

    quiet = True
    desk = Words(
        label=_("Your desk"),
        max_length=LONGEST_DESK,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
        error_messages={"required": _("Write first where people shall come to, for example 2.")},
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    mine = forms.BooleanField(required=False, widget=forms.HiddenInput)
