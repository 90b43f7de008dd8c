"""What the pages of the counter share: whom they are about, what a form offers, faults in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.desk.actions import Cancelled, CannotChangeNeed, Faulty, FileClosed, words_of
from acogida.people.public import briefs_of
from acogida.platform.models import Stale
from acogida.platform.ui import form_pages

if TYPE_CHECKING:
    from django import forms
    from django_stubs_ext import StrOrPromise

    from acogida.people.public import PersonBrief
    from acogida.platform.writing import Actor

form_page = partial(form_pages.form_page, template="desk/form_page.html")


def open_file(person_id: UUID) -> PersonBrief:
    """The person, while her file is open; 404 otherwise."""
    brief = briefs_of([person_id], timezone.localdate()).get(person_id)
    if brief is None:
        raise Http404
    return brief


def file_behind(actor: Actor, person_id: UUID | None) -> PersonBrief | None:
    """Whose a row is. A blocked file hides its rows too: 404 but for who may lift the block."""
    if person_id is None:
        return None
    brief = briefs_of([person_id], timezone.localdate()).get(person_id)
    if brief is None and not actor.may("people.block"):
        raise Http404
    return brief


def trail_of(person: PersonBrief | None, *further: tuple[StrOrPromise, str]) -> list[Any]:
    """The way back to a person's file, and further down."""
    steps: list[Any] = [(_("Persons"), reverse("people_list"))]
    if person is None:
        return list(further)
    return [*steps, (person.how_to_call, reverse("person_file", args=[person.id])), *further]


def named_files(person_ids: Iterable[UUID | None]) -> dict[UUID, PersonBrief]:
    """The open files among these ids; no query for none."""
    wanted = {key for key in person_ids if key is not None}
    return briefs_of(wanted, timezone.localdate()) if wanted else {}


@contextmanager
def faults_said(form: forms.Form, **called: str) -> Iterator[None]:
    """Say at the fields of ``form`` what an action refuses. ``called``: fault → its field."""
    try:
        yield
    except Faulty as faulty:
        for field, words in words_of(faulty).items():
            name = called.get(field, field)
            form.add_error(name if name in form.fields else None, str(words))
    except CannotChangeNeed as refused:
        for sentence in refused.words:
            form.add_error(None, str(sentence))
    except Stale:
        form.add_error(None, _("Somebody changed this meanwhile. Open it again to see how."))
    except Cancelled:
        form.add_error(None, _("Somebody said meanwhile that this was recorded by mistake."))
    except FileClosed:
        form.add_error(None, _("The file was closed in the meantime."))
