"""Papers of the diagnosis, in Spanish or English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from acogida.assessment.queries.wording import WORDS
from acogida.assessment.rules.reporting import Profile, profile_sheet
from acogida.platform.typeset import pdf_of
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from django.http import HttpRequest

LANGUAGES = ("es", "en")
TEMPLATE = "assessment/papers/profile.typ"


def profile_pdf(profile: Profile, language: str) -> bytes:
    """The profile as a tagged PDF."""
    with translation.override(language):
        words = profile_sheet(
            profile,
            _fixed(),
            {code: str(said) for code, said in WORDS.items()},
            language=language,
            on=timezone.localdate(),
            version=VERSION,
        )
    return pdf_of(TEMPLATE, words, at=timezone.now())


def language_asked(request: HttpRequest) -> str:
    """The language of the paper: Spanish unless another is asked for."""
    asked = request.GET.get("idioma", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def pdf_answer(request: HttpRequest, profile: Profile, name: str) -> HttpResponse:
    """The paper, shown by the browser."""
    language = language_asked(request)
    answer = HttpResponse(profile_pdf(profile, language), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}-{language}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


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
        "page": _("page {page} of {pages}"),
    }
