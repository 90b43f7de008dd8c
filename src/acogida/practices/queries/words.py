"""The codes of a sheet in words of the screen, and notes about a document as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CATEGORY_WORDS = {
    "work": pgettext_lazy("practice", "Work and society"),
    "welcome": pgettext_lazy("practice", "Welcome and attention"),
    "enterprise": pgettext_lazy("practice", "Enterprise"),
    "training": pgettext_lazy("practice", "Training"),
    "cooperatives": pgettext_lazy("practice", "Cooperatives"),
    "placement": pgettext_lazy("practice", "Job placement"),
    "children": pgettext_lazy("practice", "Children and adolescents"),
    "regularisation": pgettext_lazy("practice", "Regularisation"),
}
LINE_WORDS = {
    "policies": pgettext_lazy("practice", "Local policies and joint work"),
    "information": pgettext_lazy("practice", "Access to information and guidance"),
    "institution": pgettext_lazy("practice", "Institutional strengthening"),
    "community": pgettext_lazy("practice", "Community ties"),
    "awareness": pgettext_lazy("practice", "Training and awareness"),
}
GROUP_WORDS = {
    "children": pgettext_lazy("practice", "Children and adolescents"),
    "women": pgettext_lazy("practice", "Women"),
    "families": pgettext_lazy("practice", "Families"),
    "refugees": pgettext_lazy("practice", "Refugees and asylum seekers"),
    "irregular": pgettext_lazy("practice", "People in irregular situation"),
    "settlements": pgettext_lazy("practice", "Informal settlements"),
    "workers": pgettext_lazy("practice", "Workers and job seekers"),
    "entrepreneurs": pgettext_lazy("practice", "Entrepreneurs"),
    "employers": pgettext_lazy("practice", "Employers"),
    "staff": pgettext_lazy("practice", "Municipal staff"),
    "everybody": pgettext_lazy("practice", "All migrant neighbours"),
}
SIZE_WORDS = {
    "small": _("small commune"),
    "medium": _("middle-sized commune"),
    "large": _("large commune"),
    "very_large": _("very large commune"),
}
QUESTION_WORDS = {
    "impact_areas": _("Areas it has an effect on"),
    "beneficiaries": _("Who benefits"),
    "effectiveness": _("Why it works"),
    "replicability": _("Where it can be done too"),
    "origin": _("How it began"),
    "benefits": _("What it brings"),
    "impact": _("Impact"),
    "implementation": _("How it was done"),
    "difficulties": _("Difficulties"),
    "people_needed": _("Who should take part"),
    "needs": _("What it needs"),
    "improvements": _("What could be better"),
}
FIELD_WORDS = {
    "title": _("Title"),
    "municipality": _("Municipality"),
    "commune": _("Commune"),
    "place": _("Place"),
    "organisation": _("Organisation"),
    "departments": _("Municipal units that take part"),
    "outside": _("Bodies from outside"),
    "category": _("the eight boxes of the category"),
    "declared": _("Declared categories"),
    "assigned": _("Assigned categories"),
    "groups": _("Priority groups"),
    "groups_words": _("Priority group, as written"),
    "dates": _("Dates"),
    "months": _("Months"),
    "schedule": _("When, in words"),
    "began": _("First year"),
    "ended": _("Last year"),
    "funding": _("Funding"),
    "sustainability": _("Sustainability"),
    "summary": _("Description"),
    "innovation": _("What is new about it"),
    "lines": _("Lines of the Sello Migrante"),
    "figures": _("Figures"),
    "evaluation": _("Evaluation"),
    "contact": _("Contact of the office"),
    "replications": _("Adapted by"),
    "source": _("Source"),
} | QUESTION_WORDS
NOTE_WORDS = {
    "title_joined": _("The title stands in several lines and was joined: %(said)s."),
    "heading_missing": _("The heading “%(said)s” is missing; the boxes were found all the same."),
    "departments_guessed": _(
        "The units stand without commas between them. They were parted by their names: check them."
    ),
    "outside_among_departments": _("Bodies from outside stood among the units: %(said)s."),
    "no_calendar": _("There is no table of months."),
    "calendar_cells": _(
        "The table of months has %(said)s cells and not 12: tick the months by hand."
    ),
    "calendar_sign": _(
        "The table of months has a sign we do not know (%(said)s): tick the months by hand."
    ),
    "no_year": _("The dates name no year. The description names: %(said)s."),
    "earlier_year": _("The description begins before the dates do: %(said)s."),
    "told_not_ticked": _(
        "It speaks of “%(said)s” and the box is not ticked: assign it if it fits."
    ),
    "ticked_not_told": _("The box “%(said)s” is ticked and the text does not speak of it."),
    "line_unknown": _("This is no line of the Sello Migrante that we know: %(said)s"),
    "line_shortened": _("The line of the Sello Migrante is written in short: %(said)s."),
    "figures_to_check": _("%(said)s figures were found in the text: check unit and meaning."),
    "no_date": _("This format has no date: add the years if you know them."),
    "no_boxes": _(
        "This format has no categories, calendar, funding nor lines of the Sello: add what fits."
    ),
    "sentence_joined": _("Sentences that a page break had cut were joined: %(said)s."),
    "commune_unknown": _("“%(said)s” is no commune we know: choose it in the sheet."),
    "sheet_not_whole": _("A sheet was left out. In its line %(said)s is missing."),
}
FAULT_WORDS = {
    "empty": _("There is nothing in it. Choose the document or paste its text."),
    "too_large": _("It is larger than 2 MB. Keep only the pages with the sheets."),
    "pdf": _(
        "It is a PDF. Open it, select all its text, copy it and paste it here. If nothing can be"
        " selected it is a scan: write the sheet by hand."
    ),
    "office": _(
        "It is a Word, Excel or LibreOffice file. Save it as plain text (.txt), or copy its text"
        " and paste it here."
    ),
    "picture": _("It is a picture, and no text can be read from it. Write the sheet by hand."),
    "binary": _("It is not text. Save the document as plain text (.txt) and try again."),
    "html": _(
        "It is a web page. Open it in the browser, select the text of the sheets, copy it and"
        " paste it here."
    ),
    "unknown_layout": _(
        "The text has none of the two formats we know; of their headings %(said)s were found."
        " Nothing was kept. Write the sheet by hand, or check that the headings stand in lines of"
        " their own."
    ),
    "not_ours": _("The JSON file is not one of practice sheets made by Acogida."),
    "newer": _("The file was made by a newer version. Update this installation first."),
    "bad_value": _("A value in the file cannot be understood: %(said)s. Nothing was kept."),
}
_CODED = {"told_not_ticked", "ticked_not_told"}


def sentence(code: str, detail: str = "") -> str:
    """One note or fault in words."""
    words = NOTE_WORDS.get(code) or FAULT_WORDS[code]
    said = detail
    if code in _CODED:
        said = str(CATEGORY_WORDS[detail])
    elif code == "sheet_not_whole":
        said = _missing(detail)
    elif code == "no_year" and not detail:
        return str(_("Neither the dates nor the description name a year."))
    return str(words) % {"said": said}


def labels(codes: Iterable[str], words: Mapping[str, StrOrPromise]) -> list[str]:
    return [str(words[code]) for code in codes if code in words]


def _missing(detail: str) -> str:
    line, _, fields = detail.partition(": ")
    named = [str(FIELD_WORDS.get(field, field)) for field in fields.split(", ")]
    return f"{line}: {', '.join(named)}"
