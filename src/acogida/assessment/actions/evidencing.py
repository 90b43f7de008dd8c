"""Add evidence to an indicator, use it for others, withdraw it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from acogida.assessment.actions.errors import RoundStands, Withdrawn
from acogida.assessment.actions.rounds import LONGEST, open_round
from acogida.assessment.models import ACTS, Evidence, EvidenceUse, Round
from acogida.assessment.rules.faults import NotKept, Wrong, refuse, tidy
from acogida.assessment.rules.suggesting import LASTING
from acogida.insight.public import metrics
from acogida.platform.actions import Actor, action
from acogida.platform.vault import Filing, keep_document

SUBJECT = "evidence"
"""Of what the documents in the vault are."""
_KNOWN = frozenset(code for code, _words in ACTS)


@dataclass(frozen=True, slots=True)
class RecordSaid:
    """A record: what it is, since when, until when it holds (only what lasts)."""

    act: str
    title: str
    on: dt.date
    until: dt.date | None = None
    text: str = ""


@action("assessment.edit")
def add_record(actor: Actor, *, round_id: UUID, indicator: str, said: RecordSaid) -> UUID:
    """Add a record as evidence of an indicator. Raises NotKept, RoundStands."""
    row = _round_with(round_id, indicator)
    evidence = _record(actor, said)
    evidence.save()
    _use(row, indicator, evidence)
    return evidence.pk


@action("documents.keep")
def add_document(
    actor: Actor, *, round_id: UUID, indicator: str, said: RecordSaid, content: bytes
) -> UUID:
    """The same with its document, encrypted in the vault. Raises NotKept, RoundStands.

    NotAcceptable for a file the vault does not take.
    """
    actor.require("assessment.edit")
    row = _round_with(round_id, indicator)
    evidence = _record(actor, said)
    evidence.kind = Evidence.Kind.DOCUMENT
    evidence.save()
    filing = Filing(SUBJECT, evidence.pk, said.act, evidence.title, issued_on=said.on)
    keep_document(actor, filing=filing, content=content)
    _use(row, indicator, evidence)
    return evidence.pk


@action("assessment.edit")
def add_figure(
    actor: Actor, *, round_id: UUID, indicator: str, metric: str, threshold: float | None
) -> UUID:
    """Let a figure of the office's own records show it. Raises NotKept, RoundStands.

    ``threshold``: what is aimed at; None: that there is anything at all.
    """
    row = _round_with(round_id, indicator)
    known = metrics().get(metric)
    if known is None:
        raise NotKept({"metric": Wrong.NOT_OFFERED})
    there = EvidenceUse.objects.filter(
        round=row, indicator=indicator, evidence__metric=metric, evidence__withdrawn_at=None
    )
    refuse({"metric": Wrong.SAID_ALREADY if there.exists() else None})
    evidence = Evidence(
        kind=Evidence.Kind.LIVE,
        title=str(known.label)[:200],
        text=str(known.meaning),
        metric=metric,
        threshold=threshold,
        good=known.good,
        added_by_id=actor.user_id,
    )
    evidence.save()
    _use(row, indicator, evidence)
    return evidence.pk


@action("assessment.edit")
def use_here(actor: Actor, *, round_id: UUID, indicator: str, evidence_id: UUID) -> None:
    """Let evidence serve one more indicator; twice is once. Raises RoundStands, Withdrawn."""
    del actor
    row = _round_with(round_id, indicator)
    evidence = Evidence.objects.get(pk=evidence_id)
    if evidence.withdrawn_at is not None:
        raise Withdrawn(str(evidence_id))
    if not EvidenceUse.objects.filter(round=row, indicator=indicator, evidence=evidence).exists():
        _use(row, indicator, evidence)


@action("assessment.edit")
def withdraw_evidence(actor: Actor, *, evidence_id: UUID, reason: str) -> None:
    """It counts no more, anywhere; it stays to be read, with why. Raises NotKept, Withdrawn.

    States that were said with it stay, also of a published round, and their pages say so.
    """
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence_id)
    if evidence.withdrawn_at is not None:
        raise Withdrawn(str(evidence_id))
    evidence.withdrawn_why = tidy("why", reason, LONGEST, needed=True)
    evidence.withdrawn_at, evidence.withdrawn_by_id = timezone.now(), actor.user_id
    evidence.save_over(evidence.version)


# -- inside --------------------------------------------------------------------------------------


def _round_with(round_id: UUID, indicator: str) -> Round:
    row = open_round(round_id)
    if indicator not in row.framework.by_code:
        raise RoundStands(indicator)
    return row


def _record(actor: Actor, said: RecordSaid) -> Evidence:
    today = timezone.localdate()
    until = said.until if said.act in LASTING else None
    refuse(
        {
            "act": None if said.act in _KNOWN else Wrong.NOT_OFFERED,
            "on": Wrong.IN_THE_FUTURE if said.on > today else None,
            "until": Wrong.ENDS_BEFORE_IT_BEGINS if until and until < said.on else None,
        }
    )
    return Evidence(
        kind=Evidence.Kind.RECORD,
        act=said.act,
        title=tidy("title", said.title, 200, needed=True),
        text=tidy("text", said.text, LONGEST),
        on=said.on,
        until=until,
        added_by_id=actor.user_id,
    )


def _use(row: Round, indicator: str, evidence: Evidence) -> None:
    EvidenceUse(round=row, indicator=indicator, evidence=evidence).save()
