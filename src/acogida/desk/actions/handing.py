"""Hand over what one person has to see to, and take that back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from acogida.accounts.public import staff_on
from acogida.desk.models import Handover, Need, NextStep
from acogida.desk.rules import Fault, Faulty
from acogida.platform.actions import Actor, action


class NothingToHandOver(Exception):
    """She answers for nothing that is open."""


class Undone(Exception):
    """This was taken back already."""


@action("desk.due_all")
def hand_over(actor: Actor, *, giver_id: UUID | None, taker_id: UUID) -> UUID:
    """Give every open need and step of ``giver_id`` (None: nobody's) to a colleague.

    Answers the id under which it can be undone. Raises Faulty where the taker does not serve here
    today or is the giver, NothingToHandOver.
    """
    del actor
    serving = {row["user_id"] for row in staff_on(timezone.localdate())}
    if taker_id not in serving or taker_id == giver_id:
        raise Faulty({"taker": Fault.UNKNOWN_CODE})
    needs = _give(Need.objects.standing().filter(responsible_id=giver_id), taker_id)
    steps = _give(NextStep.objects.standing().filter(responsible_id=giver_id), taker_id)
    if not needs and not steps:
        raise NothingToHandOver
    done = Handover(giver_id=giver_id, taker_id=taker_id, needs=needs, steps=steps)
    done.save()
    return done.pk


@action("desk.due_all")
def take_back(actor: Actor, *, handover_id: UUID) -> int:
    """Undo a handover; answers how much came back.

    What was closed meanwhile, or given on to somebody else, stays. Raises Undone.
    """
    del actor
    done: Handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover_id)
    if done.undone_at is not None:
        raise Undone(str(handover_id))
    mine = {"responsible_id": done.taker_id}
    needs = Need.objects.standing().filter(pk__in=done.needs, **mine)
    steps = NextStep.objects.standing().filter(pk__in=done.steps, **mine)
    back = [*_give(needs, done.giver_id), *_give(steps, done.giver_id)]
    done.undone_at = timezone.now()
    done.save()
    return len(back)


def _give(rows: Any, taker_id: UUID | None) -> list[str]:
    """Who answers for these rows from now on; answers their ids."""
    held: Iterable[Any] = rows.select_for_update(of=("self",)).order_by("pk")
    ids = [row.pk for row in held]
    for part in range(0, len(ids), 500):
        some = rows.model.objects.filter(pk__in=ids[part : part + 500])
        some.update(responsible_id=taker_id, version=F("version") + 1)
    return [str(key) for key in ids]
