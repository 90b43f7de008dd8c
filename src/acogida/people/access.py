"""What roles may be allowed to do with people's files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions

declare_permissions(
    Permission("people.find", _("find people by name or number")),
    Permission("people.view", _("open a person's file")),
    Permission("people.register", _("register people")),
    Permission("people.edit", _("change a person's file")),
    Permission(
        "people.sensitive",
        _("see migration status history and self-declared groups"),
        sensitive=True,
    ),
    Permission("people.merge", _("merge two files and undo it")),
    Permission("people.consent", _("record consents and their withdrawal")),
    Permission("people.export", _("export lists of people")),
    Permission("people.export_one", _("give a person her own data")),
    Permission("people.readers", _("see who opened a file")),
    Permission("people.block", _("block a file and lift the block"), sensitive=True),
    Permission("people.anonymise", _("anonymise a file for good"), sensitive=True),
)

say_actions(
    "people",
    {
        "anonymise_person": _("anonymised a file"),
        "give_consent": _("recorded a consent"),
        "withdraw_consent": _("recorded that a consent was withdrawn"),
        "export_person": _("gave a person her own data"),
        "end_link": _("ended a family link"),
        "form_household": _("noted a household"),
        "join_household": _("added somebody to a household"),
        "leave_household": _("noted who left a household"),
        "link_family": _("noted a relative"),
        "export_list": _("exported a list of people"),
        "merge_people": _("joined two files"),
        "undo_merge": _("separated two joined files"),
        "add_other_name": _("added another name"),
        "remove_other_name": _("took a name away"),
        "set_languages": _("changed the languages"),
        "set_nationalities": _("changed the nationalities"),
        "add_identifier": _("added a number"),
        "verify_identifier": _("noted how sure a number is"),
        "void_identifier": _("struck a number out"),
        "add_contact": _("added a contact"),
        "change_contact": _("changed a contact"),
        "end_contact": _("noted that a contact is no longer used"),
        "move_house": _("noted a new address"),
        "change_identity": _("changed who a person is"),
        "fill_office": _("filled a demonstration office"),
        "register_person": _("registered a person"),
        "block_person": _("blocked a file"),
        "unblock_person": _("lifted a block"),
        "receive_request": _("received a request about data"),
        "close_request": _("closed a request about data"),
        "declare": _("noted what a person declares"),
        "withdraw_declaration": _("noted that a declaration was withdrawn"),
        "record_residence": _("noted a state of residence"),
        "record_rsh": _("noted a state in the RSH"),
    },
)
