"""Yearly duties of the law: say how one ended, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.governance.actions.errors import NothingDue
from acogida.governance.actions.yearly import reopen_yearly, settle_yearly
from acogida.governance.forms.yearly import YearlyForm
from acogida.governance.models import YearlyDue
from acogida.governance.queries.yearly import names_on
from acogida.governance.views.showing import faults_said, form_page
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.platform.access import StaffRequest


@staff_view("governance.manage")
def yearly_settle(request: StaffRequest, yearly_due_id: UUID) -> HttpResponse:
    """Say how a yearly duty ended; it can be taken back."""
    row = get_object_or_404(YearlyDue, pk=yearly_due_id)
    today = timezone.localdate()
    form = YearlyForm(typed(request), initial={"on": today})
    if form.is_valid():
        with faults_said(form):
            try:
                settle_yearly(request.actor, yearly_due_id=row.pk, **form.cleaned_data)
            except NothingDue:
                form.add_error(None, _("Somebody said meanwhile how it ended."))
        if not form.errors:
            undo = reverse("yearly_reopen", args=[row.pk])
            toasts.say(request, _("It is settled for this year."), undo_url=undo)
            return redirect("plan_home")
    name = names_on(today).get(row.code, row.code)
    heading = _("%(what)s, year %(year)s: how it ended") % {"what": name, "year": row.year}
    back = reverse("plan_home")
    return form_page(request, form, heading=heading, back=back, section="plan_home")


@staff_view("governance.manage")
@require_POST
def yearly_reopen(request: StaffRequest, yearly_due_id: UUID) -> HttpResponse:
    """It waits again."""
    row = get_object_or_404(YearlyDue, pk=yearly_due_id)
    try:
        reopen_yearly(request.actor, yearly_due_id=row.pk)
    except NothingDue:
        toasts.say(request, _("It is waiting already."), level=messages.WARNING)
    else:
        toasts.say(request, _("It is waiting again."))
    return redirect("plan_home")
