"""An attention and what it said before; correcting it, and saying that it was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.desk.actions import cancel_attention, correct_attention
from acogida.desk.forms.attending import CorrectForm
from acogida.desk.forms.fields import Offered, WhyForm, site_choices, workstream_choices
from acogida.desk.models import Attention
from acogida.desk.queries.attentions import AttentionSheet, attention_sheet
from acogida.desk.queries.catalogues import AREAS, CARDS, labels_of, reasons
from acogida.desk.queries.outings import outings_to_choose
from acogida.desk.views.correcting import corrected_initial, how_it_was, version_lines
from acogida.desk.views.sealing import seal_of
from acogida.desk.views.showing import faults_said, file_behind, form_page, trail_of
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed
from acogida.platform.ui.templatetags.ui import day_full

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("desk.view")
@require_GET
def attention(request: StaffRequest, attention_id: UUID) -> HttpResponse:
    """Everything one attention says, as far as the reader may see it. Effects: a note of it."""
    sheet = _sheet(request, attention_id)
    row = sheet.row
    person = file_behind(request.actor, row.person_id)
    kind, whose = ("person", row.person_id) if row.person_id else ("attention", row.pk)
    record_reading(request.actor, kind, whose, "attention")
    words = _said(row) | {
        "sheet": sheet,
        "attention": row,
        "person": person,
        "trail": trail_of(person),
        "how": how_it_was(sheet),
        "versions": version_lines(sheet),
        "seal": seal_of(request.actor),
    }
    return render(request, "desk/attention/page.html", words)


@staff_view("desk.correct")
def attention_correct(request: StaffRequest, attention_id: UUID) -> HttpResponse:
    """Say it better; the version before stays, with why."""
    sheet = _correctable(request, attention_id)
    row = sheet.row
    person = file_behind(request.actor, row.person_id)
    form = CorrectForm(
        typed(request),
        offered=_offered(row),
        has_person=row.person_id is not None,
        initial=corrected_initial(sheet),
    )
    if sheet.observations is None:
        form.leave_observations()
    if form.is_valid():
        with faults_said(form, reasons="reasons"):
            correct_attention(
                request.actor,
                attention_id=row.pk,
                opened_version=form.cleaned_data["version"],
                attention=form.written(person_id=row.person_id, began_at=row.began_at),
                why=form.cleaned_data["why"],
            )
        if not form.errors:
            toasts.say(request, _("The correction is saved."))
            return redirect("attention", row.pk)
    words = {"form": form, "attention": row, "trail": _trail(sheet, person)}
    status = UNPROCESSABLE if form.errors else None
    return render(request, "desk/attention/correct.html", words, status=status)


@staff_view("desk.correct")
def attention_cancel(request: StaffRequest, attention_id: UUID) -> HttpResponse:
    """It was recorded by mistake: it stays, with why, and counts nowhere."""
    sheet = _correctable(request, attention_id)
    person = file_behind(request.actor, sheet.row.person_id)
    form = WhyForm(typed(request))
    if form.is_valid():
        with faults_said(form):
            cancel_attention(request.actor, attention_id=sheet.row.pk, why=form.cleaned_data["why"])
        if not form.errors:
            toasts.say(request, _("The attention counts no more. It stays readable, with why."))
            return redirect("attention", sheet.row.pk)
    return form_page(
        request,
        form,
        heading=_("Recorded by mistake"),
        lead=_("Its open steps are dropped, and needs only it spoke of are set aside."),
        verb=_("It was a mistake"),
        danger=True,
        back=reverse("attention", args=[sheet.row.pk]),
        trail=_trail(sheet, person),
    )


# -- inside --------------------------------------------------------------------------------------


def _sheet(request: StaffRequest, attention_id: UUID) -> AttentionSheet:
    try:
        return attention_sheet(request.actor, attention_id)
    except Attention.DoesNotExist as error:
        raise Http404 from error


def _correctable(request: StaffRequest, attention_id: UUID) -> AttentionSheet:
    sheet = _sheet(request, attention_id)
    if not sheet.may_correct:
        raise Http404
    return sheet


def _trail(sheet: AttentionSheet, person: Any) -> list[Any]:
    row = sheet.row
    itself = _("Attention of %(day)s") % {"day": day_full(row.on)}
    return trail_of(person, (itself, reverse("attention", args=[row.pk])))


def _offered(row: Attention) -> Offered:
    """The reasons and sites of today, and those it has already."""
    choices = {choice.code: choice.label for choice in reasons(timezone.localdate())}
    held = {reason.code: reason.code for reason in row.reasons.all()}
    sites = dict(site_choices())
    if row.site:
        sites.setdefault(str(row.site_id), row.site.name)
    outings = outings_to_choose(timezone.localdate(), row.outing_id)
    streams = dict(zip(row.workstream_codes, row.workstream_codes, strict=True))
    return Offered(
        reasons=list((held | choices).items()),
        sites=list(sites.items()),
        outings=outings,
        workstreams=list((streams | dict(workstream_choices())).items()),
    )


def _said(row: Attention) -> dict[str, Any]:
    """Answers, cards and steps, in the words of the day of the attention."""
    areas, cards = labels_of(AREAS, row.on), labels_of(CARDS, row.on)
    answers = [(answer, areas.get(answer.area, answer.area)) for answer in row.answers.all()]
    return {
        "needs": [(name, answer.need) for answer, name in answers if answer.answer == "yes"],
        "refused": [name for answer, name in answers if answer.answer == "no"],
        "cards": [(cards.get(one.card, one.card), one) for one in row.orientations.all()],
        "steps": row.steps.all(),
    }
