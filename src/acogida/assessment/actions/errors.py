"""What can go wrong in the diagnosis, and how the page says it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from acogida.assessment.rules.faults import NotKept, Wrong
from acogida.assessment.rules.steps import Hindrance

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WRONG_WORDS: dict[Wrong, StrOrPromise] = {
    Wrong.MISSING: _("Write something here."),
    Wrong.TOO_LONG: _("This is too long."),
    Wrong.ENDS_BEFORE_IT_BEGINS: _("It ends before it begins."),
    Wrong.IN_THE_FUTURE: _("This date has not come yet."),
    Wrong.NOT_OFFERED: _("Choose one of the list."),
    Wrong.SAID_ALREADY: _("This is here already."),
    Wrong.WHY_ANOTHER: _("The evidence suggests another state. Write why you say otherwise."),
    Wrong.WHY_NOT_APPLICABLE: _("Write why this does not apply to the commune."),
}
HINDRANCE_WORDS: dict[Hindrance, StrOrPromise] = {
    Hindrance.NOT_FROM_HERE: _("Somebody took the round to another step meanwhile. Look again."),
    Hindrance.NO_TEAM: _("Name at least one person of the team first."),
    Hindrance.NO_INDICATORS: _("This framework has no indicators."),
    Hindrance.NOTHING_SAID: _("There is neither evidence nor a finding to discuss yet."),
    Hindrance.NOBODY_COMMENTED: _(
        "Nobody from outside the team has commented. Note at least one comment with its name."
    ),
    Hindrance.NOT_ALL_JUDGED: _(
        'Some indicators have no state. Choose "no information" where nobody knows.'
    ),
    Hindrance.WHY_MISSING: _("Write down why."),
}


def words_of(refused: NotKept) -> dict[str, StrOrPromise]:
    """Field → what is wrong with it."""
    return {field: WRONG_WORDS[why] for field, why in refused.found.items()}


class CannotMove(Exception):
    """``hindrances`` says why the round stays where it is."""

    def __init__(self, hindrances: Collection[Hindrance]) -> None:
        super().__init__(", ".join(sorted(hindrances)))
        self.hindrances = frozenset(hindrances)

    @property
    def words(self) -> list[StrOrPromise]:
        return [HINDRANCE_WORDS[one] for one in sorted(self.hindrances)]


class RoundStands(Exception):
    """The round is validated, published or dropped: what it says stays as it is."""


class Withdrawn(Exception):
    """The evidence was withdrawn already."""
