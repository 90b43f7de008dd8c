"""Plans and policies, norms and their duties, the chronicle of the office."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "acogida.governance"
    label = "governance"

    def ready(self) -> None:
        """Put the plan into the area of the diagnosis."""
        from acogida.governance.queries.due import count_due
        from acogida.governance.views.home import due_panel
        from acogida.platform.reading import say_pages
        from acogida.platform.ui import first_page, rail

        # The diagnosis says the same place with a first page of its own; alone, the plan leads.
        rail.place(
            "diagnosis",
            _("Diagnosis"),
            "plan_home",
            icon="chart",
            permission="governance.view",
            order=60,
        )
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
