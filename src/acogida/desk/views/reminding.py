"""Let a reminder of an appointment leave by e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.desk.actions.reminding import CannotRemind, ask_reminder
from acogida.desk.forms.reminding import NOT_REMINDED, ReminderForm
from acogida.desk.models import Appointment
from acogida.desk.queries.reminding import addresses_for
from acogida.desk.rules.reminders import NotReminded
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.platform.access import StaffRequest


@staff_view("desk.agenda")
@require_POST
def appointment_remind(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Ask for it; it leaves within seconds, and the appointment's page says so."""
    found = get_object_or_404(Appointment, pk=appointment_id)
    addresses = addresses_for(found)
    form = ReminderForm(request.POST, appointment=found, addresses=addresses)
    if not form.is_valid():
        return _refused(request, found, NotReminded.NO_SAFE_ADDRESS)
    try:
        ask_reminder(
            request.actor,
            appointment_id=found.pk,
            contact_id=UUID(form.cleaned_data["contact"]),
            language=form.cleaned_data["language"],
        )
    except CannotRemind as refused:
        return _refused(request, found, refused.why)
    toasts.say(request, _("The reminder is on its way."))
    return redirect("appointment", appointment_id)


def _refused(request: StaffRequest, appointment: Appointment, why: NotReminded) -> HttpResponse:
    toasts.say(request, NOT_REMINDED[why], level=messages.WARNING)
    return redirect("appointment", appointment.pk)
