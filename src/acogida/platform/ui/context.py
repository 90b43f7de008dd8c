"""The context processor behind the frame: who is signed in, where, and what the frame offers."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import Resolver404, get_urlconf, resolve

from acogida.platform.models import Municipality
from acogida.platform.ui import rail
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from acogida.platform.actions import Actor

SEARCH, LOCK, UNLOCK = "/buscar/", "/bloquear/", "/desbloquear/"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return ``frame``; each part of it is worked out only when a template looks at it."""
    return {"frame": Frame(request)}


class Frame:
    """What surrounds a page. Everything is empty for who is not signed in, but the version."""

    version = VERSION
    unlock = UNLOCK

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.actor: Actor | None = getattr(request, "actor", None)

    @cached_property
    def office(self) -> str:
        if self.actor is None:
            return ""
        membership = getattr(self._request, "membership", None)
        if membership is not None:
            return str(membership.municipality.name)  # already read to find the actor
        offices = Municipality.objects.values_list("name", flat=True)
        return offices.get(pk=self.actor.municipality_id)

    @cached_property
    def first_name(self) -> str:
        return self.actor.name.partition(" ")[0] if self.actor else ""

    @cached_property
    def places(self) -> list[rail.Entry]:
        return rail.places_for(self.actor) if self.actor else []

    @property
    def docked(self) -> list[rail.Entry]:
        return self.places[: rail.IN_THE_DOCK]

    @property
    def undocked(self) -> list[rail.Entry]:
        return self.places[rail.IN_THE_DOCK :]

    @cached_property
    def here(self) -> str:
        return rail.place_of(self._request.path, self.places, self.actor) if self.actor else ""

    @cached_property
    def sections(self) -> list[tuple[StrOrPromise, str, bool, str]]:
        """The pages of the place one is in, for ``ui/tabs.html``."""
        pages = rail.inside_for(self.here, self.actor) if self.actor else []
        now = rail.code_of_place(self._request.path, pages)
        return [(page.label, page.url, page.code == now, "") for page in pages]

    @cached_property
    def person_menu(self) -> list[rail.Entry]:
        return rail.person_menu_for(self.actor) if self.actor else []

    @cached_property
    def primary(self) -> rail.Entry | None:
        return rail.primary_for(self.actor) if self.actor else None

    @cached_property
    def due(self) -> list[tuple[rail.Entry, int]]:
        return rail.due_for(self.actor) if self.actor else []

    @property
    def search(self) -> str:
        return SEARCH if self.actor and opens(SEARCH, self.actor) else ""

    @property
    def lock(self) -> str:
        return LOCK if self.actor and exists(LOCK) else ""

    @property
    def idle_seconds(self) -> int:
        return int(settings.IDLE_MINUTES) * 60


def exists(path: str) -> bool:
    """Whether some view answers at ``path``."""
    return _asked_at(path, _urlconf()) is not None


def opens(path: str, actor: Actor) -> bool:
    """Whether the view at ``path``, if there is one, lets the actor in."""
    permission = _asked_at(path, _urlconf())
    return permission is not None and (not permission or actor.may(permission))


def _urlconf() -> str:
    return get_urlconf() or settings.ROOT_URLCONF


@cache
def _asked_at(path: str, urlconf: str) -> str | None:
    """The permission that is asked for at ``path``, maybe none; None where nobody answers."""
    try:
        view: Any = resolve(path, urlconf).func
    except Resolver404:
        return None
    return str(view.access.permission)  # every view of the house carries its mark
