"""What the pages of plans and norms share: lookups, one form on a page, faults in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.utils.translation import gettext as _

from acogida.governance.actions.errors import CannotMove, PlanClosed, words_of
from acogida.governance.actions.lists import export_governance
from acogida.governance.queries.plans import open_plans
from acogida.governance.rules.faults import Faulty
from acogida.platform.models import Stale
from acogida.platform.ui import form_pages
from acogida.platform.ui.listing import Listing

if TYPE_CHECKING:
    from django import forms

    from acogida.governance.forms.fields import Choices, VersionedForm
    from acogida.governance.models import Plan
    from acogida.platform.access import StaffRequest
    from acogida.platform.models import VersionedModel

form_page = partial(form_pages.form_page, template="governance/form_page.html")
T = TypeVar("T")


def found(read: Callable[..., T], *args: Any) -> T:
    """What a query of one row reads; 404 where there is none."""
    try:
        return read(*args)
    except ObjectDoesNotExist as error:
        raise Http404 from error


@contextmanager
def faults_said(form: forms.Form) -> Iterator[None]:
    """Say at the fields of ``form`` what an action refuses. A stale row is the caller's to show."""
    try:
        yield
    except Faulty as faulty:
        for field, words in words_of(faulty).items():
            form.add_error(field if field in form.fields else None, str(words))
    except CannotMove as refused:
        for sentence in refused.words:
            form.add_error(None, str(sentence))
    except PlanClosed:
        form.add_error(None, _("The plan is closed: open it again to change it."))


def saved(
    form: VersionedForm,
    save: Callable[[int], object],
    row: VersionedModel,
    initial: Callable[[Any], Mapping[str, Any]],
) -> list[tuple[Any, Any, Any]] | None:
    """Save what a valid form says of ``row``; None when it is saved.

    ``save`` takes the version the form was opened with. Else what differs from what somebody saved
    meanwhile (``initial`` of the row as it is now), or nothing where the form says what is wrong
    or was not sent yet.
    """
    if not form.is_valid():
        return []
    try:
        with faults_said(form):
            save(form.cleaned_data["version"])
    except Stale:
        row.refresh_from_db()
        return form.collide_with(initial(row), row.version)
    return [] if form.errors else None


def plan_choices(also: Plan | None = None) -> Choices:
    """Plans something may belong to, and ``also`` the one it belongs to."""
    plans = {str(plan.pk): plan.title for plan in open_plans()}
    if also is not None:
        plans.setdefault(str(also.pk), also.title)
    return list(plans.items())


def governance_list(**said: Any) -> Listing:
    """A list whose export is noted."""
    return Listing(export_permission="governance.view", on_export=note_export, **said)


def note_export(request: StaffRequest, rows: int) -> None:
    """Note a list or a plan that leaves, with its filters."""
    kept = request.GET.copy()
    kept.pop("formato", None)
    export_governance(request.actor, reason=f"{request.path} · {rows} · {kept.urlencode()}"[:500])
