"""What roles may be allowed to do with the office and its places."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions

declare_permissions(
    Permission("places.view", _("see the office, its sites and the neighbourhoods")),
    Permission("places.manage", _("change the office, its sites and the neighbourhoods")),
)

say_actions(
    "places",
    {
        "add_neighbourhood": _("added a neighbourhood"),
        "change_neighbourhood": _("changed a neighbourhood"),
        "add_site": _("added a site"),
        "change_site": _("changed a site"),
        "set_site_hours": _("changed the hours of a site"),
        "change_office_profile": _("changed the office"),
    },
)
