"""The chronicle: what the council said, what was learnt, what marked the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from acogida.governance.actions.chronicle import change_chronicle, write_chronicle
from acogida.governance.forms.chronicle import ChronicleFilters, ChronicleForm
from acogida.governance.models import Chronicle
from acogida.governance.queries.catalogues import THEMES, labels_on
from acogida.governance.queries.chronicle import chronicle_page, pages_of_kind
from acogida.governance.queries.instruments import CHRONICLE, kept_documents
from acogida.governance.rules.chronicle import ChronicleKind
from acogida.governance.views.showing import (
    faults_said,
    form_page,
    found,
    governance_list,
    plan_choices,
    saved,
)
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.listing import Column

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest

HEADINGS: dict[str, tuple[StrOrPromise, StrOrPromise, StrOrPromise]] = {
    ChronicleKind.STATEMENT: (
        gettext_lazy("Statements of the council"),
        gettext_lazy("Note a statement"),
        gettext_lazy("Change the statement"),
    ),
    ChronicleKind.LESSON: (
        gettext_lazy("Lessons learnt"),
        gettext_lazy("Note a lesson"),
        gettext_lazy("Change the lesson"),
    ),
    ChronicleKind.MILESTONE: (
        gettext_lazy("Milestones of the office"),
        gettext_lazy("Note a milestone"),
        gettext_lazy("Change the milestone"),
    ),
}


def _listing(kind: str) -> Any:
    return governance_list(
        code={"statement": "concejo", "lesson": "aprendizajes", "milestone": "hitos"}[kind],
        caption=HEADINGS[kind][0],
        columns=(
            Column(
                "title",
                gettext_lazy("What"),
                "title",
                sort=("title",),
                link=lambda row: reverse("chronicle", args=[row.pk]),
                heads=True,
            ),
            Column("on", gettext_lazy("Day"), "on", sort=("on", "pk")),
            Column("theme", gettext_lazy("Theme"), "theme_words", sort=("theme_words",)),
            Column(
                "reference",
                gettext_lazy("Where it comes from"),
                "reference",
                sort=("reference",),
            ),
            Column("words", gettext_lazy("What happened"), "words", on_screen=False),
            Column("follows", gettext_lazy("What follows from it"), "follows", on_screen=False),
            Column("plan", gettext_lazy("Plan"), "plan.title", on_screen=False),
        ),
        order="-on",
        filters=ChronicleFilters,
        empty_title=gettext_lazy("Nothing is written here yet"),
        empty_words=gettext_lazy("What is written down does not leave with who knew it."),
    )


LISTS = {kind.value: _listing(kind.value) for kind in ChronicleKind}


@staff_view("governance.view")
def chronicle_list(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Pages of one kind, the latest first."""
    heading, verb, _change = HEADINGS[kind]
    words: dict[str, Any] = {"heading": heading, "section": f"{kind}_list", "verb": verb}
    words["new_url"] = reverse(f"{kind}_new")
    if request.actor.may("governance.manage"):
        words |= {"empty_url": words["new_url"], "empty_verb": verb}
    return LISTS[kind].respond(  # type: ignore[no-any-return]
        request, pages_of_kind(kind), "governance/chronicle/list.html", words
    )


@staff_view("governance.view")
@require_GET
def chronicle(request: StaffRequest, chronicle_id: UUID) -> HttpResponse:
    """One page of the chronicle."""
    row = found(chronicle_page, chronicle_id)
    themes = labels_on(THEMES, timezone.localdate())
    form = ChronicleForm(kind=row.kind, themes=(), plans=())
    words = {
        "row": row,
        "theme": themes.get(row.theme, row.theme),
        "labels": {name: field.label for name, field in form.fields.items()},
        "documents": kept_documents(row.pk, CHRONICLE),
        "paper_new": reverse("chronicle_paper_new", args=[row.pk]),
        "section": f"{row.kind}_list",
        "trail": _trail(row.kind),
    }
    return render(request, "governance/chronicle/page.html", words)


@staff_view("governance.manage")
def chronicle_new(request: StaffRequest, kind: str) -> HttpResponse:
    """Write a page of one kind."""
    form = _form(request, kind, {"on": timezone.localdate()})
    if form.is_valid():
        with faults_said(form):
            chronicle_id = write_chronicle(request.actor, facts=form.facts())
        if not form.errors:
            toasts.say(request, _("It is written down."))
            return redirect("chronicle", chronicle_id)
    return form_page(
        request,
        form,
        heading=HEADINGS[kind][1],
        back=reverse(f"{kind}_list"),
        trail=_trail(kind),
        section=f"{kind}_list",
    )


@staff_view("governance.manage")
def chronicle_edit(request: StaffRequest, chronicle_id: UUID) -> HttpResponse:
    """Say it otherwise."""
    row = found(chronicle_page, chronicle_id)
    form = _form(request, row.kind, _initial(row), row)
    collision = saved(
        form,
        lambda version: change_chronicle(
            request.actor, chronicle_id=row.pk, opened_version=version, facts=form.facts()
        ),
        row,
        _initial,
    )
    if collision is None:
        toasts.say(request, _("Saved."))
        return redirect("chronicle", row.pk)
    back = reverse("chronicle", args=[row.pk])
    return form_page(
        request,
        form,
        heading=HEADINGS[row.kind][2],
        back=back,
        trail=[*_trail(row.kind), (row.title, back)],
        collision=collision,
        away=reverse("chronicle_away", args=[row.pk]),
        section=f"{row.kind}_list",
    )


# -- inside --------------------------------------------------------------------------------------


def _trail(kind: str) -> list[tuple[str, str]]:
    if kind not in HEADINGS:
        raise Http404
    return [(str(HEADINGS[kind][0]), reverse(f"{kind}_list"))]


def _form(
    request: StaffRequest, kind: str, initial: dict[str, Any], row: Chronicle | None = None
) -> ChronicleForm:
    themes = dict(labels_on(THEMES, timezone.localdate()))
    if row is not None and row.theme:
        themes.setdefault(row.theme, row.theme)
    return ChronicleForm(
        typed(request),
        kind=kind,
        themes=list(themes.items()),
        plans=plan_choices(row.plan if row else None),
        initial=initial,
    )


def _initial(row: Chronicle) -> dict[str, Any]:
    names = ("on", "title", "reference", "words", "follows", "theme", "version")
    said = {name: getattr(row, name) for name in names}
    return said | {"plan": str(row.plan_id or "")}
