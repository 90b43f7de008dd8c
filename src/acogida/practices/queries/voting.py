"""Encounters, their tables, and what was voted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from acogida.platform.scope import ScopedQuerySet
from acogida.practices.models import Candidate, Encounter, Votes, VotingTable
from acogida.practices.rules.voting import Count, counted


@dataclass(frozen=True, slots=True)
class Result:
    """An encounter counted: table by table, and all tables together."""

    tables: list[tuple[VotingTable, Count]]
    whole: Count
    names: dict[str, Candidate]
    chosen_at: dict[str, list[str]]


def encounters() -> ScopedQuerySet:
    """Every encounter of the office, the newest first."""
    rows: ScopedQuerySet = Encounter.objects.order_by("-held_on", "-id")
    return rows


def candidates_at(table: VotingTable) -> list[Candidate]:
    """What this table votes on: its own and those of all tables."""
    at_it = Q(table=table) | Q(table=None)
    rows = Candidate.objects.filter(at_it, encounter_id=table.encounter_id)
    return list(rows.order_by("id"))


def result_of(encounter: Encounter) -> Result:
    """All votes of an encounter, counted; three queries."""
    tables = list(VotingTable.objects.filter(encounter=encounter).order_by("id"))
    candidates = list(Candidate.objects.filter(encounter=encounter).order_by("id"))
    votes: dict[UUID, dict[str, int]] = defaultdict(dict)
    whole: dict[str, int] = defaultdict(int)
    for row in Votes.objects.filter(table__encounter=encounter):
        votes[row.table_id][str(row.candidate_id)] = row.count
        whole[str(row.candidate_id)] += row.count
    counts = [(table, _at(table, candidates, votes[table.pk], encounter)) for table in tables]
    chosen_at: dict[str, list[str]] = defaultdict(list)
    for table, count in counts:
        for candidate in count.chosen:
            chosen_at[candidate].append(table.name)
    most = sum(count.most for _table, count in counts)
    names = {str(one.pk): one for one in candidates}
    return Result(counts, counted(list(names), whole, most), names, dict(chosen_at))


def _at(
    table: VotingTable, candidates: list[Candidate], votes: dict[str, int], encounter: Encounter
) -> Count:
    there = [str(one.pk) for one in candidates if one.table_id in {None, table.pk}]
    return counted(there, votes, table.people * encounter.votes_each)
