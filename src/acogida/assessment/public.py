"""What other apps may ask of the diagnosis, and what they may offer on a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from acogida.assessment.models import Gap as GapRow
from acogida.assessment.queries.frameworks import framework_called, frameworks, packs
from acogida.assessment.queries.handing import (
    StandingOf,
    Standings,
    evidence_paper,
    standings,
)
from acogida.assessment.queries.wording import language
from acogida.assessment.rules.frameworks import Indicator, in_language
from acogida.assessment.rules.gap_slot import GapAction, GapAnswer, offer_on_gap, tell_answers
from acogida.assessment.rules.steps import Step

__all__ = [
    "Gap",
    "GapAction",
    "GapAnswer",
    "Indicator",
    "StandingOf",
    "Standings",
    "evidence_paper",
    "gap_of",
    "indicator_words",
    "indicators",
    "indicators_like",
    "indicators_said",
    "offer_on_gap",
    "open_gaps",
    "standings",
    "tell_answers",
]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a round found missing. ``responsible``: a name; ``addressed``: it was seen to."""

    id: UUID
    framework: str
    indicator: str
    dimension: str
    text: str
    round_id: UUID
    responsible: str
    addressed: bool


def open_gaps() -> list[Gap]:
    """Gaps nobody has seen to, of rounds that were not dropped, by indicator; one query."""
    rows = GapRow.objects.filter(closed_on=None).exclude(round__step=Step.DROPPED)
    rows = rows.select_related("round__edition", "responsible").order_by("indicator", "noted_at")
    return [_said(row) for row in rows]


def gap_of(gap_id: UUID) -> Gap | None:
    """One gap of the acting municipality, or None."""
    rows = GapRow.objects.select_related("round__edition", "responsible")
    row = rows.filter(pk=gap_id).first()
    return _said(row) if row else None


def indicators(framework: str) -> Sequence[Indicator]:
    """The indicators of a framework in order; none for one there is not."""
    found = framework_called(framework)
    return found.indicators if found else ()


def indicators_said(framework: str) -> dict[str, str]:
    """Code → words of the indicators of a framework, in the language in use."""
    said = language()
    return {one.code: in_language(one.labels, said) for one in indicators(framework)}


def indicators_like(code: str) -> frozenset[str]:
    """Indicators of other frameworks that ask for much the same as "framework:code"."""
    return packs().alike.get(code, frozenset())


def indicator_words() -> dict[str, str]:
    """Each "framework:code" with the framework, the code and what it says, as the page speaks."""
    said = language()
    return {
        f"{one.code}:{indicator.code}": (
            f"{one.name(said)} · {indicator.code} {in_language(indicator.labels, said)}"
        )
        for one in frameworks()
        for indicator in one.indicators
    }


def _said(row: GapRow) -> Gap:
    indicator = row.round.framework.by_code.get(row.indicator)
    return Gap(
        id=row.pk,
        framework=row.round.edition.code,
        indicator=row.indicator,
        dimension=indicator.dimension if indicator else "",
        text=row.text,
        round_id=row.round_id,
        responsible=row.responsible.name if row.responsible else "",
        addressed=row.closed_on is not None,
    )
