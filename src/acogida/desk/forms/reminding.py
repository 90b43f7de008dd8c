"""A reminder by e-mail: to which of her addresses, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.handout import LANGUAGE_NAMES
from acogida.desk.rules.handout import paper_language
from acogida.desk.rules.reminders import NotReminded, hidden_address

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.desk.models import Appointment
    from acogida.people.public import SafeAddress

NOT_REMINDED: dict[str, StrOrPromise] = {
    NotReminded.NO_MAIL: _("This installation has no mail server. Copy the text and send it."),
    NotReminded.NOT_EXPECTED: _("The appointment is no longer open."),
    NotReminded.TOO_LATE: _("The appointment has begun or is over."),
    NotReminded.NO_SAFE_ADDRESS: _("The address is no longer marked as safe."),
    NotReminded.CONSENT_WITHDRAWN: _("She took back her consent to be contacted."),
    NotReminded.ASKED_ALREADY: _("A reminder of this appointment was asked for already."),
    NotReminded.MOVED: _("The appointment has another time now."),
    "failed": _("The mail server did not take it."),
}
FAILURES: dict[str, StrOrPromise] = {
    "SMTPRecipientsRefused": _("The mail server does not know the address."),
    "SMTPAuthenticationError": _("The mail server does not accept our password."),
    "SMTPSenderRefused": _("The mail server does not accept our address."),
    "ConnectionRefusedError": _("The mail server does not answer."),
    "TimeoutError": _("The mail server does not answer."),
    "gaierror": _("The mail server was not found."),
}
"""Kind of a failure, as the outbox keeps it, in words."""


def failure_words(error: str) -> StrOrPromise:
    return FAILURES.get(error, _("The mail server did not take it."))


class ReminderForm(forms.Form):
    """Where it goes and how it reads; addresses are shown in part, for others see the screen."""

    quiet = True

    contact = forms.ChoiceField(label=_("To"))
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGE_NAMES.items()))

    def __init__(
        self, *args: Any, appointment: Appointment, addresses: Sequence[SafeAddress], **more: Any
    ) -> None:
        more.setdefault("initial", {"language": paper_language(appointment.language)})
        super().__init__(*args, **more)
        contact: Any = self.fields["contact"]
        contact.choices = [(str(one.id), _shown(one)) for one in addresses]


def _shown(address: SafeAddress) -> str:
    shown = hidden_address(address.value)
    return f"{shown} ({address.belongs_to})" if address.belongs_to else shown
