"""What may be chosen, from the dated catalogues: sources of money, themes, lines of the Sello."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acogida.platform.catalogues import entries_on

FUND_SOURCES = "governance.fund_sources"
THEMES = "governance.themes"
SEAL_LINES = "governance.seal_lines"
SPANISH = "es"


def labels_on(catalogue: str, day: dt.date) -> Mapping[str, str]:
    """Code → words as the page speaks, in the order of the pack; one query.

    What a pack says in Spanish only stands in Spanish, and says so.
    """
    entries = sorted(
        entries_on(catalogue, day).values(),
        key=lambda entry: (entry.body.get("position", 0), entry.code),
    )
    return {entry.code: _said(entry.labels) or entry.code for entry in entries}


def notes_on(catalogue: str, day: dt.date) -> Mapping[str, str]:
    """Code → what the pack says about it in Spanish; those about which it says something."""
    entries = entries_on(catalogue, day).values()
    said = {entry.code: entry.body.get("note", {}).get(SPANISH, "") for entry in entries}
    return {code: words for code, words in said.items() if words}


def _said(labels: Mapping[str, str]) -> str:
    spoken = (get_language() or SPANISH)[:2]
    words = labels.get(SPANISH, "")
    if spoken == SPANISH or not words:
        return words
    return labels.get(spoken) or _("%(words)s (in Spanish)") % {"words": words}
