"""Join two files that were one person.

Everything of the absorbed file moves to the survivor, table by table, as the registry of parts
says; what would stand twice (the same nationality, a link of the two with each other) stays with
the absorbed file, out of sight. ``Merge.before`` keeps all it takes to undo it whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from acogida.people.actions.opening import put_back
from acogida.people.actions.parts import Trace, move_everything
from acogida.people.events import PeopleMerged
from acogida.people.models import FamilyLink, Identifier, Merge, OtherName, Person
from acogida.people.rules import (
    COLUMNS,
    CONFIRMABLE,
    FileFacts,
    MergeHindrance,
    Side,
    clean_lines,
    settle,
    why_not_mergeable,
)
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish
from acogida.platform.ids import new_id
from acogida.platform.models import Stale

LONGEST_REASON = 500


class CannotMerge(Exception):
    """``hindrances`` says what speaks against it; ``confirmable`` that a reason is enough."""

    def __init__(self, hindrances: Collection[MergeHindrance]) -> None:
        super().__init__(", ".join(sorted(hindrances)))
        self.hindrances = frozenset(hindrances)
        self.confirmable = self.hindrances <= CONFIRMABLE


@action("people.merge")
def merge_people(
    actor: Actor,
    *,
    survivor_id: UUID,
    absorbed_id: UUID,
    choices: Mapping[str, Side],
    reason: str,
    survivor_version: int,
    absorbed_version: int,
    confirmed: bool = False,
) -> UUID:
    """Join ``absorbed`` into ``survivor``; ``choices`` says whose value stays (``rules.CHOICES``).

    Raises Faulty, Stale, and CannotMerge; where that is ``confirmable`` (two valid RUN, relatives),
    ``confirmed`` with a reason joins them all the same. Publishes PeopleMerged.
    """
    files = Person.objects.select_for_update().in_bulk(sorted({survivor_id, absorbed_id}))
    if missing := {survivor_id, absorbed_id} - set(files):
        raise Person.DoesNotExist(f"{len(missing)} persons")
    survivor, absorbed = files[survivor_id], files[absorbed_id]
    because = clean_lines("reason", reason, LONGEST_REASON)
    hindrances = hindrances_between(survivor, absorbed)
    if confirmed and because:
        hindrances -= CONFIRMABLE
    if hindrances:
        raise CannotMerge(hindrances)
    if absorbed.version != absorbed_version:
        raise Stale("Person")
    merge = Merge(
        id=new_id(), survivor=survivor, absorbed=absorbed, merged_by=actor.user_id, reason=because
    )
    merge.before = _join(survivor, absorbed, choices, survivor_version)
    merge.save()
    put_back(survivor, findable=True)
    publish(PeopleMerged(merge_id=merge.pk, survivor_id=survivor_id, absorbed_id=absorbed_id))
    return merge.pk


def hindrances_between(survivor: Person, absorbed: Person) -> set[MergeHindrance]:
    """What speaks against joining these two; four queries."""
    return why_not_mergeable(_facts_of(survivor), _facts_of(absorbed))


def columns_of(person: Person) -> dict[str, Any]:
    return {column: getattr(person, column) for column in COLUMNS}


def _join(
    survivor: Person, absorbed: Person, choices: Mapping[str, Side], opened_version: int
) -> dict[str, Any]:
    """Move and settle everything; returns what ``undo_merge`` needs, ready for JSON."""
    before, other = columns_of(survivor), columns_of(absorbed)
    merged = settle(choices, before, other)
    trace = Trace()
    move_everything(absorbed.pk, survivor.pk, trace)
    _keep_names(survivor, _name_of(merged), (_name_of(other), _name_of(before)), trace)
    for column, value in merged.items():
        setattr(survivor, column, value)
    survivor.save_over(opened_version)
    absorbed.state, absorbed.merged_into = Person.State.MERGED, survivor
    absorbed.save_over(absorbed.version)
    return {"survivor": before, "merged": merged, **trace.as_json()}


def _keep_names(survivor: Person, shown: str, names: tuple[str, ...], trace: Trace) -> None:
    """Names that lost the choice go on finding her, as other spellings."""
    standing = OtherName.objects.filter(person=survivor).values_list("name", flat=True)
    for name in sorted(set(names) - {"", shown, *standing}):
        spelling = OtherName(person=survivor, kind=OtherName.Kind.SPELLING, name=name[:200])
        spelling.save()
        trace.added.append(("people.OtherName", str(spelling.pk)))


def _name_of(columns: Mapping[str, Any]) -> str:
    parts = (columns["given_names"], columns["first_surname"], columns["second_surname"])
    return " ".join(part for part in parts if part) or columns["called"]


def _facts_of(person: Person) -> FileFacts:
    runs = Identifier.objects.filter(person=person, space="run", voided_at=None)
    links = FamilyLink.objects.filter(Q(person=person) | Q(relative=person), until=None)
    pairs = links.values_list("person_id", "relative_id")
    return FileFacts(
        id=person.pk,
        is_open=person.state == Person.State.ACTIVE,
        runs=frozenset(runs.values_list("normalised", flat=True)),
        relatives=frozenset(key for pair in pairs for key in pair if key != person.pk),
    )
