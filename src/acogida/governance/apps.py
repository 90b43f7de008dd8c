"""Plans and policies, norms and their duties, the chronicle of the office."""

from __future__ import annotations

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "acogida.governance"
    label = "governance"

    def ready(self) -> None:
        """Put the plan into the area of the diagnosis, and onto each gap."""
        from acogida.assessment.public import GapAction, offer_on_gap, tell_answers
        from acogida.governance.queries.due import count_due
        from acogida.governance.views.gaps import answers_on_gaps
        from acogida.governance.views.home import due_panel
        from acogida.platform.reading import say_pages
        from acogida.platform.ui import first_page, rail

        offer_on_gap(
            GapAction("plan", _("What to do about it"), gap_address, "governance.view", order=10)
        )
        tell_answers("plan", answers_on_gaps, "governance.view")
        rail.inside(
            "diagnosis", "plan", _("Plan"), "plan_home", permission="governance.view", order=60
        )
        rail.due(
            "plan_due",
            _("Plan"),
            "plan_home",
            count=count_due,
            permission="governance.work",
            icon="flag",
            quiet=True,
        )
        panel = first_page.Panel(
            "plan", "governance/_on_first_page.html", due_panel, "governance.work", 2, 60
        )
        first_page.panel(panel)
        say_pages({"governance_list": _("a list of plans or norms")})


def gap_address(gap_id: UUID) -> str:
    """Where it is said what to do about a gap."""
    return reverse("gap_to_plan", args=[gap_id])
