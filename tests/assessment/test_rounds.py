"""A round from its launch to what is published, and everything that may go wrong on the way."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from acogida.assessment.actions.errors import CannotMove, RoundStands, Withdrawn
from acogida.assessment.actions.evidencing import (
    RecordSaid,
    add_record,
    use_here,
    withdraw_evidence,
)
from acogida.assessment.actions.judging import (
    Heard,
    Judged,
    address_gap,
    change_gap,
    comment,
    judge,
    note_gap,
    reopen_gap,
)
from acogida.assessment.actions.rounds import (
    MemberSaid,
    RoundSaid,
    add_member,
    change_round,
    launch_round,
    move_round,
    remove_member,
    share_round,
    unshare_round,
)
from acogida.assessment.models import Edition, Evidence, Finding, FindingChange, Round, Shared
from acogida.assessment.public import gap_of, indicators, open_gaps
from acogida.assessment.queries.frameworks import packs
from acogida.assessment.queries.rounds import before, changes_since, reusable, standing_of
from acogida.assessment.rules.faults import NotKept, Wrong
from acogida.assessment.rules.states import State
from acogida.assessment.rules.steps import Hindrance
from acogida.platform.models import Stale
from acogida.platform.writing import Actor

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 5)


def said(year: int = 2026, **more: Any) -> RoundSaid:
    begins, ends = dt.date(year, 1, 1), dt.date(year, 12, 31)
    given = {"since": begins, "until": ends, "starts_on": begins, "ends_on": ends}
    return RoundSaid(**({"name": f"Diagnóstico {year}"} | given | more))


def launched(actor: Actor, framework: str = "cpm26", **more: Any) -> UUID:
    round_id = launch_round(actor, framework=framework, said=said(**more))
    add_member(actor, round_id=round_id, said=MemberSaid("Rosa Vega", "DIDECO"))
    move_round(actor, round_id=round_id, to="evidence")
    return round_id


def agreed(actor: Actor, round_id: UUID, indicator: str = "1.4", **more: Any) -> UUID:
    record: dict[str, Any] = {
        "act": "agreement",
        "title": "Convenio con una clínica",
        "on": DAY,
    } | more
    return add_record(actor, round_id=round_id, indicator=indicator, said=RecordSaid(**record))


def judged(
    actor: Actor, round_id: UUID, indicator: str = "1.4", version: int = 0, **more: Any
) -> UUID:
    return judge(
        actor,
        round_id=round_id,
        indicator=indicator,
        opened_version=version,
        said=Judged(**more),
    )


def taken_to_validation(actor: Actor, round_id: UUID) -> None:
    row = Round.objects.get(pk=round_id)
    for one in row.framework.indicators:
        if not Finding.objects.filter(round=row, indicator=one.code).exists():
            judged(actor, round_id, one.code, state="no_information")
    comment(actor, round_id=round_id, said=Heard("Luz", "Falta ir a terreno.", is_outside=True))
    move_round(actor, round_id=round_id, to="discussion")
    move_round(actor, round_id=round_id, to="validation")


@pytest.fixture
def round_id(coordinator: Actor, in_norte: None) -> UUID:
    return launched(coordinator)


def test_a_round_keeps_the_framework_as_it_was(coordinator: Actor, round_id: UUID) -> None:
    again = launch_round(coordinator, framework="cpm26", said=said(2025))

    first, second = Round.objects.get(pk=round_id), Round.objects.get(pk=again)
    assert first.edition_id == second.edition_id
    assert first.edition.print == packs().frameworks["cpm26"].print
    Edition.objects.get()
    assert len(first.framework.indicators) == 26


def test_the_four_steps_ask_for_what_each_needs(coordinator: Actor, in_norte: None) -> None:
    round_id = launch_round(coordinator, framework="sello", said=said())

    def refused(to: str, **more: str) -> frozenset[Hindrance]:
        with pytest.raises(CannotMove) as error:
            move_round(coordinator, round_id=round_id, to=to, **more)
        assert error.value.words
        return error.value.hindrances

    assert refused("evidence") == {Hindrance.NO_TEAM}
    assert refused("validation") == {Hindrance.NOT_FROM_HERE}
    assert refused("dropped") == {Hindrance.WHY_MISSING}
    add_member(coordinator, round_id=round_id, said=MemberSaid("Rosa"))
    move_round(coordinator, round_id=round_id, to="evidence")
    assert refused("discussion") == {Hindrance.NOTHING_SAID}
    agreed(coordinator, round_id, "C1")
    move_round(coordinator, round_id=round_id, to="discussion")
    assert refused("validation") == {Hindrance.NOBODY_COMMENTED}
    comment(coordinator, round_id=round_id, said=Heard("Luz", "Sí.", is_outside=True))
    move_round(coordinator, round_id=round_id, to="validation")
    assert refused("published") == {Hindrance.NOT_ALL_JUDGED}
    move_round(coordinator, round_id=round_id, to="discussion", reason="Faltan estados")
    move_round(coordinator, round_id=round_id, to="evidence", reason="Falta evidencia")
    move_round(coordinator, round_id=round_id, to="dropped", reason="Se hará en enero")
    with pytest.raises(RoundStands):
        agreed(coordinator, round_id, "C1")


def test_a_framework_nobody_knows_or_dates_upside_down_are_refused(
    coordinator: Actor, in_norte: None
) -> None:
    with pytest.raises(NotKept) as error:
        launch_round(coordinator, framework="nada", said=said())
    assert error.value.found == {"framework": Wrong.NOT_OFFERED}
    with pytest.raises(NotKept) as error:
        launch_round(
            coordinator,
            framework="cpm26",
            said=said(until=dt.date(2020, 1, 1), ends_on=dt.date(2020, 1, 1)),
        )
    assert set(error.value.found) == {"until", "ends_on"}
    with pytest.raises(NotKept) as error:
        launch_round(coordinator, framework="cpm26", said=said(name="x" * 121))
    assert error.value.found == {"name": Wrong.TOO_LONG}


def test_a_round_is_said_better_and_two_at_once_is_noticed(
    coordinator: Actor, round_id: UUID
) -> None:
    version = Round.objects.get(pk=round_id).version
    change_round(coordinator, round_id=round_id, opened_version=version, said=said(name="Otro"))

    with pytest.raises(Stale):
        change_round(coordinator, round_id=round_id, opened_version=version, said=said())
    assert Round.objects.get(pk=round_id).name == "Otro"


def test_nobody_takes_part_twice_and_who_leaves_is_off(coordinator: Actor, round_id: UUID) -> None:
    with pytest.raises(NotKept):
        add_member(coordinator, round_id=round_id, said=MemberSaid("Rosa Vega", "DIDECO"))

    member = Round.objects.get(pk=round_id).members.get()
    remove_member(coordinator, member_id=member.pk)
    assert not Round.objects.get(pk=round_id).members.exists()


def test_a_state_the_evidence_does_not_suggest_needs_a_reason(
    coordinator: Actor, round_id: UUID
) -> None:
    agreed(coordinator, round_id)

    with pytest.raises(NotKept) as error:
        judged(coordinator, round_id, state="established")
    assert error.value.found == {"reason": Wrong.WHY_ANOTHER}
    with pytest.raises(NotKept) as error:
        judged(coordinator, round_id, state="not_applicable")
    assert error.value.found == {"reason": Wrong.WHY_NOT_APPLICABLE}
    with pytest.raises(NotKept):
        judged(coordinator, round_id, state="nonsense")
    with pytest.raises(NotKept):
        judged(coordinator, round_id, "9.9", state="partial")
    judged(coordinator, round_id, state="established", reason="Atiende dos días por semana")

    finding = Finding.objects.get()
    assert (finding.state, finding.suggested) == ("established", "partial")
    assert FindingChange.objects.get().reason == "Atiende dos días por semana"
    with pytest.raises(NotKept):
        judged(coordinator, round_id, version=finding.version, state="", text="Sin estado")


def test_the_same_state_again_is_no_change(coordinator: Actor, round_id: UUID) -> None:
    judged(coordinator, round_id, text="Primero las palabras")
    judged(coordinator, round_id, version=1, state="no_information")
    judged(coordinator, round_id, version=2, state="no_information", text="Mejor dicho")

    assert FindingChange.objects.count() == 1


def test_two_who_judge_at_once_are_told_and_nothing_is_lost(
    coordinator: Actor, round_id: UUID, at_work: Client
) -> None:
    address = reverse("round_judge", args=[round_id, "1.4"])
    judged(coordinator, round_id, state="no_information", text="Lo de mi colega")

    answer = at_work.post(address, {"state": "no_information", "text": "Lo mío", "version": 0})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Lo de mi colega" in page
    assert "Lo mío" in page
    at_work.post(address, {"state": "no_information", "text": "Lo mío", "version": 1})
    assert Finding.objects.get().text == "Lo mío"


def test_records_are_typed_and_dated(coordinator: Actor, round_id: UUID) -> None:
    for wrong, field in (
        ({"act": "nonsense"}, "act"),
        ({"on": dt.date(2999, 1, 1)}, "on"),
        ({"until": dt.date(2020, 1, 1)}, "until"),
        ({"title": " "}, "title"),
    ):
        with pytest.raises(NotKept) as error:
            agreed(coordinator, round_id, **wrong)
        assert field in error.value.found
    with pytest.raises(RoundStands):
        agreed(coordinator, round_id, "9.9")
    agreed(coordinator, round_id, act="meeting", until=dt.date(2027, 1, 1))
    assert Evidence.objects.get().until is None


def test_withdrawn_evidence_stays_to_be_read_and_counts_no_more(
    coordinator: Actor, round_id: UUID, at_work: Client
) -> None:
    evidence_id = agreed(coordinator, round_id)
    judged(coordinator, round_id, state="partial")
    taken_to_validation(coordinator, round_id)
    move_round(coordinator, round_id=round_id, to="published")

    withdraw_evidence(coordinator, evidence_id=evidence_id, reason="Terminó antes")

    with pytest.raises(Withdrawn):
        withdraw_evidence(coordinator, evidence_id=evidence_id, reason="Otra vez")
    standing = standing_of(Round.objects.get(pk=round_id), "1.4")
    assert standing is not None
    assert (standing.state, standing.suggestion.state) == ("partial", State.NO_INFORMATION)
    page = at_work.get(reverse("round_indicator", args=[round_id, "1.4"])).content.decode()
    assert "Se retiró evidencia desde que se evaluó" in page
    assert "Terminó antes" in page


def test_one_evidence_serves_what_asks_much_the_same(coordinator: Actor, round_id: UUID) -> None:
    evidence_id = agreed(coordinator, round_id, "3.1", act="norm", title="Ordenanza")
    seal_id = launched(coordinator, "sello")
    seal = Round.objects.get(pk=seal_id)

    assert [(one.pk, where) for one, where in reusable(seal, "C6")] == [
        (evidence_id, "26 indicadores 3.1")
    ]
    for _twice in range(2):
        use_here(coordinator, round_id=seal_id, indicator="C6", evidence_id=evidence_id)
    assert reusable(seal, "C6") == []
    assert reusable(seal, "C1") == []
    assert reusable(Round.objects.get(pk=round_id), "3.6") == []
    standing = standing_of(seal, "C6")
    assert standing is not None
    assert standing.suggestion.state == State.PARTIAL
    withdraw_evidence(coordinator, evidence_id=evidence_id, reason="Derogada")
    with pytest.raises(Withdrawn):
        use_here(coordinator, round_id=seal_id, indicator="C5", evidence_id=evidence_id)


def test_gaps_are_noted_handed_over_seen_to_and_reopened(
    coordinator: Actor, round_id: UUID
) -> None:
    gap_id = note_gap(coordinator, round_id=round_id, indicator="1.4", text="Sin abogado")
    with pytest.raises(NotKept):
        note_gap(coordinator, round_id=round_id, indicator="9.9", text="x")
    change_gap(
        coordinator,
        gap_id=gap_id,
        opened_version=1,
        text="Sin abogado propio",
        responsible_id=coordinator.user_id,
    )
    (gap,) = open_gaps()
    assert (gap.indicator, gap.dimension, gap.text) == ("1.4", "D1", "Sin abogado propio")
    assert gap.responsible
    with pytest.raises(NotKept):
        address_gap(coordinator, gap_id=gap_id, on=dt.date(2999, 1, 1), how="x")
    address_gap(coordinator, gap_id=gap_id, on=DAY, how="Se contrató")
    assert open_gaps() == []
    reopened = gap_of(gap_id)
    assert reopened is not None
    assert reopened.addressed
    reopen_gap(coordinator, gap_id=gap_id)
    assert len(open_gaps()) == 1
    assert gap_of(round_id) is None
    assert len(indicators("cpm26")) == 26
    assert indicators("nada") == ()


def test_a_published_gap_changes_hands_and_not_its_words(
    coordinator: Actor, round_id: UUID
) -> None:
    gap_id = note_gap(coordinator, round_id=round_id, indicator="1.4", text="Sin abogado")
    taken_to_validation(coordinator, round_id)

    change_gap(coordinator, gap_id=gap_id, opened_version=1, text="Sin abogado")
    with pytest.raises(RoundStands):
        change_gap(coordinator, gap_id=gap_id, opened_version=2, text="Otra cosa")


def test_comments_carry_who_said_them(coordinator: Actor, round_id: UUID) -> None:
    heard = Heard("Luz Marina", "Falta difusión.", "Junta de vecinos", is_outside=True)

    comment(coordinator, round_id=round_id, indicator="1.5", said=heard)

    standing = standing_of(Round.objects.get(pk=round_id), "1.5")
    assert standing is not None
    assert [(one.name, one.institution) for one in standing.comments] == [
        ("Luz Marina", "Junta de vecinos")
    ]
    with pytest.raises(NotKept):
        comment(coordinator, round_id=round_id, indicator="9.9", said=heard)


def test_what_changed_since_the_round_before_and_because_of_what(
    coordinator: Actor, round_id: UUID
) -> None:
    earlier_id = launched(coordinator, year=2025)
    old = agreed(coordinator, earlier_id, on=dt.date(2025, 4, 1), until=dt.date(2025, 6, 1))
    judged(coordinator, earlier_id, state="occasional")
    new = agreed(coordinator, round_id)
    judged(coordinator, round_id, state="partial")
    now, then = Round.objects.get(pk=round_id), Round.objects.get(pk=earlier_id)

    assert before(now) == then
    assert before(then) is None
    ((change, gained, lost),) = changes_since(now, then)
    assert (change.indicator, change.before, change.after) == ("1.4", "occasional", "partial")
    assert change.is_of_state
    assert ([one.pk for one in gained], [one.pk for one in lost]) == ([new], [old])


def test_a_published_round_is_shared_and_taken_back(coordinator: Actor, round_id: UUID) -> None:
    with pytest.raises(CannotMove):
        share_round(coordinator, round_id=round_id)
    judged(coordinator, round_id, state="no_information", text="Nadie lo sabe")
    taken_to_validation(coordinator, round_id)
    move_round(coordinator, round_id=round_id, to="published")

    share_round(coordinator, round_id=round_id)
    share_round(coordinator, round_id=round_id)

    shared = Shared.objects.get()
    assert (shared.name, shared.states["1.4"]) == ("Villa Norte", "n")
    assert shared.profile["indicators"]["1.4"]["finding"] == "Nadie lo sabe"
    unshare_round(coordinator, round_id=round_id)
    assert not Shared.objects.exists()
    assert not Round.objects.get(pk=round_id).is_shared


def test_another_municipality_sees_what_is_shared_and_nothing_else(
    coordinator: Actor, round_id: UUID, client: Client, sur_office: Any
) -> None:
    from tests.conftest import member, sign_in

    note_gap(coordinator, round_id=round_id, indicator="1.4", text="Secreto de oficina")
    judged(coordinator, round_id, state="no_information", text="Lo que se comparte")
    taken_to_validation(coordinator, round_id)
    move_round(coordinator, round_id=round_id, to="published")
    sign_in(client, member(sur_office, "coordinator"), sur_office)

    assert "Villa Norte" not in client.get(reverse("matrix")).content.decode()
    share_round(coordinator, round_id=round_id)
    assert "Villa Norte" in client.get(reverse("matrix")).content.decode()
    page = client.get(reverse("commune_profile", args=["99901"])).content.decode()
    assert "Lo que se comparte" in page
    assert "Secreto" not in page
    assert client.get(reverse("round", args=[round_id])).status_code == 404
