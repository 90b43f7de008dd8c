"""What the counter tells in a person's file over time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.desk.models import Need, NextStep
from acogida.desk.queries.agenda import appointments_of
from acogida.desk.queries.attentions import attentions_of
from acogida.desk.queries.catalogues import AREAS, REASONS, labels_of
from acogida.platform.timeline import TimelineEntry, contribute

if TYPE_CHECKING:
    from acogida.platform.writing import Actor

_CLOSED = {
    Need.State.SOLVED: gettext_lazy("Need solved"),
    Need.State.NOT_SOLVED: gettext_lazy("Need not solved"),
}


@contribute("desk", permission="desk.view")
def attentions_over_time(actor: Actor, person_id: UUID) -> Iterator[TimelineEntry]:
    """Attentions, needs said and ended, steps done: five queries. No observation is told here."""
    del actor
    today = timezone.localdate()
    words = labels_of(REASONS, today)
    for row in attentions_of(person_id):
        codes = [words.get(reason.code, reason.code) for reason in row.reasons.all()]
        cancelled = row.cancelled_at is not None
        yield TimelineEntry(
            on=row.on,
            title=_("Attention (cancelled)") if cancelled else _("Attention"),
            text=", ".join(codes) or str(row.get_channel_display()),
            icon="dash" if cancelled else "counter",
            url=_address("attention", row.pk),
            who=row.officer.name if row.officer else "",
        )
    yield from _needs(person_id)
    yield from _steps(person_id)


def _needs(person_id: UUID) -> Iterator[TimelineEntry]:
    areas = labels_of(AREAS, timezone.localdate())
    for need in Need.objects.of_person(person_id).exclude(state=Need.State.SET_ASIDE):
        area = areas.get(need.area, need.area)
        text = f"{area}: {need.kind}" if need.kind else area
        url = _address("need", need.pk)
        yield TimelineEntry(on=need.opened_on, title=_("Need said"), text=text, url=url)
        if need.closed_on is not None:
            yield TimelineEntry(
                on=need.closed_on, title=_CLOSED[need.state], text=text, icon="check", url=url
            )


def _steps(person_id: UUID) -> Iterator[TimelineEntry]:
    rows = NextStep.objects.filter(person_id=person_id).exclude(done_on=None)
    for step in rows.select_related("responsible"):
        yield TimelineEntry(
            on=step.done_on,
            title=_("Step done"),
            text=step.what,
            icon="check",
            who=step.responsible.name if step.responsible else "",
        )


def _address(name: str, key: UUID) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:  # the page is not there in an installation without it
        return ""


@contribute("agenda", permission="desk.agenda")
def appointments_over_time(actor: Actor, person_id: UUID) -> Iterator[TimelineEntry]:
    """Appointments, also those to come, with how each ended; one query."""
    del actor
    for row in appointments_of(person_id):
        title = _("Appointment: %(state)s") % {"state": row.get_state_display()}
        yield TimelineEntry(
            on=timezone.localdate(row.starts_at),
            title=title,
            text=row.agenda.name,
            icon="calendar",
            url=_address("appointment", row.pk),
        )
