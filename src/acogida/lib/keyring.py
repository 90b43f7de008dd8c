"""Secret keys kept as files, each with an id, so that they can be rotated.

A keyring file holds one ``id:base64`` line per key; the last line is the active key, the
others stay to read what they once sealed.
"""

from __future__ import annotations

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


class UnknownKey(KeyError):
    """Something was sealed with a key that this keyring does not hold."""


@dataclass(frozen=True)
class Keyring:
    """Keys by id (32 bytes each); ``active`` seals, all of them open."""

    keys: dict[str, bytes]
    active: str

    def get(self, key_id: str) -> bytes:
        if key_id not in self.keys:
            raise UnknownKey(key_id)
        return self.keys[key_id]

    @property
    def active_key(self) -> bytes:
        return self.keys[self.active]


def read_or_create(path: Path) -> Keyring:
    """The keyring at ``path``; makes it with one fresh key (mode 0600) if it is not there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first: use its key
            return read(path)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(_new_line("k1"))
    return read(path)


def read(path: Path) -> Keyring:
    lines = path.read_text(encoding="ascii").split()
    pairs = [line.split(":", 1) for line in lines]
    keys = {key_id: base64.urlsafe_b64decode(value) for key_id, value in pairs}
    if not keys:
        raise UnknownKey(f"{path} holds no key")
    return Keyring(keys, active=pairs[-1][0])


def add_key(path: Path) -> Keyring:
    """Append a fresh key, which becomes the active one."""
    ring = read_or_create(path)
    number = 1 + max(int(key_id.removeprefix("k")) for key_id in ring.keys)
    with path.open("a", encoding="ascii") as file:
        file.write(_new_line(f"k{number}"))
    return read(path)


def _new_line(key_id: str) -> str:
    return f"{key_id}:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}\n"
