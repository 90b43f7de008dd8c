"""The answer that shows a paper of the diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from acogida.assessment.queries.papers import LANGUAGES, profile_pdf

if TYPE_CHECKING:
    from django.http import HttpRequest

    from acogida.assessment.rules.reporting import Profile


def language_asked(request: HttpRequest) -> str:
    """The language of the paper: Spanish unless another is asked for."""
    asked = request.GET.get("idioma", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def pdf_answer(
    request: HttpRequest, profile: Profile, name: str, *, as_file: bool = False
) -> HttpResponse:
    """The paper, shown by the browser."""
    language = language_asked(request)
    return paper_answer(profile_pdf(profile, language, as_file=as_file), f"{name}-{language}")


def paper_answer(content: bytes, name: str) -> HttpResponse:
    """A PDF, shown by the browser and kept by none."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
