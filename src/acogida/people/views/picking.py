"""Choose another person on a page about one: search by name or number, then pick her."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from acogida.people.finders import lines_found, lines_of
from acogida.people.views.opening import part_page
from acogida.platform.access import staff_view
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from django import forms
    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise

    from acogida.people.models import Person
    from acogida.platform.access import StaffRequest

LOOKING = "look"  # name of the button that searches the other person instead of saving


@staff_view("people.find")
@require_POST
def person_pick(request: StaffRequest) -> HttpResponse:
    """The part of a page in which the other person is chosen; htmx asks for it while typing."""
    return render(request, "people/_parts/picked.html", _picked(request, while_typing=True))


def sent(request: StaffRequest) -> QueryDict | None:
    """What to bind the form to: nothing while the officer still looks for the other person."""
    return None if LOOKING in request.POST else typed(request)


def looking(request: StaffRequest) -> dict[str, Any]:
    """Without script the search reloads the page: what was typed in the form stays."""
    return request.POST.dict() if LOOKING in request.POST else {}


def picker_page(
    request: StaffRequest, person: Person, form: forms.Form, *, title: StrOrPromise, **more: Any
) -> HttpResponse:
    """The page of a form with a person to choose. ``more``: as ``part_page`` takes it."""
    words = _picked(request) | more
    return part_page(
        request, person, form, title=title, template="people/picker_form.html", **words
    )


def _picked(request: StaffRequest, *, while_typing: bool = False) -> dict[str, Any]:
    words, chosen = request.POST.get("q", ""), _chosen(request)
    lines = lines_found(request.actor, words, while_typing=while_typing) if words else []
    if chosen and chosen not in {line.id for line in lines}:
        lines = [*lines_of(request.actor, [chosen]), *lines]
    return {"lines": lines, "chosen": chosen, "asked": words}


def _chosen(request: StaffRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("other", ""))
    except ValueError:
        return None
