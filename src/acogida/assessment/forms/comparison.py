"""Which communes stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.assessment.queries.wording import from_words, language
from acogida.assessment.rules.frameworks import in_language
from acogida.assessment.rules.side_by_side import FEWEST, MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acogida.assessment.queries.matrix import Line
    from acogida.assessment.rules.frameworks import Framework


class ComparisonForm(forms.Form):
    """Two communes at least, and no more than a sheet of paper holds; all dimensions, or one."""

    quiet = True
    dimension = forms.ChoiceField(label=gettext_lazy("Dimension"), required=False)
    comuna = forms.MultipleChoiceField(
        label=gettext_lazy("Communes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose between two and six."),
    )

    def __init__(
        self, *args: Any, framework: Framework, lines: Sequence[Line], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._lines = lines
        fields: Any = self.fields
        said = language()
        fields["dimension"].choices = [
            ("", gettext_lazy("every dimension")),
            *((one.code, in_language(one.labels, said)) for one in framework.dimensions),
        ]
        fields["comuna"].choices = [(one.key, f"{one.name} ({from_words(one)})") for one in lines]

    def clean_comuna(self) -> list[str]:
        """Refuse fewer or more than can be compared; nothing yet is no fault."""
        keys: list[str] = self.cleaned_data["comuna"]
        if keys and not FEWEST <= len(keys) <= MOST:
            raise forms.ValidationError(_("Choose between two and six."))
        return keys

    def chosen(self) -> list[Line]:
        """The lines chosen, by name; none while the form is not valid."""
        keys = set(self.cleaned_data.get("comuna", ())) if self.is_valid() else set()
        return [one for one in self._lines if one.key in keys]
