"""What can go wrong at the counter, and how the page says it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from acogida.desk.rules import Fault, Faulty, NeedHindrance

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FAULT_WORDS: dict[Fault, StrOrPromise] = {
    Fault.TOO_LONG: _("This is too long."),
    Fault.MISSING: _("Write something here."),
    Fault.UNKNOWN_CODE: _("Choose one of the list."),
    Fault.SAID_TWICE: _("The same one stands twice."),
    Fault.IN_THE_FUTURE: _("This date has not come yet."),
    Fault.TOO_LONG_AGO: _("This date is too long ago."),
    Fault.ENDS_BEFORE_IT_BEGINS: _("It ends before it begins."),
    Fault.TOO_MANY: _("That is too much, or less than possible."),
    Fault.NEEDS_A_PERSON: _("Choose the person, or say that no name was given."),
    Fault.HAS_A_PERSON: _(
        "This attention is of another person. Cancel it, with why, and record it anew."
    ),
    Fault.TOO_FAR_AHEAD: _("This date is more than a year ahead."),
    Fault.CALLED_OFF: _("This outing was called off. Choose another one, or none."),
    Fault.ANOTHER_DAY: _("This outing was on another day. Change the day, or choose none."),
}
NEED_WORDS: dict[NeedHindrance, StrOrPromise] = {
    NeedHindrance.CLOSED: _("This need is closed. Open it again first."),
    NeedHindrance.NOT_CLOSED: _("This need is open."),
    NeedHindrance.TAKEN_UP_ALREADY: _("Somebody has taken this need up already."),
    NeedHindrance.ANOTHER_STANDS: _("Another need of the same area is open for this person."),
    NeedHindrance.FORGOTTEN: _("The file was joined or anonymised: this need stays as it is."),
    NeedHindrance.WHY_MISSING: _("Write down why."),
    NeedHindrance.BEFORE_IT_OPENED: _("That day is before the need was known."),
    NeedHindrance.IN_THE_FUTURE: _("This date has not come yet."),
}


def words_of(faulty: Faulty) -> dict[str, StrOrPromise]:
    """Field → what is wrong with it, for the page."""
    return {field: FAULT_WORDS[fault] for field, fault in faulty.faults.items()}


class CannotChangeNeed(Exception):
    """``hindrances`` says why the need stays as it is; ``words`` says it in words."""

    def __init__(self, hindrances: Collection[NeedHindrance]) -> None:
        super().__init__(", ".join(sorted(hindrances)))
        self.hindrances = frozenset(hindrances)

    @property
    def words(self) -> list[StrOrPromise]:
        return [NEED_WORDS[hindrance] for hindrance in sorted(self.hindrances)]


class NeedStands(Exception):
    """The person has an open need of this area already: ``need_id``."""

    def __init__(self, need_id: UUID) -> None:
        super().__init__(str(need_id))
        self.need_id = need_id


class Cancelled(Exception):
    """The attention was cancelled: it is kept as it is."""


class StepEnded(Exception):
    """The step is done or dropped already."""
