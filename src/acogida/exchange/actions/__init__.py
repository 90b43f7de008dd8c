"""What somebody can do with a spreadsheet: send it, have it checked, brought in, taken back."""

from __future__ import annotations

from acogida.exchange.actions.bringing import run_import
from acogida.exchange.actions.checking import check_import
from acogida.exchange.actions.deciding import OTHER, SAME, decide
from acogida.exchange.actions.errors import (
    FIELD_WORDS,
    MAPPING_WORDS,
    SHEET_WORDS,
    STAYS_WORDS,
    TROUBLE_WORDS,
    NotNow,
)
from acogida.exchange.actions.later import (
    forget_due,
    forget_people_of_rows,
    go_on_with_abandoned,
    start,
)
from acogida.exchange.actions.sheets import (
    choose_columns,
    choose_sheet,
    file_names,
    forget_sheet,
    headings_in,
    keep_sheet,
    remembered_by,
    sheet_of,
)
from acogida.exchange.actions.undoing import undo_import

__all__ = [
    "FIELD_WORDS",
    "MAPPING_WORDS",
    "OTHER",
    "SAME",
    "SHEET_WORDS",
    "STAYS_WORDS",
    "TROUBLE_WORDS",
    "NotNow",
    "check_import",
    "choose_columns",
    "choose_sheet",
    "decide",
    "file_names",
    "forget_due",
    "forget_people_of_rows",
    "forget_sheet",
    "go_on_with_abandoned",
    "headings_in",
    "keep_sheet",
    "remembered_by",
    "run_import",
    "sheet_of",
    "start",
    "undo_import",
]
