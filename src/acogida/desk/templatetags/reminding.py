"""The card of an appointment that reminds by e-mail; ``{% load reminding %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone

from acogida.desk.forms.reminding import NOT_REMINDED, ReminderForm, failure_words
from acogida.desk.queries.reminding import addresses_for, is_asked, remindable, reminder_state
from acogida.desk.rules.reminders import NotReminded, why_not_remind

if TYPE_CHECKING:
    from acogida.desk.models import Appointment

register = template.Library()
OVER = {NotReminded.NOT_EXPECTED, NotReminded.TOO_LATE}


@register.inclusion_tag("desk/agenda/_mail.html", takes_context=True)
def reminder_mail(context: Any, appointment: Appointment) -> dict[str, Any]:
    """How far a reminder is, and the form to ask for one where one may."""
    addresses, state = addresses_for(appointment), reminder_state(appointment)
    first = addresses[0].id if addresses else None
    asked = is_asked(appointment) and not (state and state.gave_up)
    why = why_not_remind(remindable(appointment, first, asked=asked), timezone.now())
    return {
        "is_shown": state is not None or why not in OVER,
        "appointment": appointment,
        "state": state,
        "failure": failure_words(state.error) if state and state.error else "",
        "dropped": NOT_REMINDED.get(state.row.why_not, "") if state else "",
        "why": NOT_REMINDED[why] if why and why is not NotReminded.ASKED_ALREADY else "",
        "no_mail": why is NotReminded.NO_MAIL,
        "no_address": why is NotReminded.NO_SAFE_ADDRESS,
        "form": None if why else ReminderForm(appointment=appointment, addresses=addresses),
        "csrf_token": context.get("csrf_token"),
    }
