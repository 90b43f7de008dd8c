"""What is looked up before anything is written: who reads, who answers, which places there are."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from acogida.accounts.public import user_names
from acogida.desk.models import Arrival, Outing
from acogida.desk.rules import Fault, Faulty, Reader, WrittenAttention
from acogida.desk.rules.outings import why_not_at
from acogida.places.public import sites_in_use
from acogida.platform.actions import Actor


def reader_of(actor: Actor) -> Reader:
    """The actor as the rules of confidence see her."""
    return Reader(
        user_id=actor.user_id,
        reads_confidential=actor.may("desk.confidential"),
        corrects_all=actor.may("desk.correct_all"),
    )


def refuse_strangers(responsible_ids: Iterable[UUID | None]) -> None:
    """Raise Faulty unless everybody serves or served in this office; None is nobody."""
    asked = {user_id for user_id in responsible_ids if user_id is not None}
    if asked - set(user_names(asked)):
        raise Faulty({"responsible": Fault.UNKNOWN_CODE})


def refuse_unknown_places(written: WrittenAttention, *, site_before: UUID | None = None) -> None:
    """Raise Faulty for a site, an arrival or an outing that is not this office's.

    A site that is no longer in use may stay where it was (``site_before``).
    """
    faults: dict[str, Fault] = {}
    if written.site_id not in {None, site_before} and written.site_id not in {
        site.id for site in sites_in_use()
    }:
        faults["site"] = Fault.UNKNOWN_CODE
    arrival_id = written.arrival_id
    if arrival_id is not None and not Arrival.objects.filter(pk=arrival_id).exists():
        faults["arrival"] = Fault.UNKNOWN_CODE
    if written.outing_id is not None and (fault := _why_not_at(written)):
        faults["outing"] = fault
    if faults:
        raise Faulty(faults)


def _why_not_at(written: WrittenAttention) -> Fault | None:
    outing = Outing.objects.filter(pk=written.outing_id).first()
    if outing is None:
        return Fault.UNKNOWN_CODE
    return why_not_at(outing.on, outing.cancelled_on is not None, written.on)
