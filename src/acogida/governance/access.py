"""What roles may do with plans, norms and duties, and what their actions are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions

declare_permissions(
    Permission("governance.view", _("read plans, norms and the chronicle of the office")),
    Permission("governance.work", _("note progress, and mark duties as done")),
    Permission("governance.manage", _("write plans, norms and the chronicle of the office")),
)
say_actions(
    "governance",
    {
        "begin_plan": _("began a plan"),
        "change_plan": _("changed a plan"),
        "move_plan": _("put a plan into another state"),
        "review_plan": _("reviewed a plan"),
        "keep_edition": _("kept a version of a plan"),
        "add_aim": _("added an aim to a plan"),
        "change_aim": _("changed an aim of a plan"),
        "add_action": _("added an action to a plan"),
        "change_action": _("changed an action of a plan"),
        "adopt_recommendation": _("made a recommendation an action of a plan"),
        "adopt_practice": _("made a practice an action of a plan"),
        "say_budget": _("said what an action of a plan costs"),
        "note_progress": _("noted progress of an action"),
        "add_instrument": _("noted an instrument"),
        "change_instrument": _("changed an instrument"),
        "add_duty": _("added a duty"),
        "change_duty": _("changed a duty"),
        "do_duty": _("marked a duty as done"),
        "undo_duty": _("took back that a duty was done"),
        "write_chronicle": _("wrote a page of the chronicle"),
        "change_chronicle": _("changed a page of the chronicle"),
        "begin_yearly": _("began a yearly duty"),
        "settle_yearly": _("said how a yearly duty ended"),
        "reopen_yearly": _("opened a yearly duty again"),
        "write_seal_file": _("wrote the letter of the Sello Migrante"),
        "put_away": _("put something of the plan away"),
        "bring_back": _("brought something of the plan back"),
        "export_governance": _("exported a plan or a list of it"),
        "fill_governance": _("filled the plan of a demonstration office"),
    },
)
