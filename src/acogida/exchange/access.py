"""What roles may be allowed to do with spreadsheets: ``desk.import``, declared by the counter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.action_words import say_actions

say_actions(
    "exchange",
    {
        "keep_sheet": _("sent a spreadsheet to be brought in"),
        "choose_sheet": _("chose the sheet of a spreadsheet"),
        "choose_columns": _("said what the columns of a spreadsheet tell"),
        "begin": _("had a spreadsheet worked on"),
        "take_up": _("began to work through a spreadsheet"),
        "tell_height": _("counted the rows of a spreadsheet"),
        "write_checked": _("checked rows of a spreadsheet"),
        "keep_understood": _("kept what was understood of a spreadsheet"),
        "decide": _("said whether somebody of a spreadsheet is here already"),
        "bring_in": _("brought in rows of a spreadsheet"),
        "take_back": _("took back rows of a spreadsheet"),
        "finish": _("came to the end of a spreadsheet"),
        "fail": _("could not read a spreadsheet"),
        "forget_sheet": _("forgot what a spreadsheet said"),
        "forget_people_of_rows": _("forgot a person in what became of spreadsheets"),
    },
)
