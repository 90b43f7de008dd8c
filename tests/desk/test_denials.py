"""A right one branch denies: noted, raised, answered, solved; with what shows it."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from acogida.desk.actions.denials import CannotCarry, carry_denial, change_denial, note_denial
from acogida.desk.models import Denial, DenialChange
from acogida.desk.receivers import forget_person
from acogida.desk.rules import Fault, Faulty
from acogida.desk.rules.denials import (
    ENDED,
    NEXT,
    OLDEST,
    DenialFacts,
    DenialHindrance,
    DenialState,
    why_not_carried,
)
from acogida.people.actions import block_person, export_person
from acogida.people.events import PersonAnonymised
from acogida.platform.facts import facts_of
from acogida.platform.ids import new_id
from acogida.platform.models import Document, Stale
from acogida.platform.timeline import timeline_of
from acogida.platform.vault import Filing, keep_document
from tests.conftest import member, sign_in
from tests.desk.at_the_counter import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]
PDF = b"%PDF-1.4\n%%EOF\n"


def spanish(day):
    return day.strftime("%d-%m-%Y")


@pytest.fixture
def denial(officer, ana, today):
    facts = DenialFacts(
        today - dt.timedelta(days=5),
        "tax_service",
        "RUT provisorio",
        branch="Oficina Centro",
        reason_given="Falta cédula",
        granted_at="Oficina Puerto",
        person_id=ana,
    )
    return Denial.objects.get(pk=note_denial(officer, facts=facts))


def typed(today, **more):
    said = {"institution": "tax_service", "denied": "RUT provisorio", "on": spanish(today)}
    return said | {"version": "1"} | more


def test_one_is_noted_by_itself(desk, today, officer_user):
    answer = desk.post(reverse("denial_new"), typed(today, branch="Centro", area="work"))

    row = Denial.objects.get()
    assert answer.headers["Location"] == reverse("denial", args=[row.pk])
    assert (row.state, row.person_id, row.branch, row.area) == ("noted", None, "Centro", "work")
    assert row.noted_by_id == officer_user.pk
    page = words(desk.get(answer.headers["Location"]))
    assert "Servicio de Impuestos Internos" in page
    assert "anotada" in page


def test_one_is_noted_of_a_person_and_of_an_attention(desk, ana, record, today):
    attention = record(person_id=ana)
    desk.post(reverse("person_denial", args=[ana]), typed(today))
    desk.post(reverse("attention_denial", args=[attention]), typed(today, denied="Otra cosa"))

    whose = set(Denial.objects.values_list("person_id", "attention_id"))
    assert whose == {(ana, None), (ana, attention)}
    assert reverse("attention", args=[attention]) in words(
        desk.get(reverse("denial", args=[Denial.objects.get(denied="Otra cosa").pk]))
    )


def test_hers_stand_on_a_page_of_her_file(desk, denial, ana, record):
    page = words(desk.get(reverse("person_denials", args=[ana])))

    assert reverse("denial", args=[denial.pk]) in page
    assert reverse("person_denial", args=[ana]) in page
    assert reverse("person_denials", args=[ana]) in words(
        desk.get(reverse("person_file", args=[ana]))
    )


def test_of_an_attention_without_a_name_it_is_nobodys(desk, record, today):
    attention = record()
    page = words(desk.get(reverse("attention_denial", args=[attention])))
    desk.post(reverse("attention_denial", args=[attention]), typed(today))

    assert "Anotar una negativa de atención" in page
    assert Denial.objects.get().person_id is None


@pytest.mark.parametrize(
    ("wrong", "field", "fault"),
    [
        ({"institution": "nadie"}, "institution", Fault.UNKNOWN_CODE),
        ({"area": "nada"}, "area", Fault.UNKNOWN_CODE),
        ({"denied": " "}, "denied", Fault.MISSING),
        ({"institution": "other"}, "institution_name", Fault.MISSING),
        ({"branch": "x" * 161}, "branch", Fault.TOO_LONG),
    ],
)
def test_one_that_cannot_be_is_refused(officer, today, wrong, field, fault):
    facts = {"on": today, "institution": "bank", "denied": "Cuenta"} | wrong

    with pytest.raises(Faulty) as refused:
        note_denial(officer, facts=DenialFacts(**facts))

    assert refused.value.faults == {field: fault}


@pytest.mark.parametrize(
    ("days", "fault"), [(1, Fault.IN_THE_FUTURE), (-OLDEST.days - 1, Fault.TOO_LONG_AGO)]
)
def test_it_happened_within_the_last_years(officer, today, days, fault):
    facts = DenialFacts(today + dt.timedelta(days=days), "bank", "Cuenta")

    with pytest.raises(Faulty) as refused:
        note_denial(officer, facts=facts)

    assert refused.value.faults == {"on": fault}


def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, today):
    answer = desk.post(
        reverse("denial_new"), typed(today, institution="other", reason_given="No se pierde")
    )

    assert answer.status_code == 422
    assert "No se pierde" in words(answer)


def test_it_is_raised_answered_and_solved(desk, denial, today):
    url = reverse("denial_carry", args=[denial.pk])
    for to, note in (("raised", "jefatura"), ("answered", "lo revisan"), ("solved", "")):
        assert desk.post(url, {"to": to, "on": spanish(today), "note": note}).status_code == 302

    denial.refresh_from_db()
    assert (denial.state, denial.closed_on) == ("solved", today)
    states = DenialChange.objects.order_by("at").values_list("state", flat=True)
    assert list(states) == ["noted", "raised", "answered", "solved"]
    page = words(desk.get(reverse("denial", args=[denial.pk])))
    assert "lo revisan" in page
    desk.post(url, {"to": "raised", "on": spanish(today), "note": "volvieron a negarlo"})
    denial.refresh_from_db()
    assert (denial.state, denial.closed_on) == ("raised", None)


def test_what_cannot_follow_is_refused_in_words(desk, denial, today):
    url = reverse("denial_carry", args=[denial.pk])
    without = desk.post(url, {"to": "not_solved", "on": spanish(today), "note": ""})
    jump = desk.post(url, {"to": "answered", "on": spanish(today), "note": "x"})

    assert without.status_code == jump.status_code == 422
    assert "Escriba qué respondieron, o por qué." in words(without)
    assert Denial.objects.get().state == "noted"


def test_a_colleague_who_was_quicker_is_noticed(officer, denial, today):
    carry_denial(officer, denial_id=denial.pk, to="solved", on=today)

    with pytest.raises(CannotCarry) as refused:
        carry_denial(officer, denial_id=denial.pk, to="solved", on=today, note="x")

    assert refused.value.hindrances == {DenialHindrance.NOT_FROM_HERE}


STATES = st.sampled_from([state.value for state in DenialState])
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@given(STATES, STATES, DAYS, DAYS, DAYS, st.sampled_from(["", "algo"]))
def test_only_what_follows_on_a_day_that_can_be_is_let_through(
    state, to, happened, on, today, note
):
    found = why_not_carried(state, to, happened_on=happened, on=on, today=today, note=note)

    if not found:
        assert to in NEXT[DenialState(state)]
        assert happened <= on <= today
        assert note or not (to in {"answered", "not_solved"} or state in ENDED)
    assert (DenialHindrance.IN_THE_FUTURE in found) is (on > today)


def test_what_was_noted_is_said_better(desk, denial, today, officer):
    url = reverse("denial_edit", args=[denial.pk])
    carry_denial(officer, denial_id=denial.pk, to="solved", on=denial.on)
    denial.refresh_from_db()
    opened = words(desk.get(url))
    later = denial.on + dt.timedelta(days=2)
    answer = desk.post(
        url, typed(later, version=str(denial.version), denied="RUT", branch="Otra", area="work")
    )

    denial.refresh_from_db()
    assert "Oficina Centro" in opened
    assert answer.status_code == 302
    assert (denial.denied, denial.branch, denial.closed_on) == ("RUT", "Otra", later)
    again = desk.post(url, typed(later, version="1"))
    assert again.status_code == 422
    with pytest.raises(Stale):
        change_denial(
            officer,
            denial_id=denial.pk,
            opened_version=1,
            facts=DenialFacts(today, "bank", "Cuenta"),
        )


def test_what_left_the_catalogues_may_stay(desk, denial, today):
    from acogida.platform.writing import maintenance

    with maintenance(because="codes that left the catalogues"):
        denial.institution, denial.area = "antigua", "vieja"
        denial.save()
    page = words(desk.get(reverse("denial", args=[denial.pk])))
    url = reverse("denial_edit", args=[denial.pk])
    answer = desk.post(url, typed(denial.on, institution="antigua", area="vieja", version="1"))

    assert "antigua" in page
    assert answer.status_code == 302


# -- what shows it ---------------------------------------------------------------------------------


def paper(content=PDF):
    return SimpleUploadedFile("carta de Ana.pdf", content, "application/pdf")


def test_a_document_is_kept_opened_and_removed(desk, denial, settings, tmp_path):
    settings.VAULT, settings.VAULT_KEYRING = str(tmp_path), str(tmp_path / "ring")
    url = reverse("evidence_new", args=[denial.pk])
    refused = desk.post(url, {"title": "Aviso", "file": paper(b"nada")})
    desk.post(url, {"title": "Aviso en la puerta", "file": paper()})
    kept = Document.objects.get()
    opened = desk.get(reverse("evidence_open", args=[denial.pk, kept.pk]))
    page = words(desk.get(reverse("denial", args=[denial.pk])))
    removing = reverse("evidence_remove", args=[denial.pk, kept.pk])
    assert desk.get(removing).status_code == 200
    desk.post(removing, {"why": "no era"})

    assert refused.status_code == 422
    assert (kept.subject_kind, kept.subject_id) == ("denial", denial.pk)
    assert opened.content == PDF
    assert "Ana" not in opened.headers["Content-Disposition"]
    assert "Aviso en la puerta" in page
    kept.refresh_from_db()
    assert kept.removed_at is not None
    assert desk.get(reverse("evidence_open", args=[denial.pk, kept.pk])).status_code == 404


def test_a_document_whose_file_is_lost_is_404(desk, denial, officer, settings, tmp_path):
    settings.VAULT, settings.VAULT_KEYRING = str(tmp_path), str(tmp_path / "ring")
    filing = Filing(subject_kind="denial", subject_id=denial.pk, kind="evidence", title="Aviso")
    key = keep_document(officer, filing=filing, content=PDF)
    for file in tmp_path.rglob(key.hex):
        file.unlink()

    assert desk.get(reverse("evidence_open", args=[denial.pk, key])).status_code == 404


def test_a_document_of_a_person_is_none_of_a_denial(desk, denial, ana, officer, settings, tmp_path):
    settings.VAULT, settings.VAULT_KEYRING = str(tmp_path), str(tmp_path / "ring")
    filing = Filing(subject_kind="person", subject_id=ana, kind="other", title="Pasaporte")
    key = keep_document(officer, filing=filing, content=PDF)

    assert desk.get(reverse("evidence_open", args=[denial.pk, key])).status_code == 404


# -- the list, and whose it is ---------------------------------------------------------------------


def test_filters_narrow_the_list(desk, denial, officer, today):
    facts = DenialFacts(
        today - dt.timedelta(days=60), "other", "Cuenta", institution_name="Caja del Sur"
    )
    key = note_denial(officer, facts=facts)
    carry_denial(officer, denial_id=key, to="solved", on=today)
    hers, other = (reverse("denial", args=[one]) for one in (denial.pk, key))

    for query, shown, hidden in (
        ({"institucion": "tax_service"}, hers, other),
        ({"sucursal": "centro"}, hers, other),
        ({"sucursal": "caja"}, other, hers),
        ({"estado": "abiertas"}, hers, other),
        ({"estado": "solved"}, other, hers),
        ({"desde": spanish(today - dt.timedelta(days=9))}, hers, other),
        ({"hasta": spanish(today - dt.timedelta(days=9))}, other, hers),
    ):
        page = words(desk.get(reverse("denial_list"), query))
        assert shown in page, query
        assert hidden not in page, query
    assert "Caja del Sur" in words(desk.get(reverse("denial_list")))


def test_the_list_leaves_by_permission(desk, client, norte_office, denial):
    refused = desk.get(reverse("denial_list"), {"formato": "xlsx"}).status_code
    chief = sign_in(client, member(norte_office, "coordinator"), norte_office)
    answer = chief.get(reverse("denial_list"), {"formato": "xlsx"})

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert refused == 403
    assert {"Ana Rojas", "Oficina Puerto"} <= {cell.value for row in sheet for cell in row}


def test_as_many_queries_for_three_as_for_one(desk, denial, officer, ana, today):
    def queries():
        desk.get(reverse("denial_list"))
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(reverse("denial_list")).status_code == 200
        return len(seen)

    first = queries()
    for _more in range(2):
        note_denial(officer, facts=DenialFacts(today, "bank", "Cuenta", person_id=ana))

    assert queries() == first


def test_a_blocked_file_hides_its_denials(desk, denial, ana, norte, today):
    block_person(norte, person_id=ana, reason="lo pidió", today=today)

    assert desk.get(reverse("denial", args=[denial.pk])).status_code == 404
    assert desk.get(reverse("denial_edit", args=[denial.pk])).status_code == 404
    assert "RUT provisorio" not in words(desk.get(reverse("denial_list")))
    blocked = sign_in(desk, member_of_block(norte), norte_office_of(norte))
    assert blocked.get(reverse("denial", args=[denial.pk])).status_code == 200
    assert blocked.get(reverse("denial_edit", args=[denial.pk])).status_code == 404


def norte_office_of(norte):
    from acogida.platform.models import Municipality

    return Municipality.objects.get(pk=norte.municipality_id)


def member_of_block(norte):
    return member(norte_office_of(norte), "coordinator", email="jefa@example.org")


def test_it_is_told_in_her_file_her_copy_and_the_facts(denial, ana, norte, officer, today):
    carry_denial(officer, denial_id=denial.pk, to="solved", on=today)

    told = [str(entry.title) for entry in timeline_of(norte, ana)]
    copy = str(export_person(norte, person_id=ana))
    (fact,) = facts_of("desk.denial")
    assert {"Le negaron la atención", "Negativa: resuelta"} <= set(told)
    assert "Oficina Puerto" in copy
    assert fact.attributes["institution"] == "tax_service"
    assert (fact.attributes["outcome"], fact.attributes["days"]) == ("solved", "5")
    assert fact.attributes["granted_elsewhere"] == "yes"
    assert "Centro" not in str(fact)


def test_forgetting_her_keeps_what_can_be_counted(denial, ana, norte, officer, settings, tmp_path):
    settings.VAULT, settings.VAULT_KEYRING = str(tmp_path), str(tmp_path / "ring")
    filing = Filing(subject_kind="denial", subject_id=denial.pk, kind="evidence", title="Aviso")
    keep_document(officer, filing=filing, content=PDF)
    carry_denial(officer, denial_id=denial.pk, to="raised", on=denial.on, note="habló Ana")
    forget_person(norte, PersonAnonymised(person_id=ana))

    row = Denial.objects.get()
    assert (row.institution, row.branch, row.state) == ("tax_service", "Oficina Centro", "raised")
    assert (row.denied, row.reason_given, row.on.day) == ("—", "", 1)
    assert set(DenialChange.objects.values_list("note", flat=True)) == {""}
    assert Document.objects.get().removed_at is not None


def test_another_municipality_finds_nothing(client, sur_office, denial):
    stranger = sign_in(client, member(sur_office, "coordinator"), sur_office)

    for name in ("denial", "denial_edit", "denial_carry", "evidence_new"):
        assert stranger.get(reverse(name, args=[denial.pk])).status_code == 404, name
    assert stranger.get(reverse("attention_denial", args=[new_id()])).status_code == 404


def test_who_only_reads_notes_nothing(client, norte_office, denial):
    unit = sign_in(client, member(norte_office, "unit_officer"), norte_office)

    assert unit.get(reverse("denial", args=[denial.pk])).status_code == 200
    assert unit.get(reverse("denial_new")).status_code == 403
    assert "Anotar una negativa" not in words(unit.get(reverse("denial_list")))
