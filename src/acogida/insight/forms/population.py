"""A table of estimates, as a spreadsheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.insight.queries.population import communes_by_name
from acogida.insight.rules.estimates import Fault, NoHeadings, Row, understood
from acogida.lib.sheets.kinds import Unreadable
from acogida.lib.sheets.reading import BEST, opened

MOST_ROWS = 20_000
MOST_TOLD = 10
FAULTS = {
    Fault.COMMUNE: _("no commune has this name or code"),
    Fault.YEAR: _("the year cannot be understood"),
    Fault.PEOPLE: _("the number of persons cannot be understood"),
    Fault.SOURCE: _("it says no source"),
    Fault.TWICE: _("the same commune and year stand twice"),
}


class EstimatesForm(forms.Form):
    """``rows`` holds what was understood, once it is valid."""

    file = forms.FileField(
        label=_("Table of estimates"),
        help_text=_(
            "Excel, LibreOffice or CSV with the columns comuna (name or code), año, personas and, "
            "if it has one, fuente."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "class": "full"}),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("For rows that say none: who estimated it, and when it was published."),
    )
    rows: tuple[Row, ...] = ()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if sent := said.get("file"):
            self._read(sent.read(), said.get("source") or "")
        return said

    def _read(self, content: bytes, source: str) -> None:
        try:
            with opened(content, BEST, MOST_ROWS) as sheet:
                lines = ((row.number, row.cells) for row in sheet.rows)
                found = understood(lines, communes_by_name(), source)
        except Unreadable:
            self.add_error("file", _("It is no spreadsheet that can be read. Save it as .xlsx."))
            return
        except NoHeadings:
            self.add_error("file", _("No row has the headings comuna, año and personas."))
            return
        for number, fault in found.faults[:MOST_TOLD]:
            told = {"number": number, "why": FAULTS[fault]}
            self.add_error("file", str(_("Row %(number)s: %(why)s.") % told))
        if not found.rows and not found.faults:
            self.add_error("file", _("There is no row under the headings."))
        self.rows = tuple(found.rows)
