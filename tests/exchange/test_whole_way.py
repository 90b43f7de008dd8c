from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from acogida.desk.actions import correct_attention
from acogida.desk.models import Attention, Need
from acogida.desk.queries.catalogues import known_codes
from acogida.desk.rules import WrittenAttention
from acogida.desk.rules.workstreams import by_reasons
from acogida.desk.rules.writing import LONGEST_TEXT
from acogida.exchange.actions import decide, keep_sheet
from acogida.exchange.bench.messy import HEADINGS, messy_rows
from acogida.exchange.models import ImportRow
from acogida.exchange.queries.imports import made_by
from acogida.exchange.queries.sample import sample_rows
from acogida.people.actions import add_contact, block_person, register_person
from acogida.people.models import Contact, Identifier, Nationality, Person
from acogida.people.rules import Identity, Paper
from acogida.people.search.api import find
from acogida.platform.models import AuditEntry, Document
from acogida.platform.writing import Actor
from tests.conftest import TODAY
from tests.exchange.sheets import brought, checked, counted, csv, sent, work, xlsx

pytestmark = pytest.mark.usefixtures("in_norte")
WHO = ("Nombre completo", "RUN", "Fecha nacimiento", "Nacionalidad", "Teléfono")
ANA = ("Ana Rojas Soto", "12.345.678-5", "12-03-1985", "venezolana", "912345678")


def attended(*rows: tuple[str, ...]) -> bytes:
    return csv((*WHO, "Fecha", "Motivo"), *rows)


def test_three_hundred_messy_rows_come_in_once(norte: Actor) -> None:
    content = xlsx(HEADINGS, messy_rows(300, 7, TODAY))

    row = checked(norte, content)
    assert counted(row) == {"ready": 263, "faulty": 37}
    assert Person.objects.count() == 0, "nothing comes in before it is said"
    done = work(norte, row.pk, "running")
    assert (done.state, counted(done)) == ("done", {"done": 263, "faulty": 37})
    made = made_by(done)
    assert made["attentions"] == Attention.objects.count() == 263
    assert made["people"] == Person.objects.count()
    assert Document.objects.count() == 2, "the file and what was understood of it"
    assert Document.objects.filter(removed_at=None).count() == 0, "both are gone"

    again = brought(norte, content)
    assert counted(again) == {"known": 263, "faulty": 37}
    assert Attention.objects.count() == 263


def test_a_row_says_who_she_is_and_what_was_attended(norte: Actor) -> None:
    headings, rows = sample_rows(TODAY)
    content = xlsx(headings, rows)

    row = brought(norte, content)

    assert counted(row) == {"done": 2}
    rosa = Person.objects.get(first_surname="Ejemplo", given_names="Rosa Elena")
    assert (rosa.second_surname, rosa.sex, str(rosa.birth)) == ("Prueba", "female", "14-05-1988")
    assert Identifier.objects.get(person=rosa).number == "22.222.222-2"
    assert Nationality.objects.get(person=rosa).country == "VE"
    told = Attention.objects.get(person=rosa)
    assert (told.on, told.agreed, told.residence) == (
        TODAY,
        "Traer el contrato el lunes",
        "temporary",
    )
    assert [reason.code for reason in told.reasons.all()] == ["visa"]
    assert told.workstream_codes == by_reasons(["visa"], known_codes(TODAY).workstreams) != ()
    assert set(Need.objects.filter(person=rosa).values_list("area", flat=True)) == {
        "documents",
        "health",
    }
    assert find("rosa ejemplo")[0].person_id == rosa.pk


def test_the_record_names_the_import_and_counts_without_values(norte: Actor) -> None:
    row = brought(norte, attended((*ANA, "05-01-2024", "visa")))

    entry = AuditEntry.objects.get(action="exchange.actions.bringing.bring_in")

    assert entry.reason.startswith(str(row.pk))
    assert {"model": "people.Person", "verb": "insert", "fields": [], "rows": 1} in entry.changes
    said = str(list(AuditEntry.objects.values()))
    assert not any(word in said for word in ("Rojas", "12345678", "12.345.678", "912345678"))


def test_rows_about_the_same_person_are_one_file(norte: Actor) -> None:
    row = brought(
        norte,
        attended(
            (*ANA, "05-01-2024", "visa"),
            ("ROJAS SOTO, ANA", "123456785", "", "", "", "06-01-2024", "salud"),
            ("Soto Rojas Ana", "", "12/3/85", "", "", "07-01-2024", "salud"),
            (*ANA, "05-01-2024", "visa"),
        ),
    )

    assert counted(row) == {"done": 3, "repeated": 1}
    assert (Person.objects.count(), Attention.objects.count()) == (1, 3)


def test_a_shared_name_alone_is_asked_about(norte: Actor) -> None:
    content = attended(
        (*ANA, "05-01-2024", "visa"),
        ("Ana Rojas Soto", "", "", "", "", "06-01-2024", "salud"),
        ("Ana Rojas Soto", "", "01-01-1950", "", "", "07-01-2024", "salud"),
    )
    row = checked(norte, content)
    assert counted(row) == {"ready": 2, "like": 1}

    work(norte, row.pk, "running")
    assert Document.objects.filter(removed_at=None).count() == 2, "who waits is still in it"
    assert decide(norte, import_id=row.pk, choice="same") == 1
    work(norte, row.pk, "running")

    assert Person.objects.count() == 2
    ana = Person.objects.get(birth_year=1985)
    assert Attention.objects.filter(person=ana).count() == 2


def known_ana(norte: Actor, **more: str) -> UUID:
    return register_person(
        norte,
        identity=Identity(
            given_names=more.get("called", "Ana"), first_surname="Rojas", second_surname="Soto"
        ),
        papers=[Paper(kind="01", number=more.get("run", "12.345.678-5"))],
        apart_because="la prueba lo dice",
    )


def test_who_has_the_number_and_the_name_is_she_and_only_what_is_empty_is_filled(
    norte: Actor,
) -> None:
    ana = known_ana(norte)
    add_contact(norte, person_id=ana, kind="phone", value="987654321")

    row = brought(norte, attended((*ANA, "05-01-2024", "visa")))

    assert counted(row) == {"done": 1}
    (person,) = Person.objects.all()
    assert (person.pk, str(person.birth)) == (ana, "12-03-1985")
    assert [one.value for one in Contact.objects.all()] == ["+56 9 8765 4321"]
    assert Nationality.objects.get().country == "VE"
    assert Attention.objects.get().person_id == ana


def test_who_is_like_her_is_asked_about_and_another_gets_a_file_of_her_own(norte: Actor) -> None:
    known_ana(norte, run="11.111.111-1")
    content = attended(("Ana Rojas Soto", "", "12-03-1985", "", "", "05-01-2024", "visa"))
    row = checked(norte, content)
    assert set(counted(row)) <= {"like", "ready"}

    with pytest.raises(ValueError, match="nobody"):
        decide(norte, import_id=row.pk, choice="nobody")
    decide(norte, import_id=row.pk, choice="other")
    work(norte, row.pk, "running")

    assert Person.objects.count() == 2


def test_the_number_of_somebody_called_otherwise_is_asked_about_and_never_taken(
    norte: Actor,
) -> None:
    other = register_person(
        norte,
        identity=Identity(given_names="Pedro", first_surname="Muñoz"),
        papers=[Paper(kind="01", number="12.345.678-5")],
    )
    again = ("Ana Rojas Soto", "", "", "", "", "06-01-2024", "salud")
    row = checked(norte, attended((*ANA, "05-01-2024", "visa"), again))
    asked = ImportRow.objects.order_by("number").values_list("state", "like_id", "like_group")
    assert list(asked) == [("like", other, 0), ("like", None, 2)]

    # Who is the same as somebody that waits, waits with her; what is said of one is said of both.
    assert decide(norte, import_id=row.pk, choice="same", groups={3}) == 0
    assert decide(norte, import_id=row.pk, choice="other", groups={2}) == 2
    work(norte, row.pk, "running")

    left = ImportRow.objects.values_list("state", "troubles")
    assert list(left) == [("faulty", [["", "number_taken"]])] * 2
    assert Attention.objects.count() == 0


def test_what_happened_since_the_check_keeps_a_row_out_and_says_why(norte: Actor) -> None:
    ana = known_ana(norte)
    content = csv(
        (*WHO, "Situación migratoria", "Fecha", "Motivo"),
        (*ANA, "", "05-01-2024", "visa"),
        ("Eva Luna Paz", "", "01-02-1990", "Haití", "", "temporal", "06-01-2024", "salud"),
        ("Olga Mar Sol", "", "01-02-1970", "Perú", "", "", "07-01-2024", "salud"),
    )
    row = checked(norte, content)
    assert counted(row) == {"ready": 3}
    block_person(norte, person_id=ana, reason="la pidió", today=TODAY)
    blind = replace(norte, permissions=norte.permissions - {"people.sensitive"})

    work(blind, row.pk, "running")

    rows = ImportRow.objects.order_by("number").values_list("number", "state", "troubles")
    assert list(rows) == [
        (2, "faulty", [["", "file_closed"]]),
        (3, "faulty", [["", "not_taken"]]),  # read without the status, it is another row
        (4, "done", []),
    ]
    assert Attention.objects.get().person_id != ana


def test_what_another_import_brought_in_since_the_check_comes_in_once(norte: Actor) -> None:
    first, second = checked(norte, csv(WHO, ANA)), checked(norte, csv(WHO, ANA))

    done = [counted(work(norte, row.pk, "running")) for row in (first, second)]

    assert done == [{"done": 1}, {"known": 1}]


def test_what_the_counter_would_not_keep_is_said_before_it_comes_in(norte: Actor) -> None:
    headings = ("Fecha", "Motivo", "Observaciones")

    row = checked(norte, csv(headings, ("05-01-2024", "visa", "x" * (LONGEST_TEXT + 1))))

    assert counted(row) == {"faulty": 1}
    assert ImportRow.objects.get().troubles == [["observations", "too_long"]]


def test_a_row_without_a_name_is_an_attention_without_a_name(norte: Actor) -> None:
    brought(norte, attended(("", "", "", "", "", "05-01-2024", "visa")))

    assert Attention.objects.get().kind == "anonymous"
    assert Person.objects.count() == 0


def test_people_alone_may_come_in(norte: Actor) -> None:
    row = brought(norte, csv(WHO, ANA))

    assert (counted(row), Person.objects.count()) == ({"done": 1}, 1)


def test_who_attended_is_kept_as_text_unless_she_serves_here(norte: Actor) -> None:
    brought(
        norte,
        csv(
            ("Fecha", "Motivo", "Observaciones", "Atendido por"),
            ("05-01-2024", "visa", "Ya", "Eva"),
        ),
    )

    told = Attention.objects.get()
    assert (told.officer_id, told.observations) == (None, "Ya\nAtendió: Eva")


# -- back again ----------------------------------------------------------------------------------


def test_a_whole_import_is_taken_back(norte: Actor) -> None:
    ana = known_ana(norte)
    row = brought(
        norte,
        attended(
            (*ANA, "05-01-2024", "visa"),
            ("Eva Luna Paz", "", "01-02-1990", "Haití", "", "06-01-2024", "salud"),
            ("Eva Luna Paz", "", "01-02-1990", "Haití", "934567890", "07-01-2024", "salud"),
        ),
    )
    assert Person.objects.count() == 2

    undone = work(norte, row.pk, "undoing")

    assert (undone.state, counted(undone)) == ("undone", {"undone": 3})
    (person,) = Person.objects.all()
    assert (person.pk, str(person.birth)) == (ana, "")
    assert (Attention.objects.count(), Nationality.objects.count(), Contact.objects.count()) == (
        *(0, 0, 0),
    )
    assert find("eva luna") == []
    assert counted(brought(norte, attended((*ANA, "05-01-2024", "visa")))) == {"done": 1}


def test_what_somebody_used_since_stays_and_says_why(norte: Actor) -> None:
    luz = known_ana(norte, called="Luz", run="11.111.111-1")
    row = brought(
        norte,
        attended(
            (*ANA, "05-01-2024", "visa"),
            ("Eva Luna Paz", "", "01-02-1990", "Haití", "", "06-01-2024", "salud"),
            ("Olga Mar Sol", "", "01-02-1970", "Perú", "", "07-01-2024", "salud"),
            ("Luz Rojas Soto", "11.111.111-1", "", "Perú", "", "07-01-2024", "salud"),
        ),
    )
    ana = Person.objects.get(given_names="Ana")
    eva = Person.objects.get(given_names="Eva")
    for key in (ana.pk, luz):
        add_contact(norte, person_id=key, kind="email", value="rojas@example.org")
    told = Attention.objects.get(person=eva)
    correct_attention(
        norte,
        attention_id=told.pk,
        opened_version=1,
        attention=WrittenAttention(on=told.on, person_id=eva.pk, reasons=("visa",)),
        why="Era otra cosa",
    )

    undone = work(norte, row.pk, "undoing")

    assert counted(undone) == {"stays": 3, "undone": 1}
    assert dict(ImportRow.objects.values_list("number", "troubles").filter(state="stays")) == {
        2: [["", "person_in_use"]],
        3: [["", "person_in_use"]],
        5: [["", "completed_in_use"]],
    }
    assert set(Person.objects.values_list("given_names", flat=True)) == {"Ana", "Eva", "Luz"}
    assert Attention.objects.get().pk == told.pk


# -- who, and where --------------------------------------------------------------------------------


def test_only_who_may_bring_in_brings_in(norte: Actor) -> None:
    nobody = Actor(None, norte.municipality_id, frozenset({"people.view"}), "Otra")

    with pytest.raises(PermissionDenied):
        keep_sheet(nobody, content=csv(WHO, ANA), name="x.csv")


def test_another_municipality_knows_nothing_of_a_row(norte: Actor, sur: Actor) -> None:
    brought(norte, csv(WHO, ANA))

    there = brought(sur, csv(WHO, ANA))

    assert counted(there) == {"done": 1}


def test_columns_are_remembered_for_the_same_headings(norte: Actor) -> None:
    from acogida.exchange.actions import remembered_by
    from acogida.exchange.queries.imports import columns_remembered

    row = sent(norte, csv(WHO, ANA))

    assert columns_remembered(remembered_by(row.headings))["run"] == "run"
    assert columns_remembered(remembered_by(["otra"])) == {}


def test_the_file_in_the_vault_cannot_be_read_by_who_copies_it(
    norte: Actor, settings: object
) -> None:
    from pathlib import Path

    from django.conf import settings as house

    sent(norte, csv(WHO, ANA))

    kept = [path.read_bytes() for path in Path(house.VAULT).rglob("*") if path.is_file()]
    assert kept
    assert not any(b"Rojas" in content for content in kept)
