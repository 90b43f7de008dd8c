"""How much is written at once, so that nobody at the counter waits for it."""

from __future__ import annotations

from dataclasses import dataclass

FEWEST, FIRST, MOST = 25, 50, 400
_NO_TIME = 0.0001


@dataclass(frozen=True, slots=True)
class Pace:
    """``aim``: seconds a transaction of an import may take; ``rest``: seconds after it.

    What is read and understood meanwhile is part of the rest.
    """

    aim: float
    rest: float

    def next_size(self, size: int, seconds: float) -> int:
        """How many rows next, after ``size`` took so long: towards the aim.

        At most double, and at least half: what took long may have been the machine.
        """
        wanted = int(size * self.aim / max(seconds, _NO_TIME))
        return max(FEWEST, size // 2, min(MOST, size * 2, wanted))


ONE_WRITES = Pace(aim=0.05, rest=0.003)
"""Where one transaction keeps all others from writing, but who waits goes next."""
ALL_WRITE = Pace(aim=0.1, rest=0.0)
"""Where others wait only for the few rows that both write: counters, the index of the search."""
