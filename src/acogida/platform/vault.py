"""Documents encrypted at rest.

Each file has a random 256-bit key of its own (AES-GCM); that key is stored sealed with the vault's
active key. Rotating the vault's key therefore re-seals short keys and touches no file.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from acogida.lib import keyring
from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions
from acogida.platform.actions import Actor, action
from acogida.platform.ids import new_id
from acogida.platform.models import Document
from acogida.platform.reading import record_reading

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

NONCE = 12
# What a browser may be handed, recognised by its first bytes and not by its name.
SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n": "image/png",
}

declare_permissions(
    Permission("documents.keep", _("keep documents in a file")),
    Permission("documents.open", _("open documents of a file"), sensitive=True),
    Permission("vault.rotate", _("rotate the key of the document vault")),
)
say_actions(
    "platform",
    {
        "keep_document": _("kept a document"),
        "open_document": _("opened a document"),
        "remove_document": _("removed a document"),
        "reseal_documents": _("sealed documents with a new key"),
        "retry_delivery": _("had a delivery tried again"),
        "retry_job": _("had a job tried again"),
    },
)


class NotAcceptable(ValueError):
    """The file is too large or of a kind the vault does not take."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What is said about a document when it is put in."""

    subject_kind: str
    subject_id: UUID
    kind: str
    title: str
    issued_on: dt.date | None = None
    expires_on: dt.date | None = None


def media_type_of(content: bytes) -> str:
    """The media type by signature; raises NotAcceptable for anything else or too large."""
    if len(content) > settings.VAULT_MAX_BYTES:
        raise NotAcceptable("too large")
    for signature, media_type in SIGNATURES.items():
        if content.startswith(signature):
            return media_type
    raise NotAcceptable("unknown kind")


@action("documents.keep")
def keep_document(actor: Actor, *, filing: Filing, content: bytes, media_type: str = "") -> UUID:
    """Encrypt ``content`` into the vault. A failed transaction leaves only an unreadable file.

    ``media_type``: where the caller has judged kind and size itself; else NotAcceptable is raised
    for what no browser may be handed.
    """
    media_type = media_type or media_type_of(content)
    ring = keyring.read_or_create(Path(settings.VAULT_KEYRING))
    document = Document(
        id=new_id(),
        subject_kind=filing.subject_kind,
        subject_id=filing.subject_id,
        kind=filing.kind,
        title=filing.title,
        issued_on=filing.issued_on,
        expires_on=filing.expires_on,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        key_id=ring.active,
        uploaded_by=actor.user_id,
    )
    key = AESGCM.generate_key(256)
    document.sealed_key = _seal(ring.active_key, key, document.pk)
    _write(_path(actor.municipality_id, document.pk), _seal(key, content, document.pk))
    document.save()
    return document.pk


@action("documents.open")
def open_document(actor: Actor, *, document_id: UUID, reason: str = "") -> tuple[Document, bytes]:
    """The document and its decrypted content; the opening is logged."""
    document = Document.objects.get(pk=document_id, removed_at=None)
    ring = keyring.read_or_create(Path(settings.VAULT_KEYRING))
    key = _open(ring.get(document.key_id), bytes(document.sealed_key), document.pk)
    content = _open(key, _path(actor.municipality_id, document.pk).read_bytes(), document.pk)
    record_reading(actor, "document", document.pk, "document", reason=reason)
    return document, content


@action("documents.keep")
def remove_document(actor: Actor, *, document_id: UUID, now: dt.datetime, reason: str) -> None:
    """Forget a document's key and file; its row stays to say that it was there."""
    del reason
    document = Document.objects.select_for_update().get(pk=document_id)
    document.removed_at, document.sealed_key, document.title = now, b"", ""
    document.save()
    _path(actor.municipality_id, document.pk).unlink(missing_ok=True)


def documents_of(subject_id: UUID) -> QuerySet[Document]:
    rows: QuerySet[Document] = Document.objects.filter(
        subject_id=subject_id, removed_at=None
    ).order_by("-uploaded_at")
    return rows


@action("vault.rotate")
def reseal_documents(actor: Actor, *, batch: int = 500) -> int:
    """Seal every document's key with the active vault key; returns how many were re-sealed."""
    del actor
    ring = keyring.read_or_create(Path(settings.VAULT_KEYRING))
    stale = (
        Document.objects.exclude(key_id=ring.active)
        .filter(removed_at=None)
        .select_for_update()[:batch]
    )
    count = 0
    for document in stale:
        key = _open(ring.get(document.key_id), bytes(document.sealed_key), document.pk)
        document.sealed_key, document.key_id = _seal(ring.active_key, key, document.pk), ring.active
        document.save()
        count += 1
    return count


def _seal(key: bytes, content: bytes, document_id: UUID) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, document_id.bytes)


def _open(key: bytes, sealed: bytes, document_id: UUID) -> bytes:
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], document_id.bytes)


def _path(municipality_id: UUID, document_id: UUID) -> Path:
    return Path(settings.VAULT) / str(municipality_id) / document_id.hex[-2:] / document_id.hex


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(".part")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
