"""What can go wrong when a file is changed, and how the page says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from acogida.people.rules import Fault, Faulty, InvalidNumber, MergeHindrance, UndoHindrance

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = [
    "FAULT_WORDS",
    "MERGE_WORDS",
    "UNDO_WORDS",
    "FileClosed",
    "InvalidNumber",
    "LooksLikeAnother",
    "NumberTaken",
    "words_of",
]

FAULT_WORDS: dict[Fault, StrOrPromise] = {
    Fault.TOO_LONG: _("This is too long."),
    Fault.MISSING: _("Write something here."),
    Fault.NO_LETTER: _("A name has letters. Leave it empty if it is not known."),
    Fault.NO_DIGIT: _("A number has digits. Leave it out if there is none."),
    Fault.UNKNOWN_CODE: _("Choose one of the list."),
    Fault.SAID_TWICE: _("The same one stands twice."),
    Fault.NO_SUCH_DATE: _("There is no such date."),
    Fault.IN_THE_FUTURE: _("This date has not come yet."),
    Fault.TOO_LONG_AGO: _("This date is too long ago."),
    Fault.BEFORE_BIRTH: _("This is before the date of birth."),
    Fault.ENDS_BEFORE_IT_BEGINS: _("It ends before it begins."),
    Fault.NOT_A_RUN: _("A RUN has six to eight digits and a check digit, such as 12.345.678-5."),
    Fault.CHECK_DIGIT: _("The check digit does not fit. Compare each digit with the document."),
    Fault.NOT_A_PROVISIONAL_NUMBER: _("This number has nine digits and a check digit."),
    Fault.NOT_A_PHONE: _(
        "This is no telephone number. Chilean ones have nine digits; others begin with + and the "
        "country code."
    ),
    Fault.NOT_AN_EMAIL: _("An e-mail address looks like name@example.org."),
    Fault.OVERLAPS: _("Another state held on that day. History is not overwritten."),
    Fault.SAME_PERSON: _("This is the same person."),
    Fault.ALREADY_SO: _("This is already so."),
}

MERGE_WORDS: dict[MergeHindrance, StrOrPromise] = {
    MergeHindrance.SAME_FILE: _("This is one and the same file."),
    MergeHindrance.NOT_OPEN: _("One of the two is merged, blocked or anonymised."),
    MergeHindrance.TWO_RUNS: _(
        "Each has a valid RUN of its own. Join them only if one is wrong, and write down why."
    ),
    MergeHindrance.FAMILY: _(
        "They are family of each other. Join them only if that is wrong, and write down why."
    ),
}
UNDO_WORDS: dict[UndoHindrance, StrOrPromise] = {
    UndoHindrance.UNDONE_ALREADY: _("This merge was undone already."),
    UndoHindrance.LATER_MERGE: _("Another file was joined afterwards. Undo that one first."),
    UndoHindrance.FORGOTTEN: _("The file was anonymised: there is nothing left to separate."),
    UndoHindrance.NOT_OPEN: _("The file is merged, blocked or anonymised."),
}


def words_of(faulty: Faulty) -> dict[str, StrOrPromise]:
    """Field → what is wrong with it, for the page."""
    return {field: FAULT_WORDS[fault] for field, fault in faulty.faults.items()}


class LooksLikeAnother(Exception):
    """Somebody very like her has a file. Register her all the same by saying why she is another.

    ``matches``: the probable duplicates, best first, as the search gives them.
    """

    def __init__(self, matches: Sequence[Any]) -> None:
        super().__init__(f"{len(matches)} probable duplicates")
        self.matches = list(matches)


class NumberTaken(Exception):
    """The number is in a file of this office already: ``person_id`` says in whose."""

    def __init__(self, person_id: UUID, kind: str) -> None:
        super().__init__(f"a number of type {kind} is taken")
        self.person_id = person_id
        self.kind = kind


class FileClosed(Exception):
    """The file cannot be changed: it is merged, blocked or anonymised (``state``)."""

    def __init__(self, person_id: UUID, state: str) -> None:
        super().__init__(state)
        self.person_id = person_id
        self.state = state
