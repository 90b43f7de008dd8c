"""Signs for the walls and blank sheets: what there is, how it looks, the PDF. Nobody's data."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from acogida.desk.forms.fields import site_choices
from acogida.desk.forms.handout import LANGUAGE_NAMES
from acogida.desk.forms.signs import PaperForm
from acogida.desk.queries.signs import (
    area_texts,
    blank_forms,
    consent_words,
    paper_called,
    signs,
    wall_of,
)
from acogida.desk.rules.paper_words import UNSURE
from acogida.desk.rules.signs import (
    BlankForm,
    Sign,
    Wall,
    Wanted,
    form_sheet,
    missing_languages,
    sign_sheet,
    why_not_hung,
)
from acogida.platform.access import staff_view
from acogida.platform.typeset import pdf_of, pictures_of
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

NOT_HUNG = {
    "no_hours": gettext_lazy("The site has no opening hours written down."),
    "not_step_free": gettext_lazy("Nobody has said that this site has an entrance without steps."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One paper as it was asked for."""

    paper: Sign | BlankForm
    form: PaperForm
    wall: Wall
    template: str
    words: dict[str, Any]


@staff_view("desk.view")
@require_GET
def sign_list(request: StaffRequest) -> HttpResponse:
    """Every sign and blank sheet there is."""
    today = timezone.localdate()
    words = {
        "heading": _("Signs and blank sheets"),
        "signs": signs(today),
        "forms": blank_forms(today),
    }
    return render(request, "desk/signs/list.html", words)


@staff_view("desk.view")
@require_GET
def sign(request: StaffRequest, code: str) -> HttpResponse:
    """One of them as it will look, to be printed in other languages or on other paper."""
    asked = _asked(request, code)
    pages = pictures_of(asked.template, asked.words, at=timezone.now(), ppi=60)
    languages = asked.form.languages()
    is_sign = isinstance(asked.paper, Sign)
    texts = asked.paper.title if isinstance(asked.paper, Sign) else asked.paper.labels
    words = {
        "heading": asked.paper.label,
        "trail": [(_("Signs and blank sheets"), reverse("sign_list"))],
        "form": asked.form,
        "is_sign": is_sign,
        "pages": [base64.b64encode(page).decode() for page in pages],
        "pdf": f"{reverse('sign_pdf', args=[code])}?{asked.form.as_query()}",
        "missing": [LANGUAGE_NAMES[one] for one in missing_languages(texts, languages)],
        "is_unsure": bool(UNSURE & set(languages)),
        "why_not": NOT_HUNG.get(why_not_hung(asked.paper, asked.wall), "")
        if isinstance(asked.paper, Sign)
        else "",
    }
    return render(request, "desk/signs/page.html", words)


@staff_view("desk.view")
@require_GET
def sign_pdf(request: StaffRequest, code: str) -> HttpResponse:
    """The sheet as a tagged PDF."""
    asked = _asked(request, code)
    made = pdf_of(asked.template, asked.words, at=timezone.now())
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{asked.paper.code}.pdf"'
    return answer


def _asked(request: StaffRequest, code: str) -> Asked:
    today = timezone.localdate()
    paper = paper_called(code, today)
    form = PaperForm(request.GET, sites=site_choices())
    if paper is None or not form.is_valid():
        raise Http404
    wall = wall_of(form.site_id(), today)
    wanted = Wanted(form.languages(), form.cleaned_data["papel"], today, VERSION)
    if isinstance(paper, Sign):
        return Asked(paper, form, wall, "desk/papers/sign.typ", sign_sheet(paper, wall, wanted))
    areas, consents = area_texts(today), consent_words(today)
    sheet = form_sheet(paper, wall, wanted, areas=areas, consents=consents)
    return Asked(paper, form, wall, "desk/papers/blank.typ", sheet)
