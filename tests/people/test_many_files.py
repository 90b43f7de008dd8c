"""Files that come in by the hundred are as if each had been opened by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest

from acogida.lib.partial_dates import PartialDate
from acogida.people.actions import (
    FileClosed,
    add_contact,
    block_person,
    register_person,
)
from acogida.people.models import (
    Address,
    Contact,
    Identifier,
    Nationality,
    Person,
    ResidencePeriod,
    SpokenLanguage,
)
from acogida.people.public import (
    CleanFile,
    Completion,
    NewFile,
    Speaks,
    complete_files,
    open_files,
    owners_of,
    ready_file,
    take_completion_back,
    traces_of,
    withdraw_files,
)
from acogida.people.rules import Faulty, Identity, Paper
from acogida.people.search.api import find
from acogida.platform.actions import action
from acogida.platform.ids import new_id
from acogida.platform.models import AuditEntry, OutboxEvent
from acogida.platform.writing import Actor
from tests.conftest import TODAY
from tests.people.joining import join

pytestmark = pytest.mark.usefixtures("in_norte")
ROJAS = Identity(
    given_names="Ana María",
    first_surname="Rojas",
    called="Anita",
    sex="female",
    birth=PartialDate(1985, 3, 12),
    arrival=PartialDate(2020),
)


def whole(identity: Identity = ROJAS, **said: Any) -> CleanFile:
    return ready_file(NewFile(identity=identity, **said), TODAY)


def everything() -> CleanFile:
    return whole(
        papers=(
            Paper(kind="01", number="12.345.678-5"),
            Paper(kind="05", number="AB 12", country="VE"),
        ),
        nationalities=("VE", "CL"),
        languages=(Speaks(code="es", level="good", preferred=True),),
        phones=("912345678", "22 345 6789"),
        email="Ana@Example.org",
        street="Uno 1",
        commune="13101",
        residence="temporary",
        residence_since=dt.date(2024, 5, 6),
        source="planilla",
    )


@action("people.register")
def opened(actor: Actor, *, files: list[CleanFile]) -> Any:
    return open_files(files, by=actor.user_id, apart_because="planilla")


@action("people.edit")
def completed(actor: Actor, *, wanted: list[tuple[UUID, CleanFile]]) -> Any:
    del actor
    return complete_files(wanted)


@action("people.edit")
def taken_back(actor: Actor, *, person_id: UUID, completion: Completion) -> bool:
    del actor
    return take_completion_back(person_id, completion)


@action("people.edit")
def withdrawn(actor: Actor, *, seals: dict[UUID, str]) -> set[UUID]:
    del actor
    return withdraw_files(seals)


def bare(norte: Actor, **said: Any) -> UUID:
    identity = Identity(given_names="Ana María", first_surname="Rojas", **said)
    return register_person(norte, identity=identity, apart_because="la prueba lo dice")


def test_a_file_opened_with_others_holds_all_that_was_said(norte: Actor) -> None:
    one, other = opened(norte, files=[everything(), whole(Identity(given_names="Eva"))])

    ana = Person.objects.get(pk=one.person_id)
    assert (ana.full_name, ana.called, str(ana.birth), str(ana.arrival)) == (
        *("Ana María Rojas", "Anita", "12-03-1985", "2020"),
    )
    assert {(i.kind, i.country, i.normalised) for i in Identifier.objects.all()} == {
        ("01", "CL", "123456785"),
        ("05", "VE", "AB12"),
    }
    assert [n.country for n in Nationality.objects.order_by("pk")] == ["VE", "CL"]
    assert SpokenLanguage.objects.get().preferred
    assert {(c.kind, c.normalised) for c in Contact.objects.all()} == {
        ("phone", "+56912345678"),
        ("phone", "+56223456789"),
        ("email", "ana@example.org"),
    }
    assert (Address.objects.get().line, Address.objects.get().commune) == ("Uno 1", "13101")
    assert ResidencePeriod.objects.get().since == dt.date(2024, 5, 6)
    assert [hit.person_id for hit in find("anita")] == [one.person_id]
    assert [hit.person_id for hit in find("eva")] == [other.person_id]
    assert OutboxEvent.objects.filter(name="people.PersonRegistered").count() == 2
    assert opened(norte, files=[]) == []


def test_the_seal_of_a_new_file_is_the_one_it_has_when_it_is_read(norte: Actor) -> None:
    files = opened(norte, files=[everything(), whole(Identity(given_names="Eva"))])

    assert traces_of([one.person_id for one in files]) == {one.person_id: one.seal for one in files}
    add_contact(norte, person_id=files[0].person_id, kind="email", value="otra@example.org")
    assert traces_of([files[0].person_id])[files[0].person_id] != files[0].seal


def test_all_faults_of_a_file_are_told_at_once_by_field() -> None:
    said = NewFile(
        identity=Identity(given_names="-"),
        papers=(Paper(kind="01", number="12.345.678-1"),),
        nationalities=("VENEZUELA",),
        languages=(Speaks(code="español", level="good"),),
        phones=("12", "3"),
        email="nadie",
        street="x" * 300,
        residence="quién sabe",
    )

    with pytest.raises(Faulty) as refused:
        ready_file(said, TODAY)

    assert {field: str(fault) for field, fault in refused.value.faults.items()} == {
        "given_names": "no_letter",
        "number": "check_digit",
        "nationalities": "unknown_code",
        "languages": "unknown_code",
        "phone": "not_a_phone",
        "email": "not_an_email",
        "street": "too_long",
        "residence": "unknown_code",
    }


def test_the_same_number_said_twice_is_kept_once() -> None:
    papers = (Paper(kind="01", number="12.345.678-5"), Paper(kind="01", number="123456785"))

    assert len(whole(papers=papers).papers) == 1


def test_only_what_is_empty_is_filled_and_told_by_kind(norte: Actor) -> None:
    ana = bare(norte, sex="male")
    add_contact(norte, person_id=ana, kind="phone", value="987654321")

    ((key, completion),) = completed(norte, wanted=[(ana, everything())])

    person = Person.objects.get(pk=ana)
    assert (key, person.sex, str(person.birth), person.version) == (ana, "male", "12-03-1985", 2)
    assert [one.normalised for one in Contact.objects.all()] == ["+56987654321"]
    assert "birth_year" in completion.columns
    assert "sex" not in completion.columns
    assert sorted(completion.rows) == [
        *("people.Address", "people.Identifier", "people.Nationality"),
        *("people.ResidencePeriod", "people.SpokenLanguage"),
    ]
    assert len(completion.rows["people.Identifier"]) == 2
    assert completion.seal == traces_of([ana])[ana]
    assert find("12.345.678-5")[0].person_id == ana
    entry = AuditEntry.objects.order_by("-number")[0]
    noted = next(line for line in entry.changes if line["model"] == "people.Person")
    assert (noted["id"], noted["verb"]) == (str(ana), "update")
    assert "birth_year" in noted["fields"]


def test_what_says_nothing_new_changes_nothing(norte: Actor) -> None:
    ana = bare(norte)
    nothing = whole(Identity(given_names="Ana"))

    ((key, completion),) = completed(norte, wanted=[(ana, nothing)])

    assert (key, bool(completion)) == (ana, False)
    assert AuditEntry.objects.order_by("-number")[0].changes == []
    assert completed(norte, wanted=[]) == []


def test_two_rows_about_one_file_fill_it_once_and_a_taken_number_stays_where_it_is(
    norte: Actor,
) -> None:
    ana, eva = bare(norte), bare(norte)

    answers = completed(
        norte, wanted=[(ana, everything()), (ana, everything()), (eva, everything())]
    )

    first, again, other = (completion for _key, completion in answers)
    assert (bool(first), bool(again)) == (True, False)
    assert "people.Identifier" in first.rows
    # The passport may be shared by two who write it the same; the RUN is hers alone.
    assert set(owners_of(everything().papers).values()) == {ana}
    assert Identifier.objects.filter(person_id=eva, kind="01").count() == 0
    assert bool(other)


def test_a_file_that_is_closed_or_gone_says_so_and_a_joined_one_leads_on(norte: Actor) -> None:
    blocked, absorbed, survivor, gone = bare(norte), bare(norte), bare(norte), new_id()
    block_person(norte, person_id=blocked, reason="pidió", today=TODAY)
    join(norte, survivor, absorbed, "es la misma")

    answers = completed(norte, wanted=[(key, everything()) for key in (blocked, gone, absorbed)])

    assert isinstance(answers[0], FileClosed)
    assert (answers[0].person_id, answers[0].state) == (blocked, "blocked")
    assert (answers[1].person_id, answers[1].state) == (gone, "gone")
    assert answers[2][0] == survivor
    assert Nationality.objects.filter(person_id=survivor).count() == 2


def test_what_was_filled_is_emptied_again_unless_somebody_touched_it(norte: Actor) -> None:
    ana = bare(norte)
    before = Person.objects.get(pk=ana)
    ((_key, completion),) = completed(norte, wanted=[(ana, everything())])

    assert taken_back(norte, person_id=ana, completion=completion)

    after = Person.objects.get(pk=ana)
    assert (str(after.birth), after.called, after.sex) == (str(before.birth), "", "")
    assert (Identifier.objects.count(), Contact.objects.count(), Address.objects.count()) == (
        0,
        0,
        0,
    )
    assert find("12.345.678-5") == []
    assert not taken_back(norte, person_id=ana, completion=completion)
    assert not taken_back(norte, person_id=new_id(), completion=completion)


def test_rows_alone_are_taken_back_without_another_version(norte: Actor) -> None:
    ana = bare(norte)
    more = whole(Identity(given_names="Ana"), nationalities=("HT",))
    ((_key, completion),) = completed(norte, wanted=[(ana, more)])
    assert completion.columns == ()

    assert taken_back(norte, person_id=ana, completion=completion)

    assert (Person.objects.get(pk=ana).version, Nationality.objects.count()) == (1, 0)


def test_files_nobody_touched_go_and_the_others_stay(norte: Actor) -> None:
    files = opened(
        norte, files=[everything(), *(whole(Identity(given_names=n)) for n in ("Eva", "Olga"))]
    )
    eva = files[1].person_id
    add_contact(norte, person_id=eva, kind="email", value="eva@example.org")

    kept = withdrawn(norte, seals=dict(files))

    assert kept == {eva}
    assert set(Person.objects.values_list("given_names", flat=True)) == {"Eva"}
    assert find("anita") == []
    assert OutboxEvent.objects.filter(name="people.PersonWithdrawn").count() == 2
    assert withdrawn(norte, seals={eva: "another"}) == {eva}
