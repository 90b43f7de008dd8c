"""`acogida account`: the first accounts of an office, before anybody can invite from its pages."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from acogida.accounts.actions import (
    AlreadyServes,
    NewAccount,
    Place,
    RolesBeyondOwn,
    accept_invitation,
    invite,
    system_actor,
)
from acogida.accounts.models import Invitation
from acogida.accounts.queries import link_of
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for


class Command(BaseCommand):
    help = (
        "invite: print a link for somebody. create-admin: make an account and print its password."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["invite", "create-admin"])
        parser.add_argument("--commune", required=True, help="official code of the municipality")
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument(
            "--role", action="append", help="may be given several times; coordinator without it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        office = Municipality.objects.filter(commune_code=options["commune"]).first()
        if office is None:
            raise CommandError(
                f"no municipality with code {options['commune']}: acogida municipality add"
            )
        invitation = self._invite(office, options)
        if options["verb"] == "invite":
            self.stdout.write(f"Open within seven days: {link_of(invitation)}")
            return
        password = secrets.token_urlsafe(15)
        try:
            account = NewAccount(options["name"], password)
            accept_invitation(invitation, account=account, now=timezone.now())
        except AlreadyServes as already:
            raise CommandError(
                f"this e-mail has an account; open {link_of(invitation)} and sign in"
            ) from already
        self.stdout.write(f"{invitation.email} signs in with: {password}")

    def _invite(self, office: Municipality, options: dict[str, Any]) -> Invitation:
        actor = system_actor(office.pk, "acogida account")
        place = Place(options["role"] or ["coordinator"])
        now = timezone.now()
        try:
            invitation_id = invite(
                actor, email=options["email"], name=options["name"], place=place, now=now
            )
        except RolesBeyondOwn as unknown:
            raise CommandError(f"there is no such role: {unknown}") from unknown
        except AlreadyServes as already:
            raise CommandError(f"{options['email']} already serves there") from already
        with acting_for(office.pk):
            found: Invitation = Invitation.objects.get(pk=invitation_id)
        return found
