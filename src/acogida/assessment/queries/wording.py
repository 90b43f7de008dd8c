"""How states, marks and kinds of record read, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from acogida.assessment.models import ACTS, STATES
from acogida.assessment.rules.states import Mark

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MARK_WORDS: dict[str, StrOrPromise] = {
    Mark.PRACTICE.value: _("good practice told"),
    Mark.LACK.value: _("gap told"),
    Mark.PRACTICE_AND_LACK.value: _("good practice and gap told"),
    Mark.NAMED.value: _("named"),
    Mark.NOT_NAMED.value: _("not named"),
    Mark.WITHOUT.value: _("gave no information"),
}
WORDS: dict[str, StrOrPromise] = {
    **dict(STATES),
    **MARK_WORDS,
    "": pgettext_lazy("indicator", "not judged yet"),
}
"""State or mark → how it reads."""
ACT_WORDS: dict[str, StrOrPromise] = dict(ACTS)


def language() -> str:
    """The language of the page, in two letters."""
    return (get_language() or "es")[:2]
