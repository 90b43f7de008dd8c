"""The same questions to live tables of PostgreSQL, with the joins they need."""

from __future__ import annotations

from time import perf_counter

from django.db import connection, transaction

from acogida.platform.benches import Asked

_FACTS_OF_A_PERSON = 10
_MAKE = """
create temporary table live_person on commit drop as
  select n as id, (n % 4)::text as sex, n % 346 as office from generate_series(0, {people}) n;
alter table live_person add primary key (id);
create temporary table live_nationality on commit drop as
  select id as person_id, 'C' || (hashint4(id) & 31) as country from live_person;
create index on live_nationality (person_id);
create temporary table live_attention on commit drop as
  select n as id, (hashint4(n) & 2147483647) % {people} as person_id,
    date '2016-01-01' + (n::bigint * 4017 / {facts})::int as on_day
  from generate_series(1, {facts}) n;
alter table live_attention add primary key (id);
create temporary table live_need on commit drop as
  select id as attention_id, 'area-' || (hashint4(id + 7) & 15) as area from live_attention;
create index on live_need (attention_id);
analyze live_person, live_nationality, live_attention, live_need
"""
_ASK = {
    "table_s": "select date_part('year', a.on_day), n.country, p.sex, d.area, count(*)"
    " from live_attention a join live_person p on p.id = a.person_id"
    " join live_nationality n on n.person_id = p.id join live_need d on d.attention_id = a.id"
    " group by 1, 2, 3, 4",
    "persons_s": "select p.office, date_trunc('month', a.on_day), count(distinct a.person_id)"
    " from live_attention a join live_person p on p.id = a.person_id group by 1, 2",
}


def live_tables(asked: Asked) -> None:
    """Ask both, once warm; nothing where the database is another one."""
    if connection.vendor != "postgresql":
        return
    sizes = {"facts": asked.facts, "people": max(1, asked.facts // _FACTS_OF_A_PERSON)}
    found = {"bench": "insight", "what": "live tables of PostgreSQL", "facts": asked.facts}
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _MAKE.format(**sizes).split(";"):
            cursor.execute(statement)
        for name, question in _ASK.items():
            cursor.execute(question)
            cursor.fetchall()
            began = perf_counter()
            cursor.execute(question)
            cursor.fetchall()
            found[name] = round(perf_counter() - began, 3)
    asked.say(found)
