"""The locked screen, and the form that was sent while it was."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.accounts import sessions
from acogida.accounts.forms import UnlockForm
from acogida.accounts.views.offices import safe_next
from acogida.platform.access import member_view, open_view

LOCKS = "it shuts a session or opens one's own again with the password; it shows nothing"


@open_view(because=LOCKS)
@require_POST
def lock(request: Any) -> HttpResponse:
    """Lock this session, in every tab; 204 for a script."""
    if request.user.is_authenticated:
        sessions.lock(request)
    return HttpResponse(status=204) if _by_script(request) else redirect("home")


@open_view(because=LOCKS)
@require_POST
def unlock(request: Any) -> HttpResponse:
    """Open one's own session with the password: 200, 401 (session over), 403 (wrong), 429."""
    if not request.user.is_authenticated:
        return JsonResponse({}, status=401) if _by_script(request) else redirect("account_login")
    status, sentence = _try(request)
    if status == 200:  # noqa: PLR2004
        sessions.start(request)
        if _by_script(request):
            return JsonResponse({"message": ""})
        return HttpResponseRedirect(safe_next(request, request.POST.get("next", "")))
    if _by_script(request):
        return JsonResponse({"message": sentence}, status=status)
    words = {"next": request.POST.get("next", ""), "sentence": sentence}
    return render(request, "accounts/locked.html", words, status=status)


@member_view(because="one's own form, kept over an unlocking or a sign-in; shown to its owner only")
def resume(request: Any) -> HttpResponse:
    """Offer to send the kept form again, or to throw it away (POST)."""
    if request.method == "POST":
        response = redirect("home")
        sessions.forget_unsent(request, response)
        return response
    unsent = sessions.unsent_of(request, request.user.pk)
    return render(request, "accounts/resume.html", {"unsent": unsent})


def _try(request: Any) -> tuple[int, str]:
    """Status and sentence of trying the typed password; failures count as failed sign-ins."""
    form = UnlockForm(request.POST)
    if not form.is_valid():
        return 403, _("Type your password.")
    try:
        user = get_adapter(request).authenticate(
            request, email=request.user.email, password=form.cleaned_data["password"]
        )
    except ValidationError as refused:
        return 429, refused.messages[0]
    if user is None or user.pk != request.user.pk:
        return 403, _("This is not your password. Try again.")
    return 200, ""


def _by_script(request: Any) -> bool:
    return "X-Requested-With" in request.headers or bool(request.htmx)
