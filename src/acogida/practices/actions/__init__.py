"""What a person can do with practice sheets and with the documents they come from."""

from __future__ import annotations

from acogida.practices.actions.documents import (
    NothingUnderstood,
    forget_intake,
    keep_drafts,
    take_in,
)
from acogida.practices.actions.sheets import (
    NotReady,
    adapt_entry,
    bring_back_sheet,
    change_sheet,
    publish_sheet,
    remove_sheet,
    withdraw_sheet,
    write_sheet,
)

__all__ = [
    "NotReady",
    "NothingUnderstood",
    "adapt_entry",
    "bring_back_sheet",
    "change_sheet",
    "forget_intake",
    "keep_drafts",
    "publish_sheet",
    "remove_sheet",
    "take_in",
    "withdraw_sheet",
    "write_sheet",
]
