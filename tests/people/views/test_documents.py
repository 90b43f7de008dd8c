"""Documents of a file: kept encrypted, opened by who may, removed with a reason."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from acogida.platform.models import AuditEntry, Document, ReadEntry
from acogida.platform.scope import acting_for
from tests.conftest import member, sign_in

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 prueba"
TYPED = {"kind": "passport", "title": "Pasaporte", "expires_on": "01-03-2030"}


def upload(client, person, content=PDF, **more):
    sent = SimpleUploadedFile("../../Ana Secreta.pdf", content, content_type="application/pdf")
    return client.post(reverse("document_new", args=[person.pk]), TYPED | {"file": sent} | more)


def kept(norte):
    with acting_for(norte.municipality_id):
        return list(Document.objects.filter(removed_at=None))


def test_a_document_is_kept_listed_and_opened(officer, norte, rosa):
    assert upload(officer, rosa).status_code == 302
    [document] = kept(norte)
    page = officer.get(reverse("documents", args=[rosa.pk])).content.decode()
    assert "Pasaporte" in page

    answer = officer.get(reverse("document_open", args=[rosa.pk, document.pk]))

    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline; filename=")
    assert "Secreta" not in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    with acting_for(norte.municipality_id):
        assert ReadEntry.objects.filter(subject_id=document.pk, page="document").count() == 1


@pytest.mark.parametrize(
    ("content", "field"),
    [(b"", "file"), (b"MZ not a document", "file"), (b"<svg onload=x>", "file")],
)
def test_a_bad_file_is_refused_in_words_and_the_rest_stays(officer, norte, rosa, content, field):
    page = upload(officer, rosa, content)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    words = page.content.decode()
    assert 'value="Pasaporte"' in words
    assert 'value="01-03-2030"' in words
    assert kept(norte) == []


def test_a_huge_file_is_refused_in_words(officer, norte, rosa):
    page = upload(officer, rosa, PDF + b"0" * settings.VAULT_MAX_BYTES)

    assert page.status_code == 422
    assert "10 MB" in page.context["form"].errors["file"][0]
    assert kept(norte) == []


def test_no_file_at_all_is_refused_at_its_field(officer, rosa):
    page = officer.post(reverse("document_new", args=[rosa.pk]), TYPED)

    assert list(page.context["form"].errors) == ["file"]


def test_a_document_that_ends_before_it_begins_is_refused(officer, norte, rosa):
    page = upload(officer, rosa, issued_on="01-04-2026", expires_on="01-03-2026")

    assert list(page.context["form"].errors) == ["expires_on"]
    assert kept(norte) == []


def test_it_is_removed_with_a_reason(officer, norte, rosa):
    upload(officer, rosa)
    [document] = kept(norte)
    remove = reverse("document_remove", args=[rosa.pk, document.pk])

    assert officer.post(remove, {"reason": ""}).status_code == 422
    officer.post(remove, {"reason": "es de otra persona"})

    assert kept(norte) == []
    assert officer.get(reverse("document_open", args=[rosa.pk, document.pk])).status_code == 404
    with acting_for(norte.municipality_id):
        assert AuditEntry.objects.filter(reason="es de otra persona").exists()


def test_who_keeps_documents_need_not_open_them(client, norte, norte_office, rosa):
    sign_in(client, member(norte_office, "facilitator"), norte_office)
    upload(client, rosa)
    [document] = kept(norte)
    address = reverse("document_open", args=[rosa.pk, document.pk])

    page = client.get(reverse("documents", args=[rosa.pk])).content.decode()
    assert f'href="{address}"' not in page
    assert client.get(address).status_code == 403


def test_a_document_opens_only_through_its_own_person(officer, norte, rosa, register):
    upload(officer, rosa)
    [document] = kept(norte)
    other = register("Ana", "Rojas")

    assert officer.get(reverse("document_open", args=[other.pk, document.pk])).status_code == 404
