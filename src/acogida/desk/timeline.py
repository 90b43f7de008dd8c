"""What the counter tells in a person's file over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.desk.models import Attention, AttentionReason, Denial, Need, NextStep
from acogida.desk.queries.agenda import appointments_of
from acogida.desk.queries.catalogues import AREAS, REASONS, labels_of
from acogida.desk.queries.denials import institution_of
from acogida.platform.prepared import asked, rows_of
from acogida.platform.timeline import TimelineEntry, contribute

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from acogida.platform.writing import Actor

_CLOSED = {
    Need.State.SOLVED: gettext_lazy("Need solved"),
    Need.State.NOT_SOLVED: gettext_lazy("Need not solved"),
}


@contribute("desk", permission="desk.view")
def attentions_over_time(actor: Actor, person_id: UUID) -> Iterator[TimelineEntry]:
    """Attentions, needs said and ended, steps done: four queries. No observation is told here."""
    del actor
    reasons = _reasons_of(person_id)
    rows = asked("desk.told", _attentions, person_id)
    for key, day, channel, cancelled_at, officer, outing in rows:
        said = ", ".join(reasons[key]) or str(Attention.Channel(channel).label)
        yield TimelineEntry(
            on=day,
            title=_("Attention (cancelled)") if cancelled_at else _("Attention"),
            text=_("%(said)s (outing to %(place)s)") % {"said": said, "place": outing}
            if outing
            else said,
            icon="dash" if cancelled_at else "counter",
            url=_address("attention", key),
            who=officer or "",
        )
    yield from _needs(person_id)
    yield from _steps(person_id)


def _reasons_of(person_id: UUID) -> dict[UUID, list[str]]:
    """Attention → its reasons in words; a file may hold hundreds, so no instances are made."""
    words = labels_of(REASONS, timezone.localdate())
    found: dict[UUID, list[str]] = defaultdict(list)
    for key, code in asked("desk.told.reasons", _reasons, person_id):
        found[key].append(words.get(code, code))
    return found


def _attentions(person_id: UUID) -> QuerySet[Any]:
    rows: QuerySet[Any] = Attention.objects.of_person(person_id)
    columns = ("pk", "on", "channel", "cancelled_at", "officer__name", "outing__place")
    return rows.values_list(*columns)


def _reasons(person_id: UUID) -> QuerySet[Any]:
    rows: QuerySet[Any] = AttentionReason.objects.filter(attention__person_id=person_id)
    return rows.values_list("attention_id", "code")


def _needs_said(person_id: UUID) -> QuerySet[Any]:
    rows: QuerySet[Any] = Need.objects.of_person(person_id)
    return rows.exclude(state=Need.State.SET_ASIDE)


def _steps_done(person_id: UUID) -> QuerySet[Any]:
    rows: QuerySet[Any] = NextStep.objects.filter(person_id=person_id).exclude(done_on=None)
    return rows.select_related("responsible")


def _needs(person_id: UUID) -> Iterator[TimelineEntry]:
    areas = labels_of(AREAS, timezone.localdate())
    for need in asked("desk.told.needs", _needs_said, person_id):
        area = areas.get(need.area, need.area)
        text = f"{area}: {need.kind}" if need.kind else area
        url = _address("need", need.pk)
        yield TimelineEntry(on=need.opened_on, title=_("Need said"), text=text, url=url)
        if need.closed_on is not None:
            yield TimelineEntry(
                on=need.closed_on, title=_CLOSED[need.state], text=text, icon="check", url=url
            )


def _steps(person_id: UUID) -> Iterator[TimelineEntry]:
    for step in asked("desk.told.steps", _steps_done, person_id):
        yield TimelineEntry(
            on=step.done_on,
            title=_("Step done"),
            text=step.what,
            icon="check",
            who=step.responsible.name if step.responsible else "",
        )


@contribute("denials", permission="desk.view")
def denials_over_time(actor: Actor, person_id: UUID) -> Iterator[TimelineEntry]:
    """What was denied to her, and how it ended; one query."""
    del actor
    for row in rows_of(Denial, "person_id", person_id):
        text, url = f"{row.denied} · {institution_of(row)}", _address("denial", row.pk)
        title = _("Service denied")
        yield TimelineEntry(on=row.on, title=title, text=text, icon="warning", url=url)
        if row.closed_on is not None:
            title = _("Denial: %(state)s") % {"state": row.get_state_display()}
            yield TimelineEntry(on=row.closed_on, title=title, text=text, icon="check", url=url)


def _address(name: str, key: UUID) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:  # the page is not there in an installation without it
        return ""


@contribute("agenda", permission="desk.agenda")
def appointments_over_time(actor: Actor, person_id: UUID) -> Iterator[TimelineEntry]:
    """Appointments, also those to come, with how each ended; one query."""
    del actor
    for row in asked("desk.told.appointments", appointments_of, person_id):
        title = _("Appointment: %(state)s") % {"state": row.get_state_display()}
        yield TimelineEntry(
            on=timezone.localdate(row.starts_at),
            title=title,
            text=row.agenda.name,
            icon="calendar",
            url=_address("appointment", row.pk),
        )
