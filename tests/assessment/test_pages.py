"""The pages of a round, as the coordinator and her colleagues walk through them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from acogida.assessment.actions.frameworks import SheetRefused, bring_framework, retire_framework
from acogida.assessment.actions.judging import note_gap
from acogida.assessment.models import Comment, Edition, Evidence, Finding, Gap, Round
from acogida.assessment.queries.frameworks import choosable, framework_called, frameworks
from acogida.platform.models import Document, Municipality
from acogida.platform.writing import Actor
from tests.assessment.test_rounds import agreed, judged, launched, taken_to_validation
from tests.conftest import member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_id(coordinator: Actor, in_norte: None) -> UUID:
    return launched(coordinator)


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, name
    return answer.content.decode()


def test_without_a_round_the_first_page_says_what_to_do(at_work: Client) -> None:
    assert "Todavía no hay una ronda con este marco" in page(at_work, "diagnosis")
    assert "Todavía no hay rondas" in page(at_work, "round_list")


def test_a_round_is_launched_from_the_page(at_work: Client, in_norte: None) -> None:
    page(at_work, "round_new")
    said = {
        "framework": "cpm26", "name": "Diagnóstico 2026", "since": "01-01-2026",
        "until": "31-12-2026", "starts_on": "01-10-2026", "ends_on": "31-01-2027",
    }  # fmt: skip
    wrong = at_work.post(reverse("round_new"), said | {"until": "31-12-2025"})
    assert wrong.status_code == 422
    assert "Termina antes de empezar." in wrong.content.decode()

    at_work.post(reverse("round_new"), said)

    row = Round.objects.get()
    address = reverse("round_move", args=[row.pk, "evidence"])
    assert "Nombre primero al menos a una persona" in at_work.post(address).content.decode()
    at_work.post(reverse("member_new", args=[row.pk]), {"name": "Rosa", "part": "team"})
    again = at_work.post(reverse("member_new", args=[row.pk]), {"name": "Rosa", "part": "team"})
    assert "Esto ya está aquí." in again.content.decode()
    at_work.post(address)
    row.refresh_from_db()
    assert row.step == "evidence"
    assert at_work.get(reverse("round_move", args=[row.pk, "published"])).status_code == 404
    at_work.post(
        reverse("round_edit", args=[row.pk]), said | {"name": "Otro", "version": row.version}
    )
    stale = at_work.post(reverse("round_edit", args=[row.pk]), said | {"version": row.version})
    assert "Alguien cambió esto entretanto" in stale.content.decode()
    assert Round.objects.get().name == "Otro"


def test_an_indicator_gets_record_document_gap_comment_and_state(
    at_work: Client, round_id: UUID
) -> None:
    here = [round_id, "1.4"]
    record = {"act": "agreement", "title": "Convenio", "on": "05-03-2026"}
    assert 'value="agreement" selected' in page(at_work, "record_new", *here, tipo="agreement")
    at_work.post(reverse("record_new", args=here), record)
    page(at_work, "document_new", *here)
    scan = SimpleUploadedFile("acta.pdf", b"%PDF-1.7 acta")
    at_work.post(reverse("document_new", args=here), record | {"title": "Acta", "file": scan})
    page(at_work, "figure_new", *here)
    page(at_work, "gap_new", *here)
    at_work.post(reverse("gap_new", args=here), {"text": "Falta un día más"})
    page(at_work, "round_indicator_comment", *here)
    said = {"name": "Luz", "text": "De acuerdo", "is_outside": "on"}
    at_work.post(reverse("round_indicator_comment", args=here), said)
    page(at_work, "round_judge", *here)
    at_work.post(reverse("round_judge", args=here), {"state": "established", "version": 0})
    assert not Finding.objects.exists()
    at_work.post(reverse("round_judge", args=here), {"state": "partial", "version": 0})

    assert Finding.objects.get().state == "partial"
    assert Evidence.objects.count() == 2
    document = Evidence.objects.get(kind="document")
    opened = at_work.get(reverse("evidence_document", args=[document.pk]))
    assert opened.content == b"%PDF-1.7 acta"
    text = page(at_work, "round_indicator", *here)
    for words in ("Convenio", "Acta", "Falta un día más", "De acuerdo", "Puerto Montt"):
        assert words in text
    assert "Falta un día más" in page(at_work, "diagnosis")


def test_a_gap_is_followed_from_the_page(
    at_work: Client, round_id: UUID, coordinator: Actor
) -> None:
    gap_id = note_gap(coordinator, round_id=round_id, indicator="1.4", text="Falta algo")
    page(at_work, "gap_edit", gap_id)
    at_work.post(reverse("gap_edit", args=[gap_id]), {"text": "Falta mucho", "version": 1})
    page(at_work, "gap_address", gap_id)
    at_work.post(reverse("gap_address", args=[gap_id]), {"on": "01-11-2026", "how": "Se hizo"})
    assert "Se hizo" in page(at_work, "round_indicator", round_id, "1.4")
    at_work.post(reverse("gap_reopen", args=[gap_id]))

    assert (Gap.objects.get().text, Gap.objects.get().closed_on) == ("Falta mucho", None)


def test_evidence_is_used_elsewhere_and_withdrawn_from_the_page(
    at_work: Client, round_id: UUID, coordinator: Actor
) -> None:
    evidence_id = agreed(coordinator, round_id, "3.1")
    seal_id = launched(coordinator, "sello")
    assert "Usarla también aquí" in page(at_work, "round_indicator", seal_id, "C6")
    use = reverse("evidence_use", args=[seal_id, "C6", evidence_id])
    at_work.post(use)
    one = Evidence.objects.get().uses.first()
    assert one is not None
    page(at_work, "evidence_withdraw", one.pk)
    at_work.post(reverse("evidence_withdraw", args=[one.pk]), {"why": "Derogada"})
    assert "Derogada" in page(at_work, "round_indicator", seal_id, "C6")
    assert at_work.get(reverse("evidence_withdraw", args=[one.pk])).status_code == 404
    at_work.post(use)
    assert at_work.get(reverse("evidence_document", args=[evidence_id])).status_code == 404


def test_a_validated_round_takes_no_more_changes(
    at_work: Client, round_id: UUID, coordinator: Actor
) -> None:
    member_id = Round.objects.get(pk=round_id).members.get().pk
    taken_to_validation(coordinator, round_id)

    for name in ("round_judge", "record_new", "document_new", "figure_new"):
        assert at_work.get(reverse(name, args=[round_id, "1.4"])).status_code == 404
    for name in ("gap_new", "round_indicator_comment"):
        said = {"text": "x", "name": "y"}
        answer = at_work.post(reverse(name, args=[round_id, "1.4"]), said)
        assert "La ronda ya no admite cambios" in answer.content.decode()
    assert at_work.post(reverse("member_remove", args=[member_id])).status_code == 404
    assert at_work.get(reverse("round_share", args=[round_id])).status_code == 404
    back = at_work.post(reverse("round_move", args=[round_id, "discussion"]), {"why": "Falta"})
    assert back.status_code == 302


def test_a_round_is_published_and_shared_from_the_page(
    at_work: Client, round_id: UUID, coordinator: Actor
) -> None:
    taken_to_validation(coordinator, round_id)
    at_work.post(reverse("round_move", args=[round_id, "published"]))
    page(at_work, "round_share", round_id)
    at_work.post(reverse("round_share", args=[round_id]))

    assert "compartida con otras municipalidades" in page(at_work, "round", round_id)
    at_work.post(reverse("round_share", args=[round_id]))
    assert not Round.objects.get().is_shared


def test_who_only_looks_changes_nothing(
    client: Client, norte_office: Municipality, round_id: UUID
) -> None:
    sign_in(client, member(norte_office, "analyst"), norte_office)

    text = page(client, "round", round_id)
    assert reverse("round_edit", args=[round_id]) not in text
    assert client.get(reverse("round_edit", args=[round_id])).status_code == 403
    assert client.post(reverse("round_comment", args=[round_id])).status_code == 403


def test_somebody_leaves_the_team_and_a_comment_on_all_stays(
    at_work: Client, round_id: UUID
) -> None:
    one = Round.objects.get(pk=round_id).members.get()
    at_work.post(reverse("round_comment", args=[round_id]), {"name": "Rosa", "text": "Va bien"})
    at_work.post(reverse("member_remove", args=[one.pk]))

    assert Comment.objects.get().name == "Rosa"
    assert "Todavía no se nombra a nadie." in page(at_work, "round", round_id)


def test_the_first_page_is_filtered_and_says_what_next(
    at_work: Client, round_id: UUID, coordinator: Actor
) -> None:
    agreed(coordinator, round_id)
    judged(coordinator, round_id, state="partial")
    judged(coordinator, round_id, "1.5", state="not_applicable", reason="Otra unidad")
    note_gap(coordinator, round_id=round_id, indicator="1.1", text="Sin programa")

    assert "Anote lo que falta." in page(at_work, "diagnosis", estado="partial")
    assert "Atienda las brechas abiertas." in page(at_work, "diagnosis", estado="gaps")
    assert "1.6" in page(at_work, "diagnosis", estado="open", dimension="D1")
    assert "Ningún indicador calza" in page(at_work, "diagnosis", estado="established")


# -- what leaves ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["es", "en"])
def test_profile_and_file_are_tagged_papers(
    at_work: Client, round_id: UUID, coordinator: Actor, language: str
) -> None:
    agreed(coordinator, round_id)
    judged(coordinator, round_id, state="partial", text="Un día", practices="Turnos\n\nLista")
    for name in ("round_pdf", "round_file"):
        answer = at_work.get(reverse(name, args=[round_id]), {"idioma": language})
        assert answer.content.startswith(b"%PDF")
        assert b"/StructTreeRoot" in answer.content or b"pdfuaid" in answer.content


def test_a_local_profile_says_that_its_questions_are_inferred(
    at_work: Client, coordinator: Actor, in_norte: None
) -> None:
    round_id = launched(coordinator, "mgi_local", scope="Toda la comuna")

    assert at_work.get(reverse("round_pdf", args=[round_id])).status_code == 200


def test_a_round_leaves_as_three_sheets(
    at_work: Client, round_id: UUID, coordinator: Actor
) -> None:
    agreed(coordinator, round_id)
    judged(coordinator, round_id, state="partial", text="=1+1")
    note_gap(coordinator, round_id=round_id, indicator="1.1", text="Sin programa")

    answer = at_work.get(reverse("round_sheet", args=[round_id]))

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert [len(list(one.values)) for one in book] == [27, 2, 2]


def test_the_command_exports_a_study_or_the_own_round(
    round_id: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str], coordinator: Actor
) -> None:
    agreed(coordinator, round_id)
    call_command("assess", "export", framework="cpm26", commune="14101", format="json")
    text = capsys.readouterr().out
    assert '"without_information": [\n    "D2",\n    "D3"\n  ]' in text
    to = tmp_path / "norte.pdf"
    call_command("assess", "export", framework="cpm26", commune="99901", format="pdf", to=str(to))
    assert to.read_bytes().startswith(b"%PDF")
    for commune in ("13102", "99901"):
        with pytest.raises(CommandError):
            call_command("assess", "export", framework="mgi_local", commune=commune)


# -- an own framework ----------------------------------------------------------------------------

SHEET = "Código,Nombre,Parte de\nA,Acogida,\nA.1,Hora en una semana,A\n"


def test_an_own_framework_comes_from_a_spreadsheet_and_keeps_its_versions(
    at_work: Client, coordinator: Actor, in_norte: None
) -> None:
    page(at_work, "framework_new")
    file = SimpleUploadedFile("marco.csv", SHEET.encode())
    answer = at_work.post(reverse("framework_new"), {"name": "Plan comunal", "file": file})
    first = Edition.objects.get()
    assert answer.status_code == 302
    assert "Hora en una semana" in page(at_work, "framework_own", first.pk)
    round_id = launched(coordinator, first.code)

    second_id = bring_framework(coordinator, name="Plan comunal", content=SHEET.encode())

    versions = [one.framework.version for one in Edition.objects.order_by("kept_at")]
    assert versions == ["1", "2"]
    assert Round.objects.get(pk=round_id).edition_id == first.pk
    found = framework_called(first.code)
    assert found is not None
    assert found.version == "2"
    assert page(at_work, "matrix", marco=first.code)
    page(at_work, "framework_retire", second_id)
    at_work.post(reverse("framework_retire", args=[second_id]))
    retire_framework(coordinator, edition_id=second_id)
    assert [code for code, _name in choosable()] == [one.code for one in frameworks()]
    assert "fuera de uso" in page(at_work, "framework_list")
    assert at_work.get(reverse("framework_own", args=[round_id])).status_code == 404


def test_a_sheet_with_faults_brings_nothing_and_tells_every_row(
    at_work: Client, coordinator: Actor, in_norte: None
) -> None:
    wrong = "Código,Nombre,Parte de\nA,Una,B\nB,Otra,A\nA,Doble,B\n,Sin código,A\n"
    file = SimpleUploadedFile("marco.csv", wrong.encode())

    answer = at_work.post(reverse("framework_new"), {"name": "Plan", "file": file})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Este código ya está en una fila anterior." in text
    assert "Es parte de sí misma" in text
    assert "Falta el código." in text
    assert not Edition.objects.exists()
    with pytest.raises(SheetRefused):
        bring_framework(coordinator, name="Plan", content=wrong.encode())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "Esto no es una planilla."),
        (b"PK\x03\x04 roto", "El archivo no se puede leer."),
        (b"x" * (5 * 1024 * 1024 + 1), "pesa más de 5 MB"),
    ],
)
def test_a_file_that_is_no_spreadsheet_says_so(at_work: Client, content: bytes, words: str) -> None:
    file = SimpleUploadedFile("marco.xlsx", content)

    answer = at_work.post(reverse("framework_new"), {"name": "Plan", "file": file})

    assert words in answer.content.decode()


def test_the_example_can_be_sent_as_it_is(at_work: Client, in_norte: None) -> None:
    example = at_work.get(reverse("framework_example"))
    content = b"".join(example.streaming_content)  # type: ignore[attr-defined]

    file = SimpleUploadedFile("ejemplo.xlsx", content)
    at_work.post(reverse("framework_new"), {"name": "¡!", "file": file})

    edition = Edition.objects.get()
    assert edition.code == "propio-marco"
    assert len(edition.framework.indicators) == 3


def test_a_document_that_was_lost_is_not_found(
    at_work: Client, round_id: UUID, coordinator: Actor
) -> None:
    from acogida.assessment.actions.evidencing import RecordSaid, add_document

    evidence_id = add_document(
        coordinator,
        round_id=round_id,
        indicator="1.4",
        said=RecordSaid("agreement", "Acta", Round.objects.get().since),
        content=b"%PDF-1.7",
    )
    from acogida.platform import vault

    vault._path(coordinator.municipality_id, Document.objects.get().pk).unlink()

    assert at_work.get(reverse("evidence_document", args=[evidence_id])).status_code == 404


def test_a_demonstration_office_has_a_round_under_way(coordinator: Actor, in_norte: None) -> None:
    from acogida.assessment.demo.filling import fill_assessment
    from acogida.platform.demo import DemoOpened
    from tests.conftest import TODAY

    opened = DemoOpened({}, [], 7, TODAY)

    assert fill_assessment(coordinator, opened=opened) == 2
    assert fill_assessment(coordinator, opened=opened) == 0
    assert Round.objects.filter(step="evidence").count() == 2
