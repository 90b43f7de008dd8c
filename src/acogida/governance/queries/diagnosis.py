"""What the plan asks of the diagnosis and of the practice bank; nothing else here knows them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from acogida.assessment import public as diagnosis
from acogida.governance.models import PlanAction
from acogida.governance.queries.proposals import (
    Proposal,
    proposals_moving,
    recommendation_on,
)
from acogida.platform.models import Municipality
from acogida.platform.scope import current
from acogida.practices import public as practices

MOST_PRACTICES = 6
Gap = diagnosis.Gap


def indicator_choices() -> list[tuple[str, str]]:
    """("framework:code", words) of the indicators an action may move."""
    return list(diagnosis.indicator_words().items())


def indicator_words(code: str) -> str:
    """An indicator in words; its code where no framework tells."""
    return diagnosis.indicator_words().get(code, code)


def indicator_of(gap: Gap) -> str:
    """The indicator of a gap as "framework:code"."""
    return f"{gap.framework}:{gap.indicator}"


def recommended_for(gap: Gap, day: dt.date) -> list[Proposal]:
    """The study's proposals linked to the indicator of a gap, or to one that asks for the same."""
    own = indicator_of(gap)
    asked = [own, *sorted(diagnosis.indicators_like(own))]
    found = {one.code: one for code in asked for one in proposals_moving(code, day)}
    return list(found.values())


def practices_for(gap: Gap) -> list[practices.Alike]:
    """Practices and experiences of the bank that are most like a gap, each with its reasons."""
    office = Municipality.objects.get(pk=current())
    setting = practices.setting_of_commune(office.commune_code)
    words = f"{gap.text} {indicator_words(indicator_of(gap))}"
    wanted = practices.Wanted(size=setting.size, zone=setting.zone, text=words)
    return practices.alike(wanted, limit=MOST_PRACTICES)


def practice_called(code: str) -> str:
    """The title of a practice of the bank; nothing where there is none of this code."""
    return practices.title_of(code)


def gap_of(gap_id: UUID) -> Gap | None:
    """A gap of the acting municipality, or None."""
    return diagnosis.gap_of(gap_id)


def origin_of(action: PlanAction, day: dt.date) -> str:
    """What an action came from, in words; nothing where somebody thought of it herself."""
    if action.recommendation:
        found = recommendation_on(action.recommendation, day)
        return f"{action.recommendation} · {found.text}" if found else action.recommendation
    return practice_called(action.practice) if action.practice else ""
