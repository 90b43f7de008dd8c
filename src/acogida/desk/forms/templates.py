"""A checklist in the municipality's own words: a row an item, a text a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.actions import TemplateItem
from acogida.desk.forms.fields import text_box
from acogida.desk.queries.catalogues import LANGUAGES
from acogida.platform.ids import new_id
from acogida.platform.ui.forms import Words

if TYPE_CHECKING:
    from acogida.desk.queries.catalogues import Checklist

SPARE_ROWS = 2
LONGEST = 200
LATEST_DAY = 365
_NAMES = {
    "es": _("In Spanish"),
    "ht": _("In Creole"),
    "en": _("In English"),
    "pt": _("In Portuguese"),
}


class TemplateForm(forms.Form):
    """The items of one checklist, and two spare rows."""

    quiet = True
    reason = Words(
        label=_("Why is it changed?"), required=False, max_length=200, widget=text_box(1)
    )

    def __init__(self, *args: Any, checklist: Checklist, **kwargs: Any) -> None:
        items = list(checklist.items)
        self.codes = [item.code for item in items] + [""] * SPARE_ROWS
        initial: dict[str, Any] = {}
        for number, item in enumerate(items):
            initial |= {f"{number}_{code}": item.labels.get(code, "") for code in LANGUAGES}
            initial[f"{number}_day"] = item.by_day
        super().__init__(*args, **(kwargs | {"initial": initial}))
        for number in range(len(self.codes)):
            self.fields |= _row_fields(number)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"{number}_{name}"] for name in (*LANGUAGES, "day")]
            for number in range(len(self.codes))
        ]

    def items(self) -> list[TemplateItem]:
        """The rows with a Spanish text; a new one gets a code of its own. The form is valid."""
        said = self.cleaned_data
        return [
            TemplateItem(
                code=code or f"own_{new_id().hex[-12:]}",
                labels={name: said[f"{number}_{name}"] for name in LANGUAGES},
                by_day=said[f"{number}_day"],
            )
            for number, code in enumerate(self.codes)
            if said[f"{number}_es"]
        ]


def _row_fields(number: int) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        f"{number}_{code}": Words(label=_NAMES[code], required=False, max_length=LONGEST)
        for code in LANGUAGES
    }
    fields[f"{number}_day"] = forms.IntegerField(
        label=_("By day"),
        required=False,
        min_value=1,
        max_value=LATEST_DAY,
        widget=forms.NumberInput({"class": "short"}),
    )
    return fields
