"""What the paper of a plan draws: how far its actions are, and its money by year and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from acogida.governance.models.plan import WORK_STATES
from acogida.platform.ui.charts import Chart, Kind, on_paper

if TYPE_CHECKING:
    from acogida.governance.queries.plans import PlanSheet
    from acogida.governance.rules.budget import Table
    from acogida.governance.views.plan_words import MoneyTable

MOST_SERIES = 3
"""Sources that are told apart without colour; the smaller ones are drawn as one."""
THOUSAND = 1000


def progress_on_paper(sheet: PlanSheet) -> dict[str, Any] | None:
    """How many actions stand where, as a table and drawn; nothing without any."""
    if not sheet.actions:
        return None
    states = [one.state for one in sheet.actions]
    late = {one.pk for one in sheet.late}
    rows = [
        [
            str(words).capitalize(),
            str(states.count(code)),
            str(sum(1 for one in sheet.actions if one.state == code and one.pk in late)),
        ]
        for code, words in WORK_STATES
    ]
    title = _("Actions by state")
    counts = tuple(states.count(code) for code, _words in WORK_STATES)
    labels = tuple(str(words) for _code, words in WORK_STATES)
    chart = Chart(Kind.BARS, title, labels, ((_("Actions"), counts),))
    heads = [_("State of the action"), _("Actions"), pgettext("actions of a plan", "Late")]
    return {"heads": heads, "rows": rows, "drawing": on_paper(chart, narrow=True)}


def budget_on_paper(table: Table, words: MoneyTable | None) -> dict[str, Any] | None:
    """Money by source and year, as a table and drawn; nothing where none stands."""
    if words is None:
        return None
    unsure = _("Nothing is approved for %(years)s: what the plan promises then may not go on.")
    return {
        "years": words.years,
        "rows": [[name, *amounts, total] for name, amounts, total in words.rows],
        "totals": [*words.totals, words.total],
        "secured": [*words.secured, words.secured_total],
        "unsure": unsure % {"years": words.unsure} if words.unsure else "",
        "drawing": on_paper(_money(table, words)),
    }


# -- inside --------------------------------------------------------------------------------------


def _money(table: Table, words: MoneyTable) -> Chart:
    """Thousands of pesos a year, the largest sources one on the other, the others together."""
    named = zip((row[0] for row in words.rows), table.rows, strict=True)
    largest = sorted(named, key=lambda pair: -pair[1].total)
    apart = largest if len(largest) <= MOST_SERIES else largest[: MOST_SERIES - 1]
    series = [(name, _thousands(row.amounts)) for name, row in apart]
    if rest := largest[len(apart) :]:
        sums = tuple(map(sum, zip(*(row.amounts for _name, row in rest), strict=True)))
        series.append((_("other sources"), _thousands(sums)))
    title = _("Thousands of pesos by year and source")
    return Chart(Kind.STACKED, title, tuple(words.years), tuple(series))


def _thousands(amounts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(round(amount / THOUSAND) for amount in amounts)
