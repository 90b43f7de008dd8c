"""What the pages of plans show over and over: the rooms, a day that passed."""

from __future__ import annotations

from collections.abc import Mapping
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
    ("seal", _("Sello Migrante")),
    ("instrument_list", _("Instruments")),
    ("duty_list", _("Duties")),
    ("statement_list", _("Council")),
    ("lesson_list", _("Lessons")),
    ("milestone_list", _("Milestones")),
    ("proposal_list", _("Proposals")),
)


@register.simple_tag
def governance_rooms(section: str = "") -> list[tuple[StrOrPromise, str, bool, str]]:
    """The rooms of the plan for ``ui/tabs.html``; ``section``: the one one is in."""
    return [(label, reverse(name), name == section, "") for name, label in ROOMS]


@register.filter
def called(code: str, names: Mapping[str, str]) -> str:
    """What a code is called in a list of names; the code where it is not in it."""
    return names.get(code, code)


@register.filter
def of_code(found: Mapping[str, object], code: str) -> object:
    """What stands under a code, or nothing."""
    return found.get(code)
