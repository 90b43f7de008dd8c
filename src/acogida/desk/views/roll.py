"""The lists of the counter: attentions, needs, offers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.counted_filters import (
    CountedAttentionFilters,
    CountedNeedFilters,
    SensitiveAttentionFilters,
)
from acogida.desk.forms.filters import OfferFilters
from acogida.desk.queries.attentions import countable_attentions, workstream_labels
from acogida.desk.queries.catalogues import AREAS, REASONS, labels_of
from acogida.desk.queries.needs import countable_needs
from acogida.desk.queries.telling import offers
from acogida.desk.views.listed import day_columns, desk_list, person_columns
from acogida.desk.views.sealing import seal_of
from acogida.places.public import language_name
from acogida.platform.access import staff_view
from acogida.platform.ui.listing import Column, Preset
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


def reasons_of(row: Any) -> str:
    labels = labels_of(REASONS, timezone.localdate())
    return ", ".join(labels.get(reason.code, reason.code) for reason in row.reasons.all())


def areas_of(row: Any) -> str:
    """The needs that were said in an attention."""
    labels = labels_of(AREAS, timezone.localdate())
    said = (answer.area for answer in row.answers.all() if answer.answer == "yes")
    return ", ".join(labels.get(area, area) for area in said)


def area_of(row: Any) -> str:
    return labels_of(AREAS, timezone.localdate()).get(row.area, str(row.area))


ATTENTIONS = desk_list(
    code="atenciones",
    caption=_("Attentions of the office"),
    columns=[
        *day_columns(),
        *person_columns(_("Who"), template="desk/attention/_who_cell.html", heads=True),
        Column("kind", _("Who was attended"), "get_kind_display", on_screen=False),
        Column("people", _("How many people"), "people_count", on_screen=False),
        Column("reasons", _("Reasons"), reasons_of),
        Column("needs", _("Needs"), areas_of),
        Column(
            "lines",
            _("Lines of work"),
            lambda row: ", ".join(workstream_labels(row)),
            on_screen=False,
        ),
        Column("channel", _("How"), "get_channel_display", sort=("channel",)),
        Column("site", _("Site"), "site.name", on_screen=False),
        Column("place", _("Place"), "place", on_screen=False),
        Column("language", _("Language"), lambda row: language_name(row.language), on_screen=False),
        Column("officer", _("Attended by"), "officer.name", sort=("officer__name",)),
        Column("minutes", _("Minutes"), "minutes", sort=("minutes",), number=True),
    ],
    order="-on",
    filters=CountedAttentionFilters,
    presets=(
        Preset(_("Today"), {"cuando": "hoy"}),
        Preset(_("This week"), {"cuando": "semana"}),
        Preset(_("This month"), {"cuando": "mes"}),
    ),
    empty_title=_("No attention is recorded yet"),
    empty_words=_("Search the person above, open her file and attend her."),
)

SENSITIVE_ATTENTIONS = replace(ATTENTIONS, filters=SensitiveAttentionFilters)

NEEDS = desk_list(
    code="necesidades",
    caption=_("Needs of the persons attended"),
    columns=[
        Column(
            "area",
            _("Need"),
            area_of,
            sort=("area",),
            template="desk/needs/_what_cell.html",
            heads=True,
        ),
        Column("what", _("What is needed"), "kind", on_screen=False),
        *person_columns(_("Person"), template="desk/needs/_who_cell.html"),
        Column(
            "state",
            _("State"),
            "get_state_display",
            sort=("state",),
            template="desk/needs/_state.html",
        ),
        Column("since", _("Since"), lambda row: day_near(row.opened_on), sort=("opened_on",)),
        Column(
            "due", _("Deadline"), "due_on", sort=("due_on",), template="desk/needs/_due_cell.html"
        ),
        Column("responsible", _("Responsible"), "responsible.name", sort=("responsible__name",)),
        Column("closed", _("Closed on"), "closed_on", on_screen=False),
        Column("reason", _("Why"), "reason", on_screen=False),
        Column("confirmed", _("Confirmed by"), "get_confirmed_by_display", on_screen=False),
    ],
    order="due",
    filters=CountedNeedFilters,
    presets=(
        Preset(_("Late needs"), {"plazo": "late"}),
        Preset(_("Due within a week"), {"plazo": "week"}),
        Preset(_("Closed needs"), {"estado": "cerradas"}),
    ),
    empty_title=_("No need is noted yet"),
    empty_words=_("Needs come from attentions: a yes to an area opens one."),
)

OFFERS = desk_list(
    code="ofertas",
    caption=_("What this commune offers"),
    columns=[
        Column(
            "title",
            _("Offer"),
            "title",
            sort=("title",),
            template="desk/offers/_title_cell.html",
            heads=True,
        ),
        Column("area", _("For which need"), area_of, sort=("area", "title")),
        Column("where", _("Where and when"), "where"),
        Column("contact", _("Contact"), "contact"),
        Column("until", _("Until"), lambda row: day_near(row.until), sort=("until",)),
    ],
    order="area",
    filters=OfferFilters,
    empty_title=_("No offer is noted yet"),
    empty_words=_("Note what there is here: the officer sees it beside each need."),
)


@staff_view("desk.view")
def attention_list(request: StaffRequest) -> HttpResponseBase:
    """Attentions of the office; those of blocked files stay out."""
    words = {"heading": _("Attentions"), "seal": seal_of(request.actor)}
    listing = SENSITIVE_ATTENTIONS if request.actor.may("people.sensitive") else ATTENTIONS
    return listing.respond(request, countable_attentions(), "desk/attention/list.html", words)


@staff_view("desk.view")
def need_list(request: StaffRequest) -> HttpResponseBase:
    """Needs, those due first come first."""
    words = {"heading": _("Needs")}
    return NEEDS.respond(request, countable_needs(), "desk/needs/list.html", words)


@staff_view("desk.view")
def offer_list(request: StaffRequest) -> HttpResponseBase:
    """What the municipality offers."""
    words = {"heading": _("Local offers"), "empty_url": "", "empty_verb": ""}
    if request.actor.may("desk.offers"):
        words |= {"empty_url": reverse("offer_new"), "empty_verb": _("New offer")}
    return OFFERS.respond(request, offers(), "desk/offers/list.html", words)
