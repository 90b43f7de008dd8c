"""A plan as its page, its paper and its spreadsheet show it: words, money, what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from acogida.governance.models.plan import PLAN_KINDS, WORK_STATES
from acogida.governance.queries.catalogues import FUND_SOURCES, labels_on
from acogida.governance.queries.diagnosis import indicator_words
from acogida.governance.queries.plans import is_late, lines_of
from acogida.governance.rules.budget import Table, pesos_said, table_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.governance.models import PlanAction, PlanAim
    from acogida.governance.queries.plans import PlanSheet
    from acogida.governance.rules.editions import Difference

FIELDS: Mapping[str, StrOrPromise] = {
    "title": gettext_lazy("Title"),
    "kind": gettext_lazy("Kind"),
    "diagnosis": gettext_lazy("Diagnosis"),
    "nodes": gettext_lazy("Critical knots"),
    "starts_on": gettext_lazy("Starts on"),
    "ends_on": gettext_lazy("Ends on"),
    "owner": gettext_lazy("Responsible"),
    "review_on": gettext_lazy("Next review"),
    "description": gettext_lazy("Description"),
    "aim": gettext_lazy("Aim"),
    "unit": gettext_lazy("Unit or institution"),
    "indicator": gettext_lazy("Indicator"),
    "goal": gettext_lazy("Goal"),
    "state": pgettext_lazy("of an action of a plan", "State"),
    "percent": gettext_lazy("Per cent done"),
    "budget": gettext_lazy("Budget"),
}
_KINDS = {"work": "run", "done": "ok", "under_way": "run", "dropped": "off", "planned": "off"}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as the page of its plan shows it. ``money``: all its years together."""

    action: PlanAction
    kind: str
    is_late: bool
    money: str
    indicator: str


@dataclass(frozen=True, slots=True)
class PartLines:
    aim: PlanAim | None
    lines: list[ActionLine]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Money by source and year in words; ``unsure``: years with nothing approved."""

    years: list[str]
    rows: list[tuple[str, list[str], str]]
    totals: list[str]
    total: str
    secured: list[str]
    secured_total: str
    unsure: str


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One change in words. ``where``: the aim or action; ``what``: the field, or the whole."""

    where: str
    what: str
    before: str
    after: str


def part_lines(sheet: PlanSheet, today: dt.date) -> list[PartLines]:
    """The aims of a plan with their actions."""
    return [
        PartLines(part.aim, [action_line(one, today) for one in part.actions])
        for part in sheet.parts
    ]


def action_line(action: PlanAction, today: dt.date) -> ActionLine:
    """An action with its money and indicator in words."""
    money = table_of(lines_of(action.budget.all())).total
    return ActionLine(
        action=action,
        kind=_KINDS[action.state],
        is_late=is_late(action, today),
        money=pesos_said(money) if money else "",
        indicator=indicator_words(action.indicator),
    )


def budget_table(table: Table, today: dt.date) -> MoneyTable | None:
    """Money in words, or nothing where none stands."""
    if not table.rows:
        return None
    names = labels_on(FUND_SOURCES, today)
    return MoneyTable(
        years=[str(year) for year in table.years],
        rows=[
            (names.get(row.source, row.source), _said(row.amounts), pesos_said(row.total))
            for row in table.rows
        ],
        totals=_said(table.totals),
        total=pesos_said(table.total),
        secured=_said(table.secured),
        secured_total=pesos_said(table.secured_total),
        unsure=", ".join(str(year) for year in table.unsure),
    )


def difference_lines(changes: list[Difference]) -> list[DifferenceLine]:
    """What changed between two versions, in words."""
    return [_difference(change) for change in changes]


def _difference(change: Difference) -> DifferenceLine:
    where = change.where or _("The plan")
    if change.change != "changed":
        words = {"added": _("added"), "gone": _("taken away")}[change.change]
        return DifferenceLine(where, words, "", "")
    before, after = (_value(change.field, value) for value in (change.before, change.after))
    return DifferenceLine(where, str(FIELDS[change.field]), before, after)


def _value(field: str, value: Any) -> str:
    if field == "budget":
        lines = [f"{source} {year}: {pesos_said(amount)}" for source, year, amount, _s in value]
        return "; ".join(lines) or "—"
    if field.endswith("_on") and value:
        return f"{dt.date.fromisoformat(value):%d-%m-%Y}"
    named: dict[Any, Any] = {"kind": dict(PLAN_KINDS), "state": dict(WORK_STATES)}.get(field, {})
    said = str(named.get(value, value))
    return said or "—"


def _said(amounts: tuple[int, ...]) -> list[str]:
    return [pesos_said(amount) if amount else "—" for amount in amounts]
