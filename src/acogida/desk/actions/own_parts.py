"""What of the counter belongs to a person: what moves when files are joined, what she may read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.desk.actions.checking import reader_of
from acogida.desk.models import (
    Appointment,
    Arrival,
    Attention,
    ChecklistMark,
    Denial,
    Draft,
    Need,
    NextStep,
    OrientationGiven,
    WaitingEntry,
)
from acogida.desk.queries.catalogues import (
    AREAS,
    CARDS,
    CHECKLISTS,
    REASONS,
    WORKSTREAMS,
    checklists,
    labels_ever,
)
from acogida.desk.queries.denials import institution_of
from acogida.desk.rules import may_read_observations
from acogida.people.public import (
    Trace,
    readable,
    register_export_part,
    register_merge_part,
    residence_words,
)
from acogida.places.public import language_name
from acogida.platform.actions import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Rows = Iterable[dict[str, Any]]
_APART = ("observations", "residence")


def one_standing(trace: Trace, absorbed_id: UUID, survivor_id: UUID) -> Iterable[UUID]:
    """All needs move; of two open ones of one area the absorbed file's is set aside."""
    standing = Need.objects.standing()
    areas = set(standing.of_person(survivor_id).values_list("area", flat=True))
    for need in standing.of_person(absorbed_id).filter(area__in=areas):
        trace.change(need, "state", Need.State.SET_ASIDE)
    return ()


def told_once(_trace: Trace, absorbed_id: UUID, survivor_id: UUID) -> Iterable[UUID]:
    """What the survivor was told too stays behind."""
    marks = ChecklistMark.objects.filter(person_id=survivor_id)
    told = set(marks.values_list("template", "item"))
    theirs = ChecklistMark.objects.filter(person_id=absorbed_id)
    return [mark.pk for mark in theirs if (mark.template, mark.item) in told]


def register_own_parts() -> None:
    """Tell the registries of people what the counter keeps of a person."""
    moving: tuple[tuple[Any, StrOrPromise, Callable[..., Any] | None], ...] = (
        (Attention, gettext_lazy("attentions"), None),
        (NextStep, gettext_lazy("next steps"), None),
        (OrientationGiven, gettext_lazy("orientation given"), None),
        (Draft, gettext_lazy("drafts"), None),
        (Denial, gettext_lazy("denials of service"), None),
        (Arrival, gettext_lazy("visits to the office"), None),
        (Appointment, gettext_lazy("appointments"), None),
        (WaitingEntry, gettext_lazy("waiting list"), None),
        (Need, gettext_lazy("needs"), one_standing),
        (ChecklistMark, gettext_lazy("what she or he was told"), told_once),
    )
    for model, words, settle in moving:
        register_merge_part(model, "person_id", words=words, settle=settle)
    parts: tuple[tuple[str, Any, Callable[[Actor, list[UUID]], Rows]], ...] = (
        ("attentions", gettext_lazy("attentions"), _attentions),
        ("needs", gettext_lazy("needs"), _needs),
        ("steps", gettext_lazy("next steps"), _steps),
        ("told", gettext_lazy("what she or he was told"), _told),
        ("arrivals", gettext_lazy("visits to the office"), _arrivals),
        ("appointments", gettext_lazy("appointments"), _appointments),
        ("waiting", gettext_lazy("waiting list"), _waiting),
        ("denials", gettext_lazy("denials of service"), _denials),
    )
    for name, label, part in parts:
        register_export_part(f"desk.{name}", label, part)
    register_export_part(
        "desk.residence",
        gettext_lazy("residence status at each attention"),
        _residence,
        permission="people.sensitive",
    )


def _attentions(actor: Actor, files: list[UUID]) -> Rows:
    """Observations are hers too; those in confidence only who may read them hands out."""
    reasons, cards, reader = labels_ever(REASONS), labels_ever(CARDS), reader_of(actor)
    lines = labels_ever(WORKSTREAMS)
    rows = Attention.objects.filter(person_id__in=files).order_by("on", "pk")
    for row in rows.prefetch_related("reasons", "orientations"):
        said = _without(
            row, *_APART, "client_key", "arrival", "outing", "site", "officer", "cancelled_by"
        )
        said[_("language of the attention")] = language_name(row.language) if row.language else ""
        said[_("lines of work")] = _joined(lines, row.workstream_codes)
        said[_("reasons")] = _joined(reasons, [one.code for one in row.reasons.all()])
        said[_("orientation given")] = _joined(cards, [one.card for one in row.orientations.all()])
        if may_read_observations(reader, row.confidential, row.officer_id):
            said[_("observations")] = row.observations
        else:
            said[_("observations")] = _("left out: ask somebody who may see it")
        yield said


def _residence(_actor: Actor, files: list[UUID]) -> Rows:
    rows = Attention.objects.filter(person_id__in=files).exclude(residence="").order_by("on", "pk")
    for row in rows:
        yield {
            _("day"): str(row.on),
            _("residence status that day"): residence_words(row.residence),
        }


def _needs(_actor: Actor, files: list[UUID]) -> Rows:
    areas = labels_ever(AREAS)
    for need in Need.objects.filter(person_id__in=files).order_by("opened_on", "pk"):
        said = _without(need, "attention", "responsible", "area")
        yield {_("area"): areas.get(need.area, need.area), **said}


def _steps(_actor: Actor, files: list[UUID]) -> Rows:
    rows = NextStep.objects.filter(person_id__in=files).order_by("planned_on", "pk")
    return [_without(row, "attention", "need", "responsible", "planned_by") for row in rows]


def _told(_actor: Actor, files: list[UUID]) -> Rows:
    lists = labels_ever(CHECKLISTS)
    there = checklists(timezone.localdate())
    items = {(one.code, item.code): item.label for one in there for item in one.items}
    rows = ChecklistMark.objects.filter(person_id__in=files).order_by("told_on", "pk")
    for mark in rows:
        said = _without(mark, "by", "template")
        said[_("item")] = items.get((mark.template, mark.item), mark.item)
        yield {_("checklist"): lists.get(mark.template, mark.template), **said}


def _arrivals(_actor: Actor, files: list[UUID]) -> Rows:
    rows = Arrival.objects.filter(person_id__in=files).order_by("arrived_at", "pk")
    for row in rows:
        yield {
            _("day"): str(row.day),
            _("how she came"): str(row.get_way_display()),
            _("note"): row.note,
        }


def _appointments(_actor: Actor, files: list[UUID]) -> Rows:
    rows = Appointment.objects.filter(person_id__in=files).select_related("agenda")
    for row in rows.order_by("starts_at", "pk"):
        said = _without(row, "client_key", "agenda", "room", "arrival", "booked_by")
        yield {_("with"): row.agenda.name, **said}


def _waiting(_actor: Actor, files: list[UUID]) -> Rows:
    rows = WaitingEntry.objects.filter(person_id__in=files).select_related("agenda")
    for row in rows.order_by("asked_at", "pk"):
        said = _without(row, "client_key", "agenda", "appointment")
        yield {_("with"): row.agenda.name, **said}


def _denials(_actor: Actor, files: list[UUID]) -> Rows:
    """What was denied to her; documents that show it stand with her own, or are the office's."""
    areas = labels_ever(AREAS)
    for row in Denial.objects.filter(person_id__in=files).order_by("on", "pk"):
        said = _without(row, "attention", "noted_by", "institution", "institution_name", "area")
        yield {
            _("institution"): institution_of(row),
            _("area"): areas.get(row.area, row.area),
            **said,
        }


def _joined(labels: dict[str, str], codes: list[str]) -> str:
    return "; ".join(labels.get(code, code) for code in codes)


def _without(row: Any, *names: str) -> dict[str, Any]:
    """The row in words, without columns that tell her nothing or stand apart."""
    gone = {str(row._meta.get_field(name).verbose_name) for name in names}
    return {label: value for label, value in readable(row).items() if label not in gone}
