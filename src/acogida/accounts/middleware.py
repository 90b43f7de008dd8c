"""Each request learns who acts and for which municipality; idle and locked sessions are stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from acogida.accounts.queries import actor_of, offices_of
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor

OFFICE = "municipality_id"


class ActorMiddleware:
    """Sets ``request.actor``: None for a stranger or somebody without an office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_for(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_for(request: Any) -> Actor | None:
    user = request.user
    if not user.is_authenticated:
        return None
    today = timezone.localdate()
    municipality_id = request.session.get(OFFICE)
    if municipality_id is None:
        offices = offices_of(user.pk, today)
        if not offices:
            return None
        municipality_id = request.session[OFFICE] = str(offices[0].pk)
    with acting_for(UUID(municipality_id)):
        return actor_of(user, today)
