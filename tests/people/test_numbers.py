"""Numbers of papers: one file each, struck out and never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from acogida.lib.chilean_run import check_digit
from acogida.people.actions import (
    Fault,
    Faulty,
    InvalidNumber,
    NumberTaken,
    add_identifier,
    register_person,
    verify_identifier,
    void_identifier,
)
from acogida.people.actions.numbers import keep_papers
from acogida.people.models import FileCounter, Identifier, Person
from acogida.people.rules import Identity, Paper, clean_paper
from acogida.people.search.api import find
from acogida.platform.actions import action
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from tests.conftest import TODAY

RUN = Paper(kind="01", number="12.345.678-5")
PASSPORT = Paper(kind="05", number="AB 123456", country="VE")


@pytest.mark.django_db
def test_any_number_of_papers_find_her(norte: Actor, in_norte: None, open_file) -> None:
    person_id = open_file("Ana")
    body = 123456789
    ipe = Paper(kind="11", number=f"{body}{check_digit(body)}")

    for paper in (RUN, PASSPORT, ipe):
        add_identifier(norte, person_id=person_id, paper=paper)

    for typed in ("12345678-5", "ab123456", f"{body}{check_digit(body)}"):
        assert [hit.person_id for hit in find(typed)] == [person_id], typed


@pytest.mark.django_db
def test_a_wrong_number_is_refused_as_such(norte: Actor, open_file) -> None:
    with pytest.raises(InvalidNumber) as caught:
        add_identifier(norte, person_id=open_file(), paper=Paper(kind="01", number="12.345.678-4"))
    assert caught.value.faults == {"number": Fault.CHECK_DIGIT}


@pytest.mark.django_db
def test_the_same_number_twice_leads_to_its_owner(norte: Actor, open_file) -> None:
    owner, other = open_file("Ana", papers=[PASSPORT]), open_file("Eva")

    with pytest.raises(NumberTaken) as caught:
        add_identifier(
            norte, person_id=other, paper=Paper(kind="05", number="ab-123456", country="VE")
        )
    assert caught.value.person_id == owner


@pytest.mark.django_db
def test_the_same_number_of_another_country_is_another_number(norte: Actor, open_file) -> None:
    open_file("Ana", papers=[PASSPORT])

    assert open_file("Eva", papers=[Paper(kind="05", number="AB123456", country="CO")])


@pytest.mark.django_db
def test_children_share_their_mothers_run(norte: Actor, in_norte: None, open_file) -> None:
    mothers = Paper(kind="03", number="12.345.678-5")
    open_file("Mamá", papers=[RUN])
    open_file("Hija", papers=[mothers])
    open_file("Hijo", papers=[mothers])

    assert Identifier.objects.filter(normalised="123456785").count() == 3


@pytest.mark.django_db
def test_the_same_number_in_another_municipality_is_nobodys_business(
    norte: Actor, sur: Actor
) -> None:
    for actor in (norte, sur):
        assert register_person(actor, identity=Identity(given_names="Ana"), papers=[RUN])


@pytest.mark.django_db
def test_a_number_struck_out_goes_on_finding_her_and_is_free_again(
    norte: Actor, in_norte: None, open_file
) -> None:
    first, second = open_file("Ana", papers=[RUN]), open_file("Eva")
    paper = Identifier.objects.get()

    void_identifier(norte, identifier_id=paper.pk, reason="mal copiado", now=timezone.now())
    assert [hit.person_id for hit in find("12.345.678-5")] == [first]
    add_identifier(norte, person_id=second, paper=RUN)

    paper.refresh_from_db()
    assert paper.voided_because == "mal copiado"
    assert {hit.person_id for hit in find("12.345.678-5")} == {first, second}


@pytest.mark.django_db
def test_striking_out_twice_keeps_the_first_reason(norte: Actor, in_norte: None, open_file) -> None:
    open_file("Ana", papers=[RUN])
    paper = Identifier.objects.get()
    for reason in ("primera", "segunda"):
        void_identifier(norte, identifier_id=paper.pk, reason=reason, now=timezone.now())

    paper.refresh_from_db()
    assert paper.voided_because == "primera"


@pytest.mark.django_db
def test_a_document_that_was_seen_is_noted(norte: Actor, in_norte: None, open_file) -> None:
    open_file("Ana", papers=[RUN])
    paper = Identifier.objects.get()

    verify_identifier(norte, identifier_id=paper.pk, verification="seen")

    paper.refresh_from_db()
    assert (paper.verification, paper.number) == ("seen", "12.345.678-5")
    with pytest.raises(Faulty):
        verify_identifier(norte, identifier_id=paper.pk, verification="believed")


@action("people.edit")
def keep_for_nobody(actor: Actor) -> None:
    del actor
    keep_papers(new_id(), [clean_paper(RUN, TODAY)])


@pytest.mark.django_db
def test_what_the_database_refuses_for_another_reason_goes_up(norte: Actor) -> None:
    with pytest.raises(IntegrityError):
        keep_for_nobody(norte)


def at_once(*tasks: Callable[[], object]) -> list[object]:
    """What each task returned or raised, all begun together, each on its own connection."""
    begin = threading.Barrier(len(tasks))
    ended: list[object] = [None] * len(tasks)

    def run(place: int, task: Callable[[], object]) -> None:
        begin.wait()
        try:
            ended[place] = task()
        except Exception as error:  # noqa: BLE001 - looked at by the test
            ended[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


@pytest.mark.postgres
def test_of_four_officers_with_one_number_at_once_three_are_led_to_the_first(
    committed_norte: Actor,
) -> None:
    def register(name: str) -> Callable[[], object]:
        return lambda: register_person(
            committed_norte, identity=Identity(given_names=name), papers=[RUN], apart_because="race"
        )

    ended = at_once(*(register(name) for name in ("Ana", "Eva", "Isa", "Luz")))

    owners = [end for end in ended if isinstance(end, UUID)]
    refused = [end for end in ended if isinstance(end, NumberTaken)]
    assert (len(owners), len(refused)) == (1, 3)
    assert {refusal.person_id for refusal in refused} == set(owners)
    with acting_for(committed_norte.municipality_id):
        assert (Person.objects.count(), FileCounter.objects.get().last) == (1, 1)
