"""What roles may be allowed to do with statistics."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions

declare_permissions(
    Permission("insight.view", _("see the measures of the office, without names")),
    Permission("insight.export", _("export measures and the chapter of the public account")),
    Permission("insight.population", _("bring in estimates of population")),
)

say_actions(
    "insight",
    {
        "export_measures": _("exported measures"),
        "bring_estimates": _("brought in estimates of population"),
        "drop_estimates": _("took estimates of population away"),
    },
)
