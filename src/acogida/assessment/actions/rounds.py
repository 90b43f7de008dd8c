"""Launch a round, say what it is about and who takes part, take it from step to step, share it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from acogida.assessment.actions.errors import CannotMove, RoundStands
from acogida.assessment.models import Edition, EvidenceUse, Round, RoundMember, Shared
from acogida.assessment.queries.frameworks import own_editions, packs
from acogida.assessment.queries.live import figure
from acogida.assessment.queries.rounds import facts_of, published_profile
from acogida.assessment.rules.faults import NotKept, Wrong, refuse, tidy
from acogida.assessment.rules.states import LETTERS, State
from acogida.assessment.rules.steps import Step, why_not_moved
from acogida.platform.actions import Actor, action

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class RoundSaid:
    """What a round is about. ``framework``: its code; a round that stands keeps its own."""

    name: str
    since: dt.date
    until: dt.date
    starts_on: dt.date
    ends_on: dt.date
    scope: str = ""
    lead_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MemberSaid:
    """Who takes part. ``part``: team or actor."""

    name: str
    institution: str = ""
    part: str = RoundMember.Part.TEAM.value


@action("assessment.validate")
def launch_round(actor: Actor, *, framework: str, said: RoundSaid) -> UUID:
    """Begin a round; it keeps the framework as it is today. Raises NotKept."""
    del actor
    row = Round(edition=_edition_of(framework))
    _say(row, said)
    row.save()
    return row.pk


@action("assessment.validate")
def change_round(actor: Actor, *, round_id: UUID, opened_version: int, said: RoundSaid) -> None:
    """Say better what a round is about. Raises NotKept, Stale, RoundStands."""
    del actor
    row = open_round(round_id)
    _say(row, said)
    row.save_over(opened_version)


@action("assessment.validate")
def add_member(actor: Actor, *, round_id: UUID, said: MemberSaid) -> UUID:
    """Name somebody who takes part. Raises NotKept, RoundStands."""
    del actor
    row = open_round(round_id)
    name = tidy("name", said.name, 120, needed=True)
    institution = tidy("institution", said.institution, 160)
    if row.members.filter(name=name, institution=institution).exists():
        raise NotKept({"name": Wrong.SAID_ALREADY})
    member = RoundMember(round=row, name=name, institution=institution, part=said.part)
    member.save()
    return member.pk


@action("assessment.validate")
def remove_member(actor: Actor, *, member_id: UUID) -> None:
    """Take somebody off; comments keep the name. Raises RoundStands, RoundMember.DoesNotExist."""
    del actor
    member = RoundMember.objects.get(pk=member_id)
    open_round(member.round_id)
    member.delete()


@action("assessment.validate")
def move_round(actor: Actor, *, round_id: UUID, to: str, reason: str = "") -> None:
    """Take it to another step. Raises CannotMove.

    Effects: at validation every figure is kept as it stands then; on the way back it lives again.
    """
    row = Round.objects.select_for_update().get(pk=round_id)
    hindrances = why_not_moved(facts_of(row), to, reason)
    if hindrances:
        raise CannotMove(hindrances)
    if to == Step.VALIDATION:
        _keep_figures(actor, row)
    elif row.step == Step.VALIDATION and to == Step.DISCUSSION:
        EvidenceUse.objects.filter(round=row).update(kept={})
    row.step = to
    row.published_at = timezone.now() if to == Step.PUBLISHED else None
    row.save_over(row.version)


@action("assessment.validate")
def share_round(actor: Actor, *, round_id: UUID) -> None:
    """Let other municipalities see a published round. Raises CannotMove while it is not."""
    row: Round = (
        Round.objects.select_for_update(of=("self",)).select_related("edition").get(pk=round_id)
    )
    if row.published_at is None:
        raise CannotMove(why_not_moved(facts_of(row), Step.LAUNCH, ""))
    states, profile = published_profile(row)
    Shared.objects.update_or_create(
        round_id=row.pk,
        defaults={
            "commune": row.municipality.commune_code,
            "name": row.municipality.name,
            "framework": row.edition.code,
            "print": row.edition.print,
            "since": row.since,
            "until": row.until,
            "published_on": timezone.localdate(row.published_at),
            "states": {code: LETTERS[State(state)] for code, state in states.items()},
            "profile": profile,
        },
    )
    row.is_shared = True
    row.save_over(row.version)
    del actor


@action("assessment.validate")
def unshare_round(actor: Actor, *, round_id: UUID) -> None:
    """Take back what was shared; the round itself stays."""
    del actor
    row = Round.objects.select_for_update().get(pk=round_id)
    Shared.objects.filter(round_id=row.pk).delete()
    row.is_shared = False
    row.save_over(row.version)


def open_round(round_id: UUID) -> Round:
    """The round, held for this transaction. Raises RoundStands where it may not change any more."""
    row: Round = (
        Round.objects.select_for_update(of=("self",)).select_related("edition").get(pk=round_id)
    )
    if not row.may_change:
        raise RoundStands(str(round_id))
    return row


# -- inside --------------------------------------------------------------------------------------


def _say(row: Round, said: RoundSaid) -> None:
    refuse(
        {
            "until": Wrong.ENDS_BEFORE_IT_BEGINS if said.until < said.since else None,
            "ends_on": Wrong.ENDS_BEFORE_IT_BEGINS if said.ends_on < said.starts_on else None,
        }
    )
    row.name = tidy("name", said.name, 120, needed=True)
    row.scope = tidy("scope", said.scope, LONGEST)
    row.since, row.until = said.since, said.until
    row.starts_on, row.ends_on = said.starts_on, said.ends_on
    row.lead_id = said.lead_id


def _edition_of(framework: str) -> Edition:
    """The framework as it is now; kept once, however many rounds are made with it."""
    own = own_editions().filter(code=framework).first()
    if own is not None:
        return own
    found = packs().frameworks.get(framework)
    if found is None:
        raise NotKept({"framework": Wrong.NOT_OFFERED})
    kept: Edition | None = Edition.objects.filter(code=framework, print=found.print).first()
    if kept is None:
        kept = Edition(
            code=framework,
            name=found.name()[:120],
            print=found.print,
            body=packs().bodies[framework],
        )
        kept.save()
    return kept


def _keep_figures(actor: Actor, row: Round) -> None:
    uses = EvidenceUse.objects.filter(round=row, evidence__kind="live").select_related("evidence")
    for use in uses:
        use.kept = figure(use.evidence.metric, row.since, row.until, actor).as_kept()
        use.save()
