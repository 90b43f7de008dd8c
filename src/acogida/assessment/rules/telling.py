"""The profile of a commune for other programs: plain values, in all its languages."""

from __future__ import annotations

from typing import Any

from acogida.assessment.rules.context import ContextFigure
from acogida.assessment.rules.frameworks import FALLBACK, in_language
from acogida.assessment.rules.reporting import Fact, Profile, evidence_told


def profile_told(profile: Profile) -> dict[str, Any]:
    """The whole profile as plain values, for a file that other programs read."""
    framework = profile.framework
    return {
        "commune": profile.commune,
        "name": profile.name,
        "framework": {
            "code": framework.code,
            "version": framework.version,
            "print": framework.print,
            "source": framework.source,
        },
        "title": dict(profile.title),
        "without_information": sorted(profile.without),
        "indicators": [
            {
                "code": one.code,
                "dimension": one.dimension,
                "labels": dict(one.labels),
                "stands": profile.cells.get(one.code, ""),
                "finding": profile.findings.get(one.code, ""),
                "evidence": profile.evidence_of(one.code),
            }
            for one in framework.indicators
        ],
        "well": [_told(one) for one in profile.well],
        "potential": [_told(one) for one in profile.potential],
        "context": [{"value": value, "words": dict(words)} for value, words in profile.context],
        "figures": [_figure(one) for _place, figures in profile.around for one in figures],
        "notes": [dict(one) for one in profile.notes],
        "evidence": [evidence_told(one) for one in profile.annex],
        "sources": [in_language(one, FALLBACK) for one in profile.sources],
    }


def _told(fact: Fact) -> dict[str, Any]:
    return {
        "indicator": fact.indicator,
        "dimension": fact.dimension,
        "words": dict(fact.words),
        "inferred": fact.is_inferred,
        "evidence": list(fact.evidence),
    }


def _figure(one: ContextFigure) -> dict[str, Any]:
    return {
        "code": one.code,
        "place": one.place,
        "value": one.value,
        "unit": one.unit,
        "about": one.about,
        "year": one.year,
        "words": dict(one.words),
        "source": one.source,
        "certainty": one.certainty,
    }
