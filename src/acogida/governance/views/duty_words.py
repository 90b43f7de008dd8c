"""A duty as lists and pages show it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.governance.rules.repeating import Urgency, urgency_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.governance.models import Duty

URGENCY: dict[str, tuple[StrOrPromise, str]] = {
    Urgency.LATE: (pgettext_lazy("duty", "late"), "danger"),
    Urgency.NEAR: (_("near"), "warn"),
    Urgency.LATER: (_("not yet due"), "off"),
}
ENDED = (_("done, comes no more"), "ok")


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty with how near it is: words and the kind of its status."""

    duty: Duty
    words: StrOrPromise
    kind: str

    @property
    def is_open(self) -> bool:
        return self.duty.next_on is not None


def duty_line(duty: Duty, today: dt.date) -> DutyLine:
    """A duty with how near it is."""
    if duty.next_on is None:
        return DutyLine(duty, *ENDED)
    return DutyLine(duty, *URGENCY[urgency_of(duty.next_on, today, duty.notice_days)])
