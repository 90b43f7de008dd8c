"""What somebody is typing, kept for her alone.

A draft is saved every few seconds, so these are no @actions: they ask for the same permission and
leave no entry in the record.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from acogida.desk.models import Draft
from acogida.desk.models.attention import LONGEST_TAB
from acogida.desk.queries.attentions import recorded_with
from acogida.desk.rules import Fault, Faulty
from acogida.people.public import briefs_of
from acogida.platform.actions import Actor
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for

KEEP_DAYS = 7
LARGEST = 64 * 1024
"""Bytes of JSON in a draft."""
MOST = 20
"""Drafts of one user; the oldest go."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Under which key a draft lies now, and ``saved``: the mark the page shows next time.

    ``apart``: another tab wrote the one it came from, so it has a key of its own.
    """

    client_key: UUID
    saved: str
    apart: bool = False


def keep_draft(
    actor: Actor,
    *,
    client_key: UUID,
    person_id: UUID | None,
    typed: dict[str, Any],
    seen: str | None = None,
    tab: str = "",
) -> Kept | None:
    """Keep what is typed under the key of its form; answers None if that form was recorded.

    ``tab`` names the page that asks, ``seen`` is the mark of the draft it knows, "" for none, None
    where it does not matter. Has another page written since, this is kept apart: two tabs never
    write over each other. Raises PermissionDenied; Faulty when it is too large or the person has no
    open file here.
    """
    actor.require("desk.attend")
    if len(json.dumps(typed).encode()) > LARGEST:
        raise Faulty({"typed": Fault.TOO_LONG})
    now = timezone.now()
    with acting_for(actor.municipality_id):
        if recorded_with(client_key) is not None:
            return None
        if person_id and person_id not in briefs_of([person_id], timezone.localdate(now)):
            raise Faulty({"person": Fault.UNKNOWN_CODE})
        apart = seen is not None and _is_of_another_tab(actor, client_key, seen, tab)
        key = new_id() if apart else client_key
        Draft.objects.update_or_create(
            user_id=actor.user_id,
            client_key=key,
            defaults={
                "person_id": person_id,
                "typed": typed,
                "saved_at": now,
                "tab": tab[:LONGEST_TAB],
            },
        )
        _forget_old(actor.user_id, now)
    return Kept(key, mark_of(now), apart)


def keep_apart(actor: Actor, *, person_id: UUID | None, typed: dict[str, Any]) -> Kept | None:
    """Keep what a form says that was recorded already, and otherwise, from another tab."""
    return keep_draft(actor, client_key=new_id(), person_id=person_id, typed=typed)


def drop_draft(actor: Actor, *, client_key: UUID) -> None:
    """Forget a draft of the actor's; nothing happens where there is none."""
    actor.require("desk.attend")
    with acting_for(actor.municipality_id):
        Draft.objects.filter(user_id=actor.user_id, client_key=client_key).delete()


def mark_of(saved_at: dt.datetime) -> str:
    """How a page says which state of a draft it knows."""
    return saved_at.astimezone(dt.UTC).isoformat()


def _is_of_another_tab(actor: Actor, client_key: UUID, seen: str, tab: str) -> bool:
    there = Draft.objects.filter(user_id=actor.user_id, client_key=client_key).first()
    return there is not None and there.tab != tab and mark_of(there.saved_at) != seen


def _forget_old(user_id: UUID | None, now: dt.datetime) -> None:
    mine = Draft.objects.filter(user_id=user_id)
    newest = list(mine.order_by("-saved_at").values_list("pk", flat=True)[:MOST])
    mine.exclude(pk__in=newest).delete()
    Draft.objects.filter(saved_at__lt=now - dt.timedelta(days=KEEP_DAYS)).delete()
