"""A person's rights: consents, requests, her copy, block, anonymising, who looked, paper."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from acogida.people.actions.consents import give_consent
from acogida.people.actions.reaching import add_contact
from acogida.people.actions.requests import block_person, receive_request
from acogida.people.models import Consent, DataRequest, Person
from acogida.people.queries import consent_text
from acogida.people.rules import Paper
from acogida.platform.models import AuditEntry, Document, ReadEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.conftest import member, sign_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def rows(norte, model):
    with acting_for(norte.municipality_id):
        return list(model.objects.order_by("pk"))


def now(person):
    with acting_for(person.municipality_id):
        return Person.objects.get(pk=person.pk)


def agreed(norte, person, purpose="attention"):
    return give_consent(
        norte,
        person_id=person.pk,
        purpose=purpose,
        text_version="2026-1",
        language="es",
        how="spoken",
        given_on=TODAY(),
    )


@pytest.mark.parametrize("language", ["es", "ht", "en", "pt"])
def test_the_text_is_shown_in_each_language(officer, in_norte, rosa, language):
    address = reverse("consent_give", args=[rosa.pk, "attention"])

    page = officer.get(address, {"idioma": language}).content.decode()

    assert f'lang="{language}"' in page
    opening = consent_text("attention", TODAY()).words[language][:30]
    assert opening in page
    assert ("Ningún hablante nativo" in page) == (language == "ht")


def test_consent_is_given_and_withdrawn_in_one_step_each(officer, norte, rosa):
    address = reverse("consent_give", args=[rosa.pk, "referral"])
    day = TODAY().strftime("%d-%m-%Y")

    officer.post(
        f"{address}?idioma=ht", {"text_version": "2026-1", "how": "spoken", "given_on": day}
    )
    [consent] = rows(norte, Consent)
    assert (consent.purpose, consent.language, consent.text_version) == ("referral", "ht", "2026-1")
    assert consent.given_on == TODAY()

    take_back = reverse("consent_withdraw", args=[rosa.pk, consent.pk])
    assert take_back in officer.get(reverse("rights", args=[rosa.pk])).content.decode()
    officer.post(take_back, {"how": "spoken", "day": day})
    [consent] = rows(norte, Consent)
    assert consent.withdrawn_on == TODAY()


def test_a_day_on_which_the_text_was_not_in_force_is_refused(officer, norte, rosa):
    typed = {"text_version": "2026-1", "how": "signed", "given_on": "01-03-2020"}

    page = officer.post(reverse("consent_give", args=[rosa.pk, "attention"]), typed)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["given_on"]
    assert rows(norte, Consent) == []


def test_an_unknown_purpose_is_not_found(officer, rosa):
    assert officer.get(reverse("consent_give", args=[rosa.pk, "nothing"])).status_code == 404


def test_a_request_is_received_with_its_due_day_and_closed(officer, norte, rosa):
    day = TODAY().strftime("%d-%m-%Y")
    officer.post(reverse("request_new", args=[rosa.pk]), {"kind": "access", "received_on": day})
    [asked] = rows(norte, DataRequest)
    assert asked.due_on == TODAY() + dt.timedelta(days=30)

    close = reverse("request_close", args=[rosa.pk, asked.pk])
    assert officer.post(close, {"done_on": day, "answer": ""}).status_code == 422
    officer.post(close, {"done_on": day, "answer": "se entregó copia"})

    [asked] = rows(norte, DataRequest)
    assert (asked.done_on, asked.answer) == (TODAY(), "se entregó copia")


def test_her_copy_reads_prints_and_is_read_by_machines(officer, norte, rosa):
    agreed(norte, rosa)

    page = officer.get(reverse("own_copy", args=[rosa.pk]))
    told = officer.get(reverse("own_copy_file", args=[rosa.pk]))

    assert "Quispe" in page.content.decode()
    assert told["Content-Disposition"].startswith("attachment")
    assert told["Cache-Control"] == "no-store"
    assert "Quispe" in str(json.loads(told.content))
    with acting_for(norte.municipality_id):
        assert ReadEntry.objects.filter(page="export", subject_id=rosa.pk).count() == 2
        assert AuditEntry.objects.filter(action__endswith="export_person").count() == 2


def test_a_block_hides_the_file_and_is_lifted(coordinator, norte, rosa):
    coordinator.post(reverse("person_block", args=[rosa.pk]), {"reason": "lo pidió"})
    assert now(rosa).state == "blocked"
    assert coordinator.get(reverse("rights", args=[rosa.pk])).status_code == 200
    listed = coordinator.get(reverse("blocked_list")).content.decode()
    assert reverse("rights", args=[rosa.pk]) in listed

    coordinator.post(reverse("person_unblock", args=[rosa.pk]), {"reason": "ya no"})
    assert now(rosa).state == "active"


def test_a_blocked_file_is_not_there_for_others(officer, norte, rosa):
    block_person(norte, person_id=rosa.pk, reason="lo pidió", today=TODAY())

    for name in ("rights", "own_copy", "own_copy_file", "person_print", "documents"):
        assert officer.get(reverse(name, args=[rosa.pk])).status_code == 404, name


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"file_number": "999", "reason": "lo pidió"}, "file_number"),
        ({"file_number": "", "reason": "lo pidió"}, "file_number"),
        ({"reason": "lo pidió"}, "file_number"),
        ({"file_number": "right", "reason": " "}, "reason"),
    ],
)
def test_anonymising_asks_for_the_number_and_a_reason(coordinator, rosa, typed, wrong):
    if typed.get("file_number") == "right":
        typed = typed | {"file_number": str(rosa.file_number)}

    page = coordinator.post(reverse("person_anonymise", args=[rosa.pk]), typed)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [wrong]
    assert now(rosa).state == "active"


def test_anonymised_for_good(coordinator, rosa):
    typed = {"file_number": str(rosa.file_number), "reason": "lo pidió"}

    answer = coordinator.post(reverse("person_anonymise", args=[rosa.pk]), typed)

    assert answer["Location"] == reverse("people_list")
    assert (now(rosa).state, now(rosa).given_names) == ("anonymised", "")


def test_who_looked_is_listed_filtered_and_taken_along(client, norte, norte_office, rosa):
    reader = member(norte_office, "officer")
    sign_in(client, reader, norte_office)
    client.get(reverse("person_file", args=[rosa.pk]))
    watcher = member(norte_office, "auditor")
    sign_in(client, watcher, norte_office)
    address = reverse("readers", args=[rosa.pk])

    page = client.get(address).content.decode()
    assert reader.name in page
    assert "Quispe" not in page  # who may not open the file reads its number only
    only = client.get(address, {"quien": str(watcher.pk)})
    assert {row.user_id for row in only.context["listing"].page.object_list} == {watcher.pk}
    sheet = client.get(address, {"formato": "xlsx"})
    cells = list(load_workbook(io.BytesIO(b"".join(sheet))).active.values)
    assert reader.name in {name for _when, name, *_rest in cells}


def test_an_auditor_goes_by_links_from_the_first_page_to_who_looked(client, norte_office, rosa):
    reader = member(norte_office, "officer")
    sign_in(client, reader, norte_office)
    client.get(reverse("person_file", args=[rosa.pk]))
    sign_in(client, member(norte_office, "auditor"), norte_office)

    home = client.get(reverse("counter")).content.decode()
    assert f'href="{reverse("readings")}"' in home
    assert f'href="{reverse("record")}"' in home
    page = client.get(reverse("readings")).content.decode()
    assert reader.name in page
    assert f'<a href="{reverse("readers", args=[rosa.pk])}">{rosa.file_number}</a>' in page
    assert "Quispe" not in page
    readers = client.get(reverse("readers", args=[rosa.pk])).content.decode()
    assert f'href="{reverse("readings")}"' in readers


def test_who_looked_at_a_document_stands_with_its_person(coordinator, norte, rosa):
    with acting_for(norte.municipality_id), maintenance(because="a test keeps a paper"):
        paper = Document.objects.create(
            subject_kind="person", subject_id=rosa.pk, title="Carta", size=1, sealed_key=b""
        )
        ReadEntry.objects.create(
            subject_kind="document", subject_id=paper.pk, page="document", user_name="Ana"
        )
        ReadEntry.objects.create(subject_kind="list", page="people_list", user_name="Ana")

    rows = coordinator.get(reverse("readings")).context["listing"].page.object_list

    seen = [(row.page, row.person_id, row.file_number) for row in rows]
    assert sorted(seen, key=str) == [
        ("document", rosa.pk, rosa.file_number),
        ("people_list", None, None),
    ]


def test_who_looked_is_taken_along_and_that_is_noted(coordinator, norte, rosa):
    coordinator.get(reverse("person_file", args=[rosa.pk]))

    b"".join(coordinator.get(reverse("readings"), {"formato": "xlsx"}))

    with acting_for(norte.municipality_id):
        assert ReadEntry.objects.filter(page="readings", subject_kind="list").count() == 1


def test_who_looked_at_a_joined_file_is_asked_of_the_one_it_became(coordinator, norte, rosa):
    with acting_for(norte.municipality_id), maintenance(because="a test joins two files"):
        other = Person.objects.create(file_number=99, state="merged", merged_into=rosa)

    answer = coordinator.get(reverse("readers", args=[other.pk]))

    assert answer["Location"] == reverse("readers", args=[rosa.pk])


def test_the_sheet_shows_what_is_safe_and_is_noted(officer, norte, register):
    ana = register("Ana", "Rojas", papers=[Paper(kind="05", country="PE", number="AB123456")])
    for value, safe in (("+56 9 8765 4321", True), ("+56 9 1111 2222", False)):
        add_contact(
            norte, person_id=ana.pk, kind="phone", value=value, safe=safe, belongs_to="", note=""
        )

    page = officer.get(reverse("person_print", args=[ana.pk])).content.decode()

    assert "AB123456" in page
    assert "8765" in page
    assert "1111" not in page
    assert "Orientación, no resolución" in page
    with acting_for(norte.municipality_id):
        assert ReadEntry.objects.filter(page="print", subject_id=ana.pk).count() == 1


def test_what_another_office_keeps_is_not_found(coordinator, register, rosa, sur, norte):
    theirs = register(actor=sur)
    consent = agreed(sur, theirs)
    asked = receive_request(sur, person_id=theirs.pk, kind="access", received_on=TODAY())

    assert coordinator.get(reverse("rights", args=[theirs.pk])).status_code == 404
    assert coordinator.get(reverse("readers", args=[theirs.pk])).status_code == 404
    for name, key in (("consent_withdraw", consent), ("request_close", asked)):
        assert coordinator.post(reverse(name, args=[rosa.pk, key]), {}).status_code == 404
