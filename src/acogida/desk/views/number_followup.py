"""Tables of what follows an attention: waiting, appointments, needs and how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from acogida.desk.rules.plain_counts import by_kind, histogram_of
from acogida.desk.views.number_tables import bars
from acogida.desk.views.number_words import labels_for
from acogida.lib.figures import quantile
from acogida.platform.ui.charts import Kind
from acogida.platform.ui.number_tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acogida.desk.rules.plain_counts import PlainCounts
    from acogida.desk.views.number_tables import Drawer

MIDDLE, NEARLY_ALL = 0.5, 0.9
_STATES = ("open", "in_progress", "solved", "not_solved")


def waiting_table(draw: Drawer) -> Table:
    """How many came, how long they waited, and how many went away."""
    turns, links, span = draw.figures.turns, draw.links, draw.span
    waits = histogram_of(turns, "waited")
    called = sum(waits.values())
    came, left = by_kind(turns, "came").get("", 0), by_kind(turns, "left").get("", 0)
    minutes = _("min")
    rows = [
        Row(_("Came to the office"), [draw.cell(came, links.arrivals(span))]),
        Row(_("Were called"), [draw.cell(called, links.arrivals(span, llamada="si"))]),
        Row(
            _("Half of them waited at most"),
            [draw.measure(quantile(waits, MIDDLE), called, minutes)],
        ),
        Row(
            _("Nine of ten waited at most"),
            [draw.measure(quantile(waits, NEARLY_ALL), called, minutes)],
        ),
        Row(
            _("Left without being attended"),
            [draw.cell(left, links.arrivals(span, termino="left"))],
        ),
    ]
    return Table(
        "waiting",
        _("The queue"),
        [_("How many")],
        rows,
        note=_(
            "From arriving to being called. The queue belongs to a site, not to a line of work."
        ),
    )


def appointments_table(draw: Drawer) -> Table:
    """How appointments ended."""
    states = by_kind(draw.figures.turns, "appointment")
    named = (
        ("", _("Given"), sum(states.values())),
        ("arrived", _("Came"), states.get("arrived", 0)),
        ("no_show", _("Did not come"), states.get("no_show", 0)),
        ("cancelled", _("Cancelled"), states.get("cancelled", 0)),
        ("booked", _("Nobody noted how it ended"), states.get("booked", 0)),
    )
    rows = [
        Row(label, [draw.cell(count, draw.links.appointments(draw.span, state))])
        for state, label, count in named
    ]
    return Table("appointments", _("Appointments"), [_("How many")], rows)


def needs_table(draw: Drawer) -> Table:
    """By area: said in the period, solved in it, how many days that took."""
    counts, links, span = draw.figures.needs, draw.links, draw.span
    said = by_kind(counts, *(f"opened:{state}" for state in _STATES))
    solved, unsolved = by_kind(counts, "solved"), by_kind(counts, "not_solved")
    labels = labels_for("area", {*said, *solved, *unsolved}, draw.today)
    rows = []
    for area, label in sorted(labels.items(), key=lambda pair: pair[1].casefold()):
        days = histogram_of(counts, "solved", area)
        count = sum(days.values())
        rows.append(
            Row(
                label,
                [
                    draw.cell(said.get(area, 0), links.opened(span, area=area)),
                    draw.cell(count, links.ended(span, "solved", area)),
                    draw.measure(quantile(days, MIDDLE), count, _("days")),
                    draw.measure(quantile(days, NEARLY_ALL), count, _("days")),
                    draw.cell(unsolved.get(area, 0), links.ended(span, "not_solved", area)),
                ],
            )
        )
    heads = [
        _("Said"),
        _("Solved"),
        _("Half within"),
        _("Nine of ten within"),
        _("Not solved"),
    ]
    note = _(
        "Said in the period, whenever they end; solved or not solved in the period, whenever they"
        " were said. Days count from the day it was said."
    )
    return Table("needs", _("Needs, and how long they took"), heads, rows, note=note)


def funnel_table(draw: Drawer) -> Table:
    """From attentions to needs that are solved; what is not recorded yet is said."""
    figures, links, span = draw.figures, draw.links, draw.span
    said = sum(by_kind(figures.needs, *(f"opened:{state}" for state in _STATES)).values())
    solved = sum(by_kind(figures.needs, "opened:solved").values())
    rows = [
        Row(_("Needs found"), [draw.cell(said, links.opened(span))]),
        Row(
            _("Under way or ended"), [draw.cell(figures.under_way, links.opened(span, marcha="si"))]
        ),
        Row(_("Solved by now"), [draw.cell(solved, links.opened(span, estado="solved"))]),
    ]
    note = _(
        "Needs said in the period, and how they stand today. Under way: somebody took it up, a next"
        " step is planned, or it ended. Whether another institution received the person is not"
        " recorded yet: that will come with referrals."
    )
    table = Table("funnel", _("From the need to its solution"), [_("Needs")], rows, note=note)
    return bars(table, kind=Kind.FUNNEL)


def headline_needs(counts: PlainCounts) -> Mapping[str, int]:
    """Needs solved in the period and needs said in it."""
    said = by_kind(counts, *(f"opened:{state}" for state in _STATES))
    return {
        "said": sum(said.values()),
        "solved": sum(by_kind(counts, "solved").values()),
    }
