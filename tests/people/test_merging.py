"""Two files that were one person become one file, and two again if they were not."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acogida.lib.partial_dates import PartialDate
from acogida.people.actions import (
    CannotMerge,
    CannotUndo,
    Fault,
    Faulty,
    add_contact,
    anonymise_person,
    block_person,
    change_identity,
    declare,
    form_household,
    give_consent,
    link_family,
    merge_people,
    move_house,
    receive_request,
    record_residence,
    record_rsh,
    register_merge_part,
    set_languages,
    undo_merge,
)
from acogida.people.actions.parts import merge_parts
from acogida.people.models import Identifier, Merge, Nationality, OtherName, Person, ResidencePeriod
from acogida.people.queries import files_of, merges_of, survivor_of
from acogida.people.rules import Identity, MergeHindrance, Paper, Speaks, UndoHindrance
from acogida.people.search.api import find
from acogida.platform.models import OutboxEvent, Stale
from acogida.platform.vault import Filing, keep_document
from acogida.platform.writing import Actor
from tests.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]

JAN, MAY = dt.date(2026, 1, 10), dt.date(2026, 5, 10)
RUN = Paper(kind="01", number="12.345.678-5")
OTHER_RUN = Paper(kind="01", number="11.111.111-1")


def version_of(person_id: UUID) -> int:
    return Person.objects.get(pk=person_id).version


def merge(norte: Actor, survivor: UUID, absorbed: UUID, **said: Any) -> UUID:
    defaults: dict[str, Any] = {
        "choices": {},
        "reason": "misma persona",
        "survivor_version": version_of(survivor),
        "absorbed_version": version_of(absorbed),
    }
    return merge_people(norte, survivor_id=survivor, absorbed_id=absorbed, **defaults | said)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables a merge may touch, but for the count of versions."""
    models = {part.model for part in merge_parts()} | {Person}
    return {
        model._meta.label: [
            {name: value for name, value in row.items() if name not in {"version", "updated_at"}}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in models
    }


def reachable(norte: Actor, person_id: UUID, _other: UUID) -> None:
    add_contact(norte, person_id=person_id, kind="phone", value="9 8765 4321")
    move_house(norte, person_id=person_id, line="Calle Uno 1", since=JAN)


def speaking(norte: Actor, person_id: UUID, _other: UUID) -> None:
    set_languages(norte, person_id=person_id, languages=[Speaks("ht"), Speaks("es", "basic")])


def resident(norte: Actor, person_id: UUID, _other: UUID) -> None:
    record_residence(norte, person_id=person_id, status="visitor", since=JAN)
    record_residence(norte, person_id=person_id, status="overstay", since=MAY)


def registered(norte: Actor, person_id: UUID, _other: UUID) -> None:
    record_rsh(norte, person_id=person_id, state="active", since=JAN)


def related(norte: Actor, person_id: UUID, other: UUID) -> None:
    link_family(norte, person_id=person_id, relative_id=other, kind="parent")
    link_family(norte, person_id=other, relative_id=person_id, kind="other")


def housed(norte: Actor, person_id: UUID, other: UUID) -> None:
    form_household(norte, person_ids=[person_id, other], since=JAN)


def asked(norte: Actor, person_id: UUID, _other: UUID) -> None:
    receive_request(norte, person_id=person_id, kind="access", received_on=MAY)
    declare(norte, person_id=person_id, topic="afro", answer="sí", purpose="beca", day=MAY)
    consent = {"text_version": "2026-1", "language": "es", "how": "signed", "given_on": MAY}
    give_consent(norte, person_id=person_id, purpose="attention", **consent)


def documented(norte: Actor, person_id: UUID, _other: UUID) -> None:
    filing = Filing("person", person_id, "passport", "Pasaporte")
    keep_document(norte, filing=filing, content=b"%PDF-1.7 nothing")


LIVES = {
    life.__name__: life
    for life in (reachable, speaking, resident, registered, related, housed, asked, documented)
}


def live(norte: Actor, person_id: UUID, lives: frozenset[str], other: UUID) -> None:
    """Give a person a life, in as many tables as asked."""
    for name in sorted(lives):
        LIVES[name](norte, person_id, other)


lives = st.frozensets(st.sampled_from(sorted(LIVES)))
sides = st.dictionaries(
    st.sampled_from(["given_names", "birth", "note", "sex"]),
    st.sampled_from(["survivor", "absorbed"]),
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lives, lives, sides)
def test_undoing_a_merge_restores_every_table(norte, open_file, hers, theirs, choices) -> None:
    relative = open_file("Tía")
    ana = open_file("Ana", "Rojas", birth=PartialDate(1990), nationalities=["VE"], sex="female")
    anita = open_file("Anita", note="vino en mayo", nationalities=["VE", "CO"])
    live(norte, ana, hers, relative)
    live(norte, anita, theirs, relative)
    before = everything()

    merge_id = merge(norte, ana, anita, choices=choices)
    merged = everything()
    undo_merge(norte, merge_id=merge_id, reason="eran dos")

    assert merged != before
    assert everything() == before
    assert find("anita")[0].person_id == anita


def test_the_survivor_carries_everything_and_all_finds_her(norte: Actor, open_file) -> None:
    relative = open_file("Tía")
    ana = open_file("Ana", "Rojas")
    anita = open_file("Anita", "Rojaz", birth=PartialDate(1990), papers=[RUN])
    live(norte, anita, frozenset(LIVES), relative)

    merge(norte, ana, anita)

    person = Person.objects.get(pk=ana)
    assert (person.given_names, person.birth) == ("Ana", PartialDate(1990))
    assert OtherName.objects.get().name == "Anita Rojaz"
    for part in merge_parts():
        assert list(part.rows_of(anita)) == [], part
    for asked in ("rojaz anita", "12.345.678-5", "987654321"):
        assert {hit.person_id for hit in find(asked)} == {ana}, asked
    assert list(OutboxEvent.objects.order_by("at").values_list("name", flat=True))[-1] == (
        "people.PeopleMerged"
    )


def test_the_choice_of_each_field_is_kept_and_losing_names_find_her(
    norte: Actor, open_file
) -> None:
    ana = open_file("Ana", "Rojas", birth=PartialDate(1989), interpreter_needed=False)
    anita = open_file("Anita", birth=PartialDate(1990, 3, 2), birth_estimated=True)

    choices = {"given_names": "absorbed", "birth": "absorbed", "interpreter_needed": "absorbed"}
    merge(norte, ana, anita, choices=choices)

    person = Person.objects.get(pk=ana)
    assert person.full_name == "Anita Rojas"
    assert (person.birth, person.birth_estimated) == (PartialDate(1990, 3, 2), True)
    assert person.interpreter_needed is None
    assert set(OtherName.objects.values_list("name", flat=True)) == {"Ana Rojas", "Anita"}


def test_both_histories_are_kept_and_one_status_stays_open(norte: Actor, open_file) -> None:
    ana, anita = open_file("Ana"), open_file("Anita")
    record_residence(norte, person_id=ana, status="temporary", since=MAY)
    record_residence(norte, person_id=anita, status="visitor", since=JAN)

    merge(norte, ana, anita)

    history = ResidencePeriod.objects.filter(person_id=ana).order_by("since")
    assert list(history.values_list("status", "until")) == [("visitor", MAY), ("temporary", None)]


def test_what_would_stand_twice_stays_behind(norte: Actor, open_file) -> None:
    ana, anita = open_file("Ana", nationalities=["VE"]), open_file("Anita", nationalities=["VE"])
    eva = open_file("Eva")
    for one in (ana, anita):
        link_family(norte, person_id=one, relative_id=eva, kind="parent")
    household = form_household(norte, person_ids=[ana, anita], since=JAN)

    merge(norte, ana, anita)

    survivor = Person.objects.get(pk=ana)
    assert Nationality.objects.filter(person_id=ana).count() == 1
    assert survivor.links_from.count() == 1
    assert survivor.households.filter(household_id=household).count() == 1


# -- what speaks against it ------------------------------------------------------------------------


def test_two_valid_run_need_a_reason(norte: Actor, open_file) -> None:
    ana, anita = open_file("Ana", papers=[RUN]), open_file("Anita", papers=[OTHER_RUN])

    with pytest.raises(CannotMerge) as caught:
        merge(norte, ana, anita)
    assert caught.value.hindrances == {MergeHindrance.TWO_RUNS}
    assert caught.value.confirmable
    with pytest.raises(CannotMerge):
        merge(norte, ana, anita, confirmed=True, reason="  ")

    assert merge(norte, ana, anita, confirmed=True, reason="uno es de su hermana")
    assert Identifier.objects.filter(person_id=ana).count() == 2


def test_a_mother_and_her_child_are_not_one_person_by_mistake(norte: Actor, open_file) -> None:
    ana, eva = open_file("Ana"), open_file("Eva")
    link_family(norte, person_id=ana, relative_id=eva, kind="parent")

    with pytest.raises(CannotMerge) as caught:
        merge(norte, ana, eva)
    assert caught.value.hindrances == {MergeHindrance.FAMILY}


def test_closed_files_and_one_file_alone_are_not_merged(norte: Actor, open_file) -> None:
    ana, anita = open_file("Ana"), open_file("Anita")
    with pytest.raises(CannotMerge) as caught:
        merge(norte, ana, ana)
    assert caught.value.hindrances == {MergeHindrance.SAME_FILE}

    block_person(norte, person_id=anita, reason="she asks", today=TODAY)
    with pytest.raises(CannotMerge) as caught:
        merge(norte, ana, anita, confirmed=True)
    assert caught.value.hindrances == {MergeHindrance.NOT_OPEN}
    assert not caught.value.confirmable


@pytest.mark.parametrize("side", ["survivor_version", "absorbed_version"])
def test_a_file_somebody_changed_meanwhile_is_not_merged(norte, open_file, side) -> None:
    ana, anita = open_file("Ana"), open_file("Anita")
    changed = ana if side == "survivor_version" else anita
    change_identity(
        norte, person_id=changed, opened_version=1, identity=Identity(given_names="Luz")
    )

    with pytest.raises(Stale):
        merge(norte, ana, anita, **{side: 1})


def test_a_choice_that_does_not_exist_changes_nothing(norte: Actor, open_file) -> None:
    ana, anita = open_file("Ana"), open_file("Anita")
    with pytest.raises(Faulty) as caught:
        merge(norte, ana, anita, choices={"file_number": "absorbed"})
    assert caught.value.faults == {"file_number": Fault.UNKNOWN_CODE}
    assert Person.objects.open_files().count() == 2


# -- chains and undoing ----------------------------------------------------------------------------


def test_a_chain_of_merges_leads_to_its_end_and_is_undone_from_it(norte: Actor, open_file) -> None:
    ana, bea, cleo = open_file("Ana"), open_file("Bea", papers=[RUN]), open_file("Cleo")
    before = everything()
    first = merge(norte, bea, ana)
    second = merge(norte, cleo, bea)

    assert survivor_of(ana) == survivor_of(cleo) == cleo
    assert set(files_of(cleo)) == {ana, bea, cleo}
    assert [row.absorbed_id for row in merges_of(cleo)] == [bea]
    assert Identifier.objects.get().person_id == cleo
    with pytest.raises(CannotUndo) as caught:
        undo_merge(norte, merge_id=first, reason="")
    assert caught.value.hindrances == {UndoHindrance.LATER_MERGE, UndoHindrance.NOT_OPEN}

    undo_merge(norte, merge_id=second, reason="no era")
    undo_merge(norte, merge_id=first, reason="tampoco")
    assert everything() == before
    with pytest.raises(CannotUndo) as caught:
        undo_merge(norte, merge_id=first, reason="otra vez")
    assert caught.value.hindrances == {UndoHindrance.UNDONE_ALREADY}


def test_what_happened_after_the_merge_stays_with_the_survivor(norte: Actor, open_file) -> None:
    ana, anita = open_file("Ana", birth=PartialDate(1989)), open_file("Anita", sex="female")
    record_residence(norte, person_id=ana, status="visitor", since=JAN)
    record_residence(norte, person_id=anita, status="overstay", since=JAN)
    merge_id = merge(norte, ana, anita)
    later = add_contact(norte, person_id=ana, kind="phone", value="9 8765 4321")
    record_residence(norte, person_id=ana, status="in_process", since=MAY)
    edited = Identity(given_names="Ana", birth=PartialDate(1991), sex="female")
    change_identity(norte, person_id=ana, opened_version=version_of(ana), identity=edited)

    undo_merge(norte, merge_id=merge_id, reason="eran dos")

    survivor, absorbed = Person.objects.get(pk=ana), Person.objects.get(pk=anita)
    assert (survivor.birth, survivor.sex) == (PartialDate(1991), "")
    assert survivor.contacts.get().pk == later
    # The status opened after the merge holds now: what the merge had closed stays closed.
    assert survivor.residence_periods.filter(until=None).get().status == "in_process"
    assert absorbed.residence_periods.count() == 1


def test_a_name_that_was_taken_away_meanwhile_does_not_come_back(norte: Actor, open_file) -> None:
    ana, anita = open_file("Ana"), open_file("Anita", nationalities=["VE"])
    record_rsh(norte, person_id=ana, state="none", since=JAN)
    record_rsh(norte, person_id=anita, state="active", since=MAY)
    merge_id = merge(norte, ana, anita)
    _forget_periods(norte)

    undo_merge(norte, merge_id=merge_id, reason="eran dos")

    assert Person.objects.get(pk=anita).nationalities.get().country == "VE"


def _forget_periods(norte: Actor) -> None:
    from acogida.people.models import RshPeriod
    from acogida.platform.writing import maintenance

    del norte
    with maintenance(because="a row that is gone"):
        RshPeriod.objects.all().delete()


def test_an_anonymised_merge_cannot_be_undone(norte: Actor, open_file) -> None:
    merge_id = merge(norte, ana := open_file("Ana"), open_file("Anita"))
    anonymise_person(norte, person_id=ana, reason="she asks", today=TODAY)

    with pytest.raises(CannotUndo) as caught:
        undo_merge(norte, merge_id=merge_id, reason="eran dos")
    assert caught.value.hindrances == {UndoHindrance.FORGOTTEN, UndoHindrance.NOT_OPEN}
    assert Merge.objects.get().before == {}


def test_persons_of_another_municipality_are_not_there(norte: Actor, sur: Actor, open_file) -> None:
    ana, anita = open_file("Ana"), open_file("Anita")
    said = {"choices": {}, "reason": "", "survivor_version": 1, "absorbed_version": 1}

    with pytest.raises(Person.DoesNotExist):
        merge_people(sur, survivor_id=ana, absorbed_id=anita, **said)


def test_a_part_is_registered_once() -> None:
    words = next(part.words for part in merge_parts() if part.model is Identifier)
    register_merge_part(Identifier, "person_id", words=words)
    with pytest.raises(ValueError, match="registered twice"):
        register_merge_part(Identifier, "person_id", words=words, only={"kind": "01"})
