"""What other apps may ask of places. Reference answers come from memory, not from the database.

Names come in ``es``, ``ht``, ``en`` and ``pt``; a name missing in one language is given in Spanish,
and ``untranslated_countries``/``untranslated_languages`` say which those are.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from acogida.lib.folding import fold
from acogida.places import queries
from acogida.places.actions import (
    NeighbourhoodFacts,
    ProfileFacts,
    SiteFacts,
    add_neighbourhood,
    add_site,
    change_office_profile,
    set_site_hours,
)
from acogida.places.models import Commune, Country, Neighbourhood, NeighbourhoodKind
from acogida.places.queries import (
    OfficeSheet,
    SealSheet,
    SiteSheet,
    office_sheet,
    seal_on,
    seals_ending_by,
    site_sheet,
)
from acogida.places.rules import CountryIndex, CountryWords, Span, countries_meant, country_index
from acogida.platform.prepared import asked

__all__ = [
    "CommuneFacts",
    "NamedCode",
    "NeighbourhoodFacts",
    "NeighbourhoodKind",
    "NeighbourhoodName",
    "OfficeSheet",
    "ProfileFacts",
    "SealSheet",
    "SiteFacts",
    "SiteName",
    "SiteSheet",
    "Span",
    "add_neighbourhood",
    "add_site",
    "change_office_profile",
    "commune",
    "communes_for_choice",
    "countries_for_choice",
    "countries_like",
    "country_by_demonym",
    "country_name",
    "demonym",
    "forget_catalogues",
    "is_country",
    "is_language",
    "language_by_name",
    "language_name",
    "languages_for_choice",
    "neighbourhood_names",
    "neighbourhoods",
    "office_sheet",
    "opening_hours",
    "seal_on",
    "seals_ending_by",
    "set_site_hours",
    "site_names",
    "site_sheet",
    "sites_in_use",
    "untranslated_countries",
    "untranslated_languages",
]

# Another process may load the catalogues anew; this one notices after so many seconds.
KEEP_SECONDS = 300.0
FALLBACK = "es"
_LAST = 1000  # after every rank


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A choice: what is stored, what is read, and whether it belongs to the first few."""

    code: str
    name: str
    is_frequent: bool


@dataclass(frozen=True, slots=True)
class CommuneFacts:
    """A commune with what stands above it."""

    code: str
    name: str
    province: str
    region_code: str
    region: str
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class NeighbourhoodName:
    """A part of the acting municipality's commune, for a choice."""

    id: UUID
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class SiteName:
    """A site of the acting municipality that is in use."""

    id: UUID
    name: str
    is_main: bool


class _Named:
    """Rows with names in several languages, and the choices made of them, each made once."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.by_code: dict[str, Any] = {row.code: row for row in rows}
        self._choices: dict[str, tuple[NamedCode, ...]] = {}

    def choices(self, language: str) -> tuple[NamedCode, ...]:
        if language not in self._choices:
            self._choices[language] = _choices(self.by_code.values(), language)
        return self._choices[language]


class _Countries(_Named):
    def __init__(self) -> None:
        super().__init__(queries.all_countries())

    @cached_property
    def index(self) -> CountryIndex:
        return country_index(_words(row) for row in self.by_code.values())

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(self.by_code)


class _Languages(_Named):
    def __init__(self) -> None:
        super().__init__(queries.all_languages())

    @cached_property
    def index(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for row in self.by_code.values():
            for word in (*row.names.values(), *row.also):
                found.setdefault(fold(word), row.code)
        return found


class _Communes:
    def __init__(self) -> None:
        self.by_code: dict[str, CommuneFacts] = {
            row.code: _commune_facts(row)
            for row in queries.communes_with_region()
            if row.valid_to is None
        }


T = TypeVar("T", bound=_Countries | _Languages | _Communes)


class _Kept(Generic[T]):
    """The result of reading a table, kept for a while; an empty table is asked again each time."""

    def __init__(self, read: Callable[[], T]) -> None:
        self.read = read
        self.forget()

    def forget(self) -> None:
        self.kept: T | None = None
        self.until = 0.0

    def __call__(self) -> T:
        now = time.monotonic()
        kept = self.kept
        if kept is None or not kept.by_code or now > self.until:
            kept = self.kept = self.read()
            self.until = now + KEEP_SECONDS
        return kept


_countries = _Kept(_Countries)
_languages = _Kept(_Languages)
_communes = _Kept(_Communes)


def forget_catalogues() -> None:
    """Read countries, languages and communes anew when they are next asked for."""
    _countries.forget()
    _languages.forget()
    _communes.forget()


# -- countries -----------------------------------------------------------------------------------


def country_name(code: str, language: str = FALLBACK) -> str:
    """Name of the country with this ISO 3166-1 alpha-2 code; an unknown code unchanged."""
    row = _countries().by_code.get(code)
    return _name(row, language) if row else code


def is_country(code: str) -> bool:
    return code in _countries().by_code


def demonym(code: str, *, feminine: bool = False) -> str:
    """Spanish demonym ("venezolana"), or the country's name where there is none in use."""
    row = _countries().by_code.get(code)
    said = (row.demonym_feminine if feminine else row.demonym_masculine) if row else ""
    return said or country_name(code)


def countries_like(text: str) -> frozenset[str]:
    """Codes of the countries meant by a name in any of our languages, a code or a demonym."""
    countries = _countries()
    return countries_meant(text, countries.index, countries.codes)


def country_by_demonym(text: str) -> str | None:
    """The one country ``text`` means ("venezolana", "Haití", "VEN"); None for none or several."""
    codes = countries_like(text)
    return next(iter(codes)) if len(codes) == 1 else None


def countries_for_choice(language: str = FALLBACK) -> tuple[NamedCode, ...]:
    """Countries to choose from: the largest communities first, then all by name."""
    return _countries().choices(language)


def untranslated_countries(language: str) -> tuple[str, ...]:
    """Codes of the countries that have no name in ``language`` and are shown in Spanish."""
    return _untranslated(_countries().by_code.values(), language)


# -- languages -----------------------------------------------------------------------------------


def language_name(code: str, language: str = FALLBACK) -> str:
    """Name of a language (ISO 639-1, else 639-3); an unknown code comes back as it is."""
    row = _languages().by_code.get(code)
    return _name(row, language) if row else code


def is_language(code: str) -> bool:
    return code in _languages().by_code


def language_by_name(text: str) -> str | None:
    """Code of the language so called in any of our languages, or None."""
    return _languages().index.get(fold(text))


def languages_for_choice(language: str = FALLBACK) -> tuple[NamedCode, ...]:
    """Languages to choose from: those most heard at the counter first, then all by name."""
    return _languages().choices(language)


def untranslated_languages(language: str) -> tuple[str, ...]:
    """Codes of the languages that have no name in ``language`` and are shown in Spanish."""
    return _untranslated(_languages().by_code.values(), language)


# -- communes and their parts --------------------------------------------------------------------


def commune(code: str) -> CommuneFacts | None:
    """The commune with this CUT, real or fictitious, or None."""
    return _communes().by_code.get(code)


def communes_for_choice(*, fictitious: bool = False) -> list[CommuneFacts]:
    """Communes by name. ``fictitious``: the demonstration's too (its office is in one of them)."""
    found = (
        facts for facts in _communes().by_code.values() if fictitious or not facts.is_fictitious
    )
    return sorted(found, key=lambda facts: (fold(facts.name), facts.code))


def neighbourhoods(*, include_unused: bool = False) -> list[NeighbourhoodName]:
    """Parts of the acting municipality's commune by name; one query."""
    rows = queries.neighbourhoods(include_unused=include_unused)
    return [NeighbourhoodName(row.pk, row.name, row.kind) for row in rows]


def neighbourhood_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of some parts of the commune, used or not; ids of others are left out."""
    return {row.pk: row.name for row in Neighbourhood.objects.filter(pk__in=set(ids))}


# -- where the office attends ---------------------------------------------------------------------


def sites_in_use() -> list[SiteName]:
    """Where the acting municipality attends today, the main site first; one query."""
    return [SiteName(*row) for row in asked("places.sites_in_use", _sites_in_use)]


def _sites_in_use() -> QuerySet[Any, tuple[Any, ...]]:
    rows: QuerySet[Any, tuple[Any, ...]] = queries.sites().filter(is_active=True)
    return rows.values_list("id", "name", "is_main")


def site_names() -> dict[UUID, str]:
    """Every site the office has or had, the main one first; one query."""
    return dict(queries.sites().values_list("pk", "name"))


def opening_hours(site_id: UUID, day: dt.date) -> list[Span]:
    """When a site opens on ``day``, first span first; empty when it is closed; one query."""
    rows = queries.hours_on(day).filter(site_id=site_id, weekday=day.isoweekday())
    return [Span(row.weekday, row.opens, row.closes) for row in rows]


# -- inside --------------------------------------------------------------------------------------


def _words(row: Country) -> CountryWords:
    demonyms = (row.demonym_masculine, row.demonym_feminine) if row.demonym_masculine else ()
    return CountryWords(row.code, row.alpha3, tuple(row.names.values()), demonyms, tuple(row.also))


def _name(row: Any, language: str) -> str:
    name: str = row.names.get(language[:2]) or row.names[FALLBACK]
    return name


def _choices(rows: Iterable[Any], language: str) -> tuple[NamedCode, ...]:
    lasting = [row for row in rows if row.valid_to is None]
    named = [
        (row.rank or _LAST, NamedCode(row.code, _name(row, language), bool(row.rank)))
        for row in lasting
    ]
    return tuple(
        choice for _rank, choice in sorted(named, key=lambda one: (one[0], fold(one[1].name)))
    )


def _untranslated(rows: Iterable[Any], language: str) -> tuple[str, ...]:
    return tuple(row.code for row in rows if row.valid_to is None and language[:2] not in row.names)


def _commune_facts(row: Commune) -> CommuneFacts:
    region = row.province.region
    return CommuneFacts(
        row.code, row.name, row.province.name, region.code, region.official_name, row.is_fictitious
    )
