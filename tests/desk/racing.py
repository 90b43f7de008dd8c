"""Several officers press at the same moment: processes' own threads, connections and commits.

Run as a program it opens a fresh office, lets four desks work at once, and prints what happened.
The same on SQLite and on PostgreSQL; no row of it stays.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
DATABASE = f"acogida_race_{os.getpid()}"  # the test processes share one server
DESKS, PEOPLE = 4, 24


@contextmanager
def fresh_database(home: Path) -> Iterator[dict[str, str]]:
    """The environment of an empty database of its own, of the kind this round tests."""
    env = {
        **os.environ,
        "ACOGIDA_HOME": str(home),
        "ACOGIDA_HTTPS": "no",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        "DJANGO_SETTINGS_MODULE": "acogida.config.settings",
    }
    env.pop("ACOGIDA_AS_OWNER", None)
    owner = env.get("ACOGIDA_DATABASE_OWNER_URL")
    if owner:
        _sql(owner, f"create database {DATABASE}")
        for name in ("ACOGIDA_DATABASE_URL", "ACOGIDA_DATABASE_OWNER_URL"):
            env[name] = urlsplit(env[name])._replace(path=f"/{DATABASE}").geturl()
    try:
        yield env
    finally:
        if owner:
            _sql(owner, f"drop database {DATABASE} with (force)")


def _sql(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


def told(env: dict[str, str], scene: str, module: str = "tests.desk.racing") -> Any:
    """Play a scene of a module in a process of its own; what it says at the end."""
    migrate = "from acogida.config.cli import main; main()"
    for words in (["-c", migrate, "migrate", "--verbosity=0"], ["-m", module, scene]):
        done = subprocess.run(
            [sys.executable, *words], env=env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


# -- the scenes, in the other process --------------------------------------------------------------


def at_once(tasks: list[Callable[[], Any]]) -> list[Any]:
    """What each task returned, all begun together, each on its own connection."""
    from django.db import connection

    begin, ended = threading.Barrier(len(tasks)), [None] * len(tasks)

    def run(place: int) -> None:
        begin.wait()
        try:
            ended[place] = tasks[place]()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def _office() -> tuple[Any, Any]:
    from acogida.places.public import SiteFacts, add_site
    from acogida.platform.actions import system_actor
    from acogida.platform.models import Municipality

    office = Municipality.objects.create(
        number=1, name="Villa Deprisa", commune_code="99001", is_demo=True
    )
    actor = system_actor(office.pk, "carrera")
    site_id = add_site(actor, facts=SiteFacts(name="Central", address="Calle 1", is_main=True))
    return actor, site_id


def numbers() -> list[int]:
    """Four doors give numbers at once; the numbers given."""
    from acogida.desk.actions.queue import receive
    from acogida.desk.models import Arrival
    from acogida.platform.scope import acting_for

    actor, site_id = _office()

    def door() -> None:
        for _number in range(PEOPLE // DESKS):
            receive(actor, site_id=site_id, way="walk_in")

    at_once([door] * DESKS)
    with acting_for(actor.municipality_id):
        return sorted(Arrival.objects.values_list("number", flat=True))


def calls() -> dict[str, Any]:
    """Four desks call until nobody waits: who was called by each, and one press sent twice."""
    from acogida.desk.actions.queue import call_next, receive
    from acogida.platform.ids import new_id

    actor, site_id = _office()
    for _number in range(PEOPLE):
        receive(actor, site_id=site_id, way="walk_in")

    def desk(label: str) -> list[str]:
        called = []
        while (arrival := call_next(actor, site_id=site_id, desk_label=label)) is not None:
            called.append(str(arrival))
        return called

    by_desk = at_once([lambda label=str(place): desk(label) for place in range(DESKS)])
    for _number in range(PEOPLE):
        receive(actor, site_id=site_id, way="walk_in")
    key = new_id()

    def press() -> str:
        return str(call_next(actor, site_id=site_id, desk_label="1", call_key=key))

    return {"by_desk": by_desk, "pressed": at_once([press] * DESKS)}


def places() -> dict[str, list[bool]]:
    """Four desks give the two places of a talk at once; a week later two talks want one room."""
    import datetime as dt

    from django.utils import timezone

    from acogida.desk.actions.agenda import add_agenda, add_hours
    from acogida.desk.actions.booking import CannotBook, Wanted, book
    from acogida.desk.rules.slots import Hours

    actor, site_id = _office()
    hours = Hours(1, dt.time(9), dt.time(10), 60, places=2, topic="Residencia")
    talks = [add_agenda(actor, kind="clinic", name=name, site_id=site_id) for name in ("A", "B")]
    room = add_agenda(actor, kind="room", name="Sala", site_id=site_id)
    for talk in talks:
        add_hours(actor, agenda_id=talk, hours=hours)
    zone = timezone.get_current_timezone()
    monday, week_after = (dt.datetime(2026, 11, day, 9, tzinfo=zone) for day in (23, 30))

    def gives(talk: Any, starts_at: dt.datetime, room_id: Any = None) -> Callable[[], bool]:
        def desk() -> bool:
            said = {"agenda_id": talk, "starts_at": starts_at, "room_id": room_id}
            try:
                book(actor, wanted=Wanted(alias="Ana"), now=monday - dt.timedelta(1), **said)
            except CannotBook:
                return False
            return True

        return desk

    return {
        "given": at_once([gives(talks[0], monday)] * DESKS),
        "in_room": at_once([gives(talk, week_after, room) for talk in talks]),
    }


if __name__ == "__main__":
    import django

    django.setup()
    scenes: dict[str, Callable[[], Any]] = {"numbers": numbers, "calls": calls, "places": places}
    print(json.dumps(scenes[sys.argv[1]]()))  # noqa: T201
