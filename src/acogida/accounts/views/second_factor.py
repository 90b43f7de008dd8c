"""A colleague lost her second factor: who manages accounts takes it away, with her own password."""

from __future__ import annotations

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from acogida.accounts import queries
from acogida.accounts.actions import FactorNotReset, reset_second_factor
from acogida.accounts.forms import ResetFactorForm
from acogida.accounts.rules import FactorHindrance
from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.ui.toasts import say

HINDRANCES = {
    FactorHindrance.HERSELF: gettext_lazy(
        "Your own second factor is changed under My account, in the menu with your name."
    ),
    FactorHindrance.HAS_NONE: gettext_lazy("She has set none up."),
    FactorHindrance.MAY_MORE: gettext_lazy(
        "Her roles allow more than you may do yourself. Ask the platform's administration."
    ),
    FactorHindrance.SERVES_ELSEWHERE: gettext_lazy(
        "She serves in another office too, so no single office decides. "
        "Ask the platform's administration."
    ),
}


@staff_view("accounts.manage")
@sensitive_post_parameters("password")
def reset_factor(request: StaffRequest, membership_id: UUID) -> HttpResponse:
    """What it means, why, and one's own password; then the colleague signs in without it."""
    membership = get_object_or_404(queries.team(), pk=membership_id)
    today = timezone.localdate()
    form = ResetFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_she(request, form):
        try:
            reset_second_factor(
                request.actor,
                membership_id=membership.pk,
                today=today,
                reason=form.cleaned_data["reason"],
            )
        except FactorNotReset as refused:
            for hindrance in refused.hindrances:
                form.add_error(None, HINDRANCES[hindrance])
        else:
            done = _("%(name)s enters with the password alone and sets up another second factor.")
            say(request, done % {"name": membership.user.name})
            return redirect("member", membership.pk)
    words = {
        "membership": membership,
        "form": form,
        "hindrances": sentences(queries.why_factor_stays(request.actor, membership, today)),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/reset_factor.html", words, status=status)


def sentences(hindrances: set[FactorHindrance]) -> list[str]:
    """Why not, in words; whoever has none needs no other reason."""
    if FactorHindrance.HAS_NONE in hindrances:
        return [str(HINDRANCES[FactorHindrance.HAS_NONE])]
    return [str(HINDRANCES[hindrance]) for hindrance in sorted(hindrances)]


def _is_she(request: StaffRequest, form: ResetFactorForm) -> bool:
    """Whether the password is hers; a wrong one counts as a failed sign-in."""
    try:
        known = get_adapter(request).reauthenticate(request.user, form.cleaned_data["password"])
    except ValidationError as closed:
        form.add_error("password", closed)
        return False
    if not known:
        form.add_error("password", _("This is not your password. Try again."))
    return bool(known)
