"""What the counter lets others count: pseudonyms and codes, with the status of that day.

Cancelled attentions and blocked files are not counted. Texts never leave here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
)
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.models import (
    Appointment,
    Arrival,
    Attention,
    AttentionReason,
    ChecklistMark,
    Denial,
    Need,
    NeedAnswer,
    NextStep,
    OrientationGiven,
)
from acogida.desk.queries.outings import outings
from acogida.desk.rules.queue import minutes_waited
from acogida.desk.rules.workstreams import codes_in
from acogida.people.public import PersonTraits, traits_of
from acogida.platform.facts import (
    Fact,
    FactKind,
    Ids,
    Reached,
    declare_facts,
    in_hundreds,
    pseudonym,
)

_AT_ONCE = 2000
_WHO = ("sex", "age_band", "nationality")
_COLUMNS = (
    *("outing_id", "residence", "kind", "people_count", "channel", "language", "interpreter"),
    *("site_id", "officer_id", "minutes", "workstreams"),
)
_NOBODY = dict.fromkeys(_WHO, "")
Attributes = dict[str, str]


def attended(ids: Ids = None) -> Iterator[Fact]:
    """One fact per attention. ``asked``: how many areas; ``own_priorities``: "yes" or "no"."""
    answers_of = NeedAnswer.objects.filter(attention=OuterRef("pk")).order_by().values("attention")
    rows = _countable(Attention.objects.standing(), ids).annotate(
        asked=Subquery(answers_of.annotate(many=Count("pk")).values("many")),
        own=ExpressionWrapper(~Q(priorities=""), output_field=BooleanField()),
    )
    for row, who in _with_traits(_only(rows, "on", *_COLUMNS, "asked", "own")):
        yield _fact(row.on, row, who, _of_attention(row))


def reasons(ids: Ids = None) -> Iterator[Fact]:
    """One fact per reason of an attention."""
    for row, who in _with_traits(_said_in(AttentionReason, ids, "code")):
        said = {"reason": row.code, "status": row.residence, "channel": row.channel}
        yield _fact(row.on, row, who, said, row.attention_id)


def answers(ids: Ids = None) -> Iterator[Fact]:
    """One fact per area asked about in an attention: yes or no."""
    for row, who in _with_traits(_said_in(NeedAnswer, ids, "area", "answer")):
        told = {"area": row.area, "answer": row.answer, "status": row.residence}
        yield _fact(row.on, row, who, told, row.attention_id)


def needs_opened(ids: Ids = None) -> Iterator[Fact]:
    """One fact per need, on the day it was said; ``state`` and ``step`` as they are now."""
    planned = Exists(NextStep.objects.filter(need=OuterRef("pk")))
    needs = _countable(Need.objects.exclude(state="set_aside").annotate(planned=planned), ids)
    columns = ("area", "state", "planned", "opened_on", "attention__residence")
    for row, who in _with_traits(_only(needs, *columns)):
        said = {
            "area": row.area,
            "status": _status_of(row),
            "state": row.state,
            "step": "yes" if row.planned else "no",
        }
        yield _fact(row.opened_on, row, who, said)


def needs_closed(ids: Ids = None) -> Iterator[Fact]:
    """One fact per need that ended. ``days``: from the day it was said to the day it ended."""
    ended = _countable(Need.objects.filter(state__in=["solved", "not_solved"]), ids)
    columns = ("area", "state", "confirmed_by", "opened_on", "closed_on", "attention__residence")
    for row, who in _with_traits(_only(ended, *columns)):
        said = {
            "area": row.area,
            "status": _status_of(row),
            "outcome": row.state,
            "confirmed_by": row.confirmed_by,
            "days": str((row.closed_on - row.opened_on).days),
        }
        yield _fact(row.closed_on, row, who, said)


def steps_ended(ids: Ids = None) -> Iterator[Fact]:
    """One fact per step that ended. ``days_late``: after the day promised, 0 where in time."""
    ended = _countable(NextStep.objects.exclude(done_on=None, cancelled_on=None), ids)
    for row, who in _with_traits(_only(ended, "done_on", "cancelled_on", "due_on")):
        day = row.done_on or row.cancelled_on
        late = max(0, (day - row.due_on).days) if row.due_on else 0
        outcome = "done" if row.done_on else "dropped"
        yield _fact(day, row, who, {"outcome": outcome, "days_late": str(late)})


def orientation(ids: Ids = None) -> Iterator[Fact]:
    """One fact per card explained or handed over."""
    given = OrientationGiven.objects.filter(attention__cancelled_at=None)
    rows = _countable(given, ids, "attention__in")
    for row, who in _with_traits(_only(rows, "attention_id", "attention__on", "card", "language")):
        said = {"card": row.card, "language": row.language}
        yield _fact(row.attention__on, row, who, said, row.attention_id)


def told(ids: Ids = None) -> Iterator[Fact]:
    """One fact per item of a checklist somebody was told."""
    rows = _countable(ChecklistMark.objects.all(), ids)
    for row, who in _with_traits(_only(rows, "told_on", "template", "item", "language")):
        said = {"template": row.template, "item": row.item, "language": row.language}
        yield _fact(row.told_on, row, who, said)


def arrivals(ids: Ids = None) -> Iterator[Fact]:
    """One fact per arrival. ``waited``: whole minutes until called, "" if nobody called."""
    for row, who in _with_traits(_countable(Arrival.objects.all(), ids)):
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


def appointments(ids: Ids = None) -> Iterator[Fact]:
    """One fact per appointment, on its day; ``outcome``: booked, arrived, no_show, cancelled."""
    rows = _countable(Appointment.objects.select_related("agenda"), ids)
    for row, who in _with_traits(rows):
        said = {
            "kind": row.agenda.kind,
            "language": row.language,
            "interpreter": "yes" if row.interpreter else "no",
            "site": str(row.agenda.site_id),
            "outcome": row.state,
        }
        yield _fact(timezone.localdate(row.starts_at), row, who, said)


def outings_held(ids: Ids = None) -> Iterator[Fact]:
    """One fact per outing that took place. ``attended`` and ``reached``: attentions and persons."""
    rows = outings().filter(cancelled_on=None)
    rows = rows if ids is None else rows.filter(pk__in=ids)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        said = {
            "services": str(len(row.services)),
            "team": str(len(row.members.all())),
            "attended": str(row.attended),
            "reached": str(row.reached),
        }
        yield Fact(row.on, "", said, row.pk)


def denials(ids: Ids = None) -> Iterator[Fact]:
    """One fact per denial of service, on its day. ``days``: until it ended, "" while it is open."""
    for row, who in _with_traits(_countable(Denial.objects.all(), ids)):
        said = {
            "institution": row.institution,
            "area": row.area,
            "outcome": row.state,
            "days": str((row.closed_on - row.on).days) if row.closed_on else "",
            "granted_elsewhere": "yes" if row.granted_at else "no",
        }
        yield _fact(row.on, row, who, said)


def _of_attention(row: Any) -> Attributes:
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
        "asked": str(row.asked or 0),
        "own_priorities": "yes" if row.own else "no",
        "workstreams": "+".join(codes_in(row.workstreams)),
    }


def _status_of(need: Any) -> str:
    """The status on the day on which the need was said; "" where no attention tells."""
    return need.attention__residence or ""


def _countable(rows: Any, ids: Ids, of: str = "pk__in", person: str = "person") -> Any:
    some = rows if ids is None else rows.filter(**{of: ids})
    return some.exclude(**{f"{person}__state": "blocked"}).order_by("pk")


def _said_in(model: Any, ids: Ids, *columns: str) -> Any:
    """What was said in attentions that stand, with what is told of these."""
    told = {name: F(f"attention__{name}") for name in ("on", "person_id", "residence", "channel")}
    rows = model.objects.filter(attention__cancelled_at=None).annotate(**told)
    some = _countable(rows, ids, "attention__in", "attention__person")
    return some.values_list("attention_id", *told, *columns, named=True)


def _only(rows: Any, *columns: str) -> Any:
    """Columns instead of whole rows: those bring texts along, and take five times as long."""
    return rows.values_list("pk", "person_id", *columns, named=True)


def _with_traits(rows: Any) -> Iterator[tuple[Any, PersonTraits | None]]:
    """Rows with the traits of their persons, some thousands at once."""
    stream = rows.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(stream, _AT_ONCE)):
        traits = traits_of({row.person_id for row in some if row.person_id})
        for row in some:
            yield row, traits.get(row.person_id)


def _fact(  # noqa: PLR0917 - in the order of the fact
    day: dt.date, row: Any, who: PersonTraits | None, said: Attributes, source: UUID | None = None
) -> Fact:
    person = pseudonym(row.person_id) if row.person_id else ""
    return Fact(day, person, _traits_on(who, day) | said, source or row.pk)


def _traits_on(who: PersonTraits | None, day: dt.date) -> Attributes:
    if who is None:
        return _NOBODY
    return {"sex": who.sex, "age_band": who.age_band_on(day), "nationality": who.nationality}


def _whose(model: Any, column: str) -> Reached:
    """The ids of the rows that point to some others."""

    def reached(ids: Collection[UUID]) -> Iterable[UUID]:
        for some in in_hundreds(ids):
            yield from model.objects.filter(**{f"{column}__in": some}).values_list("pk", flat=True)

    return reached


def _persons(model: Any) -> dict[str, Reached]:
    return {"people.person": _whose(model, "person_id")}


_ATTENDED = (
    *("status", "kind", "people", "channel", "language", "interpreter", "site", "officer"),
    *("minutes", "asked", "own_priorities", "outing", "workstreams"),
)
_OF_ATTENTION = ("desk.attention", _persons(Attention))
_OF_NEED = ("desk.need", _persons(Need) | {"desk.attention": _whose(Need, "attention_id")})
_OF_APPOINTMENT = (
    "desk.appointment",
    _persons(Appointment) | {"desk.agenda": _whose(Appointment, "agenda_id")},
)
_KINDS: Iterable[tuple[str, Any, Any, tuple[str, ...], tuple[str, Mapping[str, Reached]]]] = (
    ("attended", _("attentions"), attended, _ATTENDED, _OF_ATTENTION),
    (
        "reason",
        _("reasons of attentions"),
        reasons,
        ("reason", "status", "channel"),
        _OF_ATTENTION,
    ),
    ("answer", _("needs asked about"), answers, ("area", "answer", "status"), _OF_ATTENTION),
    ("need_opened", _("needs said"), needs_opened, ("area", "status", "state", "step"), _OF_NEED),
    (
        "need_closed",
        _("needs ended"),
        needs_closed,
        ("area", "status", "outcome", "confirmed_by", "days"),
        _OF_NEED,
    ),
    (
        "step_ended",
        _("steps ended"),
        steps_ended,
        ("outcome", "days_late"),
        ("desk.step", _persons(NextStep)),
    ),
    ("orientation", _("cards given"), orientation, ("card", "language"), _OF_ATTENTION),
    (
        "told",
        _("items told"),
        told,
        ("template", "item", "language"),
        ("desk.told", _persons(ChecklistMark)),
    ),
    (
        "arrival",
        _("arrivals"),
        arrivals,
        ("way", "language", "site", "outcome", "priority", "waited"),
        ("desk.arrival", _persons(Arrival)),
    ),
    (
        "appointment",
        _("appointments"),
        appointments,
        ("kind", "language", "interpreter", "site", "outcome"),
        _OF_APPOINTMENT,
    ),
    (
        "denial",
        _("denials of service"),
        denials,
        ("institution", "area", "outcome", "days", "granted_elsewhere"),
        ("desk.denial", _persons(Denial)),
    ),
)
_NUMBERS = frozenset(
    {"people", "minutes", "asked", "days", "days_late", "waited", "services", "team", "attended"}
    | {"reached"}
)
for _name, _label, _rows, _attributes, (_source, _reached) in _KINDS:
    declare_facts(
        FactKind(
            f"desk.{_name}",
            _label,
            (*_WHO, *_attributes),
            _rows,
            _source,
            _reached,
            _NUMBERS & set(_attributes),
        )
    )
declare_facts(
    FactKind(
        "desk.outing",
        _("outings"),
        ("services", "team", "attended", "reached"),
        outings_held,
        "desk.outing",
        numbers=_NUMBERS & {"services", "team", "attended", "reached"},
    )
)
