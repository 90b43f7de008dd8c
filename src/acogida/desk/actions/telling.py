"""What people were told, item by item; and the municipality's own wording of the checklists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from acogida.desk.models import ChecklistMark
from acogida.desk.queries.catalogues import CHECKLISTS, checklist, forget_catalogue
from acogida.desk.rules import Fault, Faults, Faulty
from acogida.people.public import hold_file
from acogida.places.public import is_language
from acogida.platform.actions import Actor, action
from acogida.platform.catalogues import say_own, shipped_again

LONGEST_LABEL = 200
MOST_ITEMS = 60


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """An item as a municipality words it: by language; ``by_day``: days after arrival."""

    code: str
    labels: dict[str, str]
    by_day: int | None = None


@action("desk.attend")
def mark_told(
    actor: Actor, *, person_id: UUID, template: str, item: str, on: dt.date, language: str
) -> None:
    """An item was told or done that day, in that language ("" if it needs none).

    Said again, the later day and language stand. Raises Faulty, FileClosed.
    """
    faults = Faults()
    today = timezone.localdate()
    found = checklist(template, today)
    codes = frozenset(one.code for one in found.items) if found else frozenset()
    faults.one_of("item", item, codes)
    if language and not is_language(language):
        faults.add("language", Fault.UNKNOWN_CODE)
    if on > today:
        faults.add("on", Fault.IN_THE_FUTURE)
    faults.stop_here()
    holder = hold_file(person_id)
    mark = ChecklistMark.objects.filter(person_id=holder, template=template, item=item).first()
    mark = mark or ChecklistMark(person_id=holder, template=template, item=item)
    mark.told_on, mark.language, mark.by_id = on, language, actor.user_id
    mark.save()


@action("desk.attend")
def unmark_told(actor: Actor, *, person_id: UUID, template: str, item: str) -> None:
    """It was marked by mistake. Nothing happens where there is no mark."""
    del actor
    rows = ChecklistMark.objects.filter(person_id=person_id, template=template, item=item)
    for mark in rows:
        mark.delete()


@action("desk.offers")
def say_template(
    actor: Actor, *, template: str, items: Sequence[TemplateItem], reason: str = ""
) -> None:
    """Word a checklist the municipality's own way from today; no items: the shipped one again.

    Marks of items that go stay with the persons. Raises Faulty.
    """
    del actor
    today = timezone.localdate()
    found = checklist(template, today)
    if found is None:
        raise Faulty({"template": Fault.UNKNOWN_CODE})
    body = {"items": _clean_items(items), "position": found.position}
    if items:
        say_own(CHECKLISTS, template, today, labels=found.labels, body=body, reason=reason)
    else:
        shipped_again(CHECKLISTS, template, today)
    forget_catalogue(CHECKLISTS, today)


def _clean_items(items: Sequence[TemplateItem]) -> list[dict[str, Any]]:
    faults = Faults()
    if len(items) > MOST_ITEMS:
        faults.add("items", Fault.TOO_MANY)
    kept: list[dict[str, Any]] = []
    codes: set[str] = set()
    for place, item in enumerate(items[:MOST_ITEMS]):
        labels = {
            language: faults.line(f"items.{place}.{language}", text, LONGEST_LABEL)
            for language, text in item.labels.items()
            if text.strip()
        }
        if not labels.get("es"):
            faults.add(f"items.{place}.es", Fault.MISSING)
        if item.code in codes:
            faults.add(f"items.{place}.code", Fault.SAID_TWICE)
        codes.add(item.code)
        kept.append({"code": item.code, "labels": labels, "by_day": item.by_day})
    faults.stop_here()
    return kept
