"""Measure the product over HTTP beside plain Django on the same models, data, server and run.

usage: python -m tools.bench_web [people]      (`make bench` runs it on both databases)

Prints JSON lines: latencies in ms as seen by the client, CPU in ms per request as the kernel
accounts it to the serving process, memory in MB. Client and server share this machine's cores.
"""

from __future__ import annotations

import http.client
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlencode

from tools.bench_stand import ROOT, environment

BIN = Path(sys.executable).parent
TICK = os.sysconf("SC_CLK_TCK")
CSRF = "b" * 32
Ask: TypeAlias = "tuple[str, dict[str, Any] | None]"
PREPARE = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from acogida.accounts.models import Membership
from acogida.people.models import Person
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
office = Municipality.objects.order_by("number").first()
with acting_for(office.pk):
    members = Membership.objects.select_related("user")
    user = next(member.user for member in members if member.roles == ["coordinator"])
    active = Person.objects.filter(state="active").values_list("pk", flat=True)[:400]
    people = [str(pk) for pk in active]
keys = []
for _ in range(8):
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session["municipality_id"] = str(office.pk)
    session.create()
    keys.append(session.session_key)
print(json.dumps({"sessions": keys, "people": people}))
"""


class Visitor:
    """One signed-in browser that keeps its connection."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", "X-CSRFToken": CSRF}

    def ask(self, path: str, form: dict[str, Any] | None = None) -> tuple[int, float]:
        """Return (status, ms); redirects are not followed."""
        began = time.perf_counter()
        headers = dict(self.headers)
        if form is None:
            self.connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            self.connection.request("POST", path, urlencode(form, doseq=True), headers)
        response = self.connection.getresponse()
        response.read()
        return response.status, (time.perf_counter() - began) * 1e3


def acogida(env: dict[str, str], *words: str) -> str:
    return subprocess.run(
        [str(BIN / "acogida"), *words],
        env=env,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


@contextmanager
def served(env: dict[str, str], workers: int) -> Iterator[tuple[int, list[int]]]:
    """Serve with granian as `acogida start` does; yields the port and the workers' process ids."""
    port = free_port()
    server = subprocess.Popen(server_words(port, workers), env=env, cwd=ROOT)
    try:
        wait_for(port)
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        yield port, [int(pid) for pid in children]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def server_words(port: int, workers: int) -> list[str]:
    words = ["--interface", "wsgi", "--workers", str(workers), "--blocking-threads", "1", "--no-ws"]
    more = ["--port", str(port), "--log-level", "warning", "tools.bench_site.wsgi:application"]
    return [str(BIN / "granian"), *words, *more]


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/salud/")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise TimeoutError("the server did not answer in a minute")


def cpu_ms(pids: list[int]) -> float:
    """CPU used so far by these processes, user and system, in ms."""
    total = 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(stat[11]) + int(stat[12])
    return total * 1000 / TICK


def peak_mb(pids: list[int]) -> float:
    def one(pid: int) -> int:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

    return max(one(pid) for pid in pids) / 1024


def said(what: str, times: list[float], *, bench: str = "web", **more: Any) -> None:
    cuts = statistics.quantiles(times, n=100)
    figures = {"p50_ms": cuts[49], "p95_ms": cuts[94], "p99_ms": cuts[98], "n": len(times)}
    rounded = {
        key: round(value, 2) if isinstance(value, float) else value
        for key, value in (figures | more).items()
    }
    print(json.dumps({"bench": bench, "what": what, **rounded}), flush=True)


def one_at_a_time(visitor: Visitor, pids: list[int], asks: list[Ask]) -> tuple[list[float], float]:
    """Latencies, and CPU per request; the first tenth warms up and is not counted."""
    warm = max(5, len(asks) // 10)
    for ask in asks[:warm]:
        visitor.ask(*ask)
    before, times = cpu_ms(pids), []
    for ask in asks[warm:]:
        status, ms = visitor.ask(*ask)
        if status not in {200, 302}:
            raise RuntimeError(f"{ask[0]} answered {status}")
        times.append(ms)
    return times, (cpu_ms(pids) - before) / len(times)


def all_at_once(visitors: list[Visitor], asks: list[Ask]) -> tuple[list[float], float, int]:
    """Latencies of all, requests per second, and how many were answered wrongly."""
    times: list[float] = []
    wrong = 0
    lock = threading.Lock()

    def work(visitor: Visitor, mine: list[Ask]) -> None:
        nonlocal wrong
        for ask in mine:
            status, ms = visitor.ask(*ask)
            with lock:
                times.append(ms)
                wrong += status not in {200, 302}

    threads = [
        threading.Thread(target=work, args=(v, asks[n :: len(visitors)]))
        for n, v in enumerate(visitors)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(times) / (time.perf_counter() - began), wrong


def measure(env: dict[str, str], people: int, database: str) -> None:
    print(
        json.dumps(
            {
                "bench": "web",
                "machine": platform.platform(),
                "cores": os.cpu_count(),
                "python": platform.python_version(),
                "database": database,
                "people": people,
            }
        ),
        flush=True,
    )
    acogida(env, "migrate", "--verbosity=0")
    acogida(env, "catalogues", "load")
    with_admin = env | {"DJANGO_SETTINGS_MODULE": "tools.bench_site.settings"}
    acogida(with_admin, "collectstatic", "--noinput", "--verbosity=0")
    acogida(env, "demo", "--people", str(people), "--seed", "1")
    lines = acogida(env, "shell", "-v", "0", "-c", PREPARE).strip().splitlines()
    office = json.loads(lines[-1])
    ids = office["people"]
    with served(env, workers=1) as (port, pids):
        pace = single(Visitor(port, office["sessions"][0]), pids, ids, database)
    with served(env, workers=2) as (port, pids):
        visitors = [Visitor(port, key) for key in office["sessions"]]
        rate, waited = together(visitors, pids, ids, database)
    # Said in forms of the admin, runs on a faster and a slower machine can be compared.
    said_ratio("8 users: admin forms' CPU answered a second", rate * pace / 1e3, database)
    said_ratio("8 users: p99 / CPU of an admin form", waited / pace, database)


def single(visitor: Visitor, pids: list[int], ids: list[str], database: str) -> float:
    """One user: list, file, forms; and what a write costs beside a bare one.

    Returns the CPU of one of the admin's forms in ms: the machine's pace, for other figures.
    """
    cpu = {}
    for what, asks in (reads(ids[:200]) | writes(ids[:200])).items():
        times, cpu[what] = one_at_a_time(visitor, pids, asks)
        said(what, times, database=database, cpu_ms=cpu[what])
    for ours, theirs in (
        ("person form", "admin change form"),
        ("save through an action", "bare save"),
    ):
        said_ratio(f"{ours} / {theirs}, CPU", cpu[ours] / cpu[theirs], database)
    return cpu["admin change form"]


def reads(ids: list[str]) -> dict[str, list[Ask]]:
    admin = "/plain/admin/people/person"
    return {
        "list of 25": [(f"/personas/?pagina={n % 40 + 1}", None) for n in range(len(ids))],
        "person file": [(f"/personas/{pk}/", None) for pk in ids],
        "person form": [(f"/personas/{pk}/identidad/", None) for pk in ids],
        "admin change form": [(f"{admin}/{pk}/change/", None) for pk in ids],
    }


def writes(ids: list[str]) -> dict[str, list[Ask]]:
    bare = {"rsh": "requested", "since": "2026-03-01"}
    ours = {"state": "requested", "since": "01-03-2026"}
    return {
        "bare save": [(f"/plain/save/{pk}/", bare) for pk in ids],
        "save through an action": [(f"/personas/{pk}/rsh/nuevo/", ours) for pk in ids],
        "save a telephone, indexed": [
            (f"/personas/{pk}/contactos/nuevo/", {"kind": "phone", "value": f"9 8765 {n + 1000}"})
            for n, pk in enumerate(ids)
        ],
    }


def together(
    visitors: list[Visitor], pids: list[int], ids: list[str], database: str
) -> tuple[float, float]:
    """Eight users at once: reading and writing mixed, then writing alone to saturation.

    Returns requests a second and the p99 in ms of the mixed ones.
    """
    mixed: list[Ask] = []
    for n in range(800):
        pk = ids[n % len(ids)]
        mixed.append([
            (f"/personas/?pagina={n % 40 + 1}", None),
            (f"/personas/{pk}/", None),
            (f"/personas/{pk}/identidad/", None),
            (f"/personas/{pk}/contactos/nuevo/", {"kind": "email", "value": f"p{n}@example.org"}),
        ][n % 4])  # fmt: skip
    all_at_once(visitors, mixed[:80])
    times, rate, wrong = all_at_once(visitors, mixed)
    said("8 users, reading and writing", times, database=database, per_second=rate, wrong=wrong)
    mixed_figures = rate, statistics.quantiles(times, n=100)[98]
    saves: list[Ask] = [
        (
            f"/personas/{ids[n % len(ids)]}/contactos/nuevo/",
            {"kind": "email", "value": f"q{n}@example.org"},
        )
        for n in range(800)
    ]
    times, rate, wrong = all_at_once(visitors, saves)
    said("8 users, saving", times, database=database, per_second=rate, wrong=wrong)
    said_figure("peak memory of a web process", database, mb=round(peak_mb(pids), 1))
    return mixed_figures


def said_ratio(what: str, ratio: float, database: str) -> None:
    said_figure(what, database, ratio=round(ratio, 2))


def said_figure(what: str, database: str, **figure: float) -> None:
    print(json.dumps({"bench": "web", "what": what, "database": database, **figure}), flush=True)


def run(addresses: dict[str, str], people: int) -> None:
    with tempfile.TemporaryDirectory(prefix="acogida-bench-") as home:
        env = environment(home, addresses)
        measure(env, people, "postgresql" if addresses else "sqlite")


def main(words: list[str]) -> int:
    from tools.postgres import throwaway

    people = int(words[0]) if words else 20_000
    run({}, people)
    with throwaway() as addresses:
        run(addresses, people)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
