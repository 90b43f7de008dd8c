"""What can be wrong with what was typed in the diagnosis: codes, with words elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from acogida.lib.typed_text import TooLong, tidy_lines


class Wrong(StrEnum):
    """Why something typed cannot be kept."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    IN_THE_FUTURE = "in_the_future"
    NOT_OFFERED = "not_offered"
    SAID_ALREADY = "said_already"
    WHY_ANOTHER = "why_another"
    WHY_NOT_APPLICABLE = "why_not_applicable"


class NotKept(ValueError):
    """Nothing was written: field → what is wrong with it."""

    def __init__(self, found: Mapping[str, Wrong]) -> None:
        super().__init__(", ".join(f"{field}: {wrong}" for field, wrong in found.items()))
        self.found = dict(found)


def refuse(found: Mapping[str, Wrong | None]) -> None:
    """Raise NotKept if anything is wrong."""
    wrong = {field: why for field, why in found.items() if why is not None}
    if wrong:
        raise NotKept(wrong)


def tidy(field: str, text: str, longest: int, *, needed: bool = False) -> str:
    """The text in tidy lines. Raises NotKept for one that is too long, or missing if ``needed``."""
    try:
        kept = tidy_lines(text, longest)
    except TooLong:
        raise NotKept({field: Wrong.TOO_LONG}) from None
    if needed and not kept:
        raise NotKept({field: Wrong.MISSING})
    return kept
