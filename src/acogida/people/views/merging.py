"""Two files that are one person: choose, compare, join, and take it back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.accounts.public import user_names
from acogida.people.actions.errors import MERGE_WORDS, UNDO_WORDS
from acogida.people.actions.merging import CannotMerge, hindrances_between, merge_people
from acogida.people.actions.undoing import CannotUndo, undo_merge
from acogida.people.forms.merging import MergeForm, MergePickForm, UndoMergeForm
from acogida.people.models import Merge, Person
from acogida.people.queries import merges_ever
from acogida.people.rules import CONFIRMABLE
from acogida.people.views.opening import file_url, open_person, part_page
from acogida.people.views.picking import looking, picker_page, sent
from acogida.people.views.side_by_side import chosen_rows, glance, what_moves
from acogida.platform.access import staff_view
from acogida.platform.models import Stale
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

CONFLICT = 409
AT_ONCE = dt.timedelta(hours=1)
"""So long the way back that is offered after joining needs no further reason."""


@staff_view("people.merge")
def merge_pick(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Choose the other file of the same person."""
    person = open_person(person_id)
    form = MergePickForm(sent(request), initial=looking(request))
    if form.is_valid():
        other: UUID = form.cleaned_data["other"]
        if other == person.pk:
            form.add_error("other", _("This is the same file. Choose the other one."))
        else:
            return redirect("merge_compare", person.pk, other)
    return picker_page(
        request,
        person,
        form,
        title=_("Join with another file"),
        lead=_("Which other file is of the same person? You compare both before anything is done."),
        verb=_("Compare the two files"),
    )


@staff_view("people.merge")
def merge_compare(request: StaffRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Both files side by side, and joining them. Effects: both readings are noted."""
    survivor, absorbed = open_person(person_id), open_person(other_id)
    hindrances = hindrances_between(survivor, absorbed)
    versions = {"survivor_version": survivor.version, "absorbed_version": absorbed.version}
    form = MergeForm(typed(request), initial=versions, hindrances=hindrances)
    if form.is_valid():
        try:
            return _joined(request, survivor, absorbed, form)
        except CannotMerge as refused:
            hindrances = set(refused.hindrances)
            form.add_error(None, _("They were not joined. See below what speaks against it."))
        except Stale:
            form = _over_newer(form, versions)
    else:
        for person in (survivor, absorbed):
            record_reading(request.actor, "person", person.pk, "merge")
    words = {
        "person": survivor,
        "other": absorbed,
        "form": form,
        "back": file_url(survivor.pk),
        "rows": chosen_rows(survivor, absorbed, form.choices()),
        "glances": [(survivor, glance(survivor)), (absorbed, glance(absorbed))],
        "moves": what_moves(request.actor, absorbed),
        "hindrances": [MERGE_WORDS[found] for found in sorted(hindrances)],
        "joinable": hindrances <= CONFIRMABLE,
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "people/merge/compare.html", words, status=status)


def _joined(
    request: StaffRequest, survivor: Person, absorbed: Person, form: MergeForm
) -> HttpResponse:
    merge_id = merge_people(
        request.actor,
        survivor_id=survivor.pk,
        absorbed_id=absorbed.pk,
        choices=form.choices(),
        reason=form.cleaned_data["reason"],
        survivor_version=form.cleaned_data["survivor_version"],
        absorbed_version=form.cleaned_data["absorbed_version"],
        confirmed=form.cleaned_data.get("confirmed", False),
    )
    undo = reverse("merge_undo", args=[survivor.pk, merge_id])
    toasts.say(request, _("The two files are one now."), undo_url=undo)
    return redirect(file_url(survivor.pk))


def _over_newer(form: MergeForm, versions: dict[str, int]) -> MergeForm:
    """The same form over what stands now: what was chosen and written stays."""
    typed_words: Any = form.data
    data = typed_words.copy()
    data.update({name: str(version) for name, version in versions.items()})
    hindrances = CONFIRMABLE if "confirmed" in form.fields else ()
    newer = MergeForm(data, hindrances=hindrances)
    newer.add_error(
        None, _("Somebody changed one of the files meanwhile. Look at both again, then join them.")
    )
    return newer


@staff_view("people.merge")
def merges(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Files joined into this one, and those separated again."""
    person = open_person(person_id)
    found = list(merges_ever(person.pk))
    record_reading(request.actor, "person", person.pk, "merges")
    words = {
        "person": person,
        "merges": found,
        "names": user_names(merge.merged_by for merge in found),
        "last": next((merge.pk for merge in found if merge.undone_at is None), None),
    }
    return render(request, "people/merge/list.html", words)


@staff_view("people.merge")
def merge_undo(request: StaffRequest, person_id: UUID, merge_id: UUID) -> HttpResponse:
    """Separate the two files again. The way back offered at once is a POST without a form."""
    person = open_person(person_id)
    merge = get_object_or_404(Merge, pk=merge_id, survivor=person)
    form = UndoMergeForm(_reason_given(request, merge))
    if form.is_valid():
        try:
            undo_merge(request.actor, merge_id=merge.pk, reason=form.cleaned_data["reason"])
        except CannotUndo as refused:
            for hindrance in sorted(refused.hindrances):
                form.add_error(None, str(UNDO_WORDS[hindrance]))
        else:
            toasts.say(request, _("The two files stand again as they were."))
            return redirect("merges", person.pk)
    name = merge.absorbed.display_name
    number = merge.absorbed.file_number
    return part_page(
        request,
        person,
        form,
        title=_("Separate the two files"),
        lead=_("%(name)s gets the file %(number)s back, with everything that came from it.")
        % {"name": name, "number": number},
        verb=_("Separate them"),
    )


def _reason_given(request: StaffRequest, merge: Merge) -> Any:
    just_now = (
        merge.merged_by == request.actor.user_id and timezone.now() - merge.merged_at < AT_ONCE
    )
    if request.method == "POST" and "reason" not in request.POST and just_now:
        return {"reason": _("Taken back right after joining them")}
    return typed(request)
