"""Measure the counter of a large office over HTTP, beside plain Django with the same inserts.

usage: python -m tools.bench_counter [--people N] [--attentions N] [--only sqlite|postgresql]
                                     [--kept FOLDER]

Prints JSON lines: latencies in ms as the client sees them. Client and server share this machine's
cores. Filling the office takes minutes; with `--kept` it stays in a folder for the next run.
`make bench` runs all of it on both databases.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import platform
import re
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from tools import bench_web
from tools.bench_stand import ROOT, environment
from tools.bench_web import BIN, Ask, Visitor, acogida, all_at_once, one_at_a_time, said
from tools.postgres import Server, throwaway

PEOPLE, ATTENTIONS = 200_000, 2_000_000
SAVES, KILLS, FIRST_ALONE = 1600, 10, 200
COUNTER = "/mostrador/"
NUMBERS = "/mostrador/numeros/?periodo=anio"
PREPARE = Path(__file__).with_name("bench_site") / "officers.py"
COUNT = Path(__file__).with_name("bench_site") / "counting.py"


@dataclass(frozen=True, slots=True)
class Size:
    """How large the office is, and how many attentions the sixteen save in each part."""

    people: int
    attentions: int
    saves: int
    kills: int
    meanwhile: str


@dataclass(frozen=True, slots=True)
class Office:
    """What the measurement needs to know of the office it visits."""

    env: dict[str, str]
    database: str
    sessions: list[str]
    people: list[str]
    busiest: str
    site: str
    reasons: list[str]
    areas: list[str]
    cards: list[str]

    def visitors(self, port: int) -> list[Visitor]:
        return [Visitor(port, key) for key in self.sessions]

    def save(self, number: int, *, bare: bool = False) -> Ask:
        """The address and the form of one attention: what an officer sends after a short talk."""
        person = self.people[number % len(self.people)]
        start = "/plain/attend" if bare else "/personas"
        end = "" if bare else f"atender/{uuid4()}/"
        return f"{start}/{person}/{end}", self.form(number)

    def form(self, number: int) -> dict[str, Any]:
        today = date.today()  # noqa: DTZ011 - the office's own day
        area = self.areas[-1]  # the one the filling leaves alone: every save opens a need
        return {
            "kind": "person",
            "people_count": "1",
            "channel": "in_person",
            "site": self.site,
            "language": "es",
            "interpreter": "not_needed",
            "on": today.strftime("%d-%m-%Y"),
            "reasons": [self.reasons[number % 4], self.reasons[4 + number % 3]],
            "own_words": "Vengo a preguntar por mis papeles.",
            "agreed": "Volver con el certificado de estudios.",
            "confidential": "office",
            "minutes": "20",
            f"need_{area}": "si",
            f"need_{area}_kind": "orientación",
            f"need_{self.areas[0]}": "no",
            "cards": [self.cards[number % len(self.cards)]],
            "step_1_what": "Llamar al consultorio",
            "step_1_due": (today + timedelta(days=7)).strftime("%d-%m-%Y"),
        }


def measure(env: dict[str, str], database: str, size: Size) -> None:
    """Fill the office as far as it is not, visit it, and print what was found."""
    print(
        json.dumps({"bench": "counter", "database": database, "people": size.people}
                   | {"attentions": size.attentions, "cores": os.cpu_count()}
                   | {"machine": platform.platform(), "python": platform.python_version()}),
        flush=True,
    )  # fmt: skip
    office = opened(env, database, size)
    with bench_web.served(env, workers=1) as (port, pids):
        bare_cpu = alone(office, Visitor(port, office.sessions[0]), pids)
        tell("counter page after the first visit", office, **weight(office, port))
    with bench_web.served(env, workers=2) as (port, _pids):
        together(office, port, size.saves, bare_cpu)
        if size.meanwhile:
            beside(office, port, size)
    if size.kills:
        interrupted(office, size)


def opened(env: dict[str, str], database: str, size: Size) -> Office:
    """The office with its people and attentions, and sixteen officers signed in."""
    acogida(env, "migrate", "--verbosity=0")
    acogida(env, "catalogues", "load")
    acogida(env | {"DJANGO_SETTINGS_MODULE": "tools.bench_site.settings"},
            "collectstatic", "--noinput", "--verbosity=0")  # fmt: skip
    # As the owner, who may leave out asking for each key of each row again.
    quick = env | {"ACOGIDA_AS_OWNER": "yes", "PGOPTIONS": "-c session_replication_role=replica"}
    acogida(quick, "demo", "--people", str(size.people), "--seed", "1")
    filled = acogida(quick, "bench", "counter", "--attentions", str(size.attentions))
    print(filled.strip(), flush=True)
    lines = acogida(env, "shell", "-v", "0", "-c", PREPARE.read_text()).strip().splitlines()
    busiest = json.loads(filled.strip().splitlines()[-1])["person_with_most"]
    return Office(env=env, database=database, busiest=busiest, **json.loads(lines[-1]))


def alone(office: Office, visitor: Visitor, pids: list[int]) -> float:
    """One officer: the counter, the file of who comes all the time, saving, numbers.

    Returns the CPU of one bare save in ms: the machine's pace, for other figures.
    """
    asks: dict[str, list[Ask]] = {
        "open the counter": [(COUNTER, None)] * 120,
        "a file with 300 attentions": [(f"/personas/{office.busiest}/", None)] * 80,
        "save an attention": [office.save(n) for n in range(FIRST_ALONE // 2)],
        "save barely": [office.save(n, bare=True) for n in range(FIRST_ALONE // 2, FIRST_ALONE)],
        "numbers of the year": [(NUMBERS, None)] * 30,
    }
    used = {}
    for what, some in asks.items():
        times, used[what] = one_at_a_time(visitor, pids, some)
        told(what, times, office, cpu_ms=used[what])
    return used["save barely"]


def together(office: Office, port: int, count: int, bare_cpu: float) -> None:
    """Sixteen officers save as fast as they can; then the same through a bare view."""
    visitors = office.visitors(port)
    rates, late = {}, {}
    for what, bare in (("16 officers save", False), ("16 save barely", True)):
        first = FIRST_ALONE + count * bare
        saves = [office.save(first + n, bare=bare) for n in range(count)]
        all_at_once(visitors, saves[: count // 10])
        times, rates[bare], wrong = all_at_once(visitors, saves[count // 10 :])
        late[bare] = statistics.quantiles(times, n=100)[98]
        in_means = late[bare] / statistics.mean(times)
        told(what, times, office, per_second=rates[bare], wrong=wrong, p99_in_means=in_means)
    # Said in bare saves, runs on a faster and a slower machine can be compared.
    for what, ratio in (
        ("16 officers save / bare Django with the same inserts, rate", rates[False] / rates[True]),
        ("16 officers: p99 / that of bare Django", late[False] / late[True]),
        ("16 officers: p99 / CPU of a bare save", late[False] / bare_cpu),
        ("16 officers: bare saves' CPU answered a second", rates[False] * bare_cpu / 1e3),
    ):
        tell(what, office, ratio=round(ratio, 2))


def beside(office: Office, port: int, size: Size) -> None:
    """Sixteen officers save while another program works on the same office, such as an import."""
    first = FIRST_ALONE + 3 * size.saves
    saves = [office.save(first + n) for n in range(size.saves)]
    with subprocess.Popen(shlex.split(size.meanwhile), env=office.env, cwd=ROOT) as other:
        times, rate, wrong = all_at_once(office.visitors(port), saves)
        worked_on = other.poll() is None
        other.terminate()
    what = f"16 officers save beside: {size.meanwhile}"
    told(what, times, office, per_second=rate, wrong=wrong, until_the_end=worked_on)


def weight(office: Office, port: int) -> dict[str, Any]:
    """Kilobytes that travel when the counter is opened again: what the browser may not keep."""
    visitor = Visitor(port, office.sessions[0])
    page, sent = fetched(visitor, COUNTER)
    again = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page))
    kept = {path for path in again if is_kept(visitor, path)}
    rest = sum(fetched(visitor, path)[1] for path in again - kept)
    return {"kb": round((sent + rest) / 1000, 1), "files": len(again), "kept": len(kept)}


def fetched(visitor: Visitor, path: str) -> tuple[str, int]:
    """The text of a page and how many bytes its answer took, packed as browsers ask for it."""
    visitor.connection.request("GET", path, headers=visitor.headers | {"Accept-Encoding": "gzip"})
    answer = visitor.connection.getresponse()
    body = answer.read()
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    packed = answer.getheader("Content-Encoding") == "gzip"
    return (gzip.decompress(body) if packed else body).decode(errors="replace"), len(body) + head


def is_kept(visitor: Visitor, path: str) -> bool:
    """Whether a browser keeps this file without asking again."""
    visitor.connection.request("HEAD", path, headers=visitor.headers)
    answer = visitor.connection.getresponse()
    answer.read()
    return "immutable" in (answer.getheader("Cache-Control") or "")


# -- the server is killed --------------------------------------------------------------------------


def interrupted(office: Office, size: Size) -> None:
    """Kill the server while all save; each officer sends again until it is told "recorded"."""
    count = size.saves
    before = counted(office, [])
    saves = [office.save(FIRST_ALONE + 2 * count + n) for n in range(count)]
    sending = Sending(saves)
    with kept_alive(office.env, sending, size) as (port, kills):
        threads = [
            threading.Thread(target=sending.work, args=(visitor,))
            for visitor in office.visitors(port)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    keys = [path.split("/")[-2] for path, _form in saves]
    after = counted(office, keys)
    tell(
        "16 officers save while the server is killed",
        office,
        killed=kills[0],
        sent=len(saves),
        sent_again=sending.again,
        lost=len(saves) - after["with_these_keys"],
        doubled=after["attentions"] - before["attentions"] - len(saves),
        half_written=after["half_written"],
        entries_missing=len(saves) - (after["entries"] - before["entries"]),
        record=after["record"],
    )


class Sending:
    """Attentions that wait to be recorded, handed out one by one to who sends them."""

    def __init__(self, saves: list[Ask]) -> None:
        self.waiting = iter(saves)
        self.lock = threading.Lock()
        self.recorded = self.again = 0

    def work(self, visitor: Visitor) -> None:
        """Send what waits until nothing waits; what was not answered is sent again as it is."""
        while True:
            with self.lock:
                ask = next(self.waiting, None)
            if ask is None:
                return
            while not recorded(visitor, ask):
                with self.lock:
                    self.again += 1
                time.sleep(0.2)
            with self.lock:
                self.recorded += 1


def recorded(visitor: Visitor, ask: Ask) -> bool:
    """Send once; True when the answer is where the attention stands."""
    try:
        return visitor.ask(*ask)[0] == http.client.FOUND
    except (OSError, http.client.HTTPException):
        visitor.connection.close()
        return False


@contextmanager
def kept_alive(
    env: dict[str, str], sending: Sending, size: Size
) -> Iterator[tuple[int, list[int]]]:
    """A server that is killed while it is sent to, evenly over all that is sent, and restarted."""
    port, kills, over = bench_web.free_port(), [0], threading.Event()
    words = bench_web.server_words(port, workers=2)

    def nurse() -> None:
        while True:
            server = subprocess.Popen(words, env=env, cwd=ROOT, start_new_session=True)
            bench_web.wait_for(port)
            wanted = (kills[0] + 1) * size.saves // (size.kills + 1)
            while not over.wait(0.05) and (sending.recorded < wanted or kills[0] == size.kills):
                pass
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
            if over.is_set():
                return
            kills[0] += 1

    thread = threading.Thread(target=nurse)
    thread.start()
    bench_web.wait_for(port)
    try:
        yield port, kills
    finally:
        over.set()
        thread.join()


def counted(office: Office, keys: list[str]) -> dict[str, Any]:
    """What the database holds now, asked of the database and not of the server."""
    asked = Path(office.env["ACOGIDA_HOME"], "keys.json")
    asked.write_text(json.dumps(keys))
    lines = acogida(office.env, "shell", "-v", "0", "-c", COUNT.read_text()).strip().splitlines()
    found: dict[str, Any] = json.loads(lines[-1])
    verified = subprocess.run(
        [str(BIN / "acogida"), "audit", "verify"], env=office.env, cwd=ROOT,
        capture_output=True, check=False,
    )  # fmt: skip
    return found | {"record": "whole" if verified.returncode == 0 else "broken"}


# -- saying it -------------------------------------------------------------------------------------


def told(what: str, times: list[float], office: Office, **more: Any) -> None:
    said(what, times, bench="counter", database=office.database, **more)


def tell(what: str, office: Office, **found: Any) -> None:
    line = {"bench": "counter", "what": what, "database": office.database, **found}
    print(json.dumps(line), flush=True)


# -- where -----------------------------------------------------------------------------------------


@contextmanager
def database(kind: str, kept: Path | None) -> Iterator[dict[str, str]]:
    """The addresses of the database; a PostgreSQL of its own, kept running with `--kept`."""
    if kind == "sqlite":
        yield {}
    elif kept is None:
        with throwaway() as addresses:
            yield addresses
    else:
        server = Server(kept / "pg")
        server.start()
        yield server.addresses


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench_counter")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--attentions", type=int, default=ATTENTIONS)
    parser.add_argument("--saves", type=int, default=SAVES, help="attentions sent in each part")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--kept", type=Path, help="a folder in which the filled office stays")
    parser.add_argument("--meanwhile", default="", help="a command that works in the office too")
    parser.add_argument("--kills", type=int, default=KILLS, help="how often the server dies")
    asked = parser.parse_args(words)
    size = Size(asked.people, asked.attentions, asked.saves, asked.kills, asked.meanwhile)
    for kind in [asked.only] if asked.only else ["sqlite", "postgresql"]:
        kept = asked.kept and asked.kept.resolve()
        folder: Any = nullcontext(kept) if kept else tempfile.TemporaryDirectory()
        with folder as place, database(kind, kept) as addresses:
            env = environment(Path(place) / kind, addresses)
            measure(env, kind, size)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
