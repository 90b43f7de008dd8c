"""Two files that become one, for tests of what follows from it."""

from __future__ import annotations

from uuid import UUID

from acogida.people.actions import merge_people
from acogida.people.models import Person
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor


def join(actor: Actor, survivor: UUID, absorbed: UUID, reason: str = "es la misma") -> UUID:
    """The second file becomes part of the first, as both stand now; answers the merge's id."""
    with acting_for(actor.municipality_id):
        version = dict(
            Person.objects.filter(pk__in=[survivor, absorbed]).values_list("pk", "version")
        )
        return merge_people(
            actor,
            survivor_id=survivor,
            absorbed_id=absorbed,
            choices={},
            reason=reason,
            survivor_version=version[survivor],
            absorbed_version=version[absorbed],
        )
