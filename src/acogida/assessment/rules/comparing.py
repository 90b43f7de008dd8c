"""What changed between two rounds, and because of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Stood:
    """How an indicator stood in a round: its state, the evidence in use, and why it was so said."""

    state: str = ""
    evidence: frozenset[UUID] = frozenset()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """``gained`` and ``lost``: evidence that only the later, or only the earlier round had."""

    indicator: str
    before: str
    after: str
    gained: frozenset[UUID]
    lost: frozenset[UUID]
    reason: str

    @property
    def is_of_state(self) -> bool:
        return self.before != self.after


def compare(
    indicators: Iterable[str], before: Mapping[str, Stood], after: Mapping[str, Stood]
) -> list[Change]:
    """The indicators whose state or evidence differs, in the order given."""
    found = []
    for code in indicators:
        then, now = before.get(code, Stood()), after.get(code, Stood())
        gained, lost = now.evidence - then.evidence, then.evidence - now.evidence
        if then.state != now.state or gained or lost:
            found.append(Change(code, then.state, now.state, gained, lost, now.reason))
    return found
