"""The lines of work of the office: add one, say it otherwise, end it. What was tagged stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from acogida.desk.queries.catalogues import (
    WORKSTREAMS,
    Workstream,
    forget_catalogue,
    known_codes,
    workstreams,
)
from acogida.desk.rules import Fault, Faults, Faulty
from acogida.platform.actions import Actor, action
from acogida.platform.catalogues import say_own
from acogida.platform.ids import new_id
from acogida.platform.models import CatalogueEntry, CatalogueOverride

LONGEST_LABEL = 60
MOST_LINES = 20


@action("desk.offers")
def add_workstream(actor: Actor, *, label: str, reasons: Collection[str] = ()) -> str:
    """A new line of work from today; answers its code. Raises Faulty."""
    del actor
    today = timezone.localdate()
    there = workstreams(today)
    name, kept = _clean(label, reasons, today, [line.label for line in there])
    if len(there) >= MOST_LINES:
        raise Faulty({"label": Fault.TOO_MANY})
    code = f"own_{new_id().hex[-12:]}"
    position = max((line.position for line in there), default=0) + 1
    _say(code, today, {"es": name}, {"reasons": kept, "position": position})
    return code


@action("desk.offers")
def change_workstream(
    actor: Actor, *, code: str, label: str, reasons: Collection[str] = ()
) -> None:
    """Call it otherwise, or let other reasons lead to it, from today. Raises Faulty."""
    del actor
    today = timezone.localdate()
    line = _line(code, today)
    others = [one.label for one in workstreams(today) if one.code != code]
    name, kept = _clean(label, reasons, today, others)
    # A translation of another name would be wrong.
    labels = line.labels if name == line.labels.get("es") else {"es": name}
    _say(code, today, labels, {"reasons": kept, "position": line.position})


@action("desk.offers")
def end_workstream(actor: Actor, *, code: str) -> None:
    """Nobody chooses it from today; what carries it goes on carrying it. Raises Faulty."""
    del actor
    today = timezone.localdate()
    line = _line(code, today)
    if CatalogueEntry.objects.filter(catalogue=WORKSTREAMS, code=code).exists():
        _say(code, today, line.labels, {}, hidden=True)
        return
    # Its row stays, so that what carries it goes on being called by its name.
    own = CatalogueOverride.objects.filter(catalogue=WORKSTREAMS, code=code, valid_to=None)
    own.update(valid_to=today)
    forget_catalogue(WORKSTREAMS, today)


def _line(code: str, today: dt.date) -> Workstream:
    found = next((line for line in workstreams(today) if line.code == code), None)
    if found is None:
        raise Faulty({"code": Fault.UNKNOWN_CODE})
    return found


def _clean(
    label: str, reasons: Collection[str], today: dt.date, others: Collection[str]
) -> tuple[str, list[str]]:
    faults = Faults()
    name = faults.needed("label", label, LONGEST_LABEL)
    known = known_codes(today).reasons
    for code in reasons:
        faults.one_of("reasons", code, known)
    if name.casefold() in {other.casefold() for other in others}:
        faults.add("label", Fault.SAID_TWICE)
    faults.stop_here()
    return " ".join(name.split()), sorted(set(reasons))


def _say(
    code: str,
    today: dt.date,
    labels: dict[str, str],
    body: dict[str, object],
    *,
    hidden: bool = False,
) -> None:
    say_own(WORKSTREAMS, code, today, labels=labels, body=body, hidden=hidden)
    forget_catalogue(WORKSTREAMS, today)
