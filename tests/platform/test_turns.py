"""On SQLite those who wait to write go in turn, and nobody waits for ever."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError, connections

from acogida.platform.backends.sqlite3.base import DatabaseWrapper
from acogida.platform.backends.sqlite3.turn import Gate, begins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db

HELD = """
import fcntl, sys, time
file = open(sys.argv[1], "ab")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "office.sqlite3"
    with closing(opened(path)) as one:
        one.cursor().execute("PRAGMA journal_mode = WAL")
        one.cursor().execute("CREATE TABLE notes (said)")
    return path


def opened(path: Path, timeout: float = 20) -> DatabaseWrapper:
    """One more connection to ``path``, which any thread may use."""
    options: dict[str, Any] = {"transaction_mode": "IMMEDIATE", "timeout": timeout}
    # What every database has that the settings name; only place and options are its own.
    settings = {**connections.settings["default"], "NAME": str(path), "OPTIONS": options}
    wrapper = DatabaseWrapper({**settings, "CONN_HEALTH_CHECKS": False}, alias="apart")
    wrapper.inc_thread_sharing()
    return wrapper


@contextmanager
def writing(one: DatabaseWrapper) -> Iterator[None]:
    one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        yield
    finally:
        one.rollback()
        one.set_autocommit(True)


def patience_of(one: DatabaseWrapper) -> int:
    with one.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return int(cursor.fetchone()[0])


def test_who_waits_is_next_though_another_writes_without_rest(office: Path) -> None:
    begun: list[float] = []
    enough = threading.Event()

    def write_on() -> None:
        with closing(opened(office)) as mine:
            while not enough.is_set():
                with writing(mine):
                    begun.append(time.monotonic())
                    time.sleep(0.03)

    other = threading.Thread(target=write_on)
    other.start()
    try:
        with closing(opened(office)) as one:
            for _ in range(5):
                time.sleep(0.01)
                asked = time.monotonic()
                with writing(one):
                    stood = time.monotonic()
                # Whoever passed the gate before her, and no more.
                assert sum(asked < moment <= stood for moment in begun) <= 1
    finally:
        enough.set()
        other.join()


def test_who_waits_too_long_is_told_so_and_may_write_later(office: Path) -> None:
    with closing(opened(office)) as first, closing(opened(office, timeout=0.1)) as second:
        with writing(first), pytest.raises(OperationalError, match="locked"), writing(second):
            pass
        assert patience_of(second) == 100
        with writing(second):
            second.cursor().execute("INSERT INTO notes VALUES ('later')")


def test_a_process_that_dies_gives_its_place_back(office: Path) -> None:
    words = [sys.executable, "-c", HELD, f"{office}-turn"]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as dying:
        assert dying.stdout is not None
        dying.stdout.readline()
        dying.kill()
    with closing(opened(office)) as one, writing(one):
        assert patience_of(one) == 20_000


def test_other_refusals_are_not_waited_for(office: Path) -> None:
    with closing(opened(office)) as one:
        one.ensure_connection()
        with pytest.raises(Exception, match="syntax"):
            begins(one.connection, "BEGIN NOTHING", time.monotonic() + 5)


def test_a_gate_is_passed_by_one_at_a_time(tmp_path: Path) -> None:
    inside: list[str] = []
    first, second = Gate(str(tmp_path / "office")), Gate(str(tmp_path / "office"))

    def pass_after() -> None:
        with second.passed():
            inside.append("second")

    other = threading.Thread(target=pass_after)
    with closing(first), closing(second):
        with first.passed():
            other.start()
            time.sleep(0.05)
            inside.append("first")
        other.join()
        first.close()  # and once more at the end: nothing is there to leave
    assert inside == ["first", "second"]
