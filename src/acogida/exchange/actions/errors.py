"""What can be wrong with a spreadsheet and its rows, and how the page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from acogida.exchange.rules.fields import Field, MappingFault
from acogida.exchange.rules.staying import Stays
from acogida.exchange.rules.troubles import Why
from acogida.lib.sheets.kinds import SheetFault

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIELD_WORDS: dict[Field, StrOrPromise] = {
    Field.FULL_NAME: _("Whole name"),
    Field.SURNAMES_FIRST: _("Whole name, surnames first"),
    Field.GIVEN_NAMES: _("Given names"),
    Field.SURNAMES: _("Both surnames"),
    Field.FIRST_SURNAME: _("First surname"),
    Field.SECOND_SURNAME: _("Second surname"),
    Field.CALLED: _("How to call her or him"),
    Field.RUN: _("RUN"),
    Field.NUMBER: _("Number of a document, of any kind"),
    Field.NUMBER_KIND: _("Kind of document"),
    Field.PASSPORT: _("Passport number"),
    Field.HOME_DOCUMENT: _("Document of the home country"),
    Field.BIRTH: _("Date of birth"),
    Field.AGE: _("Age"),
    Field.SEX: _("Sex or gender"),
    Field.NATIONALITY: _("Nationality"),
    Field.BIRTH_COUNTRY: _("Country of birth"),
    Field.ARRIVAL: _("Arrival in Chile"),
    Field.PHONE: _("Telephone"),
    Field.EMAIL: _("E-mail"),
    Field.LANGUAGE: _("Languages"),
    Field.INTERPRETER: _("Needs an interpreter (yes or no)"),
    Field.STREET: _("Street and number"),
    Field.NEIGHBOURHOOD: _("Neighbourhood or settlement"),
    Field.COMMUNE: _("Commune"),
    Field.RESIDENCE: _("Migration status"),
    Field.DAY: _("Day of the attention"),
    Field.CHANNEL: _("How she was attended"),
    Field.REASONS: _("Reasons"),
    Field.NEEDS: _("Needs"),
    Field.OWN_WORDS: _("In the person's own words"),
    Field.AGREED: _("What was agreed or done"),
    Field.OBSERVATIONS: _("Observations"),
    Field.OFFICER: _("Who attended"),
    Field.MINUTES: _("Minutes"),
    Field.PLACE: _("Place (in the field)"),
}

TROUBLE_WORDS: dict[Why, StrOrPromise] = {
    Why.NO_SUCH_DATE: _("There is no such date. Write day-month-year, such as 12-03-1985."),
    Why.NOT_A_DATE: _("This is no date. Write day-month-year, such as 12-03-1985."),
    Why.DAY_INCOMPLETE: _("The day of an attention needs day, month and year."),
    Why.IN_THE_FUTURE: _("This date has not come yet."),
    Why.TOO_LONG_AGO: _("This date is too long ago."),
    Why.BEFORE_BIRTH: _("This is before the date of birth."),
    Why.NOT_AN_AGE: _("This is no age. Write whole years, such as 34, or the date of birth."),
    Why.RUN_WITHOUT_CHECK: _("The check digit is missing. Write it after a hyphen."),
    Why.RUN_CHECK_WRONG: _("The check digit does not fit. Compare each digit with the document."),
    Why.NOT_A_RUN: _("This is no RUN. If it is another document, say its kind in its own column."),
    Why.PROVISIONAL_NUMBER: _(
        "This looks like a NIP, IPA or IPE. Say which in a column with the kind of document."
    ),
    Why.NUMBER_WITHOUT_COUNTRY: _("Whose country's document is it? Write the nationality."),
    Why.NUMBER_WITHOUT_DIGITS: _("A number has digits. Leave it empty if there is none."),
    Why.NUMBER_TAKEN: _("Somebody else has this number. Open that file and compare."),
    Why.UNKNOWN_KIND: _(
        "This kind of document is not known. Write RUN, passport, DNI, NIP or IPE."
    ),
    Why.UNKNOWN_COUNTRY: _("This country is not known. Write its name, such as Venezuela."),
    Why.UNKNOWN_SEX: _("Write woman, man or other, or leave it empty."),
    Why.UNKNOWN_LANGUAGE: _("This language is not known. Write its name, such as Creole."),
    Why.UNKNOWN_STATUS: _(
        "This status is not known. Write, for example: temporary, definitive, in process, tourist."
    ),
    Why.UNKNOWN_COMMUNE: _("This commune is not known. Write its whole name."),
    Why.UNKNOWN_CHANNEL: _("Write in person, telephone, WhatsApp, e-mail, web or field."),
    Why.UNKNOWN_REASON: _(
        "None of our reasons is like this. Write one of the list, or choose for this column "
        "“in the person's own words”."
    ),
    Why.UNKNOWN_NEED: _("None of our areas of need is like this. Write one of the list."),
    Why.NOT_YES_OR_NO: _("Write yes or no, or leave it empty where nobody knows."),
    Why.NOT_MINUTES: _("Write the minutes as a number, such as 20."),
    Why.NOT_A_PHONE: _("This is no telephone number. Chilean ones have nine digits."),
    Why.NOT_AN_EMAIL: _("An e-mail address looks like name@example.org."),
    Why.NO_LETTER: _("A name has letters. Leave it empty if it is not known."),
    Why.TOO_LONG: _("This is too long."),
    Why.NOT_TAKEN: _("This cannot be kept as it is."),
    Why.CELL_ERROR: _("The cell has an error of the spreadsheet. Write the value itself."),
    Why.DAY_MISSING: _("The day of the attention is missing."),
    Why.NOBODY: _("The row says neither who it is about nor what was attended."),
    Why.FILE_CLOSED: _("The file of this person is blocked or closed."),
}

SHEET_WORDS: dict[str, StrOrPromise] = {
    SheetFault.TOO_LARGE: _(
        "The file is larger than 100 MB. Take pictures out of it, or send each year by itself."
    ),
    SheetFault.UNPACKS_TOO_LARGE: _(
        "Unpacked, the file is far too large. Copy its rows into a new spreadsheet and send that."
    ),
    SheetFault.TOO_MANY_ROWS: _("The sheet has more than 200,000 rows. Send each year by itself."),
    SheetFault.TOO_LONG: _(
        "Reading the file took too long. Copy its rows into a new spreadsheet and send that."
    ),
    SheetFault.ENCRYPTED: _("The file has a password. Save a copy without one and send that."),
    SheetFault.BROKEN: _("The file is broken. Open it, save it as .xlsx and send it again."),
    SheetFault.EMPTY: _("There is nothing in the file."),
    SheetFault.WEB_PAGE: _(
        "This is a web page called a spreadsheet. Open it in Excel or LibreOffice, save it as "
        ".xlsx and send that."
    ),
    SheetFault.OTHER_KIND: _("This is no spreadsheet. We read .xlsx, .xls, .ods and .csv."),
    SheetFault.NO_SUCH_SHEET: _("The file has no such sheet."),
}

MAPPING_WORDS: dict[MappingFault, StrOrPromise] = {
    MappingFault.NOTHING_CHOSEN: _("Say what at least one column tells."),
    MappingFault.NOBODY_NAMED: _("No column says who it is about: a name or a number is needed."),
    MappingFault.CHOSEN_TWICE: _("Two columns cannot tell this: %(field)s."),
    MappingFault.NEEDS_A_DAY: _("Attentions need a column with their day."),
}


STAYS_WORDS: dict[Stays, StrOrPromise] = {
    Stays.ATTENTION: _("The attention stays: it was corrected, or something followed from it."),
    Stays.PERSON: _("The file stays: somebody changed it, or something else hangs on it."),
    Stays.COMPLETED: _("What was added to the file stays: somebody changed the file since."),
}


class NotNow(Exception):
    """The import is in another state: somebody else was quicker. ``state`` says in which."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state
