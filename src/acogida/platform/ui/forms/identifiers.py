"""One box for any identifier: it says at once what it takes the typed number for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acogida.lib import chilean_run

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a typed identifier was taken for. ``kind`` empty: nothing the house knows."""

    typed: str
    kind: str
    label: StrOrPromise
    value: str


Recogniser = Callable[[str], Recognised | None]


def recognise_run(typed: str) -> Recognised | None:
    """A RUN with its right check digit, or None."""
    try:
        run = chilean_run.parse(typed)
    except chilean_run.RunError:
        return None
    return Recognised(typed, "run", _("RUN"), run.dotted)


class IdentifierInput(forms.TextInput):
    template_name = "ui/widgets/identifier.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        off = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(off | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        return value.value if isinstance(value, Recognised) else super().format_value(value)


class IdentifierField(forms.CharField):
    """Cleans to a Recognised. ``recognisers`` are asked in turn; the RUN is the only built-in one.

    With ``known_only`` a number nobody recognises is refused.
    """

    widget = IdentifierInput
    default_error_messages = {
        "unknown": _("This is no known type of number. Check it digit by digit."),
    }

    def __init__(
        self,
        *,
        recognisers: tuple[Recogniser, ...] = (recognise_run,),
        known_only: bool = False,
        **kwargs: Any,
    ) -> None:
        self.recognisers = recognisers
        self.known_only = known_only
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        for recognise in self.recognisers:
            if found := recognise(typed):
                return found
        if self.known_only:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return Recognised(typed, "", _("Other number"), typed)
