"""Documents are unreadable on disk, openable with a log entry, and survive a change of key."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from acogida.lib import keyring
from acogida.platform.ids import new_id
from acogida.platform.models import Document, ReadEntry
from acogida.platform.scope import acting_for
from acogida.platform.vault import (
    Filing,
    NotAcceptable,
    documents_of,
    keep_document,
    open_document,
    remove_document,
)
from acogida.platform.writing import Actor

PDF = b"%PDF-1.7 pasaporte de prueba de Ana Secreta"
PERSON = new_id()


def keep(actor: Actor, content: bytes = PDF) -> Document:
    filing = Filing("person", PERSON, "passport", "Pasaporte")
    document_id = keep_document(actor, filing=filing, content=content)
    with acting_for(actor.municipality_id):
        return Document.objects.get(pk=document_id)


def stored(actor: Actor, document: Document) -> Path:
    return Path(settings.VAULT, str(actor.municipality_id), document.pk.hex[-2:], document.pk.hex)


def test_a_document_opens_again_and_the_opening_is_logged(norte: Actor) -> None:
    document = keep(norte)

    opened, content = open_document(norte, document_id=document.pk, reason="la pidió")

    assert (content, opened.media_type) == (PDF, "application/pdf")
    with acting_for(norte.municipality_id):
        [reading] = ReadEntry.objects.filter(subject_id=document.pk)
        assert (reading.page, reading.reason) == ("document", "la pidió")
        assert [kept.pk for kept in documents_of(PERSON)] == [document.pk]


def test_nothing_of_it_can_be_read_on_disk(norte: Actor) -> None:
    on_disk = stored(norte, keep(norte)).read_bytes()

    assert b"PDF" not in on_disk
    assert b"Secreta" not in on_disk


def test_a_file_moved_to_another_document_does_not_open(norte: Actor) -> None:
    first, second = keep(norte), keep(norte, PDF + b" otra")
    stored(norte, second).write_bytes(stored(norte, first).read_bytes())

    with pytest.raises(InvalidTag):
        open_document(norte, document_id=second.pk)


def test_another_municipality_cannot_open_it(norte: Actor, sur: Actor) -> None:
    document = keep(norte)

    with pytest.raises(Document.DoesNotExist):
        open_document(sur, document_id=document.pk)


def test_opening_needs_its_permission(norte: Actor) -> None:
    document = keep(norte)

    with pytest.raises(PermissionDenied):
        open_document(
            Actor(None, norte.municipality_id, frozenset({"documents.keep"})),
            document_id=document.pk,
        )


@pytest.mark.parametrize("content", [b"", b"MZ programa", b"<html>", b"GIF89a"])
def test_an_unknown_kind_of_file_is_refused(norte: Actor, content: bytes) -> None:
    with pytest.raises(NotAcceptable):
        keep(norte, content)


def test_a_file_over_the_limit_is_refused(norte: Actor) -> None:
    with pytest.raises(NotAcceptable):
        keep(norte, b"%PDF-" + b"0" * settings.VAULT_MAX_BYTES)


def test_after_a_rotation_old_documents_open_with_the_new_key_only(
    norte: Actor, sur: Actor
) -> None:
    ours, theirs = keep(norte), keep(sur)
    old = keyring.read(Path(settings.VAULT_KEYRING)).active
    out = StringIO()

    call_command("vault", "rotate", stdout=out)
    active = keyring.read(Path(settings.VAULT_KEYRING)).active

    assert active != old
    assert f"2 document keys sealed with {active}" in out.getvalue()
    assert open_document(norte, document_id=ours.pk)[1] == PDF
    assert open_document(sur, document_id=theirs.pk)[1] == PDF
    with acting_for(norte.municipality_id):
        assert Document.objects.get(pk=ours.pk).key_id == active

    again = StringIO()
    call_command("vault", "rotate", "--keep-key", stdout=again)
    assert again.getvalue().startswith("0 document keys")


def test_a_removed_document_is_gone_for_good(norte: Actor) -> None:
    document = keep(norte)

    remove_document(norte, document_id=document.pk, now=timezone.now(), reason="equivocada")

    assert not stored(norte, document).exists()
    with pytest.raises(Document.DoesNotExist):
        open_document(norte, document_id=document.pk)
    with acting_for(norte.municipality_id):
        assert list(documents_of(PERSON)) == []
        assert Document.objects.get(pk=document.pk).title == ""
