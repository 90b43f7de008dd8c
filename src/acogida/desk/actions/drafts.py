"""What somebody is typing, kept for her alone.

A draft is saved every few seconds, so these are no @actions: they ask for the same permission and
leave no entry in the record.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import UUID

from django.utils import timezone

from acogida.desk.models import Draft
from acogida.desk.queries.attentions import recorded_with
from acogida.desk.rules import Fault, Faulty
from acogida.people.public import briefs_of
from acogida.platform.actions import Actor
from acogida.platform.scope import acting_for

KEEP_DAYS = 7
LARGEST = 64 * 1024
"""Bytes of JSON in a draft."""
MOST = 20
"""Drafts of one user; the oldest go."""


def keep_draft(
    actor: Actor, *, client_key: UUID, person_id: UUID | None, typed: dict[str, Any]
) -> bool:
    """Keep what is typed under the key of its form; answers False if that form was recorded.

    Raises PermissionDenied; Faulty when it is too large or the person has no open file here.
    """
    actor.require("desk.attend")
    if len(json.dumps(typed).encode()) > LARGEST:
        raise Faulty({"typed": Fault.TOO_LONG})
    now = timezone.now()
    with acting_for(actor.municipality_id):
        if recorded_with(client_key) is not None:
            return False
        if person_id and person_id not in briefs_of([person_id], timezone.localdate(now)):
            raise Faulty({"person": Fault.UNKNOWN_CODE})
        Draft.objects.update_or_create(
            user_id=actor.user_id,
            client_key=client_key,
            defaults={"person_id": person_id, "typed": typed, "saved_at": now},
        )
        _forget_old(actor.user_id, now)
    return True


def drop_draft(actor: Actor, *, client_key: UUID) -> None:
    """Forget a draft of the actor's; nothing happens where there is none."""
    actor.require("desk.attend")
    with acting_for(actor.municipality_id):
        Draft.objects.filter(user_id=actor.user_id, client_key=client_key).delete()


def _forget_old(user_id: UUID | None, now: dt.datetime) -> None:
    mine = Draft.objects.filter(user_id=user_id)
    newest = list(mine.order_by("-saved_at").values_list("pk", flat=True)[:MOST])
    mine.exclude(pk__in=newest).delete()
    Draft.objects.filter(saved_at__lt=now - dt.timedelta(days=KEEP_DAYS)).delete()
