"""Change who a person is; when two officers do at once, neither loses what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from acogida.people.actions.registering import change_identity
from acogida.people.forms.colliding import (
    chosen_identity,
    differences,
    identity_of,
    opened_words,
)
from acogida.people.forms.identity import IdentityForm, identity_initial
from acogida.people.rules import Faulty
from acogida.people.views.opening import file_url, open_person, part_page, saved, say_faults
from acogida.platform.access import staff_view
from acogida.platform.models import Stale
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.people.models import Person
    from acogida.platform.access import StaffRequest

CONFLICT = 409


@staff_view("people.edit")
def person_edit(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """The form, the change, or both versions side by side when somebody was quicker."""
    person = open_person(person_id)
    form = IdentityForm(typed(request), initial=identity_initial(person))
    if form.is_valid():
        try:
            change_identity(
                request.actor,
                person_id=person.pk,
                opened_version=form.cleaned_data["version"],
                identity=chosen_identity(form, identity_of(person), request.POST),
            )
        except Stale:
            return _both_versions(request, open_person(person_id), form)
        except Faulty as faulty:
            say_faults(form, faulty)
        else:
            return saved(request, person.pk, _("Identity saved."), "identity")
    opened = request.POST.get("opened") or opened_words(person)
    return part_page(
        request,
        person,
        form,
        title=_("Who she is"),
        template="people/identity_form.html",
        opened=opened,
    )


def _both_versions(request: StaffRequest, person: Person, form: IdentityForm) -> HttpResponse:
    """What was typed goes along in hidden fields, so that nothing is typed twice."""
    apart = ("csrfmiddlewaretoken", "version", "opened")
    hidden = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in apart and not name.startswith("choose-")
    ]
    words = {
        "person": person,
        "typed": hidden,
        "opened": request.POST.get("opened", ""),
        "rows": differences(form, identity_of(person), request.POST.get("opened", "")),
        "back": file_url(person.pk),
    }
    return render(request, "people/both_versions.html", words, status=CONFLICT)
