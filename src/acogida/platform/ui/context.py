"""The context processor behind the frame: who is signed in, where, and what the frame offers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject

from acogida.platform.models import Municipality
from acogida.platform.ui import rail
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from acogida.platform.actions import Actor

SEARCH, LOCK, UNLOCK = "/buscar/", "/bloquear/", "/desbloquear/"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return ``frame``, computed only when a template looks at it."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    actor: Actor | None = getattr(request, "actor", None)
    common = {"version": VERSION}
    if actor is None:
        return common
    places = rail.places_for(actor)
    return common | {
        "actor": actor,
        "first_name": actor.name.partition(" ")[0],
        "office": _office_name(actor.municipality_id),
        "places": places,
        "docked": places[: rail.IN_THE_DOCK],
        "undocked": places[rail.IN_THE_DOCK :],
        "here": _here(request.path, places),
        "person_menu": rail.person_menu_for(actor),
        "primary": rail.primary_for(actor),
        "due": rail.due_for(actor),
        "search": SEARCH if _exists(SEARCH) else "",
        "lock": LOCK if _exists(LOCK) else "",
        "unlock": UNLOCK,
        "idle_seconds": getattr(settings, "IDLE_MINUTES", 30) * 60,
        "locked": bool(request.session.get("locked")) if hasattr(request, "session") else False,
    }


def _here(path: str, places: list[rail.Entry]) -> str:
    """Code of the place whose address begins the path; the longest one wins."""
    inside = [
        (len(place.url), place.code)
        for place in places
        if path == place.url or (place.url != "/" and path.startswith(place.url))
    ]
    return max(inside, default=(0, ""))[1]


@cache
def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _office_name(municipality_id: UUID) -> str:
    return Municipality.objects.values_list("name", flat=True).get(pk=municipality_id)
