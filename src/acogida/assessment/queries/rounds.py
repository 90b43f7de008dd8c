"""What a round holds, read in a fixed number of queries however wide its framework is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from acogida.assessment.models import (
    Comment,
    Evidence,
    EvidenceUse,
    Finding,
    Gap,
    Round,
    RoundMember,
)
from acogida.assessment.queries.frameworks import alike
from acogida.assessment.queries.live import Figure, figure, kept_figure
from acogida.assessment.rules.comparing import Change, Stood, compare
from acogida.assessment.rules.gap_slot import GapAnswer, answers_to
from acogida.assessment.rules.steps import RoundFacts, Step
from acogida.assessment.rules.suggesting import EvidenceFacts, Suggestion, reaches, suggest

if TYPE_CHECKING:
    from acogida.assessment.rules.frameworks import Indicator
    from acogida.platform.writing import Actor


@dataclass(frozen=True, slots=True)
class InUse:
    """Evidence as an indicator uses it; ``figure`` of a live one, now or as it was kept."""

    use: EvidenceUse
    figure: Figure | None = None

    @property
    def evidence(self) -> Evidence:
        found: Evidence = self.use.evidence
        return found

    @property
    def is_withdrawn(self) -> bool:
        return self.evidence.withdrawn_at is not None

    @property
    def is_reached(self) -> bool | None:
        """Whether a figure reaches what was set; None where it has no value."""
        if self.figure is None or self.figure.value is None:
            return None
        return reaches(self.figure.value, self.evidence.threshold, self.evidence.good)

    def facts(self) -> EvidenceFacts:
        """What the rule looks at."""
        one = self.evidence
        return EvidenceFacts(
            act="live" if one.kind == Evidence.Kind.LIVE else one.act,
            on=one.on,
            until=one.until,
            value=self.figure.value if self.figure else None,
            threshold=one.threshold,
            good=one.good,
            is_withdrawn=self.is_withdrawn,
        )


@dataclass(frozen=True)
class Standing:
    """One indicator of a round: what is said, what shows it, what is missing, what was heard."""

    indicator: Indicator
    round: Round
    finding: Finding | None = None
    evidence: Sequence[InUse] = ()
    gaps: Sequence[Gap] = ()
    comments: Sequence[Comment] = ()

    @property
    def state(self) -> str:
        return self.finding.state if self.finding else ""

    @cached_property
    def suggestion(self) -> Suggestion:
        """What the evidence suggests now."""
        facts = [one.facts() for one in self.evidence]
        return suggest(facts, self.round.since, self.round.until)

    @property
    def lost_since(self) -> list[InUse]:
        """Evidence withdrawn after somebody judged: the state was said with it."""
        judged = self.finding.judged_at if self.finding else None
        if judged is None:
            return []
        return [
            one
            for one in self.evidence
            if one.evidence.withdrawn_at is not None and one.evidence.withdrawn_at > judged
        ]

    @property
    def open_gaps(self) -> list[Gap]:
        return [one for one in self.gaps if one.closed_on is None]


@dataclass(frozen=True)
class RoundSheet:
    """A whole round. ``standings``: by indicator, in the framework's order."""

    round: Round
    standings: Mapping[str, Standing]
    members: Sequence[RoundMember] = ()
    comments: Sequence[Comment] = field(default_factory=list)


def rounds() -> QuerySet[Round]:
    """Every round, the latest period first."""
    rows: QuerySet[Round] = Round.objects.select_related("edition", "lead")
    return rows.order_by("-until", "-id")


def round_sheet(row: Round, reader: Actor | None = None, *, only: str = "") -> RoundSheet:
    """All of a round, or of one of its indicators, in five queries and two per figure."""
    narrow = Q(indicator=only) if only else Q()
    findings = {
        one.indicator: one
        for one in Finding.objects.filter(narrow, round=row).select_related(
            "responsible", "judged_by"
        )
    }
    uses = _by_indicator(_in_use(row, narrow, reader))
    gaps = _grouped(
        Gap.objects.filter(narrow, round=row).select_related("responsible").order_by("noted_at")
    )
    comments = list(Comment.objects.filter(narrow, round=row).order_by("at"))
    said = _grouped(comments)
    return RoundSheet(
        round=row,
        standings={
            one.code: Standing(
                one,
                row,
                findings.get(one.code),
                uses.get(one.code, []),
                gaps.get(one.code, []),
                said.get(one.code, []),
            )
            for one in row.framework.indicators
            if not only or one.code == only
        },
        members=list(row.members.order_by("part", "name")),
        comments=comments,
    )


def standing_of(row: Round, indicator: str, reader: Actor | None = None) -> Standing | None:
    """One indicator of a round, or None where the framework has none so called."""
    return round_sheet(row, reader, only=indicator).standings.get(indicator)


def facts_of(row: Round) -> RoundFacts:
    """What decides whether a round may go on."""
    needed = {one.code for one in row.framework.indicators if not one.is_optional}
    findings = list(Finding.objects.filter(round=row))
    evidence = EvidenceUse.objects.filter(round=row, evidence__withdrawn_at=None)
    told = {one.indicator for one in findings if one.text or one.state}
    told |= set(evidence.values_list("indicator", flat=True))
    return RoundFacts(
        step=row.step,
        team=row.members.filter(part=RoundMember.Part.TEAM).count(),
        indicators=len(needed),
        told=len(told),
        judged=len({one.indicator for one in findings if one.state} & needed),
        commented=Comment.objects.filter(round=row, is_outside=True).count(),
    )


def published_profile(row: Round) -> tuple[dict[str, str], dict[str, Any]]:
    """(indicator → state, what others may read of each): no names of people, no documents."""
    states: dict[str, str] = {}
    indicators: dict[str, Any] = {}
    for one in Finding.objects.filter(round=row).exclude(state=""):
        states[one.indicator] = one.state
        indicators[one.indicator] = {
            "state": one.state,
            "finding": one.text,
            "practices": one.practices,
        }
    return states, {"title": row.name, "indicators": indicators}


def reusable(row: Round, indicator: str) -> list[tuple[Evidence, str]]:
    """Evidence used for what asks much the same in another framework: (it, where it is used)."""
    pairs = alike(row.edition.code, indicator)
    if not pairs:
        return []
    wanted = Q()
    for framework, code in pairs:
        wanted |= Q(round__edition__code=framework, indicator=code)
    here = EvidenceUse.objects.filter(round=row, indicator=indicator).values("evidence")
    rows = EvidenceUse.objects.filter(wanted, evidence__withdrawn_at=None)
    rows = rows.exclude(evidence__in=here).select_related("evidence", "round__edition")
    found: dict[UUID, tuple[Evidence, str]] = {}
    for use in rows.order_by("-used_at"):
        where = f"{use.round.framework.short_name()} {use.indicator}"
        found.setdefault(use.evidence_id, (use.evidence, where))
    return list(found.values())


def before(row: Round) -> Round | None:
    """The round of the same framework whose period ended last before this one's."""
    rows = Round.objects.filter(edition__code=row.edition.code, until__lt=row.until)
    found: Round | None = (
        rows.exclude(step=Step.DROPPED).select_related("edition").order_by("-until", "-id").first()
    )
    return found


def changes_since(
    row: Round, earlier: Round
) -> list[tuple[Change, list[Evidence], list[Evidence]]]:
    """What differs from an earlier round: the change, evidence gained, evidence lost."""
    codes = [one.code for one in row.framework.indicators]
    found = compare(codes, _stood(earlier), _stood(row))
    ids = {pk for one in found for pk in one.gained | one.lost}
    titles = {one.pk: one for one in Evidence.objects.filter(pk__in=ids)}
    return [
        (one, [titles[pk] for pk in sorted(one.gained)], [titles[pk] for pk in sorted(one.lost)])
        for one in found
    ]


# -- inside --------------------------------------------------------------------------------------


def _stood(row: Round) -> dict[str, Stood]:
    evidence: dict[str, set[UUID]] = defaultdict(set)
    uses = EvidenceUse.objects.filter(round=row, evidence__withdrawn_at=None)
    for code, pk in uses.values_list("indicator", "evidence_id"):
        evidence[code].add(pk)
    said = {one.indicator: one for one in Finding.objects.filter(round=row)}
    return {
        code: Stood(
            said[code].state if code in said else "",
            frozenset(evidence.get(code, ())),
            said[code].reason if code in said else "",
        )
        for code in said.keys() | evidence.keys()
    }


def _in_use(row: Round, narrow: Q, reader: Actor | None) -> list[InUse]:
    """Evidence of a round; each figure is asked for once, however many indicators use it."""
    uses = EvidenceUse.objects.filter(narrow, round=row).select_related("evidence")
    asked: dict[str, Figure] = {}
    found = []
    for use in uses.order_by("used_at", "id"):
        one = use.evidence
        if one.kind != Evidence.Kind.LIVE:
            found.append(InUse(use))
        elif use.kept:
            found.append(InUse(use, kept_figure(one.metric, use.kept)))
        else:
            if one.metric not in asked:
                asked[one.metric] = figure(one.metric, row.since, row.until, reader)
            found.append(InUse(use, asked[one.metric]))
    return found


def _by_indicator(found: Iterable[InUse]) -> dict[str, list[InUse]]:
    groups: dict[str, list[InUse]] = defaultdict(list)
    for one in found:
        groups[one.use.indicator].append(one)
    return groups


def _grouped(rows: Iterable[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.indicator].append(row)
    return groups


def answers_in(sheet: RoundSheet, may: Callable[[str], bool]) -> dict[UUID, list[GapAnswer]]:
    """What is being done about the open gaps of a round, by who may know it."""
    gaps = [gap.pk for one in sheet.standings.values() for gap in one.open_gaps]
    return answers_to(gaps, may)


def open_gaps_of(row: Round) -> list[UUID]:
    """Gaps of a round nobody has seen to; one query."""
    return list(Gap.objects.filter(round=row, closed_on=None).values_list("pk", flat=True))
