"""Plans and policies, norms and their duties, the chronicle of the office."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "acogida.governance"
    label = "governance"

    def ready(self) -> None:
        """Put the plan into the area of the diagnosis."""
        from acogida.platform.reading import say_pages
        from acogida.platform.ui import rail

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
        say_pages({"governance_list": _("a list of plans or norms")})
