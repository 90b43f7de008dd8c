"""What roles may be allowed to do with people's files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions

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
