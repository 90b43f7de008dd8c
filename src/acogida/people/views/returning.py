"""Back to the page of a person's data and rights."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponseRedirect
from django.shortcuts import redirect

from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest


def back_to_rights(
    request: StaffRequest, person_id: UUID, words: StrOrPromise
) -> HttpResponseRedirect:
    """Say what was done and go back."""
    toasts.say(request, words)
    return redirect("rights", person_id)
