"""What is typed about an indicator: finding and state, evidence, gaps, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.assessment.actions.evidencing import RecordSaid
from acogida.assessment.actions.judging import Heard, Judged
from acogida.assessment.actions.rounds import LONGEST
from acogida.assessment.forms.rounds import StaffField, box
from acogida.assessment.models import ACTS, STATES, Comment, Evidence
from acogida.platform.ui.forms import ChileanDateField, Words
from acogida.platform.ui.forms.documents import DocumentFile
from acogida.platform.ui.forms.of_models import words_of

if TYPE_CHECKING:
    from acogida.insight.public import Metric


class JudgeForm(forms.Form):
    """What was found, how it stands, why, and who answers for it."""

    state = forms.ChoiceField(
        label=_("How it stands"), required=False, choices=[("", _("not judged yet")), *STATES]
    )
    reason = Words(
        label=_("Why, if it is not what the evidence suggests"),
        required=False,
        max_length=LONGEST,
        widget=box(2),
    )
    text = Words(label=_("What was found"), required=False, max_length=LONGEST, widget=box(4))
    practices = Words(
        label=_("Good practices, one on each line"),
        required=False,
        max_length=LONGEST,
        widget=box(3),
    )
    responsible_id = StaffField(label=_("Who answers for it"))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)

    def said(self) -> Judged:
        """What was said. The form is valid."""
        return Judged(**{k: v for k, v in self.cleaned_data.items() if k != "version"})


class RecordForm(forms.Form):
    """An agreement, a norm, a course, a meeting: typed, dated, told in few words."""

    act = forms.ChoiceField(label=_("What it is"), choices=[("", _("choose")), *ACTS])
    title = words_of(Evidence, "title", help_text=_("Without names of people attended"))
    on = ChileanDateField(label=_("Date, or since when it holds"), past=True, help_text="")
    until = ChileanDateField(
        label=_("In force until"), required=False, help_text=_("Only for what lasts; empty: no end")
    )
    text = Words(label=_("What it shows"), required=False, max_length=LONGEST, widget=box(3))

    def said(self) -> RecordSaid:
        """What was typed. The form is valid."""
        return RecordSaid(**{k: v for k, v in self.cleaned_data.items() if k != "file"})


class DocumentForm(RecordForm, DocumentFile):
    """The same with its document."""

    field_order = ("act", "title", "file", "on", "until", "text")


class FigureForm(forms.Form):
    """A figure of the office's own records, and what is aimed at."""

    metric = forms.ChoiceField(label=_("Figure"))
    threshold = forms.FloatField(
        label=_("What is aimed at"),
        required=False,
        localize=True,
        help_text=_("Empty: that there is anything at all"),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
    )

    def __init__(self, *args: Any, offered: list[Metric], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["metric"].choices = [
            ("", _("choose")),
            *(
                (one.name, f"{one.label} ({one.unit})" if one.unit else one.label)
                for one in offered
            ),
        ]


class GapForm(forms.Form):
    """What is missing, and who sees to it."""

    text = Words(label=_("What is missing"), max_length=LONGEST, widget=box(3))
    responsible_id = StaffField(label=_("Who sees to it"))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0, required=False)


class AddressedForm(forms.Form):
    """When and how a gap was seen to."""

    on = ChileanDateField(label=_("On which day"), past=True, help_text="")
    how = Words(label=_("How it was seen to"), max_length=LONGEST, widget=box(3))


class CommentForm(forms.Form):
    """What somebody said, with name and institution."""

    name = words_of(Comment, "name")
    institution = words_of(Comment, "institution")
    is_outside = forms.BooleanField(
        label=_("Comes from outside the team"), required=False, initial=True
    )
    text = Words(label=_("What was said"), max_length=LONGEST, widget=box(4))

    def said(self) -> Heard:
        """What was said. The form is valid."""
        return Heard(**self.cleaned_data)
