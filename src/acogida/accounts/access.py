"""What roles may be allowed to do with accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions

declare_permissions(
    Permission("accounts.view", _("see who works in the office")),
    Permission("accounts.manage", _("invite people and give roles")),
    Permission("accounts.manage_all", _("give any role, also roles beyond one's own")),
    Permission("platform.audit", _("read the record of actions")),
    Permission("platform.style", _("see the style page")),
    Permission("platform.operate", _("see the state of background work")),
)

say_actions(
    "accounts",
    {
        "open_demo_accounts": _("opened the demonstration accounts"),
        "signed_in": _("signed in"),
        "sign_in_refused": _("was refused at the door"),
        "code_refused": _("typed a wrong code of the second factor"),
        "key_refused": _("used a key that did not open"),
        "account_closed": _("was shut out after too many failures"),
        "_accept": _("accepted an invitation"),
        "_join": _("joined the office"),
        "invite": _("invited somebody"),
        "resend_invitation": _("sent an invitation again"),
        "revoke_invitation": _("took an invitation back"),
        "_change_own_account": _("changed the own account"),
        "_end_sessions": _("ended the own sessions"),
        "change_membership": _("changed how somebody serves"),
        "reactivate_member": _("let somebody enter again"),
        "suspend_member": _("suspended somebody"),
        "factor_reset_elsewhere": _("lost the second factor by another office's decision"),
        "_reset_second_factor": _("reset somebody's second factor"),
        "municipality_opened": _("opened the municipality"),
    },
)
