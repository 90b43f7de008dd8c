"""The file of the Sello Migrante: words of the office, its work plan, how commitments stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from acogida.assessment import public as diagnosis
from acogida.governance.models import Plan, SealFile
from acogida.governance.queries.catalogues import SEAL_LINES, labels_on
from acogida.governance.queries.plans import plan_sheet
from acogida.governance.rules.plans import WorkState
from acogida.governance.rules.seal import FRAMEWORK, Lack, Line, SealWords, covered, lacks_of
from acogida.platform.catalogues import entries_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acogida.governance.queries.plans import PlanSheet
    from acogida.platform.writing import Actor

KIND = "seal"


@dataclass(frozen=True, slots=True)
class SealSheet:
    """All that the letter and the work plan are made of. ``version`` 0: nothing was written yet.

    ``coverage``: line → how many actions serve it, None without a plan; ``stand``: how the
    commitments stand by the latest round, None without one.
    """

    words: SealWords
    version: int
    lines: list[Line]
    commitments: Mapping[str, str]
    plan: PlanSheet | None
    coverage: Mapping[str, int] | None
    stand: diagnosis.Standings | None
    lacks: list[Lack]


def seal_file() -> SealFile | None:
    """What the office wrote, if it did."""
    found: SealFile | None = SealFile.objects.select_related("plan").first()
    return found


def seal_words(row: SealFile | None) -> SealWords:
    """What the office wrote, as its form has it."""
    if row is None:
        return SealWords()
    return SealWords(**{one.name: getattr(row, one.name) for one in fields(SealWords)})


def seal_plans() -> list[Plan]:
    """Standing plans of the kind that is made for the Sello, then the others."""
    rows = list(Plan.objects.standing().order_by("title", "id"))
    return sorted(rows, key=lambda one: one.kind != KIND)


def seal_sheet(today: dt.date, reader: Actor | None) -> SealSheet:
    """The whole file as it stands. Without a plan chosen, the only one made for the Sello."""
    row = seal_file()
    words, lines = seal_words(row), lines_on(today)
    plan = _plan(words)
    sheet = plan_sheet(plan.pk, today) if plan else None
    working = [one for one in sheet.actions if one.state != WorkState.DROPPED] if sheet else []
    coverage = covered(lines, [one.seal_line for one in working]) if sheet else None
    stand = diagnosis.standings(FRAMEWORK, reader)
    evidence = {one.code: one.evidence for one in stand.indicators} if stand else None
    return SealSheet(
        words=words,
        version=row.version if row else 0,
        lines=lines,
        commitments=diagnosis.indicators_said(FRAMEWORK),
        plan=sheet,
        coverage=coverage,
        stand=stand,
        lacks=lacks_of(words, lines=coverage, evidence=evidence),
    )


def lines_on(day: dt.date) -> list[Line]:
    """The five lines of action with the commitments each serves; two queries."""
    bodies = {code: one.body for code, one in entries_on(SEAL_LINES, day).items()}
    return [
        Line(code, words, tuple(bodies[code].get("commitments", ())))
        for code, words in labels_on(SEAL_LINES, day).items()
    ]


def evidence_pdf(reader: Actor | None, spoken: str) -> bytes | None:
    """The evidence by commitment of the latest round as a paper; None without a round."""
    return diagnosis.evidence_paper(FRAMEWORK, reader, spoken)


def _plan(words: SealWords) -> Plan | None:
    rows = Plan.objects.standing()
    if words.plan_id:
        chosen: Plan | None = rows.filter(pk=words.plan_id).first()
        return chosen
    made_for_it = list(rows.filter(kind=KIND)[:2])
    return made_for_it[0] if len(made_for_it) == 1 else None
