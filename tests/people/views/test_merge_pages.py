"""Two files of one person: found, compared, joined, and taken back whole."""

from __future__ import annotations

import pytest
from django.urls import reverse

from acogida.people.actions.reaching import add_contact
from acogida.people.models import Merge, Person
from acogida.people.rules import Paper
from acogida.platform.models import ReadEntry
from acogida.platform.scope import acting_for
from tests.people.joining import join

pytestmark = pytest.mark.django_db
RUN = Paper(kind="01", number="12.345.678-5")
OTHER_RUN = Paper(kind="01", number="11.111.111-1")


@pytest.fixture
def twin(register):
    return register("Rossa", "Quispe", called="Rosi")


def compare_of(survivor, absorbed):
    return reverse("merge_compare", args=[survivor.pk, absorbed.pk])


def said(survivor, absorbed, **more):
    return {
        "survivor_version": survivor.version,
        "absorbed_version": absorbed.version,
        "reason": "mismo pasaporte",
    } | more


def now(person):
    with acting_for(person.municipality_id):
        return Person.objects.get(pk=person.pk)


def test_the_other_file_is_searched_and_compared(officer, rosa, twin):
    page = officer.post(reverse("merge_pick", args=[rosa.pk]), {"q": "rossa", "look": "1"})
    assert str(twin.pk) in page.content.decode()

    answer = officer.post(reverse("merge_pick", args=[rosa.pk]), {"other": twin.pk})
    assert answer["Location"] == compare_of(rosa, twin)


@pytest.mark.parametrize("other", ["", "nobody", "self"])
def test_without_another_file_it_is_said_at_the_field(officer, rosa, other):
    chosen = str(rosa.pk) if other == "self" else other

    page = officer.post(reverse("merge_pick", args=[rosa.pk]), {"other": chosen})

    assert page.status_code == 422
    assert page.context["form"].errors["other"]


def test_each_difference_is_a_choice_and_what_moves_is_counted(officer, norte, rosa, twin):
    add_contact(
        norte,
        person_id=twin.pk,
        kind="phone",
        value="+56 9 8765 4321",
        safe=True,
        belongs_to="",
        note="",
    )

    page = officer.get(compare_of(rosa, twin))

    rows = {row.name: (row.left, row.right, row.chosen) for row in page.context["rows"]}
    assert rows["choose-given_names"] == ("Rosa", "Rossa", "left")
    assert rows["choose-called"] == ("", "Rosi", "right")
    assert page.context["moves"] == [("Contactos", 1)]
    with acting_for(norte.municipality_id):
        noted = ReadEntry.objects.filter(page="merge").values_list("subject_id", flat=True)
        assert set(noted) == {rosa.pk, twin.pk}


def test_joined_with_the_choice_and_taken_back_whole(officer, norte, rosa, twin):
    typed = said(rosa, twin) | {"choose-given_names": "right"}
    answer = officer.post(compare_of(rosa, twin), typed, follow=True)

    assert now(rosa).given_names == "Rossa"
    assert now(twin).merged_into_id == rosa.pk
    with acting_for(norte.municipality_id):
        merge = Merge.objects.get()
    undo = reverse("merge_undo", args=[rosa.pk, merge.pk])
    assert f'action="{undo}"' in answer.content.decode()

    officer.post(undo)

    assert (now(rosa).given_names, now(twin).given_names) == ("Rosa", "Rossa")
    assert (now(twin).state, now(twin).merged_into_id) == ("active", None)


def test_without_a_reason_nothing_is_joined(officer, rosa, twin):
    page = officer.post(compare_of(rosa, twin), said(rosa, twin, reason=" \u200b "))

    assert page.status_code == 422
    assert page.context["form"].errors["reason"]
    assert now(twin).state == "active"


def test_two_valid_run_ask_for_a_confirmation(officer, register):
    one = register("Ana", "Rojas", papers=[RUN])
    two = register("Ana", "Rojas", papers=[OTHER_RUN])

    page = officer.post(compare_of(one, two), said(one, two))
    assert page.status_code == 422
    assert page.context["form"].errors["confirmed"]
    assert now(two).state == "active"

    officer.post(compare_of(one, two), said(one, two, confirmed="on"))
    assert now(two).state == "merged"


def test_a_file_changed_meanwhile_is_looked_at_again(officer, rosa, twin):
    typed = said(rosa, twin, absorbed_version=99) | {"choose-called": "left"}

    page = officer.post(compare_of(rosa, twin), typed)

    assert page.status_code == 422
    assert now(twin).state == "active"
    words = page.content.decode()
    assert "mismo pasaporte" in words
    assert f'name="absorbed_version" value="{twin.version}"' in words
    assert {row.name: row.chosen for row in page.context["rows"]}["choose-called"] == "left"


def test_a_file_cannot_be_joined_with_itself(officer, rosa):
    page = officer.get(compare_of(rosa, rosa))

    assert page.status_code == 200
    assert not page.context["joinable"]
    assert officer.post(compare_of(rosa, rosa), said(rosa, rosa)).status_code == 422


def test_the_list_tells_who_joined_what_and_offers_the_way_back(officer, norte, rosa, twin):
    merge_id = join(norte, rosa.pk, twin.pk, "mismo RUN")
    page = officer.get(reverse("merges", args=[rosa.pk])).content.decode()
    assert "mismo RUN" in page
    undo = reverse("merge_undo", args=[rosa.pk, merge_id])
    assert undo in page

    refused = officer.post(undo)  # another officer joined them: a reason is asked
    assert refused.status_code == 422
    officer.post(undo, {"reason": "son hermanas"})

    assert now(twin).state == "active"
    assert "son hermanas" in officer.get(reverse("merges", args=[rosa.pk])).content.decode()
    again = officer.post(undo, {"reason": "otra vez"})
    assert again.status_code == 422


def test_files_of_the_other_office_are_not_found(officer, register, rosa, sur):
    theirs = register(actor=sur)

    assert officer.get(compare_of(rosa, theirs)).status_code == 404
    assert officer.get(compare_of(theirs, rosa)).status_code == 404
