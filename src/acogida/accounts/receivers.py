"""What accounts do when something happened: the invitation's letter goes out."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from acogida.accounts.events import InvitationIssued
from acogida.accounts.models import Invitation
from acogida.accounts.queries import link_of
from acogida.platform.actions import Actor
from acogida.platform.events import receiver


@receiver(InvitationIssued)
def send_invitation(actor: Actor, happened: InvitationIssued) -> None:
    """Send the link by e-mail, unless it was used, revoked or replaced meanwhile."""
    del actor
    invitation = (
        Invitation.objects.select_related("municipality")
        .filter(pk=happened.invitation_id, issue=happened.issue)
        .first()
    )
    if invitation is None or not invitation.is_open(timezone.now()):
        return
    words = {
        "invitation": invitation,
        "office": invitation.municipality.name,
        "link": link_of(invitation),
        "expires_at": timezone.localtime(invitation.expires_at),
    }
    with translation.override(settings.LANGUAGE_CODE):
        send_mail(
            gettext("Invitation to the office of %(office)s") % {"office": words["office"]},
            render_to_string("accounts/email/invitation.txt", words),
            settings.DEFAULT_FROM_EMAIL,
            [invitation.email],
        )
