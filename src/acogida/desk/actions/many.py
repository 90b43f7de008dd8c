"""Many attentions at once, for an action of another app that brings them in or takes them back.

These are no actions: they run inside one, whose single entry in the record tells how many rows of
each kind were written. What can be refused is refused by ``ready_attention`` before that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from acogida.desk.actions.attending import columns_of
from acogida.desk.events import AttentionCancelled, AttentionRecorded
from acogida.desk.models import Attention, AttentionReason, Need, NeedAnswer, NeedChange
from acogida.desk.rules import Known, NeedSaid, Whole, WrittenAttention, clean_whole
from acogida.platform import bulk
from acogida.platform.events import publish_all
from acogida.platform.ids import new_id
from acogida.platform.prepared import asked_among, pointing

_COMES_WITH = frozenset({AttentionReason, NeedAnswer, Need})
_COMES_WITH_A_NEED = frozenset({NeedAnswer, NeedChange})


@dataclass(frozen=True, slots=True)
class PastAttention:
    """An attention as another list tells it. ``residence``: the status told for that day."""

    whole: Whole
    officer_id: UUID | None = None
    residence: str = ""


def ready_attention(
    written: WrittenAttention, needs: Sequence[NeedSaid], known: Known, today: dt.date
) -> Whole:
    """The attention in the shape it is kept in, by the codes of ``known``. Raises Faulty."""
    return clean_whole(Whole(written, tuple(needs)), known, timezone.now(), today)


def record_past(attentions: Sequence[PastAttention]) -> list[UUID]:
    """Record attentions of the past, in this order; answers their ids.

    Files they hang on are held by the caller. A yes opens a need, unless one of that area stands
    for the person: then it is the same need. Nobody is made responsible whom the list does not
    name. Effects: AttentionRecorded published for each.
    """
    if not attentions:
        return []
    rows = bulk.add(Attention, [_row(one) for one in attentions])
    bulk.add(
        AttentionReason,
        [
            {"attention_id": row["id"], "code": code}
            for row, one in zip(rows, attentions, strict=True)
            for code in one.whole.attention.reasons
        ],
    )
    _note_needs(rows, attentions)
    publish_all(
        [AttentionRecorded(attention_id=row["id"], person_id=row["person_id"]) for row in rows]
    )
    return [row["id"] for row in rows]


def withdraw_attentions(attention_ids: Collection[UUID]) -> set[UUID]:
    """Take away attentions that are as they were recorded; answers those that stay, being in use.

    In use: corrected, cancelled, or followed by anything; so is one whose need was taken up,
    closed, planned or spoken of again. Effects: rows deleted, AttentionCancelled for each.
    """
    asked = set(attention_ids)
    rows = Attention.objects.select_for_update(of=("self",)).filter(pk__in=asked)
    free = set(rows.filter(version=1, cancelled_at=None).values_list("pk", flat=True))
    free -= _followed(Attention, free, _COMES_WITH)
    needs = dict(Need.objects.filter(attention__in=free).values_list("pk", "attention_id"))
    free -= {needs[need] for need in _moved_on(needs, free)}
    going = [need for need, attention in needs.items() if attention in free]
    bulk.remove(NeedAnswer, "attention", free)
    bulk.remove(NeedChange, "need", going)
    bulk.remove(Need, "pk", going)
    bulk.remove(AttentionReason, "attention", free)
    bulk.remove(Attention, "pk", free)
    publish_all([AttentionCancelled(attention_id=key) for key in sorted(free)])
    return asked - free


def _row(one: PastAttention) -> dict[str, Any]:
    written = one.whole.attention
    return {
        "client_key": new_id(),
        "person_id": written.person_id,
        "officer_id": one.officer_id,
        "residence": one.residence,
        **columns_of(written),
    }


def _note_needs(rows: Sequence[dict[str, Any]], attentions: Sequence[PastAttention]) -> None:
    standing = _standing({row["person_id"] for row in rows if row["person_id"]})
    new: list[dict[str, Any]] = []
    answers = []
    for row, one in zip(rows, attentions, strict=True):
        for said in one.whole.needs:
            key = (row["person_id"] or row["id"], said.area)
            if key not in standing:
                standing[key] = new_id()
                new.append(
                    {
                        "id": standing[key],
                        "person_id": row["person_id"],
                        "attention_id": row["id"],
                        "area": said.area,
                        "opened_on": row["on"],
                        "responsible_id": one.officer_id,
                    }
                )
            answers.append(
                {
                    "attention_id": row["id"],
                    "area": said.area,
                    "answer": said.answer,
                    "need_id": standing[key],
                }
            )
    needs = bulk.add(Need, new)
    bulk.add(
        NeedChange,
        [{"need_id": row["id"], "state": row["state"], "on": row["opened_on"]} for row in needs],
    )
    bulk.add(NeedAnswer, answers)


def _standing(person_ids: Collection[UUID]) -> dict[tuple[UUID, str], UUID]:
    """(person, area) → her open need."""
    rows = asked_among("desk.standing_needs", _standing_rows, person_ids)
    return {(person, area): pk for person, area, pk in rows}


def _standing_rows(person_ids: Sequence[UUID]) -> QuerySet[Need, tuple[Any, ...]]:
    rows: QuerySet[Need, tuple[Any, ...]] = Need.objects.standing().filter(person_id__in=person_ids)
    return rows.values_list("person_id", "area", "pk")


def _moved_on(needs: Collection[UUID], free: Collection[UUID]) -> set[UUID]:
    """Needs with which something happened after they were opened."""
    rows = Need.objects.filter(pk__in=needs)
    moved = set(rows.exclude(version=1, state=Need.State.OPEN).values_list("pk", flat=True))
    again = NeedAnswer.objects.filter(need__in=needs).exclude(attention__in=free)
    moved |= set(again.values_list("need_id", flat=True))
    seen: set[UUID] = set()
    for need in NeedChange.objects.filter(need__in=needs).values_list("need_id", flat=True):
        (moved if need in seen else seen).add(need)
    return moved | _followed(Need, needs, _COMES_WITH_A_NEED)


def _followed(model: Any, keys: Collection[UUID], besides: frozenset[Any]) -> set[UUID]:
    """Those of these rows to which a row of another kind points."""
    found: set[UUID] = set()
    for relation in model._meta.related_objects:
        if relation.related_model not in besides:
            found |= pointing(relation.related_model, relation.field.attname, keys)
    return found
