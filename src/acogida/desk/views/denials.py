"""Denials of service: noted at the counter, carried on until they end, with what shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_safe

from acogida.desk.actions.denials import (
    DENIAL_WORDS,
    CannotCarry,
    carry_denial,
    change_denial,
    note_denial,
)
from acogida.desk.forms.denials import CarryForm, DenialFilters, DenialForm, EvidenceForm
from acogida.desk.forms.fields import WhyForm
from acogida.desk.models import Attention, Denial
from acogida.desk.queries.catalogues import AREAS, institutions, labels_of
from acogida.desk.queries.denials import (
    KIND,
    SUBJECT,
    denial_with_history,
    denials,
    evidence_of,
    institution_of,
)
from acogida.desk.rules.denials import NEXT, DenialState
from acogida.desk.views.listed import day_columns, desk_list, person_columns
from acogida.desk.views.showing import faults_said, file_behind, form_page, open_file, trail_of
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.forms.documents import shown
from acogida.platform.ui.listing import Column, Preset
from acogida.platform.ui.templatetags.ui import day_near
from acogida.platform.vault import Filing, keep_document, open_document, remove_document

if TYPE_CHECKING:
    from django import forms

    from acogida.people.public import PersonBrief
    from acogida.platform.access import StaffRequest

DENIALS = desk_list(
    code="negativas",
    caption=gettext_lazy("Denials of service noted by the office"),
    columns=[
        Column(
            "denied",
            gettext_lazy("What was denied"),
            "denied",
            sort=("denied",),
            link=lambda row: reverse("denial", args=[row.pk]),
            heads=True,
        ),
        *day_columns(),
        Column("institution", gettext_lazy("Institution"), institution_of, sort=("institution",)),
        Column("branch", gettext_lazy("Branch"), "branch", sort=("branch",)),
        Column(
            "state",
            gettext_lazy("State"),
            "get_state_display",
            sort=("state",),
            template="desk/denials/_state.html",
        ),
        *person_columns(gettext_lazy("Person"), template="desk/needs/_who_cell.html"),
        Column("reason", gettext_lazy("Reason they gave"), "reason_given", on_screen=False),
        Column("granted", gettext_lazy("Granted at"), "granted_at", on_screen=False),
        Column("closed", gettext_lazy("Closed on"), "closed_on", on_screen=False),
        Column("by", gettext_lazy("Noted by"), "noted_by.name", on_screen=False),
    ],
    order="-on",
    filters=DenialFilters,
    presets=(Preset(gettext_lazy("Still open"), {"estado": "abiertas"}),),
    empty_title=gettext_lazy("No denial is noted yet"),
    empty_words=gettext_lazy(
        "When a branch denies what another grants, note it: several together convince."
    ),
)


@staff_view("desk.view")
def denial_list(request: StaffRequest) -> HttpResponseBase:
    """Denials, the latest first; those of blocked files stay out."""
    words: dict[str, Any] = {"heading": _("Denials of service")}
    if request.actor.may("desk.attend"):
        words |= {"empty_url": reverse("denial_new"), "empty_verb": _("Note a denial")}
    return DENIALS.respond(request, denials(), "desk/denials/list.html", words)


@staff_view("desk.view")
@require_GET
def person_denials(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What was denied to one person. Effects: the reading is noted."""
    person = open_file(person_id)
    record_reading(request.actor, "person", person.id, "denial")
    rows = denials().filter(person_id=person.id)
    lines = [(row, institution_of(row)) for row in rows]
    words = {"person": person, "lines": lines, "trail": trail_of(person)}
    return render(request, "desk/denials/of_person.html", words)


@staff_view("desk.attend")
def denial_new(request: StaffRequest) -> HttpResponse:
    """Note one by itself."""
    return _new(request, None, back=reverse("denial_list"))


@staff_view("desk.attend")
def person_denial(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Note one of a person."""
    person = open_file(person_id)
    back = reverse("person_file", args=[person.id])
    return _new(request, person, back=back, person_id=person.id)


@staff_view("desk.attend")
def attention_denial(request: StaffRequest, attention_id: UUID) -> HttpResponse:
    """Note one that was told in an attention; it is of that person."""
    row = get_object_or_404(Attention, pk=attention_id)
    person = open_file(row.person_id) if row.person_id else None
    back = reverse("attention", args=[row.pk])
    return _new(request, person, back=back, attention_id=row.pk)


@staff_view("desk.view")
@require_GET
def denial(request: StaffRequest, denial_id: UUID) -> HttpResponse:
    """One denial with what became of it. Effects: the reading is noted."""
    row = _denial(denial_id)
    person = file_behind(request.actor, row.person_id)
    kind, whose = ("person", row.person_id) if row.person_id else ("denial", row.pk)
    record_reading(request.actor, kind, whose, "denial")
    words = {
        "denial": row,
        "person": person,
        "institution": institution_of(row),
        "area": labels_of(AREAS, row.on).get(row.area, row.area),
        "changes": row.changes.all(),
        "documents": evidence_of(row.pk),
        "trail": trail_of(person) if person else [(_("Denials of service"), _list_url())],
        "goes_on": bool(NEXT[DenialState(row.state)]),
    }
    return render(request, "desk/denials/page.html", words)


@staff_view("desk.attend")
def denial_edit(request: StaffRequest, denial_id: UUID) -> HttpResponse:
    """Say better what happened."""
    row = _open_to(request, denial_id)
    names = (
        *("institution", "institution_name", "branch", "denied"),
        *("reason_given", "granted_at", "area", "on", "version"),
    )
    form = _form(request, {name: getattr(row, name) for name in names}, row)
    if form.is_valid():
        with faults_said(form):
            change_denial(
                request.actor,
                denial_id=row.pk,
                opened_version=form.cleaned_data["version"],
                facts=form.facts(),
            )
        if not form.errors:
            return _saved(request, row.pk, _("Saved."))
    return _page(request, row, form, heading=_("Change what was noted"))


@staff_view("desk.attend")
def denial_carry(request: StaffRequest, denial_id: UUID) -> HttpResponse:
    """What happened since: raised, answered, solved, or not."""
    row = _open_to(request, denial_id)
    initial = {"on": timezone.localdate()}
    form = CarryForm(typed(request), state=row.state, initial=initial)
    if form.is_valid():
        try:
            with faults_said(form):
                carry_denial(request.actor, denial_id=row.pk, **form.cleaned_data)
        except CannotCarry as refused:
            for hindrance in sorted(refused.hindrances):
                form.add_error(None, str(DENIAL_WORDS[hindrance]))
        if not form.errors:
            return _saved(request, row.pk, _("It is noted how it went on."))
    return _page(request, row, form, heading=_("What happened since"), verb=_("Note it"))


@staff_view("documents.keep")
def evidence_new(request: StaffRequest, denial_id: UUID) -> HttpResponse:
    """Keep a scan or a photograph that shows it, encrypted."""
    row = _open_to(request, denial_id)
    bound = request.method == "POST"
    form = EvidenceForm(request.POST, request.FILES) if bound else EvidenceForm()
    if form.is_valid():
        said = form.cleaned_data
        filing = Filing(subject_kind=SUBJECT, subject_id=row.pk, kind=KIND, title=said["title"])
        keep_document(request.actor, filing=filing, content=said["file"])
        return _saved(request, row.pk, _("The document is kept, encrypted."))
    return _page(request, row, form, heading=_("Keep a document"), verb=_("Keep it"))


@staff_view("documents.open")
@require_safe
def evidence_open(request: StaffRequest, denial_id: UUID, document_id: UUID) -> HttpResponseBase:
    """The document itself."""
    row = _open_to(request, denial_id)
    get_object_or_404(evidence_of(row.pk), pk=document_id)
    try:
        document, content = open_document(request.actor, document_id=document_id)
    except FileNotFoundError as error:  # its row came back from a copy, its file did not
        raise Http404 from error
    return shown(document, content, f"{row.on:%Y%m%d}")


@staff_view("documents.keep")
def evidence_remove(request: StaffRequest, denial_id: UUID, document_id: UUID) -> HttpResponse:
    """It goes for good, and why."""
    row = _open_to(request, denial_id)
    kept = get_object_or_404(evidence_of(row.pk), pk=document_id)
    form = WhyForm(typed(request))
    if form.is_valid():
        remove_document(
            request.actor,
            document_id=kept.pk,
            now=timezone.now(),
            reason=form.cleaned_data["why"],
        )
        return _saved(request, row.pk, _("The document was removed."))
    return _page(
        request, row, form, heading=_("Remove a document"), verb=_("Remove it"), danger=True
    )


# -- inside --------------------------------------------------------------------------------------


def _denial(denial_id: UUID) -> Denial:
    try:
        return denial_with_history(denial_id)
    except Denial.DoesNotExist as error:
        raise Http404 from error


def _open_to(request: StaffRequest, denial_id: UUID) -> Denial:
    """The denial, while the file it is of is open."""
    row = _denial(denial_id)
    if row.person_id and file_behind(request.actor, row.person_id) is None:
        raise Http404
    return row


def _form(request: StaffRequest, initial: dict[str, Any], row: Denial | None = None) -> DenialForm:
    today = timezone.localdate()
    known = {choice.code: choice.label for choice in institutions(today)}
    areas = dict(labels_of(AREAS, today))
    if row is not None:
        known.setdefault(row.institution, row.institution)
        areas |= {row.area: row.area} if row.area and row.area not in areas else {}
    return DenialForm(
        typed(request),
        initial=initial,
        institutions=list(known.items()),
        areas=list(areas.items()),
    )


def _new(
    request: StaffRequest, person: PersonBrief | None, *, back: str, **whose: UUID
) -> HttpResponse:
    form = _form(request, {"on": timezone.localdate(), "version": 1})
    if form.is_valid():
        with faults_said(form):
            denial_id = note_denial(request.actor, facts=form.facts(**whose))
        if not form.errors:
            return _saved(request, denial_id, _("The denial is noted."))
    return form_page(
        request,
        form,
        heading=_("Note a denial of service"),
        lead=person.how_to_call if person else _("A branch denied what it should grant."),
        verb=_("Note it"),
        back=back,
        trail=trail_of(person) if person else [(_("Denials of service"), _list_url())],
    )


def _page(request: StaffRequest, row: Denial, form: forms.Form, **more: Any) -> HttpResponse:
    back = reverse("denial", args=[row.pk])
    lead = f"{row.denied} · {institution_of(row)} · {day_near(row.on)}"
    trail = [(_("Denials of service"), _list_url()), (row.denied, back)]
    return form_page(request, form, back=back, trail=trail, lead=lead, **more)


def _list_url() -> str:
    return reverse("denial_list")


def _saved(request: StaffRequest, denial_id: UUID, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect("denial", denial_id)
