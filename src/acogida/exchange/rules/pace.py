"""How much is written at once, so that nobody at the counter waits for it."""

from __future__ import annotations

FEWEST, FIRST, MOST = 25, 50, 400
AIM_SECONDS = 0.09
"""How long a transaction of an import may keep others from writing."""
_NO_TIME = 0.0001
_SHORTEST_REST, _LONGEST_REST = 0.025, 0.2


def next_size(size: int, seconds: float) -> int:
    """How many rows next, after ``size`` took so long: towards the aim, at most double."""
    wanted = int(size * AIM_SECONDS / max(seconds, _NO_TIME))
    return max(FEWEST, min(MOST, size * 2, wanted))


def rest_after(seconds: float) -> float:
    """How long to leave the database to others after a transaction that took so long.

    What is read and understood meanwhile is part of it.
    """
    return min(_LONGEST_REST, max(_SHORTEST_REST, seconds / 3))
