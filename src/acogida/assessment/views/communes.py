"""The profile of one commune: what studies tell, and what it shares itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.assessment.actions.exporting import note_export
from acogida.assessment.queries.frameworks import framework_called, packs
from acogida.assessment.queries.matrix import shared_of
from acogida.assessment.queries.profiles import (
    figures_around,
    profile_in,
    profiles_in_studies,
)
from acogida.assessment.rules.reporting import parts_of
from acogida.assessment.templatetags.assessment import said
from acogida.assessment.views.printing import pdf_answer
from acogida.assessment.views.showing import grouped
from acogida.places.public import commune as commune_facts
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from acogida.assessment.models import Shared
    from acogida.platform.access import StaffRequest


@staff_view("assessment.view")
@require_GET
def commune_profile(request: StaffRequest, commune: str) -> HttpResponse:
    """What is known of a commune, each with its source; 404 where nothing is."""
    studies = profiles_in_studies(commune, packs().frameworks)
    shared = shared_of(commune)
    facts = commune_facts(commune)
    around = figures_around(commune)
    if not studies and not shared and not around[0][1]:
        raise Http404
    words = {
        "heading": facts.name if facts else around[0][0],
        "region": facts.region if facts else "",
        "commune": commune,
        "trail": [(_("Communes compared"), reverse("matrix"))],
        "studies": [(study, profile, parts_of(profile, said)) for study, profile in studies],
        "around": around,
        "shared": [(one, _told(one)) for one in shared],
    }
    return render(request, "assessment/commune.html", words)


@staff_view("assessment.view")
@require_GET
def commune_pdf(request: StaffRequest, commune: str, study_code: str) -> HttpResponse:
    """What one study tells of a commune, as a paper."""
    study = packs().studies.get(study_code)
    if study is None or commune not in study.communes:
        raise Http404
    profile = profile_in(study, packs().frameworks[study.framework], commune)
    note_export(request.actor, reason=request.path)
    return pdf_answer(request, profile, f"perfil-{commune}-{study.framework}")


def _told(shared: Shared) -> list[tuple[str, list[tuple[Any, Any]]]]:
    """By dimension: (indicator, what the municipality says of it)."""
    framework = framework_called(shared.framework)
    if framework is None:
        return []
    said: dict[str, Any] = shared.profile.get("indicators", {})
    return [
        (label, [(one, said[one.code]) for one in indicators if one.code in said])
        for label, indicators in grouped(framework)
    ]
