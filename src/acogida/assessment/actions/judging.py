"""Say what was found on an indicator and how it stands; note gaps; comment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from acogida.assessment.actions.errors import RoundStands
from acogida.assessment.actions.rounds import LONGEST, open_round
from acogida.assessment.models import Comment, Finding, FindingChange, Gap, Round
from acogida.assessment.queries.rounds import standing_of
from acogida.assessment.rules.faults import NotKept, Wrong, refuse, tidy
from acogida.assessment.rules.states import State
from acogida.platform.actions import Actor, action
from acogida.platform.models import Stale


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody says of an indicator; ``state`` may stay empty while it is not judged."""

    state: str = ""
    reason: str = ""
    text: str = ""
    practices: str = ""
    responsible_id: UUID | None = None


@action("assessment.edit")
def judge(
    actor: Actor, *, round_id: UUID, indicator: str, opened_version: int, said: Judged
) -> UUID:
    """Keep finding and state; a state other than the suggested one needs its reason.

    ``opened_version``: 0 where nothing was said yet. Raises NotKept, Stale, RoundStands.
    """
    row = open_round(round_id)
    standing = standing_of(row, indicator, actor)
    if standing is None:
        raise NotKept({"state": Wrong.NOT_OFFERED})
    finding = standing.finding or Finding(round=row, indicator=indicator, version=0)
    if finding.version != opened_version:
        raise Stale("Finding")
    before, suggested = finding.state, standing.suggestion.state.value
    reason = tidy("reason", said.reason, LONGEST)
    refuse(
        {"state": _wrong_state(said.state), "reason": _why_needed(said.state, suggested, reason)}
    )
    if before and not said.state:
        raise NotKept({"state": Wrong.MISSING})
    finding.text = tidy("text", said.text, LONGEST)
    finding.practices = tidy("practices", said.practices, LONGEST)
    finding.responsible_id, finding.reason = said.responsible_id, reason
    finding.state, finding.suggested = said.state, suggested if said.state else ""
    if said.state:
        finding.judged_by_id, finding.judged_at = actor.user_id, timezone.now()
    finding.save_over(finding.version)
    if said.state and before != said.state:
        FindingChange(
            finding=finding,
            before=before,
            after=said.state,
            suggested=suggested,
            reason=reason,
            by_id=actor.user_id,
        ).save()
    return finding.pk


@action("assessment.edit")
def note_gap(
    actor: Actor, *, round_id: UUID, indicator: str, text: str, responsible_id: UUID | None = None
) -> UUID:
    """Note what is missing. Raises NotKept, RoundStands."""
    del actor
    row = open_round(round_id)
    if indicator not in row.framework.by_code:
        raise NotKept({"text": Wrong.NOT_OFFERED})
    gap = Gap(
        round=row,
        indicator=indicator,
        text=tidy("text", text, LONGEST, needed=True),
        responsible_id=responsible_id,
    )
    gap.save()
    return gap.pk


@action("assessment.edit")
def change_gap(
    actor: Actor,
    *,
    gap_id: UUID,
    opened_version: int,
    text: str,
    responsible_id: UUID | None = None,
) -> None:
    """Say it better. A gap of a published round may still change hands, not its words.

    Raises NotKept, Stale, RoundStands.
    """
    del actor
    gap: Gap = Gap.objects.select_for_update(of=("self",)).select_related("round").get(pk=gap_id)
    kept = tidy("text", text, LONGEST, needed=True)
    if kept != gap.text and not gap.round.may_change:
        raise RoundStands(str(gap.round_id))
    gap.text, gap.responsible_id = kept, responsible_id
    gap.save_over(opened_version)


@action("assessment.edit")
def address_gap(actor: Actor, *, gap_id: UUID, on: dt.date, how: str) -> None:
    """It was seen to, on which day and how. Raises NotKept."""
    del actor
    gap = Gap.objects.select_for_update(of=("self",)).get(pk=gap_id)
    refuse({"on": Wrong.IN_THE_FUTURE if on > timezone.localdate() else None})
    gap.closed_on, gap.closed_how = on, tidy("how", how, LONGEST, needed=True)
    gap.save_over(gap.version)


@action("assessment.edit")
def reopen_gap(actor: Actor, *, gap_id: UUID) -> None:
    """It was not seen to after all."""
    del actor
    gap = Gap.objects.select_for_update(of=("self",)).get(pk=gap_id)
    gap.closed_on, gap.closed_how = None, ""
    gap.save_over(gap.version)


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said, in whose name. ``is_outside``: not of the team."""

    name: str
    text: str
    institution: str = ""
    is_outside: bool = False


@action("assessment.comment")
def comment(actor: Actor, *, round_id: UUID, indicator: str = "", said: Heard) -> UUID:
    """Note a comment with its author's name; ``indicator`` "" for the whole round.

    Raises NotKept, RoundStands.
    """
    row: Round = open_round(round_id)
    if indicator and indicator not in row.framework.by_code:
        raise NotKept({"text": Wrong.NOT_OFFERED})
    kept = Comment(
        round=row,
        indicator=indicator,
        name=tidy("name", said.name, 120, needed=True),
        institution=tidy("institution", said.institution, 160),
        is_outside=said.is_outside,
        text=tidy("text", said.text, LONGEST, needed=True),
        by_id=actor.user_id,
    )
    kept.save()
    return kept.pk


def _wrong_state(state: str) -> Wrong | None:
    return Wrong.NOT_OFFERED if state and state not in set(State) else None


def _why_needed(state: str, suggested: str, reason: str) -> Wrong | None:
    """A state the evidence does not suggest needs words."""
    if not state or reason or state == suggested:
        return None
    return Wrong.WHY_NOT_APPLICABLE if state == State.NOT_APPLICABLE else Wrong.WHY_ANOTHER
