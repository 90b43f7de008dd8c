"""Plan an outing, say it otherwise, call it off. Whom one attends there is an attention."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from acogida.accounts.public import user_names
from acogida.desk.models import Attention, Outing, OutingMember
from acogida.desk.queries.catalogues import services_that_come
from acogida.desk.rules import Fault, Faults, Faulty
from acogida.desk.rules.outings import OutingFacts, clean_outing
from acogida.places.public import neighbourhood_names
from acogida.platform.actions import Actor, action

LONGEST_WHY = 500


class CalledOff(Exception):
    """The outing was called off: it stays as it is."""


class SomebodyAttended(Exception):
    """Somebody was attended there: it took place, so its day stays and it is not called off."""


@action("desk.attend")
def plan_outing(actor: Actor, *, facts: OutingFacts) -> UUID:
    """Say where the office goes, on which day and with whom; answers its id. Raises Faulty."""
    kept = _clean(facts)
    outing = Outing(planned_by_id=actor.user_id, **_columns(kept))
    outing.save()
    _say_team(outing, kept.team)
    return outing.pk


@action("desk.attend")
def change_outing(
    actor: Actor, *, outing_id: UUID, opened_version: int, facts: OutingFacts
) -> None:
    """Say it otherwise; the day stays once somebody was attended there.

    Raises Faulty, Stale, CalledOff, SomebodyAttended.
    """
    del actor
    outing = _take(outing_id)
    kept = _clean(facts, known=frozenset(outing.services), place_before=outing.neighbourhood_id)
    if kept.on != outing.on and _attended_at(outing):
        raise SomebodyAttended
    for column, value in _columns(kept).items():
        setattr(outing, column, value)
    outing.save_over(opened_version)
    outing.members.exclude(user_id__in=kept.team).delete()
    there = set(outing.members.values_list("user_id", flat=True))
    _say_team(outing, [user_id for user_id in kept.team if user_id not in there])


@action("desk.attend")
def call_off_outing(actor: Actor, *, outing_id: UUID, why: str) -> None:
    """It does not take place, and why. Raises Faulty, CalledOff, SomebodyAttended."""
    del actor
    outing, faults = _take(outing_id), Faults()
    kept = faults.needed("why", why, LONGEST_WHY)
    faults.stop_here()
    if _attended_at(outing):
        raise SomebodyAttended
    outing.cancelled_on, outing.cancelled_because = timezone.localdate(), kept
    outing.save_over(outing.version)


def _take(outing_id: UUID) -> Outing:
    outing: Outing = Outing.objects.select_for_update(of=("self",)).get(pk=outing_id)
    if outing.cancelled_on is not None:
        raise CalledOff(str(outing_id))
    return outing


def _attended_at(outing: Outing) -> bool:
    return bool(Attention.objects.standing().filter(outing=outing).exists())


def _clean(
    facts: OutingFacts,
    *,
    known: frozenset[str] = frozenset(),
    place_before: UUID | None = None,
) -> OutingFacts:
    """In one shape. Services and a neighbourhood it has already may stay. Raises Faulty."""
    today = timezone.localdate()
    kept = clean_outing(facts, known | {one.code for one in services_that_come(today)}, today)
    where = kept.neighbourhood_id
    if where and where != place_before and where not in neighbourhood_names([where]):
        raise Faulty({"neighbourhood": Fault.UNKNOWN_CODE})
    if set(kept.team) - set(user_names(kept.team)):
        raise Faulty({"team": Fault.UNKNOWN_CODE})
    return kept


def _columns(facts: OutingFacts) -> dict[str, object]:
    return {
        "on": facts.on,
        "place": facts.place,
        "neighbourhood_id": facts.neighbourhood_id,
        "aim": facts.aim,
        "services": list(facts.services),
        "others_came": facts.others_came,
    }


def _say_team(outing: Outing, team: Iterable[UUID]) -> None:
    rows = [OutingMember(outing=outing, user_id=user_id) for user_id in team]
    if rows:
        OutingMember.objects.bulk_create(rows)
