"""Signs and blank sheets as the catalogues have them, and what the site says of itself."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from acogida.desk.queries.catalogues import AREAS, entries_in_order
from acogida.desk.rules.signs import BlankForm, ConsentWords, Sign, Wall
from acogida.people.public import consent_texts
from acogida.places.public import office_sheet, site_sheet

SIGNS, FORMS = "desk.signs", "desk.blank_forms"


def signs(day: dt.date) -> list[Sign]:
    """The signs there are, in their order."""
    return [
        Sign(
            code=code,
            label=str(entry.labels.get("es", code)),
            title=entry.body.get("title", {}),
            text=entry.body.get("text", {}),
            from_site=str(entry.body.get("from_site", "")),
            also=str(entry.body.get("also", "")),
        )
        for code, entry in entries_in_order(SIGNS, day)
    ]


def blank_forms(day: dt.date) -> list[BlankForm]:
    """The blank sheets there are, in their order."""
    return [
        BlankForm(
            code=code,
            label=str(entry.labels.get("es", code)),
            labels=entry.labels,
            lead=entry.body.get("lead", {}),
            fields=tuple(entry.body.get("fields", ())),
        )
        for code, entry in entries_in_order(FORMS, day)
    ]


def paper_called(code: str, day: dt.date) -> Sign | BlankForm | None:
    """One of them by its code, or None."""
    there: list[Sign | BlankForm] = [*signs(day), *blank_forms(day)]
    return next((one for one in there if one.code == code), None)


def wall_of(site_id: UUID | None, day: dt.date) -> Wall:
    """What a site says of itself; the main one for none. Raises Site.DoesNotExist."""
    office, site = office_sheet(day), site_sheet(site_id, day)
    if site is None:
        return Wall(office.name, office.municipality)
    return Wall(
        office.name,
        office.municipality,
        site=site.name,
        week=tuple((span.weekday, span.opens, span.closes) for span in site.week),
        step_free=site.step_free,
        accessible_toilet=site.accessible_toilet,
    )


def area_texts(day: dt.date) -> list[dict[str, Any]]:
    """The areas of need, each by language."""
    return [dict(entry.labels) for _code, entry in entries_in_order(AREAS, day)]


def consent_words(day: dt.date) -> list[ConsentWords]:
    """The consent texts in force, each by language."""
    return [ConsentWords(one.titles, one.words, one.version) for one in consent_texts(day)]
