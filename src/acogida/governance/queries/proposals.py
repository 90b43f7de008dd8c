"""Proposals of the study with recommendations, and the bank's experiences that go with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from acogida.governance.models import PlanAction
from acogida.governance.queries.catalogues import SPANISH
from acogida.platform.catalogues import entries_on
from acogida.practices.public import Experience, experiences

PROPOSALS = "governance.proposals"
RECOMMENDATIONS = "governance.recommendations"
ADDRESSEES = "governance.addressees"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is recommended, to whom (codes), within which proposal; what came of it since."""

    code: str
    text: str
    proposal: str
    addressed_to: tuple[str, ...]
    follow_up: str
    follow_up_url: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal with what it recommends. ``indicators``: "framework:code", linked by us."""

    code: str
    title: str
    context: str
    theme: str
    indicators: tuple[str, ...]
    source: str
    certainty: str
    checked_on: dt.date
    recommendations: list[Recommendation] = field(default_factory=list)
    experiences: list[Experience] = field(default_factory=list)


def proposals_on(day: dt.date, *, addressee: str = "", theme: str = "") -> list[Proposal]:
    """Proposals in their order, of one theme, with the recommendations to one addressee.

    A proposal that recommends nothing to that addressee is left out. Six queries.
    """
    found = [_proposal(entry) for entry in _in_order(PROPOSALS, day)]
    recommended = [_recommendation(entry) for entry in _in_order(RECOMMENDATIONS, day)]
    told = experiences(day)
    for proposal in found:
        proposal.recommendations.extend(
            one
            for one in recommended
            if one.proposal == proposal.code and (not addressee or addressee in one.addressed_to)
        )
        proposal.experiences.extend(one for one in told if one.proposal == proposal.code)
    return [
        proposal
        for proposal in found
        if (not theme or proposal.theme == theme) and (proposal.recommendations or not addressee)
    ]


def recommendation_on(code: str, day: dt.date) -> Recommendation | None:
    """One recommendation, or nothing."""
    entry = entries_on(RECOMMENDATIONS, day).get(code)
    return _recommendation(entry) if entry else None


def proposals_moving(indicator: str, day: dt.date) -> list[Proposal]:
    """Proposals linked to an indicator ("framework:code"), in their order."""
    return [one for one in proposals_on(day) if indicator in one.indicators]


def adopted(codes: Iterable[str]) -> dict[str, PlanAction]:
    """Recommendation → the action of a standing plan that came from it; one query."""
    rows = PlanAction.objects.standing().filter(
        recommendation__in=list(codes), plan__removed_on=None
    )
    return {row.recommendation: row for row in rows.select_related("plan").order_by("pk")}


# -- inside --------------------------------------------------------------------------------------


def _in_order(catalogue: str, day: dt.date) -> list[Any]:
    entries = entries_on(catalogue, day).values()
    return sorted(entries, key=lambda entry: (entry.body.get("position", 0), entry.code))


def _proposal(entry: Any) -> Proposal:
    return Proposal(
        code=entry.code,
        title=entry.labels[SPANISH],
        context=entry.body.get("context", {}).get(SPANISH, ""),
        theme=entry.body.get("theme", ""),
        indicators=tuple(entry.body.get("indicators", ())),
        source=getattr(entry, "source", ""),
        certainty=getattr(entry, "certainty", ""),
        checked_on=getattr(entry, "checked_on", entry.valid_from),
    )


def _recommendation(entry: Any) -> Recommendation:
    since = entry.body.get("follow_up", {})
    return Recommendation(
        code=entry.code,
        text=entry.labels[SPANISH],
        proposal=str(entry.body.get("proposal", "")),
        addressed_to=tuple(entry.body.get("addressed_to", ())),
        follow_up=since.get(SPANISH, ""),
        follow_up_url=since.get("url", ""),
    )
