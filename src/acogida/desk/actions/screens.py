"""Open and close the screen of a waiting room."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from acogida.desk.actions.queue import BadArrival
from acogida.desk.models.queue import WaitingScreen
from acogida.desk.rules.queue import ArrivalFault
from acogida.places.public import sites_in_use
from acogida.platform.actions import Actor, action


@action("places.manage")
def open_screen(actor: Actor, *, site_id: UUID) -> str:
    """Make a new address for a site's screen, by which the one before opens nothing any more.

    Answers the secret part of the address. Raises BadArrival for a site not in use.
    """
    del actor
    if site_id not in {site.id for site in sites_in_use()}:
        raise BadArrival({ArrivalFault.UNKNOWN_SITE})
    screen = _locked(site_id) or WaitingScreen(site_id=site_id)
    secret = screen.issue_anew(timezone.now())
    screen.save()
    return secret


@action("places.manage")
def close_screen(actor: Actor, *, site_id: UUID) -> None:
    """The address of the site's screen opens nothing any more; without one nothing happens."""
    del actor
    if screen := _locked(site_id):
        screen.closed_at = timezone.now()
        screen.save()


def _locked(site_id: UUID) -> WaitingScreen | None:
    found: WaitingScreen | None = (
        WaitingScreen.objects.select_for_update().filter(site_id=site_id).first()
    )
    return found
