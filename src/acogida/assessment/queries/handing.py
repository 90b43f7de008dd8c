"""How the commune stands by a framework, for apps that make papers of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation

from acogida.assessment.queries.matrix import latest_round
from acogida.assessment.queries.papers import profile_pdf
from acogida.assessment.queries.reports import profile_of_round
from acogida.assessment.queries.rounds import round_sheet
from acogida.assessment.queries.wording import WORDS, language
from acogida.assessment.rules.frameworks import in_language
from acogida.assessment.rules.states import SYMBOLS

if TYPE_CHECKING:
    from uuid import UUID

    from acogida.platform.writing import Actor


@dataclass(frozen=True, slots=True)
class StandingOf:
    """An indicator as a round says it. ``sign`` and ``state`` in words; ``evidence``: how much."""

    code: str
    words: str
    sign: str
    state: str
    evidence: int
    is_judged: bool


@dataclass(frozen=True, slots=True)
class Standings:
    """The latest round of a framework. ``is_draft``: nobody has published it yet."""

    round_id: UUID
    name: str
    since: dt.date
    until: dt.date
    is_draft: bool
    source: str
    indicators: Sequence[StandingOf]


def standings(framework: str, reader: Actor | None = None) -> Standings | None:
    """How each indicator stands by the latest round, in the language in use; None without one."""
    row = latest_round(framework)
    if row is None:
        return None
    said = language()
    return Standings(
        round_id=row.pk,
        name=row.name,
        since=row.since,
        until=row.until,
        is_draft=row.published_at is None,
        source=row.framework.source,
        indicators=[
            StandingOf(
                code=code,
                words=in_language(one.indicator.labels, said),
                sign=SYMBOLS[one.state],
                state=str(WORDS[one.state]),
                evidence=sum(1 for used in one.evidence if not used.is_withdrawn),
                is_judged=bool(one.state),
            )
            for code, one in round_sheet(row, reader).standings.items()
        ],
    )


def evidence_paper(framework: str, reader: Actor | None, spoken: str) -> bytes | None:
    """The evidence by indicator of the latest round as a tagged PDF; None without a round."""
    row = latest_round(framework)
    if row is None:
        return None
    with translation.override(spoken):
        profile = profile_of_round(row, reader)
    return profile_pdf(profile, spoken, as_file=True)
