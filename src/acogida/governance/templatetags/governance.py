"""What the pages of plans show over and over: the rooms, a day that passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()
ROOMS: tuple[tuple[str, StrOrPromise], ...] = (
    ("plan_home", _("What is due")),
    ("plan_list", _("Plans and policies")),
    ("instrument_list", _("Instruments")),
    ("duty_list", _("Duties")),
    ("statement_list", _("Council")),
    ("lesson_list", _("Lessons")),
    ("milestone_list", _("Milestones")),
)


@register.simple_tag
def governance_rooms(section: str = "") -> list[tuple[StrOrPromise, str, bool, str]]:
    """The rooms of the plan for ``ui/tabs.html``; ``section``: the one one is in."""
    return [(label, reverse(name), name == section, "") for name, label in ROOMS]
