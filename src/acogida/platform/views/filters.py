"""Filters that somebody keeps for herself, from any list of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acogida.platform.access import StaffRequest, member_view
from acogida.platform.models import SavedFilter
from acogida.platform.saved_filters import (
    MOST_OF_A_LIST,
    Choice,
    TooManyFilters,
    choice_from,
    forget_filter,
    keep_filter,
)
from acogida.platform.ui import toasts
from acogida.platform.ui.forms import Words

if TYPE_CHECKING:
    from django.http import HttpResponseRedirect

OWN = "one's own filters, made of what a list offered to her; nobody else sees them"


class KeepForm(forms.Form):
    """The name under which a filter is kept."""

    name = Words(label=gettext_lazy("Name of the filter"), max_length=60)


@member_view(because=OWN)
@require_POST
def filter_keep(request: StaffRequest) -> HttpResponse:
    """Keep the filters of the page one comes from, and go back to it."""
    choice, form = _offered(request), KeepForm(request.POST)
    if form.is_valid():
        try:
            keep_filter(request.actor, choice=choice, name=form.cleaned_data["name"])
        except TooManyFilters:
            full = _("You keep %(most)s filters of this list already. Delete one of them first.")
            form.add_error("name", full % {"most": MOST_OF_A_LIST})
        else:
            toasts.say(request, _("The filter is saved."))
            return redirect(f"{choice.path}?{choice.query}")
    words = {
        "form": form,
        "heading": _("Save this filter"),
        "ticket": request.POST["ticket"],
        "back": f"{choice.path}?{choice.query}",
    }
    return render(request, "platform/filter_keep.html", words, status=422)


@member_view(because=OWN)
@require_POST
def filter_forget(request: StaffRequest, saved_filter_id: UUID) -> HttpResponseRedirect:
    """Delete a filter of one's own; the list goes on showing what it shows."""
    choice = _offered(request)
    try:
        forget_filter(request.actor, filter_id=saved_filter_id)
    except SavedFilter.DoesNotExist as error:
        raise Http404 from error
    toasts.say(request, _("The filter is deleted. The list still shows what it chose."))
    return redirect(f"{choice.path}?{choice.query}")


def _offered(request: StaffRequest) -> Choice:
    choice = choice_from(request.POST.get("ticket", ""))
    if choice is None:
        raise Http404
    return choice
