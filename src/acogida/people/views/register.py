"""Register somebody: who looks like her is shown before she is written twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.people.actions.errors import LooksLikeAnother, NumberTaken
from acogida.people.actions.registering import register_person
from acogida.people.finders import PersonLine, lines_of_hits
from acogida.people.forms.identity import NAME_PARTS, known
from acogida.people.forms.register import RegisterForm
from acogida.people.rules import Faulty
from acogida.people.search.api import Candidate, probable_duplicates
from acogida.people.views.opening import file_url, say_faults, say_taken
from acogida.platform.access import staff_view
from acogida.platform.ids import new_id
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("people.register")
def person_new(request: StaffRequest) -> HttpResponse:
    """The empty form, or the person it registers; a form sent twice registers once."""
    form = RegisterForm(typed(request), initial={"key": new_id()})
    if form.is_valid():
        try:
            return _registered(request, _register(request, form))
        except Faulty as faulty:
            say_faults(form, faulty)
        except NumberTaken as taken:
            say_taken(form, taken, request.actor)
        except LooksLikeAnother:
            form.add_error("apart_because", _("Look whether she is one of these. If not, say why."))
    words = {"form": form, "lines": _alike(request, form) if form.is_bound else []}
    status = UNPROCESSABLE if form.errors else None
    return render(request, "people/register.html", words, status=status)


@staff_view("people.register")
@require_POST
def person_similar(request: StaffRequest) -> HttpResponse:
    """Who the half-written person may be; htmx asks for it while she is being typed."""
    form = RegisterForm(request.POST)
    form.full_clean()
    return render(request, "people/_parts/similar.html", {"lines": _alike(request, form)})


def candidate_of(said: dict[str, Any]) -> Candidate:
    """What is typed so far, as the search for duplicates takes it. Anything may be missing."""
    number, called = said.get("number"), said.get("called", "")
    return Candidate(
        **{name: said.get(name, "") for name in NAME_PARTS[:3]},
        birth=known(said.get("birth")),
        sex=said.get("sex", ""),
        nationalities=tuple(filter(None, [said.get("nationality")])),
        identifiers=(number.typed,) if number else (),
        phones=tuple(filter(None, [said.get("phone")])),
        other_names=(called,) if called else (),
    )


def _alike(request: StaffRequest, form: RegisterForm) -> list[PersonLine]:
    matches = probable_duplicates(candidate_of(form.cleaned_data))
    return lines_of_hits(request.actor, matches)


def _register(request: StaffRequest, form: RegisterForm) -> UUID:
    said = form.cleaned_data
    paper = form.paper(nationality=said["nationality"])
    return register_person(
        request.actor,
        identity=form.identity(),
        papers=[paper] if paper else [],
        nationalities=form.nationalities(),
        languages=form.languages(),
        phone=said["phone"],
        apart_because=said["apart_because"],
        key=said["key"],
    )


def _registered(request: StaffRequest, person_id: UUID) -> HttpResponse:
    toasts.say(request, _("The person is registered."))
    # Volunteers register at the door but open no file.
    return redirect(file_url(person_id) if request.actor.may("people.view") else "home")
