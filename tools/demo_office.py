"""A demonstration office of its own, served as `make run` serves one.

The browser tests and the screenshots open it: a home folder that is thrown away, the real web
server with its compressed files and its strict headers, and people who do not exist.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from acogida.config import start

ROOT = Path(__file__).resolve().parents[1]
ACOGIDA = str(Path(sys.executable).with_name("acogida"))
PASSWORD = "puerto-esperanza-2026"  # noqa: S105 - known on purpose, and only in demo offices
PATIENCE_SECONDS = 60.0
LOG = "server.log"


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """Where it answers, and the environment in which its verbs act."""

    address: str
    env: dict[str, str] = field(repr=False)

    def verb(self, *words: str) -> str:
        """Run `acogida` there and return what it said; CalledProcessError when it fails."""
        done = subprocess.run(
            [ACOGIDA, *words], env=self.env, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    def complaints(self) -> str:
        """What the server has said so far, but its remarks of level info."""
        lines = Path(self.env["ACOGIDA_HOME"], LOG).read_text().splitlines()
        return "\n".join(line for line in lines if '"level": "info"' not in line)


@contextmanager
def demo_office(people: int = 120, seed: int = 7) -> Iterator[DemoOffice]:
    """Open, serve and take down an office with ``people`` synthetic persons.

    Raises RuntimeError with the server's own words when it does not open.
    """
    with tempfile.TemporaryDirectory(prefix="acogida-demo-") as home:
        port = _free_port()
        office = DemoOffice(f"http://localhost:{port}", _environment(Path(home), port))
        for words in (
            ("migrate", "--verbosity=0"),
            ("catalogues", "load"),
            tuple(start.STATIC_FILES),
            ("demo", "--people", str(people), "--seed", str(seed)),
            ("insight", "build"),
        ):
            office.verb(*words)
        # All is prepared: `acogida start` has only to serve.
        (Path(home) / "prepared").write_text(start.fingerprint())
        with (Path(home) / LOG).open("w+") as log:
            yield from _served(office, port, log.fileno())


def _served(office: DemoOffice, port: int, log: int) -> Iterator[DemoOffice]:
    server = subprocess.Popen(
        [ACOGIDA, "start", "--no-demo", "--port", str(port)],
        env=office.env,
        cwd=ROOT,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_until_open(server, port, office)
        yield office
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=PATIENCE_SECONDS)


def _wait_until_open(server: subprocess.Popen[bytes], port: int, office: DemoOffice) -> None:
    latest = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < latest and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"The demonstration office did not open:\n{office.complaints()}")


def _environment(home: Path, port: int) -> dict[str, str]:
    """Nothing of this shell's own settings: SQLite, plain http on this machine."""
    quiet = {k: v for k, v in os.environ.items() if not k.startswith("ACOGIDA_")}
    return {
        **quiet,
        "ACOGIDA_HOME": str(home),
        "ACOGIDA_HTTPS": "no",
        "ACOGIDA_ADDRESS": f"http://localhost:{port}",
        "DJANGO_SETTINGS_MODULE": "acogida.config.settings",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
