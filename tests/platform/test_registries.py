"""What apps contribute without being imported: timeline, facts, search."""

from __future__ import annotations

import datetime as dt

import pytest

from acogida.platform import facts, on_file, searching, timeline
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor

PERSON = new_id()
DAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "_sources", {})
    monkeypatch.setattr(facts, "_kinds", {})
    monkeypatch.setattr(searching, "_finders", {})


def allowed(*permissions: str) -> Actor:
    return Actor(None, new_id(), frozenset(permissions))


def test_the_timeline_is_newest_first_and_keeps_what_the_actor_may_not_see() -> None:
    @timeline.contribute("visits", permission="desk.view")
    def visits(_actor: Actor, _person: object) -> list[timeline.TimelineEntry]:
        return [
            timeline.TimelineEntry(DAY, "older"),
            timeline.TimelineEntry(DAY + dt.timedelta(1), "newer"),
        ]

    @timeline.contribute("secrets", permission="cases.sensitive")
    def secrets(_actor: Actor, _person: object) -> list[timeline.TimelineEntry]:
        return [timeline.TimelineEntry(DAY, "secret")]

    at_hand = [timeline.TimelineEntry(DAY + dt.timedelta(2), "at hand")]
    seen = timeline.timeline_of(allowed("desk.view"), PERSON, already=at_hand)

    assert [entry.title for entry in seen] == ["at hand", "newer", "older"]


def test_the_best_results_of_all_permitted_finders_come_first() -> None:
    def finder(kind: str, *scores: float) -> searching.Finder:
        def find(_actor: Actor, text: str, limit: int, _typing: bool) -> list[searching.Found]:  # noqa: FBT001
            return [
                searching.Found(kind, new_id(), text, "", "/", score) for score in scores[:limit]
            ]

        return find

    searching.register_finder("person", permission="people.find")(finder("person", 0.9, 0.2))
    searching.register_finder("case", permission="cases.find")(finder("case", 0.5))
    searching.register_finder("hidden", permission="hidden.find")(finder("hidden", 1.0))

    found = searching.find_everywhere(allowed("people.find", "cases.find"), "ana", limit=2)

    assert [(result.kind, result.score) for result in found] == [("person", 0.9), ("case", 0.5)]


def kind_of(*rows: facts.Fact, name: str = "people.seen") -> facts.FactKind:
    return facts.FactKind(name, "seen", ("sex",), lambda _ids: rows)


def test_facts_carry_declared_attributes_only() -> None:
    facts.declare_facts(kind_of(facts.Fact(DAY, attributes={"sex": "female"})))
    facts.declare_facts(kind_of(facts.Fact(DAY, attributes={"name": "Ana"}), name="people.leak"))

    assert [fact.attributes for fact in facts.facts_of("people.seen")] == [{"sex": "female"}]
    with pytest.raises(ValueError, match="undeclared"):
        list(facts.facts_of("people.leak"))
    assert list(facts.fact_kinds()) == ["people.leak", "people.seen"]


def test_facts_declared_twice_are_refused() -> None:
    facts.declare_facts(kind_of())
    with pytest.raises(ValueError, match="twice"):
        facts.declare_facts(kind_of())


def test_a_pseudonym_is_stable_in_an_office_and_differs_between_two() -> None:
    with acting_for(new_id()):
        here = facts.pseudonym(PERSON)
        assert facts.pseudonym(PERSON) == here
        assert facts.pseudonym(new_id()) != here
    with acting_for(new_id()):
        assert facts.pseudonym(PERSON) != here
    assert str(PERSON) not in here


def test_an_entry_of_the_file_whose_page_does_not_exist_leads_nowhere() -> None:
    entry = on_file.FileEntry("nothing", "Nothing", "no_such_page", "desk.view")

    assert entry.url_for(PERSON) == ""
