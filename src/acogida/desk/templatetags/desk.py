"""What the templates of the counter ask; ``{% load desk %}``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils import timezone

from acogida.desk.models import Need
from acogida.desk.queries.catalogues import AREAS, labels_of
from acogida.desk.rules import urgency

if TYPE_CHECKING:
    from acogida.desk.models import Denial, Draft

register = template.Library()

_NEED_KINDS = {
    Need.State.OPEN: "warn",
    Need.State.IN_PROGRESS: "run",
    Need.State.SOLVED: "ok",
}
_DENIAL_KINDS = {
    "noted": "warn",
    "raised": "run",
    "answered": "run",
    "solved": "ok",
    "not_solved": "off",
}
_URGENCY_KINDS = {"late": "danger", "soon": "warn", "later": "off", "no_day": "off"}


@register.filter
def area_name(code: str) -> str:
    """How an area of need reads; the code itself where the catalogue has lost it."""
    return labels_of(AREAS, timezone.localdate()).get(code, code)


@register.filter
def under(found: Mapping[str, Any] | None, code: str) -> Any:
    """What stands under a code, or nothing."""
    return (found or {}).get(code)


@register.filter
def need_kind(need: Need) -> str:
    """Kind of the status mark of a need's state."""
    return _NEED_KINDS.get(Need.State(need.state), "off")


@register.filter
def denial_kind(denial: Denial) -> str:
    """Kind of the status mark of a denial's state."""
    return _DENIAL_KINDS[denial.state]


@register.filter
def urgency_kind(day: dt.date | None) -> str:
    """Kind of the status mark of a day by which something is due."""
    return _URGENCY_KINDS[urgency(day, timezone.localdate())]


@register.simple_tag
def draft_url(draft: Draft) -> str:
    """Where one goes on with a draft."""
    if draft.person_id:
        return reverse("attend", args=[draft.person_id, draft.client_key])
    return reverse("attend_nobody", args=[draft.client_key])
