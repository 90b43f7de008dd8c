"""Words for what the rules say in codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.people.models import FamilyLink
from acogida.people.rules import ConsentState, Warn

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WARN_WORDS: dict[Warn, StrOrPromise] = {
    Warn.BLOCKED: _("Blocked at her request: do not use this file"),
    Warn.CHILD_WITHOUT_GUARDIAN: _("Child without a known parent or guardian"),
    Warn.REQUEST_OVERDUE: _("A request about her data is overdue"),
    Warn.UNSAFE_CONTACT: _("A contact is not safe to use"),
    Warn.CONSENT_WITHDRAWN: _("Consent to attention withdrawn"),
    Warn.INTERPRETER: _("Interpreter needed"),
    Warn.REQUEST_DUE: _("A request about her data is open"),
    Warn.CONSENT_MISSING: _("Consent not asked yet"),
    Warn.PAPER_EXPIRED: _("A document has expired"),
    Warn.PAPER_EXPIRES_SOON: _("A document expires within a month"),
}
WARN_KINDS: dict[Warn, str] = {
    Warn.BLOCKED: "danger",
    Warn.CHILD_WITHOUT_GUARDIAN: "danger",
    Warn.REQUEST_OVERDUE: "danger",
    Warn.UNSAFE_CONTACT: "danger",
    Warn.CONSENT_WITHDRAWN: "danger",
    Warn.INTERPRETER: "warn",
    Warn.REQUEST_DUE: "warn",
    Warn.CONSENT_MISSING: "warn",
    Warn.PAPER_EXPIRED: "warn",
    Warn.PAPER_EXPIRES_SOON: "warn",
}
CONSENT_WORDS: dict[ConsentState, StrOrPromise] = {
    ConsentState.NOT_ASKED: _("not asked"),
    ConsentState.GIVEN: _("given"),
    ConsentState.WITHDRAWN: _("withdrawn"),
}
TIE_WORDS: dict[str, StrOrPromise] = {
    FamilyLink.Kind.PARENT: pgettext_lazy("is to her", "mother or father"),
    FamilyLink.Kind.GUARDIAN: pgettext_lazy("is to her", "guardian"),
    FamilyLink.Kind.PARTNER: pgettext_lazy("is to her", "partner"),
    FamilyLink.Kind.SIBLING: pgettext_lazy("is to her", "sister or brother"),
    FamilyLink.Kind.GRANDPARENT: pgettext_lazy("is to her", "grandparent"),
    FamilyLink.Kind.OTHER: pgettext_lazy("is to her", "other relative"),
}
"""What the person of a link is to the relative."""
TIE_WORDS_BACK: dict[str, StrOrPromise] = TIE_WORDS | {
    FamilyLink.Kind.PARENT: pgettext_lazy("is to her", "daughter or son"),
    FamilyLink.Kind.GUARDIAN: pgettext_lazy("is to her", "under her guardianship"),
    FamilyLink.Kind.GRANDPARENT: pgettext_lazy("is to her", "grandchild"),
}
"""What the relative of a link is to the person."""
