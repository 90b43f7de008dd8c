"""What the counter lets others count: pseudonyms and codes, with the status of that day.

Cancelled attentions and blocked files are not counted. Texts never leave here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.models import (
    Appointment,
    Arrival,
    Attention,
    ChecklistMark,
    Denial,
    Need,
    NextStep,
    OrientationGiven,
)
from acogida.desk.queries.outings import outings
from acogida.desk.rules.queue import minutes_waited
from acogida.people.public import PersonTraits, traits_of
from acogida.platform.facts import Fact, FactKind, declare_facts, pseudonym

_AT_ONCE = 2000
_WHO = ("sex", "age_band", "nationality")
_NOBODY = dict.fromkeys(_WHO, "")
Attributes = dict[str, str]


def attended() -> Iterator[Fact]:
    """One fact per attention. ``asked``: how many areas; ``own_priorities``: "yes" or "no"."""
    rows = _countable(Attention.objects.standing()).prefetch_related("answers")
    for row, who in _with_traits(rows):
        yield _fact(row.on, row, who, _of_attention(row))


def reasons() -> Iterator[Fact]:
    """One fact per reason of an attention."""
    rows = _countable(Attention.objects.standing()).prefetch_related("reasons")
    for row, who in _with_traits(rows):
        for reason in row.reasons.all():
            said = {"reason": reason.code, "status": row.residence, "channel": row.channel}
            yield _fact(row.on, row, who, said)


def answers() -> Iterator[Fact]:
    """One fact per area asked about in an attention: yes or no."""
    rows = _countable(Attention.objects.standing()).prefetch_related("answers")
    for row, who in _with_traits(rows):
        for said in row.answers.all():
            told = {"area": said.area, "answer": said.answer, "status": row.residence}
            yield _fact(row.on, row, who, told)


def needs_opened() -> Iterator[Fact]:
    """One fact per need, on the day it was said; ``state`` and ``step`` as they are now."""
    planned = Exists(NextStep.objects.filter(need=OuterRef("pk")))
    needs = Need.objects.exclude(state="set_aside").annotate(planned=planned)
    for row, who in _with_traits(_countable(needs).select_related("attention")):
        said = {
            "area": row.area,
            "status": _status_of(row),
            "state": row.state,
            "step": "yes" if row.planned else "no",
        }
        yield _fact(row.opened_on, row, who, said)


def needs_closed() -> Iterator[Fact]:
    """One fact per need that ended. ``days``: from the day it was said to the day it ended."""
    ended = Need.objects.filter(state__in=["solved", "not_solved"])
    for row, who in _with_traits(_countable(ended).select_related("attention")):
        said = {
            "area": row.area,
            "status": _status_of(row),
            "outcome": row.state,
            "confirmed_by": row.confirmed_by,
            "days": str((row.closed_on - row.opened_on).days),
        }
        yield _fact(row.closed_on, row, who, said)


def steps_ended() -> Iterator[Fact]:
    """One fact per step that ended. ``days_late``: after the day promised, 0 where in time."""
    ended = NextStep.objects.exclude(done_on=None, cancelled_on=None)
    for row, who in _with_traits(_countable(ended)):
        day = row.done_on or row.cancelled_on
        late = max(0, (day - row.due_on).days) if row.due_on else 0
        outcome = "done" if row.done_on else "dropped"
        yield _fact(day, row, who, {"outcome": outcome, "days_late": str(late)})


def orientation() -> Iterator[Fact]:
    """One fact per card explained or handed over."""
    given = OrientationGiven.objects.filter(attention__cancelled_at=None)
    for row, who in _with_traits(_countable(given).select_related("attention")):
        yield _fact(row.attention.on, row, who, {"card": row.card, "language": row.language})


def told() -> Iterator[Fact]:
    """One fact per item of a checklist somebody was told."""
    for row, who in _with_traits(_countable(ChecklistMark.objects.all())):
        said = {"template": row.template, "item": row.item, "language": row.language}
        yield _fact(row.told_on, row, who, said)


def arrivals() -> Iterator[Fact]:
    """One fact per arrival. ``waited``: whole minutes until called, "" if nobody called."""
    for row, who in _with_traits(_countable(Arrival.objects.all())):
        waited = minutes_waited(row.arrived_at, row.called_at, row.called_at or row.arrived_at)
        said = {
            "way": row.way,
            "language": row.language,
            "site": str(row.site_id),
            "outcome": row.state,
            "priority": "yes" if row.has_priority else "no",
            "waited": str(waited) if row.called_at else "",
        }
        yield _fact(row.day, row, who, said)


def appointments() -> Iterator[Fact]:
    """One fact per appointment, on its day; ``outcome``: booked, arrived, no_show, cancelled."""
    rows = _countable(Appointment.objects.select_related("agenda"))
    for row, who in _with_traits(rows):
        said = {
            "kind": row.agenda.kind,
            "language": row.language,
            "interpreter": "yes" if row.interpreter else "no",
            "site": str(row.agenda.site_id),
            "outcome": row.state,
        }
        yield _fact(timezone.localdate(row.starts_at), row, who, said)


def outings_held() -> Iterator[Fact]:
    """One fact per outing that took place. ``attended`` and ``reached``: attentions and persons."""
    for row in outings().filter(cancelled_on=None).iterator(chunk_size=_AT_ONCE):
        said = {
            "services": str(len(row.services)),
            "team": str(len(row.members.all())),
            "attended": str(row.attended),
            "reached": str(row.reached),
        }
        yield Fact(on=row.on, person="", attributes=said)


def denials() -> Iterator[Fact]:
    """One fact per denial of service, on its day. ``days``: until it ended, "" while it is open."""
    for row, who in _with_traits(_countable(Denial.objects.all())):
        said = {
            "institution": row.institution,
            "area": row.area,
            "outcome": row.state,
            "days": str((row.closed_on - row.on).days) if row.closed_on else "",
            "granted_elsewhere": "yes" if row.granted_at else "no",
        }
        yield _fact(row.on, row, who, said)


def _of_attention(row: Attention) -> Attributes:
    return {
        "outing": "yes" if row.outing_id else "no",
        "status": row.residence,
        "kind": row.kind,
        "people": str(row.people_count),
        "channel": row.channel,
        "language": row.language,
        "interpreter": row.interpreter,
        "site": str(row.site_id or ""),
        "officer": pseudonym(row.officer_id) if row.officer_id else "",
        "minutes": "" if row.minutes is None else str(row.minutes),
        "asked": str(len(row.answers.all())),
        "own_priorities": "yes" if row.priorities else "no",
        "workstreams": "+".join(row.workstream_codes),
    }


def _status_of(need: Need) -> str:
    """The status on the day on which the need was said; "" where no attention tells."""
    return need.attention.residence if need.attention else ""


def _countable(rows: Any) -> Any:
    return rows.exclude(person__state="blocked").order_by("pk")


def _with_traits(rows: Any) -> Iterator[tuple[Any, PersonTraits | None]]:
    """Rows with the traits of their persons, some thousands at once."""
    stream = rows.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(stream, _AT_ONCE)):
        traits = traits_of({row.person_id for row in some if row.person_id})
        for row in some:
            yield row, traits.get(row.person_id)


def _fact(day: dt.date, row: Any, who: PersonTraits | None, said: Attributes) -> Fact:
    person = pseudonym(row.person_id) if row.person_id else ""
    return Fact(on=day, person=person, attributes=_traits_on(who, day) | said)


def _traits_on(who: PersonTraits | None, day: dt.date) -> Attributes:
    if who is None:
        return _NOBODY
    return {"sex": who.sex, "age_band": who.age_band_on(day), "nationality": who.nationality}


_ATTENDED = (
    *("status", "kind", "people", "channel", "language", "interpreter", "site", "officer"),
    *("minutes", "asked", "own_priorities", "outing", "workstreams"),
)
_KINDS: Iterable[tuple[str, Any, tuple[str, ...], Any]] = (
    ("attended", _("attentions"), _ATTENDED, attended),
    ("reason", _("reasons of attentions"), ("reason", "status", "channel"), reasons),
    ("answer", _("needs asked about"), ("area", "answer", "status"), answers),
    ("need_opened", _("needs said"), ("area", "status", "state", "step"), needs_opened),
    (
        "need_closed",
        _("needs ended"),
        ("area", "status", "outcome", "confirmed_by", "days"),
        needs_closed,
    ),
    ("step_ended", _("steps ended"), ("outcome", "days_late"), steps_ended),
    ("orientation", _("cards given"), ("card", "language"), orientation),
    ("told", _("items told"), ("template", "item", "language"), told),
    (
        "arrival",
        _("arrivals"),
        ("way", "language", "site", "outcome", "priority", "waited"),
        arrivals,
    ),
    (
        "appointment",
        _("appointments"),
        ("kind", "language", "interpreter", "site", "outcome"),
        appointments,
    ),
    (
        "denial",
        _("denials of service"),
        ("institution", "area", "outcome", "days", "granted_elsewhere"),
        denials,
    ),
)
for _name, _label, _attributes, _rows in _KINDS:
    declare_facts(FactKind(f"desk.{_name}", _label, (*_WHO, *_attributes), _rows))
declare_facts(
    FactKind("desk.outing", _("outings"), ("services", "team", "attended", "reached"), outings_held)
)
