"""Write what the letter and the work plan of the Sello Migrante need of the office."""

from __future__ import annotations

from dataclasses import fields

from acogida.governance.models import Plan, SealFile
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.seal import SealWords, clean_words
from acogida.platform.actions import Actor, action
from acogida.platform.models import Stale


@action("governance.manage")
def write_seal_file(actor: Actor, *, opened_version: int, said: SealWords) -> None:
    """Keep names and words. ``opened_version``: 0 where nothing stood. Raises Faulty, Stale."""
    del actor
    kept = clean_words(said)
    if kept.plan_id and not Plan.objects.standing().filter(pk=kept.plan_id).exists():
        raise Faulty({"plan": Fault.UNKNOWN_CODE})
    there = SealFile.objects.select_for_update(of=("self",)).first()
    if there is None and opened_version:
        raise Stale("SealFile")
    row = there or SealFile()
    for field in fields(SealWords):
        setattr(row, field.name, getattr(kept, field.name))
    if there is None:
        row.save()
    else:
        row.save_over(opened_version)
