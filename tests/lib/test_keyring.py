"""Keys are made once, kept private, and rotate without losing the old ones."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from acogida.lib import keyring


def test_a_keyring_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.key"

    first = keyring.read_or_create(path)

    assert keyring.read_or_create(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(first.active_key) == 32


def test_a_new_key_becomes_active_and_the_old_one_still_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    old = keyring.read_or_create(path)

    new = keyring.add_key(path)

    assert (old.active, new.active) == ("k1", "k2")
    assert new.get("k1") == old.active_key
    assert new.active_key != old.active_key


def test_an_unknown_key_and_an_empty_ring_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    with pytest.raises(keyring.UnknownKey):
        keyring.read_or_create(path).get("k9")

    path.write_text("", "ascii")
    with pytest.raises(keyring.UnknownKey):
        keyring.read(path)


def test_two_processes_starting_at_once_share_one_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.key"
    theirs = keyring.read_or_create(path)
    seen = iter([False])
    monkeypatch.setattr(Path, "exists", lambda _self: next(seen, True))

    assert keyring.read_or_create(path) == theirs
