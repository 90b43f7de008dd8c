"""A country in one file answers as one would count by hand."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from acogida.desk.actions import record_attention
from acogida.desk.rules import WrittenAttention
from acogida.insight.actions import country_files
from acogida.insight.actions.country_files import Codes, write_country
from acogida.insight.actions.gathering import gather
from acogida.insight.actions.keeping import refresh
from acogida.insight.queries.country import Country, country_schema
from acogida.insight.queries.engines import NoEngine, connected, engine_called
from acogida.people.actions import register_person
from acogida.people.rules import Identity
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for

ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(24000, 24014), st.integers(0, 3), st.integers(0, 1)),
    min_size=1,
    max_size=40,
)


@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_persons_are_counted_exactly_across_groups_of_rows(rows, tmp_path_factory):
    import pyarrow as pa

    folder = tmp_path_factory.mktemp("country")
    rows = sorted(rows)
    columns = zip(*rows, strict=True)
    names = ("office", "month", "person", "sex")
    table = pa.table(dict(zip(names, map(list, columns), strict=True))).cast(
        country_schema(["sex"])
    )
    codes = {"sex": Codes()}
    codes["sex"].numbers_of(["female", "male"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(country_files, "ROWS_OF_A_GROUP", 3)
        write_country(folder, ["sex"], iter([table]), codes)
    by_hand = defaultdict(set)
    for office, month, person, _sex in rows:
        by_hand[office, month].add(person)

    with connected() as backend:
        country = Country(backend, folder)
        assert country.persons_by_month() == {key: len(who) for key, who in by_hand.items()}
        of_all = country.by_year(["sex"]).to_pylist()
        assert country.by_year(["sex"]).to_pylist() == of_all, "also from the kept statement"
        one = rows[0]
        of_one = country.by_year(["sex"], one[0], one[1] // 12).to_pylist()

    assert sum(row["facts"] for row in of_all) == len(rows)
    assert {row["sex"] for row in of_all} <= {"female", "male"}
    assert sum(row["facts"] for row in of_one) == sum(
        1 for row in rows if (row[0], row[1] // 12) == (one[0], one[1] // 12)
    )


def test_every_office_is_gathered_and_persons_of_two_are_two(norte, sur, today, capsys):
    for actor in (norte, sur):
        with acting_for(actor.municipality_id):
            person = register_person(
                actor, identity=Identity(given_names="Ana", sex="female"), apart_because="test"
            )
            for _time in range(2):
                record_attention(
                    actor,
                    client_key=new_id(),
                    attention=WrittenAttention(on=today, kind="person", person_id=person),
                )
            refresh(timezone.now())

    folder = gather("desk.attended", ["sex", "channel"])

    with connected() as backend:
        country = Country(backend, folder)
        month = today.year * 12 + today.month - 1
        assert country.persons_by_month() == {(901, month): 1, (902, month): 1}
        assert country.by_year(["sex"]).to_pylist() == [
            {"year": today.year, "facts": 4, "sex": "female"}
        ]
    call_command("insight", "country", "desk.attended", "--by", "sex")
    at, counted = capsys.readouterr().out.splitlines()
    assert at == str(folder)
    assert counted.split() == [str(today.year), "female", "4"]
    with pytest.raises(CommandError):
        call_command("insight", "country", "desk.attended", "--by", "name")


def test_an_engine_nobody_installed_is_refused():
    with pytest.raises(NoEngine), engine_called("abacus"):
        pass
