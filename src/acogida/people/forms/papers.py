"""Numbers and papers: a RUN is recognised, of everything else the officer says what it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.lib import chilean_run
from acogida.people.forms.fields import choice_of, country_field
from acogida.people.models import Identifier, IdentifierKind
from acogida.people.rules import Paper
from acogida.people.rules.papers import RUNS
from acogida.platform.ui.forms import ChileanDateField, IdentifierField, Lines


class PaperFields(forms.Form):
    """A number, what it is and who issued it."""

    number = IdentifierField(
        label=_("Document number"),
        required=False,
        help_text=_("RUN, passport or any other, typed any way"),
    )
    kind = choice_of(
        Identifier, "kind", label=_("Document"), required=False, initial=IdentifierKind.RUN
    )
    country = country_field(label=_("Issuing country"), empty=_("Chile, or the nationality"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        typed, kind = cleaned.get("number"), cleaned.get("kind") or IdentifierKind.RUN
        if typed and kind == IdentifierKind.RUN and typed.kind != "run":
            self._say_what_is_missing(typed.typed)
        if kind != IdentifierKind.RUN and not typed and "number" not in self.errors:
            self.add_error("number", _("Write the number of this document."))
        return cleaned

    def _say_what_is_missing(self, typed: str) -> None:
        try:
            chilean_run.parse(typed)
        except chilean_run.RunCheckDigitError:
            words = _("If it is a RUN, its last digit is wrong. If not, choose the document below.")
            self.add_error("number", words)
        except chilean_run.RunError:
            self.add_error("kind", _("This is not a RUN. Choose which document it is."))

    def paper(self, *, nationality: str = "") -> Paper | None:
        """The paper typed, or None. ``nationality``: who issued what comes from home."""
        typed = self.cleaned_data
        if not typed.get("number"):
            return None
        kind = typed["kind"] or IdentifierKind.RUN
        home = "CL" if kind in RUNS else nationality
        number = typed["number"]
        return Paper(
            kind=kind,
            country=typed["country"] or home,
            number=number.value if kind in RUNS else number.typed,
            issued_on=typed.get("issued_on"),
            expires_on=typed.get("expires_on"),
            verification=typed.get("verification") or Identifier.Verification.DECLARED,
        )


class PaperForm(PaperFields):
    """Add a number to a file."""

    verification = choice_of(Identifier, "verification", label=_("How sure it is"))
    issued_on = ChileanDateField(label=_("Issued on"), required=False, past=True)
    expires_on = ChileanDateField(label=_("Expires on"), required=False)
    quiet = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = True


class VoidForm(forms.Form):
    """Say why a number is void; it stays in the file, crossed out."""

    reason = Lines(
        label=_("Why it is void"),
        max_length=500,
        help_text=_("For example: typed wrong, belongs to another person, replaced"),
    )
