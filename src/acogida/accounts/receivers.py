"""What accounts do when something happened: letters go out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from acogida.accounts.events import InvitationIssued, SecondFactorReset
from acogida.accounts.models import Invitation, Membership
from acogida.accounts.queries import link_of
from acogida.platform.actions import Actor
from acogida.platform.addresses import public_address
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
        subject = gettext("Invitation to the office of %(office)s") % {"office": words["office"]}
        _send(subject, "accounts/email/invitation.txt", words, invitation.email)


@receiver(SecondFactorReset)
def tell_of_reset_factor(actor: Actor, happened: SecondFactorReset) -> None:
    """Tell her by e-mail, in case she did not ask for it."""
    del actor
    rows = Membership.objects.select_related("municipality", "user")
    membership = rows.get(pk=happened.membership_id)
    words = {
        "name": membership.user.name,
        "office": membership.municipality.name,
        "link": public_address("mfa_index"),
    }
    with translation.override(settings.LANGUAGE_CODE):
        subject = gettext("Your second factor was taken away")
        _send(subject, "accounts/email/factor_reset.txt", words, membership.user.email)


def _send(subject: str, template: str, words: dict[str, Any], address: str) -> None:
    body = render_to_string(template, words)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [address])
