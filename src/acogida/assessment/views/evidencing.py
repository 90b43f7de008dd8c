"""Evidence of an indicator: records, documents, figures; used elsewhere; withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acogida.assessment.actions.errors import RoundStands, Withdrawn
from acogida.assessment.actions.evidencing import (
    add_document,
    add_figure,
    add_record,
    use_here,
    withdraw_evidence,
)
from acogida.assessment.forms.judging import DocumentForm, FigureForm, RecordForm
from acogida.assessment.forms.rounds import WhyForm
from acogida.assessment.models import Evidence, EvidenceUse, Round
from acogida.assessment.views.judging import back_to, page_of, standing_or_404
from acogida.assessment.views.showing import faults_said
from acogida.insight.public import metrics
from acogida.platform.access import staff_view
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.forms.documents import shown
from acogida.platform.vault import documents_of, open_document

if TYPE_CHECKING:
    from acogida.insight.public import Metric
    from acogida.platform.access import StaffRequest


@staff_view("assessment.edit")
def record_new(request: StaffRequest, round_id: UUID, code: str) -> HttpResponse:
    """Add a record; ``?tipo=`` says beforehand what it is."""
    row = _changing(request, round_id, code)
    form = RecordForm(typed(request), initial={"act": request.GET.get("tipo", "")})
    if form.is_valid():
        with faults_said(form):
            add_record(request.actor, round_id=row.pk, indicator=code, said=form.said())
        if not form.errors:
            return back_to(request, row, code, _("The evidence is added."))
    return page_of(request, row, code, form, heading=_("Add a record"), verb=_("Add"))


@staff_view("assessment.edit")
def document_new(request: StaffRequest, round_id: UUID, code: str) -> HttpResponse:
    """Add a document, encrypted."""
    request.actor.require("documents.keep")
    row = _changing(request, round_id, code)
    bound = request.method == "POST"
    form = DocumentForm(request.POST, request.FILES) if bound else DocumentForm()
    if form.is_valid():
        with faults_said(form):
            add_document(
                request.actor,
                round_id=row.pk,
                indicator=code,
                said=form.said(),
                content=form.cleaned_data["file"],
            )
        if not form.errors:
            return back_to(request, row, code, _("The document is kept, encrypted."))
    return page_of(request, row, code, form, heading=_("Add a document"), verb=_("Add"))


@staff_view("assessment.edit")
def figure_new(request: StaffRequest, round_id: UUID, code: str) -> HttpResponse:
    """Let a figure of the office's own records show it; those that fit stand first."""
    row = _changing(request, round_id, code)
    offered = _offered(row, code)
    form = FigureForm(typed(request), offered=offered)
    if form.is_valid():
        with faults_said(form):
            add_figure(request.actor, round_id=row.pk, indicator=code, **form.cleaned_data)
        if not form.errors:
            return back_to(request, row, code, _("The evidence is added."))
    lead = "" if offered else _("No figure is measured here yet.")
    return page_of(request, row, code, form, heading=_("Add a figure"), verb=_("Add"), lead=lead)


@staff_view("assessment.edit")
@require_POST
def evidence_use(
    request: StaffRequest, round_id: UUID, code: str, evidence_id: UUID
) -> HttpResponse:
    """Use evidence of another indicator here too."""
    row = _changing(request, round_id, code)
    evidence = get_object_or_404(Evidence, pk=evidence_id)
    try:
        use_here(request.actor, round_id=row.pk, indicator=code, evidence_id=evidence.pk)
    except (Withdrawn, RoundStands):
        return back_to(request, row, code, _("Somebody withdrew this evidence meanwhile."))
    return back_to(request, row, code, _("The evidence is used here too."))


@staff_view("assessment.edit")
def evidence_withdraw(request: StaffRequest, evidence_use_id: UUID) -> HttpResponse:
    """Withdraw evidence everywhere, with why; also after validation."""
    uses = EvidenceUse.objects.select_related("round__edition", "evidence")
    use: EvidenceUse = get_object_or_404(uses, pk=evidence_use_id)
    if use.indicator not in use.round.framework.by_code or use.evidence.withdrawn_at:
        raise Http404
    form = WhyForm(typed(request))
    if form.is_valid():
        with faults_said(form):
            withdraw_evidence(
                request.actor, evidence_id=use.evidence_id, reason=form.cleaned_data["why"]
            )
        if not form.errors:
            words = _("The evidence is withdrawn. It can still be read, and counts no more.")
            return back_to(request, use.round, use.indicator, words)
    return page_of(
        request,
        use.round,
        use.indicator,
        form,
        heading=_("Withdraw evidence"),
        verb=_("Withdraw it"),
        danger=True,
        lead=use.evidence.title,
    )


@staff_view("documents.open")
@require_safe
def evidence_document(request: StaffRequest, evidence_id: UUID) -> HttpResponseBase:
    """The document itself."""
    request.actor.require("assessment.view")
    evidence = get_object_or_404(Evidence, pk=evidence_id)
    kept = documents_of(evidence.pk).first()
    if kept is None:
        raise Http404
    try:
        document, content = open_document(request.actor, document_id=kept.pk)
    except FileNotFoundError as error:  # its row came back from a copy, its file did not
        raise Http404 from error
    return shown(document, content, f"{evidence.on:%Y%m%d}")


def _changing(request: StaffRequest, round_id: UUID, code: str) -> Round:
    """The round with this indicator, while it may change."""
    row, _standing = standing_or_404(request, round_id, code)
    if not row.may_change:
        raise Http404
    return row


def _offered(row: Round, code: str) -> list[Metric]:
    """Every figure there is, those that speak to this indicator first."""
    wanted = f"{row.edition.code}:{code}"
    return sorted(metrics().values(), key=lambda one: (wanted not in one.supports, str(one.label)))
