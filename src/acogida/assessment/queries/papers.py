"""Papers of the diagnosis in Spanish or English: the profile, and the file by commitment."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from acogida.assessment.queries.wording import WORDS
from acogida.assessment.rules.reporting import Profile, Speech, file_sheet, profile_sheet
from acogida.platform.typeset import pdf_of
from acogida.platform.ui.version import VERSION

LANGUAGES = ("es", "en")
PROFILE, FILE = "assessment/papers/profile.typ", "assessment/papers/file.typ"


def profile_pdf(profile: Profile, language: str, *, as_file: bool = False) -> bytes:
    """The profile as a tagged PDF; ``as_file``: evidence by indicator, to be sent."""
    with translation.override(language):
        words = {code: str(said) for code, said in WORDS.items()}
        speech = Speech(_fixed(), words, language, timezone.localdate(), VERSION)
        sheet = (file_sheet if as_file else profile_sheet)(profile, speech)
    return pdf_of(FILE if as_file else PROFILE, sheet, at=timezone.now())


def _fixed() -> dict[str, str]:
    """The words of the paper itself."""
    return {
        "context_title": _("The commune in figures"),
        "figure": _("Figure"),
        "about": _("Of what"),
        "scale_title": _("How to read the signs"),
        "well": _("Well developed"),
        "potential": _("May still grow"),
        "table_title": _("Indicator by indicator"),
        "code": _("No."),
        "indicator": _("Indicator"),
        "stands": _("How it stands"),
        "annex_title": _("Annex: evidence"),
        "number": _("No."),
        "what": _("Evidence"),
        "day": _("Date"),
        "serves": _("Serves"),
        "sources_title": _("Sources"),
        "inferred": _("follows from what is told of the others"),
        "without": _("Gave no information. That is not the same as not complying."),
        "no_evidence": _("Without evidence"),
        "file_lead": _("Evidence by commitment"),
        "page": _("page {page} of {pages}"),
    }
