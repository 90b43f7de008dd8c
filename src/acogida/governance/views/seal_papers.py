"""The letter of commitment and the work plan of the Sello Migrante, as tagged PDF."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from acogida.governance.rules.plans import WorkState
from acogida.governance.rules.seal import Lack
from acogida.governance.views.plan_charts import budget_on_paper, progress_on_paper
from acogida.governance.views.plan_words import action_line, budget_table
from acogida.places.public import office_sheet
from acogida.platform.typeset import pdf_of
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.governance.models import PlanAction
    from acogida.governance.queries.plans import PlanSheet
    from acogida.governance.queries.seal import SealSheet
    from acogida.governance.rules.seal import Line

LETTER, WORK_PLAN = "governance/papers/seal_letter.typ", "governance/papers/seal_plan.typ"
BLANK = "_" * 24
LACK_WORDS: dict[Lack, StrOrPromise] = {
    Lack.MAYOR: gettext_lazy("Say who signs for the municipality."),
    Lack.COUNCIL: gettext_lazy("Write down the agreement of the council and its day."),
    Lack.UNIT: gettext_lazy("Say which unit or person is in charge."),
    Lack.PLAN: gettext_lazy("Choose the work plan, or begin one for the Sello."),
    Lack.BARE_LINES: gettext_lazy("A line of action has no action in the work plan yet."),
    Lack.ROUND: gettext_lazy("Launch a round of the diagnosis with the Sello."),
    Lack.BARE_COMMITMENTS: gettext_lazy("A commitment has no evidence yet."),
}


def letter_pdf(sheet: SealSheet, now: dt.datetime) -> bytes:
    """The letter, in the language in use; what is not known yet is a line to write on."""
    said, office = sheet.words, office_sheet(now.date())
    names = {"name": office.municipality}
    opening = said.opening or _(
        "The municipality of %(name)s makes known to the national migration service that it wants "
        "to include its migrant and refugee neighbours, with their rights at the centre and "
        "without discrimination, and that it will work for the Sello Migrante."
    )
    promised = _("To this end the municipality commits itself to have, keep up and show:")
    agreed = _("Agreement of the council: %(act)s, of %(day)s.") % {
        "act": said.council or BLANK,
        "day": f"{said.council_on:%d-%m-%Y}" if said.council_on else BLANK,
    }
    words = _common(sheet, now) | {
        "title": _("Letter of commitment: Sello Migrante"),
        "place": f"{said.place or office.municipality}, {now:%d-%m-%Y}",
        "opening": _lines(opening if said.opening else opening % names),
        "promised": promised,
        "commitments": _commitments(sheet, judged_only=True),
        "promise": _lines(said.promise),
        "facts": [
            _("In charge of the work: %(unit)s.") % {"unit": said.unit or BLANK},
            agreed,
        ],
        "closing": _lines(said.closing),
        "signs": [
            [said.mayor, said.post or _("For the municipality")],
            ["", _("For the municipal council")],
        ],
    }
    return pdf_of(LETTER, words, at=now)


def work_plan_pdf(sheet: SealSheet, now: dt.datetime) -> bytes | None:
    """The work plan by line of action, in the language in use; None without a plan."""
    if sheet.plan is None:
        return None
    plan, today = sheet.plan.plan, now.date()
    runs = [f"{day:%d-%m-%Y}" for day in (plan.starts_on, plan.ends_on) if day]
    words = _common(sheet, now) | {
        "title": _("Work plan for the Sello Migrante"),
        "plan": plan.title,
        "state": f"{plan.get_state_display()} · {_version(sheet.plan)}",
        "runs": " – ".join(runs),
        "diagnosis_title": _("Diagnosis"),
        "diagnosis": _lines(plan.diagnosis),
        "unit": _("In charge of the work: %(unit)s.") % {"unit": sheet.words.unit or BLANK},
        "coverage_title": _("Lines of action and how many actions serve each"),
        "coverage_heads": [_("Line of action"), _("Commitments"), _("Actions")],
        "coverage": [
            [line.words, ", ".join(line.commitments), str((sheet.coverage or {})[line.code])]
            for line in sheet.lines
        ],
        "parts": _parts(sheet, sheet.plan, today),
        "none": _("No action serves this line yet."),
        "progress_title": _("How far the actions are"),
        "progress": progress_on_paper(sheet.plan),
        "money_title": _("Budget by source and year"),
        "money_heads": [_("Source"), _("All years")],
        "together": _("Together"),
        "budget": budget_on_paper(sheet.plan.budget, budget_table(sheet.plan.budget, today)),
        "stands_title": _("How the commitments stand today"),
        "commitments": _commitments(sheet),
        "reviews_title": _("Evaluation"),
        "reviews": [
            {"title": f"{one.on:%d-%m-%Y}", "lines": _lines(one.findings)}
            for one in sheet.plan.reviews
        ],
        "next_review": _next_review(sheet.plan),
    }
    return pdf_of(WORK_PLAN, words, at=now)


# -- inside --------------------------------------------------------------------------------------


def _common(sheet: SealSheet, now: dt.datetime) -> dict[str, Any]:
    """What stands on both papers."""
    office, spoken = office_sheet(now.date()), (get_language() or "es")[:2]
    as_written = _("What the office wrote stands as it was written, in Spanish.")
    stand = sheet.stand
    return {
        "language": spoken,
        "office": ", ".join(part for part in (office.name, office.municipality) if part),
        "as_written": as_written if spoken != "es" else "",
        "by": _("How they stand, by %(round)s (%(since)s – %(until)s)")
        % {
            "round": stand.name,
            "since": f"{stand.since:%d-%m-%Y}",
            "until": f"{stand.until:%d-%m-%Y}",
        }
        if stand
        else _("No round of the diagnosis says yet how they stand."),
        "note": _(
            "Commitments and lines in words of this project, by public sources: check the manual "
            "in force with the migration service before sending it."
        ),
        "foot": [
            office.municipality,
            _("Made on %(day)s") % {"day": f"{now:%d-%m-%Y}"},
            f"Acogida {VERSION}",
        ],
        "page": _("Page {page} of {pages}"),
    }


def _commitments(sheet: SealSheet, *, judged_only: bool = False) -> list[dict[str, str]]:
    """Each commitment, how it stands and how much shows it; ``judged_only``: what was judged."""
    if sheet.stand is None:
        return [
            {"code": code, "words": words, "sign": "", "stands": ""}
            for code, words in sheet.commitments.items()
        ]
    return [
        {
            "code": one.code,
            "words": one.words,
            "sign": one.sign if is_said else "",
            "stands": _("%(state)s; evidence: %(number)s")
            % {"state": one.state, "number": one.evidence}
            if is_said
            else "",
        }
        for one in sheet.stand.indicators
        for is_said in [one.is_judged or not judged_only]
    ]


def _parts(sheet: SealSheet, plan: PlanSheet, today: dt.date) -> list[dict[str, Any]]:
    """Lines with their actions; then those that serve none."""
    working = [one for one in plan.actions if one.state != WorkState.DROPPED]
    known = {line.code for line in sheet.lines}
    parts = [
        _part(line, [one for one in working if one.seal_line == line.code], today)
        for line in sheet.lines
    ]
    loose = [one for one in working if one.seal_line not in known]
    if loose:
        title = _("Actions without a line")
        parts.append({"title": title, "actions": [_action(one, today) for one in loose]})
    return parts


def _part(line: Line, actions: list[PlanAction], today: dt.date) -> dict[str, Any]:
    served = ", ".join(line.commitments)
    title = f"{line.words} ({served})" if served else line.words
    return {"title": title, "actions": [_action(one, today) for one in actions]}


def _action(action: PlanAction, today: dt.date) -> dict[str, Any]:
    line = action_line(action, today)
    days = [f"{day:%d-%m-%Y}" for day in (action.starts_on, action.ends_on) if day]
    said = (
        (_("Goal"), action.goal),
        (_("Responsible"), action.owner.name if action.owner else ""),
        (_("Unit or institution"), action.unit),
        (_("Dates"), " – ".join(days)),
        (_("Indicator"), line.indicator),
        (_("Budget"), line.money),
    )
    return {
        "title": action.title,
        "state": f"{action.get_state_display()} · {action.percent} %",
        "facts": [[label, value] for label, value in said if value],
    }


def _version(plan: PlanSheet) -> str:
    return _("Version %(number)s") % {"number": plan.plan.edition or "—"}


def _next_review(plan: PlanSheet) -> str:
    on = plan.plan.review_on
    return _("Next review: %(day)s") % {"day": f"{on:%d-%m-%Y}" if on else BLANK}


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
