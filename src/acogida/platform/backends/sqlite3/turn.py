"""Whose turn it is to write: SQLite lets one process write at a time, and keeps no queue.

Who finds the database taken looks again ever more rarely, in steps of up to a tenth of a second;
who comes at the right moment goes first. An officer who waits so misses the moments that a long
import leaves her. Here whoever wants to write passes a gate first, a file beside the database that
the system locks for one at a time. Who holds the gate is next: she alone looks often whether the
database is free, and opens the gate when she writes. A process that dies gives its place back.
"""

from __future__ import annotations

import fcntl
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_LOOK, RAREST_LOOK, RARER = 0.0003, 0.003, 1.5
"""Seconds between two looks of who is next, and how they grow."""


class Gate:
    """The gate before one database file, for one connection; ``path`` is the database's."""

    def __init__(self, path: str) -> None:
        self._path = Path(f"{path}-turn")
        self._file: IO[bytes] | None = None

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Wait until nobody else is next; others wait until the block ends.

        Raises OSError where the file cannot be made.
        """
        self._file = self._file or self._path.open("ab")
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the file; passing again opens it again."""
        if self._file is not None:
            self._file.close()
            self._file = None


def begins(connection: sqlite3.Connection, statement: str, latest: float) -> bool:
    """Send ``statement`` until nobody else writes; False once ``latest`` (monotonic) has passed.

    Raises sqlite3.OperationalError for any other reason.
    """
    pause = FIRST_LOOK
    while time.monotonic() < latest:
        time.sleep(pause)
        pause = min(RAREST_LOOK, pause * RARER)
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if not says_busy(error):
                raise
        else:
            return True
    return False


def says_busy(error: BaseException | None) -> bool:
    """Whether SQLite refused only because somebody else writes now."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
