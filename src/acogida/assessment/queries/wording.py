"""How states, marks and kinds of record read, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from acogida.assessment.models import ACTS, STATES
from acogida.assessment.queries.matrix import OWN, SHARED
from acogida.assessment.rules.states import Mark

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.assessment.queries.matrix import Line

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
FIGURE_WORDS: dict[str, StrOrPromise] = {
    "more": pgettext_lazy("figure", "more than"),
    "around": pgettext_lazy("figure", "about"),
    "certain": pgettext_lazy("figure", "sure"),
    "likely": pgettext_lazy("figure", "estimate"),
    "uncertain": pgettext_lazy("figure", "to be checked"),
}
"""What is said about a published figure."""
ACT_WORDS: dict[str, StrOrPromise] = dict(ACTS)


def language() -> str:
    """The language of the page, in two letters."""
    return (get_language() or "es")[:2]


def from_words(line: Line) -> str:
    """Whose word a line of the matrix is."""
    if line.kind == OWN:
        return (
            gettext("draft of this municipality") if line.is_draft else gettext("this municipality")
        )
    if line.kind == SHARED:
        return gettext("shared by its municipality")
    return gettext("study of %(year)s") % {"year": line.on.year if line.on else ""}
