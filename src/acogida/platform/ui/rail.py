"""What stands in the frame of every page. Apps add their entries; the frame imports nobody.

An app calls these once, in its ``AppConfig.ready``. An entry whose URL name does not exist yet, or
whose permission the actor lacks, is simply not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, reverse

from acogida.platform.scope import acting_for

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.actions import Actor

MOST_PLACES = 8
IN_THE_DOCK = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the frame. ``permission`` empty: everybody who is signed in.

    ``also``: names of further pages, elsewhere by their address, at which it is the one one is in.
    """

    code: str
    label: StrOrPromise
    url_name: str
    icon: str = ""
    permission: str = ""
    order: int = 50
    key: str = ""
    also: tuple[str, ...] = ()

    @property
    def addresses(self) -> list[str]:
        """Its own address, and those of the further pages that belong to it."""
        urlconf = get_urlconf() or settings.ROOT_URLCONF
        return [found for name in (self.url_name, *self.also) if (found := _address(name, urlconf))]

    @property
    def url(self) -> str:
        """Its address, or nothing while the view does not exist."""
        return _address(self.url_name, get_urlconf() or settings.ROOT_URLCONF)

    def is_for(self, actor: Actor) -> bool:
        return bool(self.url) and (not self.permission or actor.may(self.permission))


DueCounter = Callable[["Actor"], int]

_places: dict[str, Entry] = {}
_person_menu: dict[str, Entry] = {}
_primary: dict[str, Entry] = {}
_due: dict[str, tuple[Entry, DueCounter]] = {}
_quiet: set[str] = set()
_inside: dict[str, dict[str, Entry]] = {}


class Say(TypedDict, total=False):
    """What may be said of an entry besides its code, label and address; see ``Entry``."""

    icon: str
    permission: str
    order: int
    also: tuple[str, ...]


class TooManyPlaces(ValueError):
    """The rail holds eight places; a ninth belongs inside one of them."""


def place(code: str, label: StrOrPromise, url_name: str, **said: Unpack[Say]) -> None:
    """Add a place; the same code again replaces it. Raises TooManyPlaces at the ninth."""
    if code not in _places and len(_places) >= MOST_PLACES:
        raise TooManyPlaces(code)
    _places[code] = Entry(code, label, url_name, **said)


def inside(
    place_code: str, code: str, label: StrOrPromise, url_name: str, **said: Unpack[Say]
) -> None:
    """Add a page to the tabs of a place; several apps may fill one place."""
    _inside.setdefault(place_code, {})[code] = Entry(code, label, url_name, **said)


def in_person_menu(code: str, label: StrOrPromise, url_name: str, **said: Unpack[Say]) -> None:
    """Add a link to the menu under the signed-in person's name."""
    _person_menu[code] = Entry(code, label, url_name, **said)


def primary(
    code: str,
    label: StrOrPromise,
    url_name: str,
    *,
    permission: str,
    order: int = 50,
    key: str = "n",
) -> None:
    """Offer what is most often begun, in the top bar and on a key; the lowest order wins."""
    _primary[code] = Entry(code, label, url_name, "plus", permission, order, key)


def due(
    code: str,
    label: StrOrPromise,
    url_name: str,
    *,
    count: DueCounter,
    permission: str = "",
    icon: str = "bell",
    quiet: bool = False,
) -> None:
    """Show in the top bar how much waits for the actor. ``count`` runs on every page: one query.

    ``quiet``: it is not shown while nothing waits, and stands after the others.
    """
    _due[code] = (Entry(code, label, url_name, icon, permission), count)
    (_quiet.add if quiet else _quiet.discard)(code)


def places_for(actor: Actor) -> list[Entry]:
    return _shown(_places.values(), actor)


def inside_for(place_code: str, actor: Actor) -> list[Entry]:
    return _shown(_inside.get(place_code, {}).values(), actor)


def person_menu_for(actor: Actor) -> list[Entry]:
    return _shown(_person_menu.values(), actor)


def primary_for(actor: Actor) -> Entry | None:
    return next(iter(_shown(_primary.values(), actor)), None)


def due_for(actor: Actor) -> list[tuple[Entry, int]]:
    """What waits, counted in the actor's municipality also on a page that is open to anybody."""
    mine = [(entry, count) for entry, count in _due.values() if entry.is_for(actor)]
    if not mine:
        return []
    with acting_for(actor.municipality_id):
        counted = [(entry, count(actor)) for entry, count in mine]
    shown = [(entry, waiting) for entry, waiting in counted if waiting or entry.code not in _quiet]
    return sorted(shown, key=lambda one: one[0].code in _quiet)


def place_of(path: str, places: list[Entry], actor: Actor) -> str:
    """Code of the place one is in: by its own address, or by one of the pages inside it."""
    inside_them = [
        (len(page.url), found.code)
        for found in places
        for page in inside_for(found.code, actor)
        if path.startswith(page.url)
    ]
    itself = code_of_place(path, places)
    own = [(len(found.url), found.code) for found in places if found.code == itself]
    return max(own + inside_them, default=(0, ""))[1]


def code_of_place(path: str, places: list[Entry]) -> str:
    """Code of the place whose address begins the path; the longest one wins."""
    inside = [
        (len(address), place.code)
        for place in places
        for address in place.addresses
        if path == address or (address != "/" and path.startswith(address))
    ]
    return max(inside, default=(0, ""))[1]


@cache  # a dozen addresses on every page, and none of them changes while the house stands
def _address(url_name: str, urlconf: str) -> str:
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return ""


def _shown(entries: Iterable[Entry], actor: Actor) -> list[Entry]:
    return sorted((e for e in entries if e.is_for(actor)), key=lambda e: (e.order, e.code))
