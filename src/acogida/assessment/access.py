"""What roles may be allowed to do in the diagnosis of the commune."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions

declare_permissions(
    Permission("assessment.view", _("see the diagnosis of the commune and compare communes")),
    Permission("assessment.comment", _("comment on a diagnosis under way")),
    Permission("assessment.edit", _("work on a diagnosis: evidence, findings, gaps")),
    Permission("assessment.validate", _("launch, validate and publish a diagnosis")),
)

say_actions(
    "assessment",
    {
        "launch_round": _("launched a diagnosis"),
        "change_round": _("changed what a diagnosis is about"),
        "move_round": _("took a diagnosis to another step"),
        "share_round": _("shared a diagnosis with other municipalities"),
        "unshare_round": _("took back a diagnosis shared with other municipalities"),
        "add_member": _("named somebody who takes part in a diagnosis"),
        "remove_member": _("took somebody off a diagnosis"),
        "judge": _("said how an indicator stands"),
        "add_record": _("added a record as evidence"),
        "add_document": _("added a document as evidence"),
        "add_figure": _("added a figure of the office as evidence"),
        "use_here": _("used evidence for another indicator"),
        "withdraw_evidence": _("withdrew evidence"),
        "note_gap": _("noted a gap"),
        "change_gap": _("said a gap better"),
        "address_gap": _("noted that a gap was seen to"),
        "reopen_gap": _("opened a gap again"),
        "comment": _("commented on a diagnosis"),
        "bring_framework": _("brought in a framework of the municipality"),
        "retire_framework": _("took a framework of the municipality out of use"),
        "note_export": _("exported a diagnosis"),
        "fill_assessment": _("filled the diagnosis of a demonstration office"),
    },
)
