"""What each column tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.exchange.actions import FIELD_WORDS, MAPPING_WORDS
from acogida.exchange.rules.fields import OF_THE_ATTENTION, Field, faults_of_mapping

_NOT_READ = ("", _("Do not read it"))


def _choices(*, sensitive: bool) -> list[Any]:
    of_person = [
        (field.value, FIELD_WORDS[field])
        for field in Field
        if field not in OF_THE_ATTENTION and (sensitive or field != Field.RESIDENCE)
    ]
    of_attention = [
        (field.value, FIELD_WORDS[field]) for field in Field if field in OF_THE_ATTENTION
    ]
    return [_NOT_READ, (_("The person"), of_person), (_("The attention"), of_attention)]


class ColumnsForm(forms.Form):
    """A choice for each column, by its heading. ``sensitive``: migration status may be kept."""

    quiet = True

    def __init__(
        self,
        *args: Any,
        headings: list[str],
        proposed: Mapping[int, Field],
        sensitive: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        for place, heading in enumerate(headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading or _("Column %(place)s") % {"place": place + 1},
                choices=_choices(sensitive=sensitive),
                required=False,
                initial=proposed.get(place, ""),
            )

    def chosen(self) -> dict[int, Field]:
        """Column → what it tells."""
        found = getattr(self, "cleaned_data", None) or self._initial()
        places = range(len(self.headings))
        return {
            place: Field(code) for place in places if (code := found.get(f"column_{place}", ""))
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for fault, field in faults_of_mapping(self.chosen()):
            words = MAPPING_WORDS[fault]
            name = FIELD_WORDS[field] if field else ""
            self.add_error(None, str(words) % {"field": name} if field else str(words))
        return cleaned

    def lines(
        self, samples: list[list[str]], hidden: Collection[int]
    ) -> Iterator[tuple[forms.BoundField, bool, list[str]]]:
        """Each column: its box, whether somebody hid it, the first values below it."""
        for place in range(len(self.headings)):
            below = [row[place] for row in samples if place < len(row) and row[place]]
            yield self[f"column_{place}"], place in hidden, below[:3]

    def _initial(self) -> dict[str, Any]:
        return {name: field.initial for name, field in self.fields.items()}
