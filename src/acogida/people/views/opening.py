"""What the pages of one person's file share: open it, show a form about a part of it, go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acogida.people.actions.errors import FileClosed, NumberTaken, words_of
from acogida.people.finders import lines_of
from acogida.people.models import Person
from acogida.people.rules import Faulty
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE

if TYPE_CHECKING:
    from django import forms
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest
    from acogida.platform.writing import Actor


# Where a form calls a field otherwise than the action whose fault it shows.
_OTHERWISE = {
    "value": "phone",
    "nationalities": "nationality",
    "countries": "country_1",
    "languages": "language",
    "relative": "other",
    "person": "other",
}


def open_person(person_id: UUID) -> Person:
    """The person, while her file is open for changes; 404 otherwise."""
    person: Person = get_object_or_404(Person, pk=person_id, state=Person.State.ACTIVE)
    return person


def open_or_blocked(actor: Actor, person_id: UUID) -> Person:
    """The person also while her file is blocked, for who may lift the block; 404 otherwise."""
    states = {Person.State.ACTIVE} | (
        {Person.State.BLOCKED} if actor.may("people.block") else set()
    )
    person: Person = get_object_or_404(Person, pk=person_id, state__in=states)
    return person


def file_url(person_id: UUID, section: str = "") -> str:
    """Address of a person's file, at one of its sections."""
    url = reverse("person_file", args=[person_id])
    return f"{url}#{section}" if section else url


def accepted(form: forms.Form, act: Callable[..., object], actor: Actor, **said: Any) -> bool:
    """Do what the form asks. What is refused is said at its fields, and nothing was written."""
    try:
        act(actor, **said)
    except Faulty as faulty:
        say_faults(form, faulty)
    except NumberTaken as taken:
        say_taken(form, taken, actor)
    except Person.DoesNotExist:
        other = "other" if "other" in form.fields else None
        form.add_error(other, _("Nobody with a file in this office was chosen. Search again."))
    except FileClosed:
        form.add_error(None, _("The file was closed in the meantime. Open it again to see why."))
    return not form.errors


def say_faults(form: forms.Form, faulty: Faulty) -> None:
    """Put what an action found wrong at the fields it is about."""
    for field, words in words_of(faulty).items():
        name = field if field in form.fields else _OTHERWISE.get(field, "")
        form.add_error(name if name in form.fields else None, str(words))


def say_taken(form: forms.Form, taken: NumberTaken, actor: Actor) -> None:
    """The number is in a file already: say so, and let the page link to that file."""
    form.add_error("number", _("This number is already in the file shown above."))
    form.taken = next(iter(lines_of(actor, [taken.person_id])), None)  # type: ignore[attr-defined]


def part_page(
    request: StaffRequest,
    person: Person,
    form: forms.Form,
    *,
    title: StrOrPromise,
    **more: Any,
) -> HttpResponse:
    """The page of one form about a person. ``more``: lead, verb, or a template of its own."""
    template = more.pop("template", "people/part_form.html")
    words = {"person": person, "form": form, "title": title, "back": file_url(person.pk)} | more
    return render(request, template, words, status=UNPROCESSABLE if form.errors else None)


def saved(
    request: StaffRequest, person_id: UUID, words: StrOrPromise, section: str = ""
) -> HttpResponseRedirect:
    """Say what was saved and go back to the section it stands in."""
    toasts.say(request, words)
    return redirect(file_url(person_id, section))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a person's file as a form changes it: its section, and what is said of it.

    ``done``: what is said when it was saved. ``page`` draws the form until then.
    """

    section: str
    title: StrOrPromise
    done: StrOrPromise
    page: Callable[..., HttpResponse] = part_page

    def answer(
        self,
        request: StaffRequest,
        person: Person,
        form: forms.Form,
        act: Callable[..., object],
        **more: Any,
    ) -> HttpResponse:
        """Show the form; when it is sent and ``act`` accepts it, go back to the section.

        ``act`` takes the actor and what the form holds. ``more``: as ``page`` takes it.
        """
        if form.is_valid() and accepted(form, act, request.actor, **form.cleaned_data):
            return saved(request, person.pk, self.done, self.section)
        return self.page(request, person, form, title=self.title, **more)
