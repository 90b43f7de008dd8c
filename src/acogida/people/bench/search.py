"""Is the right person found, how soon, and at what cost? `acogida bench search --people N`."""

from __future__ import annotations

import os
import platform
import resource
from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from django.db import connection, reset_queries
from django.db.models import Q

from acogida.people.bench.loading import bench_municipality, load
from acogida.people.bench.questions import Question, questions
from acogida.people.models import Person, SearchPage, SearchShelf, SearchTerm
from acogida.people.search.duplicates import probable_duplicates
from acogida.people.search.finding import find
from acogida.people.search.keys import Candidate, PersonKeys
from acogida.people.search.rebuilding import rebuild
from acogida.people.search.shelves import cards_of
from acogida.people.search.sources import keys_of
from acogida.people.synthetic import misspell
from acogida.platform.benches import Say
from acogida.platform.scope import acting_for

_ADMIN_FIELDS = ("given_names", "first_surname", "second_surname", "called")
_ADMIN_PAGE = 25
_OUT_OF_FILES = 10


def measure(say: Say, *, people: int, asked: int, seed: int, anew: bool = True) -> None:
    """Load, rebuild (if ``anew``), ask; ``say`` gets one JSON-able dict per measurement."""
    office = bench_municipality()
    with acting_for(office.pk):
        load(people, seed)
        say({"bench": "search", "database": connection.vendor, "people": people, **_machine()})
        if anew:
            say(_timed_rebuild(people))
        say(_sizes())
        rng = Random(seed)  # noqa: S311  the same questions in every run
        chosen = list(keys_of(rng.sample(range(1, people + 1), min(people, asked))))
        rng.shuffle(chosen)
        find("calentar")
        _measure_questions(say, list(questions(chosen, rng)), rng)
        _measure_keystrokes(say, chosen[: max(20, asked // 20)])
        _measure_duplicates(say, chosen[: asked // 4], rng)
        say({"peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024})


def _machine() -> dict[str, Any]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    load_now = os.getloadavg()[0]
    return {
        "cores": os.cpu_count(),
        "memory_gb": memory,
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load_average": round(load_now, 2),
        "pace_ms": round(_pace() * 1000),
    }


def _pace() -> float:
    """Seconds for a fixed piece of Python: tells a slow or busy machine from slow code."""
    start = perf_counter()
    sum(number & 7 for number in range(2_000_000))
    return perf_counter() - start


def _timed_rebuild(people: int) -> dict[str, Any]:
    start, busy = perf_counter(), _cpu_seconds()
    indexed = rebuild()
    seconds, busy = perf_counter() - start, _cpu_seconds() - busy
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return {
        "rebuilt": indexed,
        "of": people,
        "rebuild_seconds": round(seconds, 1),
        "cpu_seconds": round(busy, 1),
    }


def _cpu_seconds() -> float:
    """Of this process and those it started; what a database server works is not in it."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(who) for who in whose]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _sizes() -> dict[str, Any]:
    index = sum(_bytes(model._meta.db_table) for model in (SearchTerm, SearchPage, SearchShelf))
    table = _bytes(Person._meta.db_table)
    return {
        "index_mb": round(index / 1e6, 1),
        "person_table_mb": round(table / 1e6, 1),
        "index_to_table": round(index / max(1, table), 3),
        "words": SearchTerm.objects.filter(kind=SearchTerm.Kind.NAME).count(),
    }


def _bytes(table: str) -> int:
    """Size on disk of a table with its indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("select pg_total_relation_size(%s::regclass)", [table])
        else:
            cursor.execute(
                "select sum(pgsize) from dbstat where name in"
                " (select name from sqlite_master where tbl_name = %s)",
                [table],
            )
        return int(cursor.fetchone()[0] or 0)


def _measure_questions(say: Say, asked: list[tuple[str, Question]], rng: Random) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    busy: list[float] = []
    found: dict[str, list[bool]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    for kind, question in asked:
        start, cpu = perf_counter(), process_time()
        hits = find(question.text)
        times[kind].append(perf_counter() - start)
        busy.append(process_time() - cpu)
        right = _answered(question, {hit.person_id.hex for hit in hits})
        found[kind].append(right)
        if not right:
            missed[kind].append(f"{question.text} | {' '.join(sorted(question.meant))}")
        reset_queries()
    for kind, spent in times.items():
        say(
            {
                "kind": kind,
                "asked": len(spent),
                "recall_at_10": _share(found[kind]),
                **_spread(spent),
                **_missed(missed[kind]),
            }
        )
    every = [seconds for spent in times.values() for seconds in spent]
    say(
        {
            "kind": "all",
            "asked": len(every),
            "recall_at_10": _share([right for some in found.values() for right in some]),
            **_spread(every),
            "cpu_p50_ms": _spread(busy)["p50_ms"],
            "cpu_p95_ms": _spread(busy)["p95_ms"],
        }
    )
    _measure_admin(
        say, [q for kind, q in asked if kind not in {"identifier", "phone", "birth"}], every, rng
    )


def _answered(question: Question, ids: set[str]) -> bool:
    """Found, or somebody whom the question describes just as well (a homonym)."""
    if question.person.person_id.hex in ids:
        return True
    return any(question.answered_by(card) for card in _cards(ids))


def _missed(texts: list[str]) -> dict[str, Any]:
    """Synthetic names that were not found, on request: ACOGIDA_BENCH_MISSED=5."""
    most = int(os.environ.get("ACOGIDA_BENCH_MISSED", "0"))
    return {"missed": texts[:most]} if most else {}


def _cards(ids: Iterable[str]) -> Any:
    files = Person.objects.filter(id__in=list(ids)).values_list("file_number", flat=True)
    return cards_of(list(files))


def _measure_admin(say: Say, asked: list[Question], ours: list[float], rng: Random) -> None:
    """The admin's way on the same names: every word, in any of the columns, counted and paged."""
    times, right = [], []
    for question in rng.sample(asked, min(25, len(asked))):
        start = perf_counter()
        rows = Person.objects.order_by("-file_number")
        for word in question.text.split():
            rows = rows.filter(
                reduce(or_, (Q(**{f"{name}__icontains": word}) for name in _ADMIN_FIELDS))
            )
        rows.count()
        ids = {person.pk.hex for person in rows[:_ADMIN_PAGE]}
        times.append(perf_counter() - start)
        right.append(any(question.answered_by(card) for card in _cards(ids)))
    spread = _spread(times)
    ratio = spread["p95_ms"] / _spread(ours)["p95_ms"]
    say(
        {
            "kind": "admin way",
            "asked": len(times),
            "recall_on_first_page": _share(right),
            **spread,
            "times_slower": round(ratio, 1),
        }
    )


def _measure_keystrokes(say: Say, people: list[PersonKeys]) -> None:
    times = []
    for person in people:
        name = f"{person.given_names} {person.first_surname}"
        for end in range(2, len(name) + 1):
            start = perf_counter()
            find(name[:end], while_typing=True)
            times.append(perf_counter() - start)
    say({"kind": "every keystroke", "asked": len(times), **_spread(times)})


def _measure_duplicates(say: Say, people: list[PersonKeys], rng: Random) -> None:
    """Each person comes back: misspelt, sometimes without papers, a surname or the whole date."""
    times, top, shown = [], [], []
    for person in people:
        candidate = _come_back(person, rng)
        start = perf_counter()
        matches = probable_duplicates(candidate)
        times.append(perf_counter() - start)
        ids = [match.person_id for match in matches]
        top.append(ids[:1] == [person.person_id])
        shown.append(person.person_id in ids)
    say(
        {
            "kind": "duplicates",
            "asked": len(times),
            "right_on_top": _share(top),
            "right_shown": _share(shown),
            **_spread(times),
        }
    )


def _come_back(person: PersonKeys, rng: Random) -> Candidate:
    ways = ("phonetic_es", "one_slip", "accentless", "two_slips")
    way = rng.choice(ways)
    chance = rng.random
    keep_numbers = chance() < 0.4  # noqa: PLR2004
    return Candidate(
        given_names=misspell(person.given_names, rng, way),
        first_surname=misspell(person.first_surname, rng, rng.choice(ways)),
        second_surname=person.second_surname if chance() < 0.7 else "",  # noqa: PLR2004
        birth=person.birth,
        sex=person.sex,
        nationalities=person.nationalities,
        identifiers=person.identifiers if keep_numbers else (),
        phones=person.phones if chance() < 0.4 else (),  # noqa: PLR2004
    )


def _share(answers: list[bool]) -> float:
    return round(sum(answers) / max(1, len(answers)), 4)


def _spread(seconds: list[float]) -> dict[str, float]:
    if len(seconds) < _OUT_OF_FILES:
        return {"p50_ms": round(median(seconds) * 1000, 2) if seconds else 0.0, "p95_ms": 0.0}
    cuts = quantiles(seconds, n=100)
    return {
        name: round(value * 1000, 2)
        for name, value in (
            ("p50_ms", cuts[49]),
            ("p95_ms", cuts[94]),
            ("p99_ms", cuts[98]),
            ("max_ms", max(seconds)),
        )
    }
