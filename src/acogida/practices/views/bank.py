"""The bank: list, sheet, what is alike, and adapting one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.listing import Column, Listing
from acogida.practices.actions import adapt_entry
from acogida.practices.forms.filters import AlikeForm, BankFilters
from acogida.practices.models import BankEntry
from acogida.practices.queries.alike import Found, Wanted, most_alike
from acogida.practices.queries.bank import adaptations_of, bank, entry_of
from acogida.practices.queries.words import CATEGORY_WORDS, GROUP_WORDS, LINE_WORDS, labels
from acogida.practices.views.showing import shown

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from acogida.platform.access import StaffRequest

ALIKE_SHOWN, ALIKE_FOUND = 4, 10


def _url(row: BankEntry) -> str:
    return reverse("practice_entry", args=[row.code])


def _published_by(row: BankEntry) -> str:
    return row.municipality.name if row.municipality else _("ships with Acogida")


LISTING = Listing(
    code="practicas",
    caption=gettext_lazy("Practice bank"),
    order="parecido",
    filters=BankFilters,
    columns=(
        Column(
            "parecido",
            gettext_lazy("Best match"),
            "relevance",
            sort=("-relevance", "title"),
            on_screen=False,
            in_export=False,
        ),
        Column("nombre", gettext_lazy("Practice"), "title", sort=("title",), heads=True, link=_url),
        Column("lugar", gettext_lazy("Where"), "place", sort=("place", "title")),
        Column("tipo", gettext_lazy("Kind"), "get_kind_display", sort=("kind", "title")),
        Column(
            "categorias",
            gettext_lazy("Categories"),
            lambda row: ", ".join(labels(row.marked("c"), CATEGORY_WORDS)),
        ),
        Column(
            "lineas",
            gettext_lazy("Lines of the Sello"),
            lambda row: ", ".join(labels(row.marked("l"), LINE_WORDS)),
            on_screen=False,
        ),
        Column(
            "grupos",
            gettext_lazy("Groups"),
            lambda row: ", ".join(labels(row.marked("g"), GROUP_WORDS)),
            on_screen=False,
        ),
        Column("desde", gettext_lazy("Since"), "began", sort=("began", "title"), number=True),
        Column("publica", gettext_lazy("Published by"), _published_by, on_screen=False),
    ),
    empty_title=gettext_lazy("The bank is empty"),
    empty_words=gettext_lazy("Load the catalogues, or publish a sheet of the office."),
)


@staff_view("practices.view")
def practice_bank(request: StaffRequest) -> HttpResponseBase:
    """Every sheet and experience there is to read."""
    return LISTING.respond(request, bank().defer("content"), "practices/bank.html")


@staff_view("practices.view")
@require_safe
def practice_entry(request: StaffRequest, code: str) -> HttpResponse:
    """One sheet of the bank, who adapted it, and others like it."""
    entry = entry_or_404(code)
    content = entry.sheet
    wanted = Wanted(
        line=next(iter(content.line_codes), ""),
        categories=content.categories,
        groups=content.groups,
        size="".join(entry.marked("s")),
        zone="".join(entry.marked("z")),
        text=f"{content.title}\n{content.summary}",
    )
    words = {
        "entry": entry,
        "shown": shown(content),
        "published_by": _published_by(entry),
        "is_own": entry.municipality_id == request.actor.municipality_id,
        "adaptations": adaptations_of(entry),
        "origin": entry.origin,
        "alike": _said(
            most_alike(wanted, timezone.localdate(), limit=ALIKE_SHOWN, without=[entry.pk])
        ),
        "trail": [(_("Practice bank"), reverse("practice_bank"))],
    }
    return render(request, "practices/entry.html", words)


@staff_view("practices.edit")
@require_POST
def practice_adapt(request: StaffRequest, code: str) -> HttpResponse:
    """Begin an own draft from this sheet."""
    try:
        sheet_id = adapt_entry(request.actor, code=code)
    except BankEntry.DoesNotExist as error:
        raise Http404 from error
    toasts.say(request, _("This is now a draft of your office. Say how you will do it."))
    return redirect("practice_edit", sheet_id)


@staff_view("practices.view")
@require_safe
def practice_alike(request: StaffRequest) -> HttpResponse:
    """Practices like what somebody wants to do, each with its reasons."""
    form = AlikeForm(request.GET or None)
    found = None
    if form.is_valid() and not form.asks_nothing():
        given = form.cleaned_data
        wanted = Wanted(
            line=given["line"],
            categories=tuple(given["categories"]),
            groups=tuple(given["groups"]),
            size=given["size"],
            zone=given["zone"],
            text=given["text"],
        )
        found = _said(most_alike(wanted, timezone.localdate(), limit=ALIKE_FOUND))
    words = {
        "form": form,
        "found": found,
        "trail": [(_("Practice bank"), reverse("practice_bank"))],
    }
    return render(request, "practices/alike.html", words)


def entry_or_404(code: str) -> BankEntry:
    """The entry of this code; 404 where the bank has none."""
    entry = entry_of(code)
    if entry is None:
        raise Http404
    return entry


def _said(found: list[Found]) -> list[tuple[Found, int, str]]:
    """Each with its score of a hundred and its address."""
    return [(one, round(one.score * 100), _url(one.entry)) for one in found]
