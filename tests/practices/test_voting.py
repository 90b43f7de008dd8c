"""Meetings in which tables vote on practices and proposals."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from acogida.practices.actions.voting import (
    AlreadyClosed,
    AlreadyThere,
    CannotCount,
    add_candidate,
    add_table,
    close_encounter,
    count_votes,
    open_encounter,
    reopen_encounter,
)
from acogida.practices.models import Candidate, Encounter, VotingTable
from acogida.practices.queries.voting import result_of
from acogida.practices.rules.voting import VoteFault, counted, why_not
from tests.conftest import member, said, sign_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 5)


class Meeting:
    """An encounter with two tables: one practice for all, one proposal at the first."""

    def __init__(self, actor: Actor, votes_each: int = 1) -> None:
        self.actor = actor
        self.id = open_encounter(
            actor, title="Encuentro", held_on=DAY, place="Sala", votes_each=votes_each
        )
        self.first = add_table(actor, encounter_id=self.id, name="Mesa 1", people=5)
        self.second = add_table(actor, encounter_id=self.id, name="Mesa 2", people=3)
        self.practice = self.candidate(code="bp-re")
        self.proposal = self.candidate(title="Ventanilla móvil", table_id=self.first)

    def candidate(self, title: str = "", code: str = "", table_id: UUID | None = None) -> UUID:
        return add_candidate(
            self.actor, encounter_id=self.id, title=title, code=code, table_id=table_id
        )

    def result(self) -> Any:
        with acting_for(self.actor.municipality_id):
            return result_of(Encounter.objects.get(pk=self.id))


# -- rules ---------------------------------------------------------------------------------------


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 50)))
def test_counts_add_up_and_whoever_has_most_is_chosen(votes: dict[str, int]) -> None:
    count = counted("abcd", votes, 200)

    assert sum(row.votes for row in count.rows) == count.given == sum(votes.values())
    assert sorted(row.candidate for row in count.rows) == list("abcd")
    highest = max(votes.values(), default=0)
    assert set(count.chosen) == {key for key, number in votes.items() if number == highest > 0}
    assert count.is_tie == (len(count.chosen) > 1)
    assert not count.given or abs(sum(row.share for row in count.rows) - 1) < 1e-9


def test_votes_that_cannot_be() -> None:
    assert why_not({"a": 3}, ["a"], 3) == set()
    assert why_not({"a": 4, "b": 1}, ["a"], 4) == set(VoteFault)


# -- actions -------------------------------------------------------------------------------------


def test_each_table_chooses_and_all_together_are_counted(norte: Actor) -> None:
    meeting = Meeting(norte)

    count_votes(norte, table_id=meeting.first, votes={meeting.practice: 1, meeting.proposal: 4})
    count_votes(norte, table_id=meeting.second, votes={meeting.practice: 3})

    result = meeting.result()
    chosen = [(table.name, count.chosen, count.given, count.most) for table, count in result.tables]
    practice, proposal = str(meeting.practice), str(meeting.proposal)
    assert chosen == [("Mesa 1", (proposal,), 5, 5), ("Mesa 2", (practice,), 3, 3)]
    assert (set(result.whole.chosen), result.whole.is_tie) == ({practice, proposal}, True)
    assert result.chosen_at == {proposal: ["Mesa 1"], practice: ["Mesa 2"]}
    assert result.names[practice].place == "Recoleta"
    assert [str(table) for table, _count in result.tables] == ["Mesa 1", "Mesa 2"]


def test_votes_written_again_replace_those_before(norte: Actor) -> None:
    meeting = Meeting(norte, votes_each=2)

    count_votes(norte, table_id=meeting.second, votes={meeting.practice: 6})
    count_votes(norte, table_id=meeting.second, votes={meeting.practice: 2})

    assert meeting.result().whole.given == 2


def test_votes_that_cannot_be_are_refused_and_nothing_is_lost(norte: Actor) -> None:
    meeting = Meeting(norte)
    count_votes(norte, table_id=meeting.second, votes={meeting.practice: 1})

    with pytest.raises(CannotCount) as refused:
        count_votes(norte, table_id=meeting.second, votes={meeting.proposal: 4})

    assert refused.value.faults == set(VoteFault)
    assert meeting.result().whole.given == 1


def test_nothing_stands_twice(norte: Actor) -> None:
    meeting = Meeting(norte)

    with pytest.raises(AlreadyThere):
        add_table(norte, encounter_id=meeting.id, name="Mesa 1", people=2)
    with pytest.raises(AlreadyThere):
        meeting.candidate(code="bp-re")
    with pytest.raises(AlreadyThere):
        meeting.candidate(title="Ventanilla móvil", table_id=meeting.first)
    meeting.candidate(title="Ventanilla móvil", table_id=meeting.second)

    with acting_for(norte.municipality_id):
        assert Candidate.objects.count() == 3
        row = Encounter.objects.get()
        assert str(row) == f"Encounter {row.pk}"
        assert str(Candidate.objects.first()).startswith("Candidate ")


def test_a_closed_meeting_stays_as_it_is_until_it_is_opened(norte: Actor) -> None:
    meeting = Meeting(norte)
    close_encounter(norte, encounter_id=meeting.id)
    close_encounter(norte, encounter_id=meeting.id)

    with pytest.raises(AlreadyClosed):
        count_votes(norte, table_id=meeting.second, votes={meeting.practice: 1})
    reopen_encounter(norte, encounter_id=meeting.id)
    count_votes(norte, table_id=meeting.second, votes={meeting.practice: 1})

    assert meeting.result().whole.given == 1


def test_a_table_of_another_office_is_none(norte: Actor, sur: Actor) -> None:
    meeting = Meeting(norte)

    with pytest.raises(VotingTable.DoesNotExist):
        count_votes(sur, table_id=meeting.first, votes={})


# -- pages ---------------------------------------------------------------------------------------


def test_from_an_empty_page_to_the_result(coordinator: Client, norte: Actor) -> None:
    assert "Todavía no hay encuentros" in said(coordinator.get("/practicas/encuentros/"))
    assert coordinator.post("/practicas/encuentros/", {"title": ""}).status_code == 422
    page = coordinator.post(
        "/practicas/encuentros/",
        {"title": "Encuentro", "held_on": "05-12-2026", "place": "", "votes_each": "1"},
    )["Location"]
    table = {"table-name": "Mesa 1", "table-people": "4"}
    coordinator.post(f"{page}mesas/", table)
    again = coordinator.post(f"{page}mesas/", table)
    assert "Esta mesa ya está" in said(again)
    coordinator.post(f"{page}candidatas/", {"candidate-code": "bp-re"})
    twice = coordinator.post(f"{page}candidatas/", {"candidate-code": "bp-re"})
    assert "Ya se está votando" in said(twice)
    neither = coordinator.post(f"{page}candidatas/", {"candidate-title": " "})
    assert "una de las dos" in said(neither)
    with acting_for(norte.municipality_id):
        votes = f"/practicas/mesas/{VotingTable.objects.get().pk}/votos/"
        candidate = str(Candidate.objects.get().pk)
        table_id = str(VotingTable.objects.get().pk)
    coordinator.post(f"{page}candidatas/", {"candidate-title": "Otra", "candidate-table": table_id})
    assert coordinator.get(votes).status_code == 200
    assert "Hay más votos" in said(coordinator.post(votes, {candidate: "5"}))
    coordinator.post(votes, {candidate: "3"})

    result = said(coordinator.get(page))
    assert "más votada" in result
    assert "3 de 4 votos posibles" in result
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(coordinator.get(page, {"formato": "xlsx"}).streaming_content))
    )
    assert [cell.value for cell in list(book.active)[1]][-1] == 3  # type: ignore[arg-type]


def test_a_closed_meeting_says_so(coordinator: Client, norte: Actor) -> None:
    meeting = Meeting(norte)
    page = f"/practicas/encuentros/{meeting.id}/"
    coordinator.post(f"{page}cerrar/")
    for address, body in (
        (f"{page}mesas/", {"table-name": "Mesa 9", "table-people": "4"}),
        (f"{page}candidatas/", {"candidate-title": "Tarde"}),
        (f"/practicas/mesas/{meeting.second}/votos/", {str(meeting.practice): "1"}),
    ):
        late = coordinator.post(address, body, follow=True)
        assert "El encuentro está cerrado. Ábralo de nuevo" in said(late)
    coordinator.post(f"{page}abrir/")
    assert "contando" in said(coordinator.get("/practicas/encuentros/"))


def test_who_may_only_read_sets_nothing_up(
    client: Client, norte: Actor, norte_office: Municipality
) -> None:
    meeting = Meeting(norte)
    sign_in(client, member(norte_office, "officer"), norte_office)

    assert client.get(f"/practicas/encuentros/{meeting.id}/").status_code == 200
    assert client.post("/practicas/encuentros/", {}).status_code == 403
    assert client.get(f"/practicas/mesas/{meeting.first}/votos/").status_code == 403
    assert client.get(f"/practicas/encuentros/{uuid4()}/").status_code == 404
