"""What roles may be allowed to do with accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions

declare_permissions(
    Permission("accounts.view", _("see who works in the office")),
    Permission("accounts.manage", _("invite people and give roles")),
    Permission("accounts.manage_all", _("give any role, also roles beyond one's own")),
    Permission("platform.audit", _("read the record of actions")),
    Permission("platform.style", _("see the style page")),
    Permission("platform.operate", _("see the state of background work")),
)
