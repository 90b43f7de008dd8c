"""What roles may be allowed to do with practice sheets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions

declare_permissions(
    Permission("practices.view", _("read the practice bank and the office's own sheets")),
    Permission("practices.edit", _("write practice sheets and bring in documents")),
    Permission("practices.publish", _("publish practice sheets for every municipality")),
)

say_actions(
    "practices",
    {
        "write_sheet": _("wrote a practice sheet"),
        "change_sheet": _("changed a practice sheet"),
        "remove_sheet": _("removed a practice sheet"),
        "bring_back_sheet": _("brought a practice sheet back"),
        "publish_sheet": _("published a practice sheet"),
        "withdraw_sheet": _("withdrew a practice sheet"),
        "adapt_entry": _("began to adapt a practice of the bank"),
        "take_in": _("brought in a document with practices"),
        "keep_drafts": _("kept sheets of a document"),
        "forget_intake": _("forgot the text of a document"),
        "open_encounter": _("set up a meeting that votes"),
        "add_table": _("added a table to a meeting"),
        "add_candidate": _("added something to vote on"),
        "count_votes": _("counted the votes of a table"),
        "close_encounter": _("closed a meeting that voted"),
        "reopen_encounter": _("opened a meeting that voted again"),
    },
)
