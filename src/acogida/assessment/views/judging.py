"""One indicator of a round: what shows it, what is suggested and why, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from acogida.assessment.actions.judging import (
    address_gap,
    change_gap,
    comment,
    judge,
    note_gap,
    reopen_gap,
)
from acogida.assessment.forms.judging import AddressedForm, CommentForm, GapForm, JudgeForm
from acogida.assessment.models import Gap, Round
from acogida.assessment.queries.matrix import matrix
from acogida.assessment.queries.rounds import Standing, reusable, rounds, standing_of
from acogida.assessment.queries.wording import language
from acogida.assessment.rules.frameworks import in_language
from acogida.assessment.rules.gap_slot import offered_on_gaps
from acogida.assessment.rules.suggesting import Reason, Why
from acogida.assessment.views.showing import faults_said, form_page, indicator_of
from acogida.platform.access import staff_view
from acogida.platform.models import Municipality, Stale
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed

if TYPE_CHECKING:
    from acogida.assessment.models import Finding
    from acogida.platform.access import StaffRequest

DOES_WELL = frozenset({"practice", "practice_and_lack", "established"})


@staff_view("assessment.view")
@require_GET
def round_indicator(request: StaffRequest, round_id: UUID, code: str) -> HttpResponse:
    """All about one indicator of a round."""
    row, standing = standing_or_404(request, round_id, code)
    may_edit = row.may_change and request.actor.may("assessment.edit")
    words = {
        **_about(row, standing),
        "may_edit": may_edit,
        "may_keep": may_edit and request.actor.may("documents.keep"),
        "may_open": request.actor.may("documents.open"),
        "may_gap": request.actor.may("assessment.edit"),
        "may_comment": row.may_change and request.actor.may("assessment.comment"),
        "why": [why_words(one) for one in standing.suggestion.why],
        "reusable": reusable(row, code) if may_edit else [],
        "well": who_does_well(request, row, code),
        "gap_actions": gap_links(request, standing),
        "changes": standing.finding.changes.order_by("at") if standing.finding else [],
    }
    return render(request, "assessment/round_indicator.html", words)


@staff_view("assessment.edit")
def round_judge(request: StaffRequest, round_id: UUID, code: str) -> HttpResponse:
    """Say what was found and how it stands; what a colleague saved meanwhile stands beside it."""
    row, standing = standing_or_404(request, round_id, code)
    if not row.may_change:
        raise Http404
    form = JudgeForm(typed(request), initial=_said(standing.finding))
    theirs: Finding | None = None
    if form.is_valid():
        try:
            with faults_said(form, shows_both=True):
                judge(
                    request.actor,
                    round_id=row.pk,
                    indicator=code,
                    opened_version=form.cleaned_data["version"],
                    said=form.said(),
                )
        except Stale:
            theirs = standing.finding
            form = _over(request, theirs)
        if not form.errors:
            return back_to(request, row, code, _("Saved."))
    words = {
        **_about(row, standing),
        "form": form,
        "theirs": theirs,
        "why": [why_words(one) for one in standing.suggestion.why],
        "back": reverse("round_indicator", args=[row.pk, code]),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "assessment/judge.html", words, status=status)


@staff_view("assessment.edit")
def gap_new(request: StaffRequest, round_id: UUID, code: str) -> HttpResponse:
    """Note what is missing."""
    row, _standing = standing_or_404(request, round_id, code)
    form = GapForm(typed(request))
    if form.is_valid():
        with faults_said(form):
            note_gap(
                request.actor,
                round_id=row.pk,
                indicator=code,
                text=form.cleaned_data["text"],
                responsible_id=form.cleaned_data["responsible_id"],
            )
        if not form.errors:
            return back_to(request, row, code, _("The gap is noted."))
    return page_of(request, row, code, form, heading=_("Note a gap"), verb=_("Note it"))


@staff_view("assessment.edit")
def gap_edit(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """Say a gap better, or hand it to somebody."""
    gap = _gap(gap_id)
    names = ("text", "responsible_id", "version")
    form = GapForm(typed(request), initial={name: getattr(gap, name) for name in names})
    if form.is_valid():
        with faults_said(form):
            change_gap(
                request.actor,
                gap_id=gap.pk,
                opened_version=form.cleaned_data["version"] or 0,
                text=form.cleaned_data["text"],
                responsible_id=form.cleaned_data["responsible_id"],
            )
        if not form.errors:
            return back_to(request, gap.round, gap.indicator, _("Saved."))
    return page_of(request, gap.round, gap.indicator, form, heading=_("Change a gap"))


@staff_view("assessment.edit")
def gap_address(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """Note that it was seen to, and how."""
    gap = _gap(gap_id)
    form = AddressedForm(typed(request), initial={"on": timezone.localdate()})
    if form.is_valid():
        with faults_said(form):
            address_gap(request.actor, gap_id=gap.pk, **form.cleaned_data)
        if not form.errors:
            return back_to(request, gap.round, gap.indicator, _("The gap was seen to."))
    heading = _("This gap was seen to")
    return page_of(request, gap.round, gap.indicator, form, heading=heading, lead=gap.text)


@staff_view("assessment.edit")
@require_POST
def gap_reopen(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """It was not seen to after all."""
    gap = _gap(gap_id)
    reopen_gap(request.actor, gap_id=gap.pk)
    return back_to(request, gap.round, gap.indicator, _("The gap is open again."))


@staff_view("assessment.comment")
def round_comment(request: StaffRequest, round_id: UUID, code: str = "") -> HttpResponse:
    """Note what somebody said, of an indicator or of the whole round."""
    row = round_or_404(round_id)
    if code:
        indicator_of(row.framework, code)
    initial = {"name": request.actor.name}
    form = CommentForm(typed(request), initial=initial)
    if form.is_valid():
        with faults_said(form):
            comment(request.actor, round_id=row.pk, indicator=code, said=form.said())
        if not form.errors:
            return back_to(request, row, code, _("The comment is noted."))
    return page_of(request, row, code, form, heading=_("Note a comment"), verb=_("Note it"))


# -- shared with the pages of evidence -----------------------------------------------------------


def round_or_404(round_id: UUID) -> Round:
    """The round."""
    found: Round = get_object_or_404(rounds(), pk=round_id)
    return found


def standing_or_404(request: StaffRequest, round_id: UUID, code: str) -> tuple[Round, Standing]:
    """The round and one of its indicators."""
    row = round_or_404(round_id)
    standing = standing_of(row, code, request.actor)
    if standing is None:
        raise Http404
    return row, standing


def page_of(request: StaffRequest, row: Round, code: str, form: Any, **more: Any) -> HttpResponse:
    """A form about an indicator of a round, or about the whole round where ``code`` is empty."""
    names = {"lead": "", **more}
    trail = [(_("Rounds"), reverse("round_list")), (row.name, reverse("round", args=[row.pk]))]
    back = trail[-1][1]
    if code:
        back = reverse("round_indicator", args=[row.pk, code])
        trail.append((code, back))
        indicator = row.framework.by_code[code]
        names["lead"] = names["lead"] or f"{code} {in_language(indicator.labels, language())}"
    return form_page(request, form, back=back, trail=trail, **names)


def back_to(request: StaffRequest, row: Round, code: str, words: str) -> HttpResponse:
    """Say what was done and go back to the indicator, or to the round."""
    toasts.say(request, words)
    return redirect("round_indicator", row.pk, code) if code else redirect("round", row.pk)


def who_does_well(request: StaffRequest, row: Round, code: str) -> list[tuple[str, str]]:
    """(code, name) of communes with a good practice told, or that share an established one."""
    own = Municipality.objects.get(pk=request.actor.municipality_id).commune_code
    lines = matrix(row.framework, own)
    found = [
        (line.commune, line.name)
        for line in lines
        if line.kind != "own" and line.cells.get(code) in DOES_WELL
    ]
    return list(dict.fromkeys(found))


def gap_links(request: StaffRequest, standing: Standing) -> dict[UUID, list[tuple[Any, str]]]:
    """Gap → (words, address) of what other apps offer to do about it."""
    offered = offered_on_gaps(request.actor.may)
    return {gap.pk: [(one.label, one.url(gap.pk)) for one in offered] for gap in standing.open_gaps}


def why_words(why: Why) -> str:
    """One reason of a suggestion as a sentence."""
    n = why.count
    sentences = {
        Reason.NOTHING: _(
            "There is no evidence in the period: that is no information, not absence."
        ),
        Reason.WITHOUT_VALUE: ngettext(
            "%(n)s figure has no value and counts for nothing.",
            "%(n)s figures have no value and count for nothing.",
            n,
        ),
        Reason.LOOKED: _("Somebody looked for it and there was none."),
        Reason.ZERO: ngettext(
            "%(n)s figure of the office is zero.", "%(n)s figures of the office are zero.", n
        ),
        Reason.ACTS: ngettext(
            "%(n)s act with a date in the period.", "%(n)s acts with a date in the period.", n
        ),
        Reason.REPEATED: _("It was done on %(n)s different days: that is a practice."),
        Reason.LASTING: ngettext(
            "%(n)s lasting thing is in force at the end of the period.",
            "%(n)s lasting things are in force at the end of the period.",
            n,
        ),
        Reason.ENDED: ngettext(
            "%(n)s lasting thing ended within the period.",
            "%(n)s lasting things ended within the period.",
            n,
        ),
        Reason.REACHED: ngettext(
            "%(n)s figure reaches what is aimed at.", "%(n)s figures reach what is aimed at.", n
        ),
        Reason.BELOW: ngettext(
            "%(n)s figure is there and does not reach what is aimed at.",
            "%(n)s figures are there and do not reach what is aimed at.",
            n,
        ),
    }
    return sentences[why.reason] % {"n": n}


# -- inside --------------------------------------------------------------------------------------


def _about(row: Round, standing: Standing) -> dict[str, Any]:
    indicator = standing.indicator
    return {
        "heading": f"{indicator.code} {in_language(indicator.labels, language())}",
        "trail": [
            (_("Rounds"), reverse("round_list")),
            (row.name, reverse("round", args=[row.pk])),
        ],
        "round": row,
        "standing": standing,
        "indicator": indicator,
    }


def _said(finding: Finding | None) -> dict[str, Any]:
    names = ("state", "reason", "text", "practices", "responsible_id", "version")
    return {name: getattr(finding, name) for name in names} if finding else {}


def _over(request: StaffRequest, theirs: Finding | None) -> JudgeForm:
    """The form as it was typed, now over what the colleague saved, and saying so."""
    typed_words = request.POST.copy()
    typed_words["version"] = str(theirs.version if theirs else 0)
    form = JudgeForm(typed_words)
    form.is_valid()
    form.add_error(
        None,
        _("Somebody saved meanwhile. Both versions stand here: save again to keep yours."),
    )
    return form


def _gap(gap_id: UUID) -> Gap:
    found: Gap = get_object_or_404(Gap.objects.select_related("round__edition"), pk=gap_id)
    if found.indicator not in found.round.framework.by_code:
        raise Http404
    return found
