"""What is read out of counts: middles, and what may be shown to whom."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

FEWEST = 5
"""A number below this could be somebody; who may not open rows does not see it."""
_MANY = 2
"""Of so many values at least it must stay open which one is hidden."""
STEP = 5
"""To who may not open rows, numbers are shown in steps, so that a difference tells nobody."""


def quantile(histogram: Mapping[int, int], share: float) -> int | None:
    """The smallest value that at least this share of all does not exceed; None of none."""
    total = sum(histogram.values())
    if not total:
        return None
    values = sorted(histogram)
    seen = list(accumulate(histogram[value] for value in values))
    return values[bisect_left(seen, max(1, math.ceil(share * total)))]


def shown_without_rows(number: int) -> int | None:
    """A number for who may not open the rows behind it: None hides it, others are in steps."""
    if number == 0:
        return 0
    if number < FEWEST:
        return None
    return (number + STEP // 2) // STEP * STEP


def parts_without_rows(parts: Sequence[int], total: int) -> list[int | None]:
    """The parts of a whole, of which the total is shown as well, in steps.

    Where the others would lead back to a small part by subtraction, the smallest of them are hidden
    too; nobody is told which are hidden for their own sake. Where none is left to see, those that
    are nothing are hidden as well: of four parts and a total below five, each would else be one.
    Parts that do not add up to the total (an attention for two reasons) give no such difference.
    """
    shown = [shown_without_rows(part) for part in parts]
    if sum(parts) != total:
        return shown
    while any(
        part < FEWEST and shown[place] is None and len(_possible(shown, total, place)) < _MANY
        for place, part in enumerate(parts)
        if part
    ):
        visible = [place for place, value in enumerate(shown) if value]
        if not visible:
            return [None] * len(parts)
        shown[min(visible, key=lambda place: (parts[place], place))] = None
    return shown


def _possible(shown: Sequence[int | None], total: int, place: int) -> list[int]:
    """What a reader must hold possible for a hidden part, of the values that are hidden."""
    others = [value for other, value in enumerate(shown) if other != place]
    least = sum(1 if value is None else _alike(value)[0] for value in others)
    most = math.inf if None in others else sum(_alike(value)[1] for value in others if value)
    told = shown_without_rows(total)
    low, high = (1, FEWEST - 1) if told is None else _alike(told)
    return [small for small in range(1, FEWEST) if least + small <= high and most + small >= low]


def _alike(shown: int) -> tuple[int, int]:
    """The smallest and the largest number that are shown as this one."""
    return (max(FEWEST, shown - STEP // 2), shown + STEP // 2) if shown else (0, 0)


def change_in_percent(now: int | None, before: int | None) -> int | None:
    """By how many percent it grew; None where one is not known or there was nothing before."""
    if now is None or not before:
        return None
    return round(100 * (now - before) / before)
