"""A person's rights over her data: consents, requests, blocking, anonymising, who looked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.people.forms.fields import choice_of, words_of
from acogida.people.forms.filters import ANY, midnight
from acogida.people.models import Consent, DataRequest
from acogida.platform.ui.forms import ChileanDateField, Lines, Words
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    from django.db.models import QuerySet


class ConsentForm(forms.Form):
    """She agrees, after the text was read to her in the language shown beside."""

    text_version = forms.CharField(widget=forms.HiddenInput, max_length=20)
    how = choice_of(Consent, "how", label=_("How she gives it"))
    given_on = ChileanDateField(label=_("Given on"), past=True)
    given_by = words_of(
        Consent,
        "given_by",
        label=_("Who gives it for her"),
        help_text=_("Only if it is not herself: the guardian of a child, for example"),
    )


class WithdrawalForm(forms.Form):
    """She takes it back; no reason is asked."""

    how = choice_of(Consent, "how", label=_("How she withdraws it"))
    day = ChileanDateField(label=_("Withdrawn on"), past=True)


class RequestForm(forms.Form):
    """What she asks about her data."""

    kind = choice_of(DataRequest, "kind", label=_("What she asks"))
    received_on = ChileanDateField(label=_("Received on"), past=True)


class RequestAnswerForm(forms.Form):
    """What was done, or why not."""

    done_on = ChileanDateField(label=_("Done on"), past=True)
    answer = Lines(
        label=_("What was done or answered"),
        max_length=2000,
        error_messages={"required": _("Write what was done, or why it was not.")},
    )


class ReasonForm(forms.Form):
    """Why it is done; it goes into the record of actions."""

    reason = Lines(
        label=_("Reason"),
        max_length=500,
        error_messages={"required": _("Write why.")},
    )
    quiet = True


class AnonymiseForm(ReasonForm):
    """Typed, not clicked: the number of the file that is lost for good."""

    file_number = Words(
        label=_("Number of the file"),
        max_length=12,
        widget=forms.TextInput({"class": "input narrow", "inputmode": "numeric"}),
        error_messages={"required": _("Type the number of the file.")},
    )
    field_order = ("file_number", "reason")

    def __init__(self, *args: Any, expected: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_file_number(self) -> int:
        typed = str(self.cleaned_data["file_number"]).replace(".", "").replace(" ", "")
        if typed != str(self.expected):
            raise forms.ValidationError(_("This is not the number of this file. Nothing was done."))
        return self.expected


class ReaderFilters(Filters):
    """Who looked, and when."""

    quien = forms.ChoiceField(label=_("Who"), required=False)
    desde = ChileanDateField(label=_("Since"), required=False, help_text="")
    hasta = ChileanDateField(label=_("Until"), required=False, help_text="")
    readers: Mapping[UUID, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(self.readers.items(), key=lambda pair: pair[1].casefold())
        choices = [("", ANY), *((str(key), name) for key, name in named)]
        self.fields["quien"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def among(cls, readers: Mapping[UUID, str]) -> type[ReaderFilters]:
        """These filters with the names to choose from."""
        return type("ReaderFiltersOfFile", (cls,), {"readers": dict(readers)})

    def narrow_quien(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        return rows.filter(user_id=user_id)

    def narrow_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(at__gte=midnight(day))

    def narrow_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(at__lt=midnight(day + dt.timedelta(days=1)))


def today() -> dict[str, dt.date]:
    """Initial values of the forms above: what is recorded mostly happens today."""
    day = timezone.localdate()
    return {"given_on": day, "day": day, "received_on": day, "done_on": day}
