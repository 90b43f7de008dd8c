"""A throw-away PostgreSQL on a unix socket, for tests and measurements.

    tools/pg start          make it if need be, and print its addresses as NAME=value lines
    tools/pg stop           end it and delete every trace
    tools/pg run COMMAND…   run a command with the addresses set, on a server of its own

Two roles: `acogida_owner` (superuser here; owns the tables) and `acogida_app` (signs in, owns
nothing, so row policies bind it). Nothing survives a crash: durability is off for speed.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
DEBIAN = Path("/usr/lib/postgresql")
OLDEST = 15
OWNER, APP, DATABASE = "acogida_owner", "acogida_app", "acogida"
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "autovacuum_naptime": "10s",
    "jit": "off",
}
ROLES = (
    f"create role {APP} login nosuperuser nocreatedb nocreaterole",
    f"create database {DATABASE} owner {OWNER} encoding 'UTF8' template template0",
)


class NoPostgres(RuntimeError):
    """The server's programs are not on this machine, or it did not start."""


def programs() -> Path:
    """Return the folder of initdb and pg_ctl: the newest that Debian has, else that on PATH."""
    if DEBIAN.is_dir():
        versions = sorted((int(p.name) for p in DEBIAN.iterdir() if p.name.isdigit()), reverse=True)
        for version in versions:
            if version >= OLDEST and (DEBIAN / str(version) / "bin" / "initdb").exists():
                return DEBIAN / str(version) / "bin"
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise NoPostgres(f"PostgreSQL {OLDEST} or newer is needed: apt-get install postgresql")


@dataclass(frozen=True)
class Server:
    """One throw-away server; `folder` holds its files and its socket."""

    folder: Path

    @property
    def addresses(self) -> dict[str, str]:
        """The settings that make acogida use it: serving as the app role, migrating as owner."""
        host = quote(str(self.folder), safe="")
        return {
            "ACOGIDA_DATABASE_URL": f"postgresql://{APP}@{host}/{DATABASE}",
            "ACOGIDA_DATABASE_OWNER_URL": f"postgresql://{OWNER}@{host}/{DATABASE}",
        }

    def is_running(self) -> bool:
        files = self.folder / "files"
        return (files / "PG_VERSION").exists() and self._control("status").returncode == 0

    def start(self) -> None:
        """Make and start it; does nothing when it runs already."""
        if self.is_running():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700)
        if account := _account():
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        self._run("initdb", "-A", "trust", "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "-N")
        with (self.folder / "files" / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in SETTINGS.items())
            conf.write(f"unix_socket_directories = '{self.folder}'\n")
        started = self._control("start", "-w", "-t", "60", "-l", str(self.folder / "log"))
        if started.returncode:
            log = self.folder / "log"
            raise NoPostgres(log.read_text() if log.exists() else "pg_ctl could not start it")
        for statement in ROLES:
            self._psql(statement)

    def stop(self) -> None:
        """End it at once and delete its folder; does nothing when there is none."""
        if self.is_running():
            self._control("stop", "-m", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _control(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(programs() / "pg_ctl"), "-D", str(self.folder / "files"), *words]
        # pg_ctl hands its output on to the server: a pipe would never close.
        quiet = subprocess.DEVNULL
        return subprocess.run(
            command, text=True, check=False, stdout=quiet, stderr=quiet, **_as_account()
        )

    def _run(self, program: str, *words: str) -> None:
        command = [str(programs() / program), "-D", str(self.folder / "files"), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, **_as_account())
        if done.returncode:
            raise NoPostgres(done.stderr)

    def _psql(self, statement: str) -> None:
        command = [str(programs() / "psql"), "-h", str(self.folder), "-U", OWNER, "-d", "postgres"]
        subprocess.run(
            [*command, "-qXc", statement], check=True, capture_output=True, **_as_account()
        )


def _account() -> pwd.struct_passwd | None:
    """Whom to run it as: the server refuses to run as root, so Debian's postgres then."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def _as_account() -> dict[str, Any]:
    account = _account()
    if account is None:
        return {}
    return {
        "user": account.pw_uid,
        "group": account.pw_gid,
        "extra_groups": [],
        "cwd": "/",
        "env": {**os.environ, "HOME": account.pw_dir},
    }


def standing() -> Server:
    """Return the server that `tools/pg start` keeps for this checkout and this user."""
    # A socket's path may be 107 bytes long at most, so it cannot live in the checkout.
    mark = f"{os.getuid()}-{zlib.crc32(str(ROOT).encode()):x}"
    return Server(Path(tempfile.gettempdir()) / f"acogida-pg-{mark}")


@contextlib.contextmanager
def throwaway() -> Iterator[dict[str, str]]:
    """Run a server of its own for the length of the block; gives its addresses."""
    with tempfile.TemporaryDirectory(prefix="acogida-pg-") as folder:
        Path(folder).chmod(0o755)  # the server's account has to get through
        server = Server(Path(folder) / "pg")
        server.start()
        try:
            yield server.addresses
        finally:
            server.stop()


def main(words: list[str]) -> int:
    verb = words[0] if words else "status"
    server = standing()
    if verb == "start":
        server.start()
        print("\n".join(f"{name}={value}" for name, value in server.addresses.items()))
    elif verb == "stop":
        server.stop()
    elif verb == "status":
        print("running" if server.is_running() else "not running")
    elif verb == "run" and words[1:]:
        with throwaway() as addresses:
            return subprocess.run(
                words[1:], env={**os.environ, **addresses}, check=False
            ).returncode
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NoPostgres as error:
        sys.exit(str(error))
