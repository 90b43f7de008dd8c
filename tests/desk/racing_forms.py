"""The same form sent several times at the same moment, and the same need said at once.

Run as a program it opens a fresh office and prints what was kept; the same on both databases.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from tests.desk.racing import at_once

POSTS, ROUNDS = 4, 5


def _office() -> tuple[Any, UUID]:
    from acogida.people.actions import register_person
    from acogida.people.rules import Identity
    from acogida.platform.actions import system_actor
    from acogida.platform.catalogues import load_pack, pack_files
    from acogida.platform.models import Municipality
    from tests.conftest import TODAY

    for pack in pack_files():
        if "desk" in pack.parts:
            load_pack(pack, TODAY)
    office = Municipality.objects.create(
        number=1, name="Villa Deprisa", commune_code="99001", is_demo=True
    )
    actor = system_actor(office.pk, "carrera")
    identity = Identity(given_names="Ana", first_surname="Rojas")
    return actor, register_person(actor, identity=identity, apart_because="race")


def _post(actor: Any, person_id: UUID | None, key: UUID) -> str:
    from django.utils import timezone

    from acogida.desk.actions import NeedSaid, PlannedStep, WrittenAttention, record_attention

    kind = "person" if person_id else "anonymous"
    written = WrittenAttention(on=timezone.localdate(), kind=kind, person_id=person_id)
    return str(
        record_attention(
            actor,
            client_key=key,
            attention=written,
            needs=[NeedSaid("school", "yes")],
            steps=[PlannedStep("Llamar", need_area="school")],
        )
    )


def _kept(actor: Any) -> dict[str, int]:
    from acogida.desk.models import Attention, Need, NeedAnswer, NextStep
    from acogida.platform.models import OutboxEvent
    from acogida.platform.scope import acting_for

    models = (Attention, Need, NeedAnswer, NextStep)
    with acting_for(actor.municipality_id):
        recorded = OutboxEvent.objects.filter(name="desk.AttentionRecorded").count()
        return {model.__name__: model.objects.count() for model in models} | {"said": recorded}


def same_form(actor: Any, ana: UUID) -> dict[str, Any]:
    """Each form is sent four times at once, for a person and without a name."""
    from acogida.platform.ids import new_id

    answers = []
    for place in range(ROUNDS * 2):
        key, whose = new_id(), ana if place % 2 else None
        answers.append(at_once([lambda k=key, w=whose: _post(actor, w, k)] * POSTS))
    return {"ids": [sorted(set(ids)) for ids in answers], **_kept(actor)}


def same_need(actor: Any, ana: UUID) -> dict[str, int]:
    """Four officers say the same need of the same person at once, each in a form of her own."""
    from acogida.platform.ids import new_id

    at_once([lambda: _post(actor, ana, new_id())] * POSTS)
    return _kept(actor)


if __name__ == "__main__":
    import django

    django.setup()
    office = _office()
    told = {"same_need": same_need(*office), "same_form": same_form(*office)}
    print(json.dumps(told))  # noqa: T201
