"""What templates ask of a person; ``{% load people %}``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acogida.places.public import commune, country_name, language_name
from acogida.platform import on_file
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

    from acogida.lib.partial_dates import PartialDate
    from acogida.people.models import Person
    from acogida.platform.writing import Actor

register = template.Library()

register.filter("country", country_name)
register.filter("language", language_name)


@register.filter
def age(person: Person) -> int | None:
    """Whole years today, or nothing if the year of birth is unknown."""
    return person.age_on(timezone.localdate())


@register.filter
def age_in_words(person: Person) -> str:
    """``31 años``; empty if the year of birth is unknown."""
    years = age(person)
    if years is None:
        return ""
    return ngettext("%(years)s year old", "%(years)s years old", years) % {"years": years}


@register.filter
def countries(person: Person) -> str:
    """Names of her nationalities, already fetched."""
    return ", ".join(country_name(held.country) for held in person.held_nationalities)


@register.filter
def languages(person: Person) -> str:
    """Names of the languages she speaks, the preferred first; already fetched."""
    spoken = [said for said in person.spoken_languages if said.level != "none"]
    return ", ".join(
        language_name(said.code) for said in sorted(spoken, key=lambda said: not said.preferred)
    )


@register.simple_tag
def span(since: dt.date | None, until: dt.date | None) -> SafeString:
    """``desde mar 24 nov hasta …``; a file says it a dozen times."""
    said = []
    if since:
        said.append(_("since %(day)s") % {"day": day_near(since)})
    if until:
        said.append(_("until %(day)s") % {"day": day_near(until)})
    return format_html('<span class="muted small">{}</span>', " ".join(said))


@register.filter
def commune_name(code: str) -> str:
    """Name of a commune by its code; an unknown code comes back as it is."""
    facts = commune(code)
    return facts.name if facts else code


@register.filter
def in_parts(date: PartialDate) -> str:
    """``12 de marzo de 1985``, ``marzo de 1985`` or ``1985``; empty if nothing is known."""
    if not date:
        return ""
    if not date.month:
        return str(date.year)
    words = {"day": date.day, "month": str(MONTHS[date.month]).lower(), "year": date.year}
    return (_("%(month)s %(day)s, %(year)s") if date.day else _("%(month)s %(year)s")) % words


@register.filter
def has_expired(day: dt.date | None) -> bool:
    return day is not None and day < timezone.localdate()


@register.filter
def may(actor: Actor, permission: str) -> bool:
    return actor.may(permission)


@register.filter
def named(names: dict[UUID, str], key: UUID | None) -> str:
    """The name that belongs to an id, or nothing."""
    return names.get(key, "") if key else ""


_SECTIONS = (
    ("file", gettext_lazy("File"), "person_file", "people.view"),
    ("documents", gettext_lazy("Documents"), "documents", "documents.keep"),
    ("rights", gettext_lazy("Her data and rights"), "rights", "people.view"),
    ("readers", gettext_lazy("Who looked"), "readers", "people.readers"),
    ("merges", gettext_lazy("Joined files"), "merges", "people.merge"),
)


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def file_tabs(context: Context, person: Person, current: str) -> dict[str, Any]:
    """The pages of one person's file, as far as the reader may open them."""
    actor = context["frame"].actor
    is_open = person.state == "active"
    sections: list[tuple[StrOrPromise, str, bool, str]] = [
        (label, reverse(name, args=[person.pk]), code == current, "")
        for code, label, name, permission in _SECTIONS
        if actor.may(permission) and (is_open or code not in {"documents", "merges"})
    ]
    further = on_file.pages_for(actor, person.pk) if is_open else []
    sections[1:1] = [(link.label, link.url, link.code == current, "") for link in further]
    return {"sections": sections, "name": _("Pages of the file")}
