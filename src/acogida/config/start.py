"""`acogida start`: prepare what is missing, then run the web server and the worker together.

What it does is what an operator would type, verb by verb, each in a process of its own: so the
verbs that need the tables' owner never share a process with what serves.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from acogida.config import env

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]
# Two processes with one blocking thread each: on SQLite a second writer in the same process would
# only wait for the first.
SERVERS = 2
GRACE_SECONDS = 10.0
# htmx comes with extensions and versions that no page asks for; compressing them takes seconds.
UNASKED = ("django_htmx/ext/*", "htmax-*", "htmx-?.js")
STATIC_FILES = [
    *("collectstatic", "--noinput", "--clear", "--verbosity=0"),
    *(f"--ignore={pattern}" for pattern in UNASKED),
]
DEMO = ["demo", "--people", "400", "--seed", "7"]


class CannotStart(RuntimeError):
    """Something outside the product stands in the way; the message says what to do."""


def main(words: list[str] | None = None) -> None:
    """Prepare and serve until Ctrl-C or SIGTERM; exits with 1 and one sentence when it cannot."""
    parser = argparse.ArgumentParser(prog="acogida start", description=__doc__)
    parser.add_argument("--port", type=int, default=env.number("ACOGIDA_PORT", 8000))
    parser.add_argument("--host", default=env.text("ACOGIDA_BIND", "127.0.0.1"))
    parser.add_argument("--no-demo", action="store_true", help="open no demo office")
    options = parser.parse_args(words)
    try:
        _start(options.host, options.port, with_demo=not options.no_demo)
    except (CannotStart, env.BadSetting) as error:
        sys.exit(f"acogida: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _start(host: str, port: int, *, with_demo: bool) -> None:
    refuse_a_taken_port(host, port)
    address = f"http://{'localhost' if host in {'127.0.0.1', '::1'} else host}:{port}/"
    # Plain http is for this machine alone; whoever serves an office sets ACOGIDA_HTTPS=yes.
    os.environ.setdefault("ACOGIDA_HTTPS", "no")
    os.environ.setdefault("ACOGIDA_ADDRESS", address.rstrip("/"))
    home = env.folder("ACOGIDA_HOME", ROOT / "var")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    prepare(home, with_demo=with_demo)
    serve(host, port, welcome(home, address))


def refuse_a_taken_port(host: str, port: int) -> None:
    """Raise CannotStart, in plain words, when somebody listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"port {port} is taken or not allowed ({error.strerror}). "
                f"Stop what uses it, or choose another: ACOGIDA_PORT=8001 make run"
            ) from error


def prepare(home: Path, *, with_demo: bool) -> None:
    """Bring database, catalogues and static files up to the code; nothing when they are.

    Effects: files under `home`; tables and rows in the database that the settings name.
    """
    stamp, now = home / "prepared", fingerprint()
    if not (stamp.exists() and stamp.read_text() == now):
        _verb("tables", "migrate", "--verbosity=0")
        _verb("catalogues", "catalogues", "load")
        _verb("search index", "search", "rebuild", "--outdated")
        _verb("static files", *STATIC_FILES)
        # The demo adds nothing to a demo that is there, and mends one that broke half-way.
        if with_demo and not _is_in_use():
            _write_privately(home / "demo.txt", _verb("demo office, synthetic people", *DEMO))
        stamp.write_text(now)


def fingerprint() -> str:
    """Tell whether code, packages or database changed since the last time (path, size, moment)."""
    digest = hashlib.sha256(env.text("ACOGIDA_DATABASE_URL").encode())
    for path in _prepared_from():
        stat = path.stat()
        digest.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _prepared_from() -> Iterator[Path]:
    """Give the files that decide on tables, catalogues and static files."""
    for folder in (PACKAGE, ROOT / "requirements"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in {".pyc", ".mo", ".html"}:
                yield path


def _is_in_use() -> bool:
    command = [sys.executable, "-m", "acogida.config.in_use"]
    return subprocess.run(command, check=False).returncode != 0  # noqa: S603 - our own module


def _verb(title: str, *words: str) -> str:
    """Run one verb of acogida and return what it said; its complaints go to the terminal."""
    _say(f"· {title}")
    done = subprocess.run(  # noqa: S603 - our own verbs, no shell
        [*_acogida(), *words], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise CannotStart(f"“acogida {' '.join(words)}” failed; its own words are above.")
    return done.stdout


def _acogida() -> list[str]:
    """The installed command beside the Python that runs this."""
    return [str(Path(sys.executable).with_name("acogida"))]


def _write_privately(path: Path, text: str) -> None:
    """Keep the demo's passwords for the next start, readable by this account alone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)


def welcome(home: Path, address: str) -> str:
    demo = home / "demo.txt"
    credentials = demo.read_text().strip() + "\n\n" if demo.exists() else ""
    return f"\n{credentials}Acogida is open at {address}   (Ctrl-C closes it)"


def serve(host: str, port: int, greeting: str) -> None:
    """Run web server and worker until told to stop or until one of them ends; then end both."""
    children = [
        subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own programs
        for command in (_web(host, port), _worker())
    ]
    stopping = _Stop()
    try:
        _wait_until_open(host, port, children)
        _say(greeting)
        while not stopping.asked and all(child.poll() is None for child in children):
            time.sleep(0.2)
    finally:
        _end(children)
    if not stopping.asked:
        raise CannotStart("the web server or the worker ended by itself; see above.")
    _say("Acogida is closed.")


class _Stop:
    """Remembers that Ctrl-C, SIGTERM or the end of the terminal came."""

    def __init__(self) -> None:
        self.asked = False
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._ask)

    def _ask(self, sign: int, frame: FrameType | None) -> None:
        del sign, frame
        self.asked = True


def _web(host: str, port: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(SERVERS),
        "--blocking-threads": "1",
        "--log-level": "warning",
    }
    flat = [word for pair in options.items() for word in pair]
    words = [*flat, "--respawn-failed-workers", "acogida.config.wsgi:application"]
    return [sys.executable, "-m", "granian", *words]


def _worker() -> list[str]:
    return [*_acogida(), "worker"]


def _wait_until_open(host: str, port: int, children: list[subprocess.Popen[bytes]]) -> None:
    """Return when the port answers; at once when a child has ended instead."""
    for _ in range(300):
        if any(child.poll() is not None for child in children):
            return
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if probe.connect_ex((host, port)) == 0:
                return
        time.sleep(0.1)


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every child to finish what it does; after the grace period do not ask any more."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    latest = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, latest - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _say(text: str) -> None:
    print(text, flush=True)
