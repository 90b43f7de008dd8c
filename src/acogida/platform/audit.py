"""The append-only, hash-chained record of every action: one chain per municipality.

Each entry's hash is an HMAC-SHA256 over its content and the hash before it, so that whoever
changes, removes or reorders entries without the key is found by `acogida audit verify`. The
database refuses UPDATE and DELETE on the table besides (fences.py).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from acogida.lib import keyring

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from acogida.platform.models import AuditEntry, AuditHead
    from acogida.platform.writing import Writing

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a chain: ``kind`` is changed, missing, reordered or cut."""

    number: int
    kind: str
    said: str


@cache
def _ring(path: Path) -> keyring.Keyring:
    return keyring.read_or_create(path)


def keys() -> keyring.Keyring:
    return _ring(Path(settings.AUDIT_KEYRING))


def append_to_chain(writings: Iterable[Writing]) -> None:
    """Write one entry per action. Locks the chain's head until the transaction ends."""
    from acogida.platform.models import AuditEntry, AuditHead
    from acogida.platform.prepared import asked

    entries: list[AuditEntry] = []
    found = asked("platform.audit_head", _head_held)
    head = AuditHead(**dict(zip(_HEAD, found[0], strict=True))) if found else AuditHead()
    for writing in writings:
        head.number += 1
        entry = AuditEntry(
            municipality_id=writing.actor.municipality_id,
            number=head.number,
            at=timezone.now(),
            user_id=writing.actor.user_id,
            user_name=writing.actor.name,
            action=writing.action,
            reason=writing.reason,
            changes=writing.changes,
            key_id=keys().active,
            previous_hash=head.hash,
        )
        entry.hash = head.hash = hash_of(entry)
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries)
    if found:
        AuditHead.objects.filter(pk=head.pk).update(number=head.number, hash=head.hash)
    else:
        head.save()


_HEAD = ("id", "number", "hash")


def _head_held() -> QuerySet[AuditHead, tuple[Any, ...]]:
    from acogida.platform.models import AuditHead

    rows: QuerySet[AuditHead, tuple[Any, ...]] = AuditHead.objects.select_for_update().order_by()
    return rows.values_list(*_HEAD)


def hash_of(entry: AuditEntry) -> str:
    """HMAC-SHA256, hex, over everything the entry says and the hash before it."""
    said = [
        str(entry.municipality_id),
        entry.number,
        entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        str(entry.user_id or ""),
        entry.user_name,
        entry.action,
        entry.reason,
        entry.changes,
        entry.previous_hash,
    ]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(keys().get(entry.key_id), text.encode(), hashlib.sha256).hexdigest()


def verify_chain() -> Iterator[Fault]:
    """Walk the acting municipality's chain in order of writing; yield what is wrong with it."""
    from acogida.platform.models import AuditEntry, AuditHead

    expected, previous = 1, START
    for entry in AuditEntry.objects.order_by("number", "id").iterator(chunk_size=2000):
        if entry.number > expected:
            yield Fault(
                expected, "missing", f"entries {expected} to {entry.number - 1} are missing"
            )
        if hash_of(entry) != entry.hash:
            yield Fault(entry.number, "changed", f"entry {entry.number} was changed")
        elif entry.number == expected and entry.previous_hash != previous:
            yield Fault(
                entry.number, "reordered", f"entry {entry.number} does not follow the one before"
            )
        expected, previous = entry.number + 1, entry.hash
    head = AuditHead.objects.first()
    if head is not None and (head.number != expected - 1 or head.hash != previous):
        yield Fault(
            head.number, "cut", f"the chain ends at {expected - 1}, its head says {head.number}"
        )
