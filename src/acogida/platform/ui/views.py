"""The living style page: every piece with its states, drawn by the same templates as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from acogida.platform.access import staff_view
from acogida.platform.ui.style_samples import samples

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.platform.access import StaffRequest


@staff_view("platform.style")
def style(request: StaffRequest) -> HttpResponse:
    """Show every piece, with invented people and no row of the database."""
    return render(request, "ui/style/page.html", samples(request))
