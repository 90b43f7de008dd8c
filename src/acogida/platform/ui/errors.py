"""The pages of what goes wrong: what happened, what to do, what was kept. Named in the URLconf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template import loader

if TYPE_CHECKING:
    from django.http import HttpRequest


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    return _page(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _page(request, 429)


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Answer a form that was open too long; ``CSRF_FAILURE_VIEW`` names this."""
    return _page(request, 403, "ui/errors/expired.html")


def _page(request: HttpRequest, status: int, name: str = "") -> HttpResponse:
    # No request in the context: a page about a fault must not run what may be at fault.
    words = loader.render_to_string(name or f"{status}.html", {"path": request.path})
    return HttpResponse(words, status=status)
