"""Each request learns who acts and for which municipality; idle and locked sessions are stopped.

Order of the questions: is the session over, is it locked, is somebody there, does she serve in an
office, has she the second factor her role asks for. A form sent in such a moment is never lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from acogida.accounts import sessions
from acogida.accounts.models import Membership
from acogida.accounts.queries import (
    actor_from,
    membership_of,
    memberships_of,
    second_factor_of,
)
from acogida.accounts.rules import needs_second_factor
from acogida.platform.access import permissions
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor

# What answers while the screen is locked.
OPEN_WHILE_LOCKED = {"lock", "unlock", "account_logout", "healthz"}
# What answers before the second factor is set up (allauth's pages are open ones and answer too).
BEFORE_SECOND_FACTOR = {"account_home", "resume"}
TAKES_FACTOR_AWAY = {"mfa_deactivate_totp", "mfa_remove_webauthn"}


class ActorMiddleware:
    """Sets ``request.actor`` (None for a stranger, or somebody without an office) and guards it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.actor = request.membership = request.ended_for = None
        if request.user.is_authenticated:
            if sessions.is_over(request):
                request.ended_for = str(request.user.pk)
                logout(request)
            else:
                _find_actor(request)
        response = self.get_response(request)
        if request.method == "POST" and _name_of(request) in TAKES_FACTOR_AWAY:
            request.session.pop(sessions.SECOND_FACTOR, None)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Stop what may not go on. Runs after the CSRF check, so only honest forms are kept."""
        del args, kwargs
        if request.user.is_authenticated:
            if sessions.is_locked(request):
                return None if _name_of(request) in OPEN_WHILE_LOCKED else answer_locked(request)
            sessions.touch(request)
        mark = getattr(view, "access", None)
        if mark is None or mark.is_open:
            return None
        if not request.user.is_authenticated:
            return answer_signed_out(request)
        if request.actor is None:
            return redirect(f"{reverse('offices')}?{urlencode({'next': _way_back(request)})}")
        if _name_of(request) not in BEFORE_SECOND_FACTOR and lacks_second_factor(request):
            messages.info(request, _("Your role needs a second factor. Set it up to go on."))
            return redirect("mfa_index")
        return None


def _find_actor(request: Any) -> None:
    """Set ``actor`` and ``membership``: one query, and none more while the roles are remembered."""
    today = timezone.localdate()
    office = request.session.get(sessions.OFFICE)
    if office is None:
        open_ones = [row for row in memberships_of(request.user.pk) if row.serves_on(today)]
        if len(open_ones) != 1:
            return
        office = request.session[sessions.OFFICE] = str(open_ones[0].municipality_id)
    with acting_for(UUID(office)):
        membership = membership_of(request.user)
        if membership is not None:
            request.actor = actor_from(request.user, membership, today)
    request.membership = membership
    if request.actor is None:
        del request.session[sessions.OFFICE]


def lacks_second_factor(request: Any) -> bool:
    """Whether the actor must set up a second factor before anything else."""
    if not settings.REQUIRE_MFA or request.session.get(sessions.SECOND_FACTOR):
        return False
    membership: Membership = request.membership
    actor: Actor = request.actor
    needed = needs_second_factor(
        actor.permissions,
        [code for code, permission in permissions().items() if permission.sensitive],
        account_days=(timezone.now() - request.user.created_at).days,
        grace_days=settings.MFA_GRACE_DAYS,
    )
    if membership.municipality.is_demo or not needed:
        return False
    if second_factor_of(request.user):
        request.session[sessions.SECOND_FACTOR] = True
        return False
    return True


def answer_locked(request: Any) -> HttpResponse:
    """423: words for a script, the unlocking page for a person; a sent form is kept."""
    if _is_part(request):
        return JsonResponse({"message": _("The screen is locked.")}, status=423)
    key = _keep(request, str(request.user.pk))
    back = reverse("resume") if key else _way_back(request)
    response = render(request, "accounts/locked.html", {"next": back, "kept": key}, status=423)
    if key:
        sessions.hand_out(response, key)
    return response


def answer_signed_out(request: Any) -> HttpResponse:
    """Lead to signing in and back; a form that was sent is kept and offered again afterwards."""
    if _is_part(request):
        return _part_signed_out(request)
    owner = request.ended_for or sessions.who_was_here(request)
    key = _keep(request, owner) if owner else None
    if key is None:
        return redirect_to_login(_way_back(request))
    messages.info(request, _("Your session had ended. What you had written is kept: sign in."))
    response = redirect_to_login(reverse("resume"))
    sessions.hand_out(response, key)
    return response


def _part_signed_out(request: Any) -> HttpResponse:
    words = _(
        "Your session has ended. Open the office in another tab, sign in, and try again here."
    )
    response = JsonResponse({"message": words}, status=401)
    if request.method == "GET" and request.htmx:
        response["HX-Redirect"] = redirect_to_login(request.htmx.current_url_abs_path or "/").url
    elif request.htmx:
        response["HX-Trigger"] = json.dumps({"toast": {"text": words, "undo": ""}})
    return response


def _keep(request: Any, owner: str) -> str | None:
    return sessions.keep_unsent(request, owner) if request.method == "POST" else None


def _is_part(request: Any) -> bool:
    """Asked by a script for a part of a page, not by a person for a whole one."""
    by_fetch = request.headers.get("X-Requested-With") or (
        request.headers.get("Accept") == "application/json"
    )
    return bool(by_fetch) or (bool(request.htmx) and not request.htmx.boosted)


def _way_back(request: HttpRequest) -> str:
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"


def _name_of(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.url_name) or ""
