"""A file read whole, in few queries, by whoever may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone, translation

from acogida.lib.partial_dates import PartialDate
from acogida.people.actions import (
    add_contact,
    anonymise_person,
    block_person,
    declare,
    end_link,
    form_household,
    give_consent,
    leave_household,
    link_family,
    merge_people,
    move_house,
    receive_request,
    record_residence,
    record_rsh,
    void_identifier,
    withdraw_consent,
)
from acogida.people.models import Consent, HouseholdMember, Identifier, Person
from acogida.people.public import briefs_of
from acogida.people.queries import FileBlocked, FileMoved, person_file
from acogida.people.rules import Paper, Speaks
from acogida.platform.facts import facts_of, pseudonym
from acogida.platform.scope import acting_for
from acogida.platform.timeline import timeline_of
from acogida.platform.vault import Filing, keep_document
from acogida.platform.writing import Actor
from tests.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]

JAN, MAY = dt.date(2026, 1, 10), dt.date(2026, 5, 12)
RUN = Paper(kind="01", number="12.345.678-5", expires_on=dt.date(2020, 1, 1))
CONSENT = {"text_version": "2026-1", "language": "es", "how": "signed", "given_on": MAY}


def without(actor: Actor, *permissions: str) -> Actor:
    return replace(actor, permissions=actor.permissions - set(permissions))


@pytest.fixture
def live(norte: Actor, open_file) -> Callable[..., Any]:
    """Open a file and let ``times`` of everything happen in it."""

    def lived(times: int) -> Any:
        paper = replace(RUN, kind="01" if times == 1 else "03")
        ana = open_file("Ana", papers=[paper], nationalities=["VE"], languages=[Speaks("es")])
        for number in range(times):
            relative = open_file(f"Pariente {'abc'[number]}")
            add_contact(norte, person_id=ana, kind="phone", value=f"9 8765 432{number}")
            move_house(norte, person_id=ana, line="Calle Uno 1", since=MAY)
            record_residence(norte, person_id=ana, status="visitor", since=MAY)
            record_rsh(norte, person_id=ana, state="active", since=MAY)
            declare(norte, person_id=ana, topic="afro", answer="sí", purpose="beca", day=MAY)
            link_family(norte, person_id=relative, relative_id=ana, kind="guardian")
            form_household(norte, person_ids=[ana, relative], since=JAN)
            give_consent(norte, person_id=ana, purpose="attention", **CONSENT)
            receive_request(norte, person_id=ana, kind="access", received_on=MAY)
            filing = Filing("person", ana, "passport", "Pasaporte")
            keep_document(norte, filing=filing, content=b"%PDF-1.7 nothing")
        return ana

    return lived


def read_whole(actor: Actor, person_id: Any) -> Any:
    file = person_file(actor, person_id)
    list(file.nationalities)
    list(file.languages)
    [tie.other.how_to_call for tie in file.links]
    [other.person.how_to_call for home in file.households for other in home.others]
    file.warnings(TODAY)
    return file


def test_a_full_file_costs_as_many_queries_as_a_short_one(
    norte: Actor, live, django_assert_num_queries
) -> None:
    short, full = live(1), live(3)
    for person_id in (short, full):
        with django_assert_num_queries(15):
            read_whole(norte, person_id)
        with django_assert_num_queries(13):
            read_whole(without(norte, "people.sensitive"), person_id)


def test_every_part_is_there(norte: Actor, live) -> None:
    file = read_whole(norte, live(2))

    lengths = {
        name: len(getattr(file, name))
        for name in ("contacts", "addresses", "residence", "rsh", "declarations", "links")
    }
    assert set(lengths.values()) == {2}
    assert [len(home.others) for home in file.households] == [1, 1]
    assert (len(file.consents), len(file.requests), len(file.documents)) == (2, 2, 2)
    assert [held.country for held in file.nationalities] == ["VE"]


def test_sensitive_parts_and_documents_are_for_who_may_see_them(norte: Actor, live) -> None:
    ana = live(1)
    file = person_file(without(norte, "people.sensitive", "documents.keep"), ana)
    assert (file.sees_sensitive, file.residence, file.declarations) == (False, [], [])
    assert file.documents is not None

    file = person_file(without(norte, "documents.keep", "documents.open"), ana)
    assert file.documents is None


def test_an_absorbed_file_leads_to_its_survivor(norte: Actor, open_file) -> None:
    ana, anita = open_file("Ana"), open_file("Anita")
    said = {"choices": {}, "reason": "", "survivor_version": 1, "absorbed_version": 1}
    merge_people(norte, survivor_id=ana, absorbed_id=anita, **said)

    with pytest.raises(FileMoved) as caught:
        person_file(norte, anita)
    assert caught.value.survivor_id == ana


def test_a_blocked_file_opens_only_for_who_may_lift_the_block(norte: Actor, open_file) -> None:
    ana, eva = open_file("Ana"), open_file("Eva")
    link_family(norte, person_id=ana, relative_id=eva, kind="parent")
    block_person(norte, person_id=ana, reason="ella lo pide", today=TODAY)

    file = person_file(norte, ana)
    assert file.warnings(TODAY)[0].kind == "danger"
    with pytest.raises(FileBlocked):
        person_file(without(norte, "people.block"), ana)
    assert [tie.other.pk for tie in person_file(norte, eva).links] == [ana]
    assert person_file(without(norte, "people.block"), eva).links == []


def test_another_municipality_finds_no_such_file(norte: Actor, sur: Actor, live) -> None:
    ana = live(1)
    with acting_for(sur.municipality_id):
        with pytest.raises(Person.DoesNotExist):
            person_file(sur, ana)
        assert briefs_of([ana], TODAY) == {}
        assert timeline_of(sur, ana) == []
        assert list(facts_of("people.registered")) == []


def test_family_reads_from_each_side(norte: Actor, open_file) -> None:
    mother, child, aunt = open_file("Mamá"), open_file("Hija"), open_file("Tía")
    link_family(norte, person_id=mother, relative_id=child, kind="parent")
    ended = link_family(norte, person_id=aunt, relative_id=child, kind="guardian")
    end_link(norte, link_id=ended, day=MAY)

    with translation.override("en"):
        of_mother = person_file(norte, mother).links
        of_child = person_file(norte, child).links
        assert [(str(tie.words), tie.cares) for tie in of_mother] == [("daughter or son", False)]
        assert [(str(tie.words), tie.until) for tie in of_child] == [
            ("mother or father", None),
            ("guardian", MAY),
        ]
    assert str(child) in of_mother[0].url


def test_who_left_the_household_is_not_shown_in_it(norte: Actor, open_file) -> None:
    ana, eva, luz = open_file("Ana"), open_file("Eva"), open_file("Luz")
    form_household(norte, person_ids=[ana, eva, luz], since=JAN)
    members = {row.person_id: row.pk for row in HouseholdMember.objects.all()}
    leave_household(norte, member_id=members[eva], day=MAY)
    block_person(norte, person_id=luz, reason="ella lo pide", today=TODAY)

    assert [home.others for home in person_file(norte, ana).households] == [[]]
    (left,) = person_file(norte, eva).households
    assert (left.until, [other.person_id for other in left.others]) == (MAY, [ana])


def test_what_matters_now_is_said_first(norte: Actor, open_file) -> None:
    child = open_file("Luz", birth=PartialDate(2016, 1, 1), interpreter_needed=True, papers=[RUN])
    add_contact(norte, person_id=child, kind="phone", value="9 8765 4321", safe=False)
    receive_request(norte, person_id=child, kind="block", received_on=MAY)

    with translation.override("en"):
        said = [str(notice.words) for notice in person_file(norte, child).warnings(TODAY)]
    assert said == [
        "Child without a known parent or guardian",
        "A request about her data is overdue",
        "A contact is not safe to use",
        "Interpreter needed",
        "Consent not asked yet",
        "A document has expired",
    ]


def test_a_struck_out_paper_and_a_known_mother_are_no_warnings(norte: Actor, open_file) -> None:
    child, mother = open_file("Luz", birth=PartialDate(2016), papers=[RUN]), open_file("Mamá")
    link_family(norte, person_id=mother, relative_id=child, kind="parent")
    paper = Identifier.objects.get()
    void_identifier(norte, identifier_id=paper.pk, reason="ajeno", now=timezone.now())
    give_consent(norte, person_id=child, purpose="attention", **CONSENT)

    assert person_file(norte, child).warnings(TODAY) == []


# -- over time -------------------------------------------------------------------------------------


def test_the_time_line_tells_everything_in_two_queries(
    norte: Actor, live, open_file, django_assert_num_queries
) -> None:
    ana, anita = live(1), open_file("Anita")
    consent = Consent.objects.get()
    withdraw_consent(norte, consent_id=consent.pk, how="spoken", day=MAY)
    paper = Identifier.objects.get()
    void_identifier(norte, identifier_id=paper.pk, reason="ajeno", now=timezone.now())
    versions = {"survivor_version": 1, "absorbed_version": 1}
    merge_people(norte, survivor_id=ana, absorbed_id=anita, choices={}, reason="misma", **versions)

    # Other apps tell their part by their own permissions.
    reader = without(norte, *(code for code in norte.permissions if not code.startswith("people")))
    with django_assert_num_queries(2), translation.override("en"):
        told = [(str(entry.title), entry.text) for entry in timeline_of(reader, ana)]

    assert sorted(told) == sorted(
        [
            ("Another file joined", "misma"),
            ("Asks about her data", "to know what is kept"),
            ("Consent given", "attention and follow-up"),
            ("Consent withdrawn", "attention and follow-up"),
            ("Document kept", "Pasaporte"),
            ("Moved house", ""),
            ("Number added", "RUN"),
            ("Number struck out", "RUN"),
            ("Registered", "the test says so"),
            ("Registro Social de Hogares", "active"),
            ("Residence status", "visitor (transitory stay)"),
        ]
    )
    open_to_all = timeline_of(without(norte, "people.sensitive"), ana)
    assert len(open_to_all) == len(told) - 1


# -- lists and numbers -----------------------------------------------------------------------------


def test_lists_show_open_files_in_as_many_queries_for_one_as_for_three(
    norte: Actor, open_file, django_assert_num_queries
) -> None:
    people = [open_file(name, nationalities=["VE"], languages=[Speaks("es")]) for name in "ABC"]
    for some in (people[:1], people):
        with django_assert_num_queries(3):
            briefs = briefs_of(some, TODAY)
        assert {brief.nationalities for brief in briefs.values()} == {("VE",)}

    block_person(norte, person_id=people[0], reason="ella lo pide", today=TODAY)
    assert set(briefs_of(people, TODAY)) == set(people[1:])
    today = timezone.localdate()
    assert Person.objects.registered_between(today, today).of_nationality("VE").count() == 3
    assert Person.objects.registered_between(MAY, MAY).count() == 0
    assert Person.objects.absorbed_by(people[0]).count() == 0


def test_persons_are_counted_without_names(norte: Actor, open_file) -> None:
    long_ago = dt.date(2020, 1, 1)
    ana = open_file("Ana", sex="female", birth=PartialDate(1990), nationalities=["VE", "CO"])
    record_residence(norte, person_id=ana, status="visitor", since=long_ago)
    eva = open_file("Eva", stateless=True)
    luz = open_file("Luz")
    anonymise_person(norte, person_id=luz, reason="ella lo pide", today=TODAY)
    block_person(norte, person_id=open_file("Isa"), reason="ella lo pide", today=TODAY)

    facts = {fact.person: fact.attributes for fact in facts_of("people.registered")}

    nothing = {"sex": "", "age_band": "", "nationality": "", "status": ""}
    age = timezone.localdate().year - 1990
    assert facts == {
        pseudonym(ana): {
            "sex": "female",
            "age_band": "30-44" if age < 45 else "45-59",
            "nationality": "CO+VE",
            "status": "visitor",
        },
        pseudonym(eva): nothing | {"nationality": "stateless"},
        pseudonym(luz): nothing,
    }
