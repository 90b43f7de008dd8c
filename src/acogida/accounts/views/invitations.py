"""Inviting somebody; and what she finds behind the link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from acogida.accounts import queries, sessions
from acogida.accounts.actions import (
    AlreadyServes,
    InvitationClosed,
    RolesBeyondOwn,
    accept_invitation,
    invite,
    join_with_invitation,
    resend_invitation,
    revoke_invitation,
)
from acogida.accounts.forms import AcceptForm, InviteForm
from acogida.accounts.models import Invitation, User
from acogida.accounts.views.team import sentence_of
from acogida.platform.access import StaffRequest, open_view, staff_view
from acogida.platform.ui.toasts import say


@staff_view("accounts.manage")
def invite_member(request: StaffRequest) -> HttpResponse:
    """Invite somebody; the link is shown and sent."""
    form = InviteForm(request.POST or None, roles=queries.role_labels(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            invitation_id = invite(
                request.actor,
                email=said["email"],
                name=said["name"],
                place=form.place(),
                now=timezone.now(),
            )
        except RolesBeyondOwn as refused:
            form.add_error("roles", sentence_of(refused))
        except AlreadyServes:
            form.add_error("email", _("Somebody with this e-mail already serves in this office."))
        else:
            return redirect("invitation_made", invitation_id)
    return render(request, "accounts/invite.html", {"form": form})


@staff_view("accounts.manage")
def invitation_made(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Show the link of one invitation, to copy."""
    invitation = get_object_or_404(Invitation.objects.all(), pk=invitation_id)
    labels = queries.role_labels(timezone.localdate())
    words = {
        "invitation": invitation,
        "is_open": invitation.is_open(timezone.now()),
        "mail_leaves": settings.MAIL_LEAVES,
        "link": request.build_absolute_uri(reverse("invitation", args=[invitation.secret()])),
        "role_names": ", ".join(labels.get(role, role) for role in invitation.roles),
    }
    return render(request, "accounts/invitation_made.html", words)


@staff_view("accounts.manage")
@require_POST
def resend(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Make and send a new link."""
    get_object_or_404(Invitation.objects.all(), pk=invitation_id)
    try:
        resend_invitation(request.actor, invitation_id=invitation_id, now=timezone.now())
    except InvitationClosed:
        say(request, _("This invitation can no longer be sent: it was used or revoked."))
    except RolesBeyondOwn as refused:
        say(request, sentence_of(refused))
    else:
        say(request, _("A new link was made and sent. The old one no longer works."))
    return redirect("invitation_made", invitation_id)


@staff_view("accounts.manage")
@require_POST
def revoke(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Make a link worthless."""
    get_object_or_404(Invitation.objects.all(), pk=invitation_id)
    try:
        revoke_invitation(request.actor, invitation_id=invitation_id, now=timezone.now())
    except InvitationClosed:
        say(request, _("This invitation was already used."))
    else:
        say(request, _("The link no longer works."))
    return redirect("team")


@open_view(because="who opens an invitation has no account yet; 256 secret bits are the key")
@never_cache
@sensitive_post_parameters("password1", "password2")
def invitation(request: Any, secret: str) -> HttpResponse:
    """Accept: make an account, or join with the one she has."""
    found = queries.invitation_with(secret)
    if found is None:
        raise Http404
    if not found.is_open(timezone.now()):
        return _closed(request, found)
    owner = queries.user_with_email(found.email)
    if owner is not None:
        return _join(request, found, owner)
    form = AcceptForm(request.POST or None, email=found.email, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        return _accept(request, found, form)
    return render(request, "accounts/accept.html", {"invitation": found, "form": form})


def _accept(request: Any, found: Invitation, form: AcceptForm) -> HttpResponse:
    try:
        user_id = accept_invitation(found, account=form.account(), now=timezone.now())
    except (InvitationClosed, AlreadyServes):
        return _closed(request, found)
    user = User.objects.get(pk=user_id)
    get_adapter(request).login(request, user)
    sessions.start(request)
    request.session[sessions.OFFICE] = str(found.municipality_id)
    response = redirect("home")
    sessions.remember_who(response, user.pk)
    return response


def _join(request: Any, found: Invitation, owner: User) -> HttpResponse:
    """The e-mail has an account: its owner must be the one who is signed in."""
    if request.user.pk != owner.pk:
        words = {
            "invitation": found,
            "login": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
        }
        return render(request, "accounts/join_sign_in.html", words)
    if request.method != "POST":
        return render(request, "accounts/join.html", {"invitation": found})
    try:
        join_with_invitation(found, user=owner, now=timezone.now())
    except (InvitationClosed, AlreadyServes):
        return _closed(request, found)
    request.session[sessions.OFFICE] = str(found.municipality_id)
    return redirect("home")


def _closed(request: Any, found: Invitation) -> HttpResponse:
    return render(request, "accounts/invitation_closed.html", {"invitation": found}, status=410)
