"""What can go wrong with plans and norms, and how the page says it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.plans import PlanHindrance

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FAULT_WORDS: dict[Fault, StrOrPromise] = {
    Fault.TOO_LONG: _("This is too long."),
    Fault.MISSING: _("Write something here."),
    Fault.UNKNOWN_CODE: _("Choose one of the list."),
    Fault.NO_INDICATOR: _("Write it as framework and code, for example cpm26:3.1."),
    Fault.SAID_TWICE: _("The same source stands twice in this year: add both up in one line."),
    Fault.IN_THE_FUTURE: _("This date has not come yet."),
    Fault.ENDS_BEFORE_IT_BEGINS: _("It ends before it begins."),
    Fault.OUTSIDE_THE_PLAN: _("The plan does not run on that day."),
    Fault.OUT_OF_RANGE: _("That is too much, or less than possible."),
    Fault.IN_THE_PAST: _("Choose a day that is still to come."),
}
PLAN_WORDS: dict[PlanHindrance, StrOrPromise] = {
    PlanHindrance.NOT_FROM_HERE: _("Somebody changed its state meanwhile. Look at it again."),
    PlanHindrance.WITHOUT_DATES: _("Say from when to when the plan runs first."),
    PlanHindrance.WITHOUT_ACTIONS: _("Add at least one action first."),
    PlanHindrance.WHY_MISSING: _("Write down how it ended, or why it goes back."),
    PlanHindrance.BEFORE_IT_BEGAN: _("That day is before the plan came into force."),
    PlanHindrance.IN_THE_FUTURE: _("This date has not come yet."),
}


class CannotMove(Exception):
    """``hindrances`` says why the plan stays in its state; ``words`` says it in words."""

    def __init__(self, hindrances: Collection[PlanHindrance]) -> None:
        super().__init__(", ".join(sorted(hindrances)))
        self.hindrances = frozenset(hindrances)

    @property
    def words(self) -> list[StrOrPromise]:
        return [PLAN_WORDS[hindrance] for hindrance in sorted(self.hindrances)]


class PlanClosed(Exception):
    """The plan is closed, or put away: it stays as it is."""


class InUse(Exception):
    """Something else still hangs on it."""


class NothingDue(Exception):
    """This turn of the duty was done, or undone, already."""


def words_of(faulty: Faulty) -> dict[str, StrOrPromise]:
    """Field → what is wrong with it, for the page."""
    return {field: FAULT_WORDS[fault] for field, fault in faulty.faults.items()}
