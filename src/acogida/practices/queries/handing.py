"""Sheets as they are handed to other offices."""

from __future__ import annotations

from acogida.platform.models import Municipality
from acogida.practices.models import BankEntry, Sheet
from acogida.practices.queries.zones import commune_words
from acogida.practices.rules.files import Handed


def handed_entry(entry: BankEntry) -> Handed:
    """A sheet of the bank with where it is from."""
    office = entry.municipality.name if entry.municipality else ""
    place = commune_words(entry.commune_code) or entry.place
    origin = _origin(entry.code, entry.title, office=office, commune=place)
    return Handed(entry.sheet, origin | {"edition": entry.edition})


def handed_sheet(sheet: Sheet, office: Municipality) -> Handed:
    """An own sheet with where it is from."""
    place = commune_words(sheet.commune_code)
    origin = _origin(str(sheet.pk), sheet.title, office=office.name, commune=place)
    return Handed(sheet.sheet, origin | {"edition": sheet.version})


def _origin(code: str, title: str, *, office: str, commune: str) -> dict[str, object]:
    return {"code": code, "title": title, "office": office, "commune": commune}
