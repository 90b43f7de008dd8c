"""The process that saves is killed, again and again: what was said to be saved is there, whole."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, WRITERS = 20, 2
DATABASE = "acogida_crash"
CREATE = """
from acogida.platform.models import Municipality
Municipality.objects.create(number=1, name="Prueba", commune_code="99001", is_demo=True)
"""
LOOK = """
import json
from django.db import connection
from acogida.people.models import FileCounter, Merge, Person
from acogida.platform.models import AuditEntry, Municipality, OutboxEvent
from acogida.platform.scope import acting_for
with acting_for(Municipality.objects.get().pk):
    entries = list(AuditEntry.objects.values_list("action", flat=True))
    short = [action.rsplit(".", 1)[-1] for action in entries]
    print(json.dumps({
        "persons": [str(pk) for pk in Person.objects.values_list("pk", flat=True)],
        "merges": {str(row.pk): row.undone_at is not None for row in Merge.objects.all()},
        "merged": Person.objects.filter(state="merged").count(),
        "counter": FileCounter.objects.get().last,
        "registered": short.count("register_person"),
        "merging": short.count("merge_people"),
        "undoing": short.count("undo_merge"),
        "announced": OutboxEvent.objects.filter(name="people.PersonRegistered").count(),
        "whole": connection.cursor().execute("pragma integrity_check").fetchone()[0]
                 if connection.vendor == "sqlite" else "ok",
    }))
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a database of its own, on the kind this round tests."""
    env = {
        **os.environ,
        "ACOGIDA_HOME": str(tmp_path),
        "ACOGIDA_HTTPS": "no",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    env["DJANGO_SETTINGS_MODULE"] = "acogida.config.settings"
    env.pop("ACOGIDA_AS_OWNER", None)
    owner = env.get("ACOGIDA_DATABASE_OWNER_URL")
    if owner:
        _sql(owner, f"create database {DATABASE}")
        for name in ("ACOGIDA_DATABASE_URL", "ACOGIDA_DATABASE_OWNER_URL"):
            env[name] = _with_database(env[name])
    yield env
    if owner:
        _sql(owner, f"drop database {DATABASE} with (force)")


def _with_database(url: str) -> str:
    return urlsplit(url)._replace(path=f"/{DATABASE}").geturl()


def _sql(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


def acogida(env: dict[str, str], *words: str) -> str:
    verb = "from acogida.config.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", verb, *words],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Writers:
    """Processes that write until they are killed; ``said`` is what they told to be committed."""

    def __init__(self, env: dict[str, str]) -> None:
        self.said: list[list[str]] = []
        self.launcher = subprocess.Popen(
            [sys.executable, "-m", "tests.house.crash_writer"],
            env=env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def write_and_die(self, seeds: list[int], commits: int) -> None:
        """Start one writer per seed, wait for some commits, and kill them all mid-work."""
        assert self.launcher.stdin is not None
        self.launcher.stdin.write("".join(f"{seed}\n" for seed in seeds))
        self.launcher.stdin.flush()
        pids: list[int] = []
        until = len(self.said) + commits
        while len(pids) < len(seeds) or len(self.said) < until:
            kind, said = self._line()
            if kind == "writer":
                pids.append(int(said))
            else:
                self.said.append([kind, said])
        for pid in pids:
            os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        """Read what was still in the pipe, and end."""
        rest, _ = self.launcher.communicate()
        self.said += [line.split() for line in rest.splitlines()]

    def _line(self) -> list[str]:
        assert self.launcher.stdout is not None
        return self.launcher.stdout.readline().split()


@pytest.mark.slow
def test_nothing_said_to_be_saved_is_lost_and_nothing_is_half_written(
    house: dict[str, str],
) -> None:
    rng = random.Random(7)  # noqa: S311
    acogida(house, "migrate", "--verbosity=0")
    acogida(house, "shell", "-c", CREATE)

    writers = Writers(house)
    for round_number in range(ROUNDS):
        seeds = [round_number * WRITERS + number for number in range(WRITERS)]
        writers.write_and_die(seeds, commits=rng.randint(1, 12))
    writers.close()
    said = writers.said

    found = json.loads(acogida(house, "shell", "-v", "0", "-c", LOOK).strip().splitlines()[-1])
    assert len(said) >= ROUNDS * WRITERS
    assert {pk for kind, pk in said if kind == "person"} <= set(found["persons"])
    assert {pk for kind, pk in said if kind == "merge"} <= set(found["merges"])
    assert all(found["merges"][pk] for kind, pk in said if kind == "undone")
    assert found["whole"] == "ok"
    # One entry, event and file number for each person; a merged file for each standing merge.
    assert found["registered"] == found["announced"] == found["counter"] == len(found["persons"])
    assert found["merging"] == len(found["merges"])
    assert found["undoing"] == sum(found["merges"].values())
    assert found["merged"] == found["merging"] - found["undoing"]
    assert "99001 ok" in acogida(house, "audit", "verify")
