"""The four steps of a round, which may follow which, and what has to be there before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """Where a round is; the first four are those of the process, then how it ended."""

    LAUNCH = "launch"
    EVIDENCE = "evidence"
    DISCUSSION = "discussion"
    VALIDATION = "validation"
    PUBLISHED = "published"
    DROPPED = "dropped"


FOUR = (Step.LAUNCH, Step.EVIDENCE, Step.DISCUSSION, Step.VALIDATION)
ENDED = frozenset({Step.PUBLISHED, Step.DROPPED})
NEXT: dict[Step, tuple[Step, ...]] = {
    Step.LAUNCH: (Step.EVIDENCE, Step.DROPPED),
    Step.EVIDENCE: (Step.DISCUSSION, Step.DROPPED),
    Step.DISCUSSION: (Step.VALIDATION, Step.EVIDENCE, Step.DROPPED),
    Step.VALIDATION: (Step.PUBLISHED, Step.DISCUSSION, Step.DROPPED),
    Step.PUBLISHED: (),
    Step.DROPPED: (),
}
"""First the way onwards, then the ways back and out, which ask for a reason."""


class Hindrance(StrEnum):
    """Why a round stays where it is."""

    NOT_FROM_HERE = "not_from_here"
    NO_TEAM = "no_team"
    NO_INDICATORS = "no_indicators"
    NOTHING_SAID = "nothing_said"
    NOBODY_COMMENTED = "nobody_commented"
    NOT_ALL_JUDGED = "not_all_judged"
    WHY_MISSING = "why_missing"


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """``judged``: indicators with a state; ``told``: with a finding or evidence.

    ``commented``: by how many named actors from outside the team.
    """

    step: str
    team: int
    indicators: int
    told: int
    judged: int
    commented: int


def why_not_moved(facts: RoundFacts, to: str, why: str) -> set[Hindrance]:
    """What keeps a round from going to ``to``; nothing where it may go."""
    now = Step(facts.step)
    if to not in NEXT[now]:
        return {Hindrance.NOT_FROM_HERE}
    onwards = to == NEXT[now][0]
    if not onwards:
        return set() if why.strip() else {Hindrance.WHY_MISSING}
    return _before(Step(to), facts)


def may_write(step: str) -> bool:
    """Whether evidence, findings and comments may change: while a round is under way."""
    return step not in {*ENDED, Step.VALIDATION}


def _before(to: Step, facts: RoundFacts) -> set[Hindrance]:
    """What must be there before a round goes on to ``to``."""
    found: set[Hindrance] = set()
    if to is Step.EVIDENCE:
        found |= {Hindrance.NO_TEAM} if not facts.team else set()
        found |= {Hindrance.NO_INDICATORS} if not facts.indicators else set()
    if to is Step.DISCUSSION and not facts.told:
        found.add(Hindrance.NOTHING_SAID)
    if to is Step.VALIDATION and not facts.commented:
        found.add(Hindrance.NOBODY_COMMENTED)
    if to is Step.PUBLISHED and facts.judged < facts.indicators:
        found.add(Hindrance.NOT_ALL_JUDGED)
    return found
