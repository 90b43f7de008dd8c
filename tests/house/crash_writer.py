"""Writers that save and merge without pause, and say each id once it is committed.

Loads the product once; then, for each line with a number on its input, forks a writer with that
seed, says its process id, and goes on. Whoever reads kills the writers.
"""

from __future__ import annotations

import os
import random
import sys
from uuid import UUID

import django


def say(*words: object) -> None:
    """One whole line at once: writers share the pipe."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def write(seed: int) -> None:
    from acogida.lib.partial_dates import PartialDate
    from acogida.people.actions import merge_people, register_person, undo_merge
    from acogida.people.rules import Identity
    from acogida.platform.actions import system_actor
    from acogida.platform.models import Municipality

    rng = random.Random(seed)  # noqa: S311
    actor = system_actor(Municipality.objects.get().pk, f"writer {seed}")

    def register() -> UUID:
        identity = Identity(
            given_names=" ".join(rng.choice(("Ana", "Wilkens", "Yusmary", "José")) for _ in "ab"),
            first_surname=f"Prueba{rng.randrange(10**6)}",
            birth=PartialDate(1990),
        )
        return register_person(actor, identity=identity, apart_because="prueba de caída")

    while True:
        first, second = register(), register()
        say("person", first)
        say("person", second)
        merge_id = merge_people(
            actor,
            survivor_id=first,
            absorbed_id=second,
            choices={},
            reason="prueba",
            survivor_version=1,
            absorbed_version=1,
        )
        say("merge", merge_id)
        if rng.getrandbits(1):
            undo_merge(actor, merge_id=merge_id, reason="prueba")
            say("undone", merge_id)


def main() -> None:
    django.setup()
    from acogida.people import actions  # noqa: F401 - loaded once, before anybody is forked

    for line in sys.stdin:
        if pid := os.fork():
            say("writer", pid)
        else:
            write(int(line))


if __name__ == "__main__":
    main()
