"""One's own account: name, languages, ways to sign in, other sessions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.accounts.actions import change_own_account, end_other_sessions
from acogida.accounts.forms import OwnAccountForm
from acogida.accounts.queries import language_labels, role_labels, second_factor_of
from acogida.platform.access import member_view
from acogida.platform.ui.toasts import say

OWN = "everybody may see and change her own account, and nobody else's"


@member_view(because=OWN)
def account_home(request: Any) -> HttpResponse:
    """Show one's own account; change name and languages."""
    today, membership = timezone.localdate(), request.membership
    form = OwnAccountForm(
        request.POST or None,
        languages=language_labels(today),
        initial={"name": request.user.name, "languages": membership.languages},
    )
    if request.method == "POST" and form.is_valid():
        change_own_account(request.actor, **form.cleaned_data)
        say(request, _("Your account was saved."))
        return redirect("account_home")
    labels = role_labels(today)
    words = {
        "form": form,
        "roles": [labels.get(role, role) for role in membership.roles],
        "second_factor": second_factor_of(request.user),
    }
    return render(request, "accounts/own.html", words)


@member_view(because=OWN)
@require_POST
def end_sessions(request: Any) -> HttpResponse:
    """Sign this account out everywhere else; this browser stays in."""
    request.user.session_salt = end_other_sessions(request.actor)
    update_session_auth_hash(request, request.user)
    say(request, _("Every other session of your account has ended."))
    return redirect("account_home")
