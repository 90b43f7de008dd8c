"""What roles may be allowed to do with the office and its places."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions

declare_permissions(
    Permission("places.view", _("see the office, its sites and the neighbourhoods")),
    Permission("places.manage", _("change the office, its sites and the neighbourhoods")),
)
