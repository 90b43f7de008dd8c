"""The three parts of the office's area, as tabs on each of its pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def sections(current: str) -> list[tuple[str, str, bool, str]]:
    """(label, address, whether it is the current one, no count) for ``ui/tabs.html``."""
    parts = {
        "office": _("Office"),
        "sites": _("Sites and hours"),
        "neighbourhoods": _("Neighbourhoods and settlements"),
    }
    return [
        (label, reverse(f"places:{name}"), name == current, "") for name, label in parts.items()
    ]


def area(current: str, **context: Any) -> dict[str, Any]:
    """Context of a page of this area."""
    return {"sections": sections(current)} | context
