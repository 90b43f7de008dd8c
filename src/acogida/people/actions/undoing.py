"""Take a merge back, whole.

Both files stand again as they were. What happened to the survivor after the merge stays with it:
rows added since, and identity fields somebody edited since. Rows that came from the absorbed file
go back with whatever was changed in them. Of several merges into one file, the last goes first.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from acogida.people.actions.merging import columns_of
from acogida.people.actions.opening import put_back
from acogida.people.actions.parts import move_back
from acogida.people.events import MergeUndone
from acogida.people.models import Merge, Person
from acogida.people.rules import (
    MergeFacts,
    UndoHindrance,
    clean_lines,
    take_back,
    why_not_undoable,
)
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish

LONGEST_REASON = 500


class CannotUndo(Exception):
    """``hindrances`` says why the merge stays."""

    def __init__(self, hindrances: Collection[UndoHindrance]) -> None:
        super().__init__(", ".join(sorted(hindrances)))
        self.hindrances = frozenset(hindrances)


@action("people.merge")
def undo_merge(actor: Actor, *, merge_id: UUID, reason: str) -> None:
    """Separate two files again. Raises CannotUndo. Publishes MergeUndone."""
    del actor
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    keys = [merge.survivor_id, merge.absorbed_id]
    files = Person.objects.select_for_update().in_bulk(sorted(keys))
    survivor, absorbed = (files[key] for key in keys)
    if hindrances := why_not_undoable(_facts_of(merge, survivor)):
        raise CannotUndo(hindrances)
    merge.undone_because = clean_lines("reason", reason, LONGEST_REASON)
    merge.undone_at = timezone.now()
    move_back(merge.before, absorbed.pk, survivor.pk)
    restored = take_back(merge.before["survivor"], merge.before["merged"], columns_of(survivor))
    for column, value in restored.items():
        setattr(survivor, column, value)
    survivor.save_over(survivor.version)
    absorbed.state, absorbed.merged_into = Person.State.ACTIVE, None
    absorbed.save_over(absorbed.version)
    merge.save()
    put_back(survivor, findable=True)
    put_back(absorbed, findable=True)
    publish(MergeUndone(merge_id=merge_id, survivor_id=survivor.pk, absorbed_id=absorbed.pk))


def _facts_of(merge: Merge, survivor: Person) -> MergeFacts:
    """``is_last`` asks for merges the survivor took part in afterwards, on either side."""
    took_part = Q(survivor=merge.survivor_id) | Q(absorbed=merge.survivor_id)
    later = Merge.objects.filter(took_part, undone_at=None, id__gt=merge.pk)
    return MergeFacts(
        is_undone=merge.undone_at is not None,
        is_last=not later.exists(),
        is_open=survivor.state == Person.State.ACTIVE,
        is_remembered=bool(merge.before),
    )
