"""Who may enter: every view carries a mark, and the house refuses to start if one does not."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver

from acogida.platform.scope import acting_for

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails
    from django_stubs_ext import StrOrPromise

    from acogida.platform.writing import Actor

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of somebody signed in, acting for one municipality."""

    actor: Actor
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Permission:
    """Something a role may be allowed to do. ``sensitive`` ones open protected content."""

    code: str
    label: StrOrPromise
    sensitive: bool = False


_permissions: dict[str, Permission] = {}


def declare_permissions(*permissions: Permission) -> None:
    """Make permissions known; a code declared twice with another meaning raises ValueError."""
    for permission in permissions:
        known = _permissions.setdefault(permission.code, permission)
        if (known.sensitive, str(known.label)) != (permission.sensitive, str(permission.label)):
            raise ValueError(f"permission {permission.code} is declared twice")


def permissions() -> Mapping[str, Permission]:
    return dict(sorted(_permissions.items()))


@dataclass(frozen=True, slots=True)
class Mark:
    """What a view says about who may enter: a permission, any member, or anybody — and why."""

    permission: str = ""
    because: str = ""
    is_open: bool = False

    def __str__(self) -> str:
        return self.permission or (
            f"open: {self.because}" if self.is_open else f"member: {self.because}"
        )


def staff_view(permission: str) -> Callable[[View], View]:
    """Only who holds ``permission`` in the acting municipality; the view runs in its scope."""
    return functools.partial(_guarded, Mark(permission=permission))


def member_view(*, because: str) -> Callable[[View], View]:
    """Anybody who serves in the acting municipality, whatever the role."""
    return functools.partial(_guarded, Mark(because=_said(because)))


def open_view(*, because: str) -> Callable[[View], View]:
    """Anybody at all; runs in no municipality's scope, so it can read no scoped row."""
    mark = Mark(because=_said(because), is_open=True)

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        run.access = mark  # type: ignore[attr-defined]
        return run

    return decorate


def _guarded(mark: Mark, view: View) -> View:
    @functools.wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None:
            return redirect_to_login(request.get_full_path())
        if mark.permission:
            actor.require(mark.permission)
        with acting_for(actor.municipality_id):
            response = view(request, *args, **kwargs)
            render = getattr(response, "render", None)  # lazy templates read rows: do it in scope
            return render() if callable(render) else response

    run.access = mark  # type: ignore[attr-defined]
    return run


def _said(because: str) -> str:
    if not because.strip():
        raise ValueError("say why this view is open")
    return because


def walk(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every (route, pattern) of a URLconf, includes unfolded."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, route)
        else:
            yield route, pattern


def mark_of(pattern: URLPattern) -> Mark | None:
    return getattr(pattern.callback, "access", None)


def mark_all(patterns: list[Any], mark: Callable[[View], View]) -> list[Any]:
    """Mark the views of an app that is not ours (allauth); for `include` of its patterns."""
    for _route, pattern in walk(patterns):
        pattern.callback = mark(pattern.callback)
    return patterns
