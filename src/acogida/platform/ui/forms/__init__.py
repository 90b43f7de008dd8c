"""Form fields of the house and the renderer that draws every Django form with our pieces."""

from __future__ import annotations

from acogida.lib.partial_dates import PartialDate
from acogida.platform.ui.forms.choices import ThreeStateField
from acogida.platform.ui.forms.days import ChileanDateField, PartialDateField
from acogida.platform.ui.forms.identifiers import IdentifierField, Recognised
from acogida.platform.ui.forms.rendering import UiRenderer
from acogida.platform.ui.forms.words import Lines, Words

__all__ = [
    "ChileanDateField",
    "IdentifierField",
    "Lines",
    "PartialDate",
    "PartialDateField",
    "Recognised",
    "ThreeStateField",
    "UiRenderer",
    "Words",
]
