"""Field work and denials of a demonstration office: outings that were, one today, one to come."""
# ruff: noqa: S311 - people of a demo, no secrets

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from random import Random
from uuid import UUID

from acogida.desk.demo.stories import FIELD_PLACES
from acogida.desk.models import Attention, Denial, DenialChange, Outing, OutingMember
from acogida.places.public import neighbourhoods
from acogida.platform.actions import Actor, action
from acogida.platform.demo import DemoOpened

AHEAD, MOST = 5, 8
"""Days to the next outing, and outings that were."""
_SERVICES = (
    ("health_centre", "municipal_unit"),
    ("civil_registry", "migration_service"),
    ("social_registry", "omil"),
    ("legal_aid",),
)
_AIMS = (
    "Familias que no bajan a la oficina",
    "Inscripción en el consultorio",
    "Puerta a puerta, pasajes del cerro",
)


@dataclass(frozen=True, slots=True)
class _Story:
    """A denial that never happened."""

    institution: str
    branch: str
    denied: str
    area: str
    reason_given: str
    granted_at: str
    state: str
    days_ago: int


_DENIALS = (
    _Story(
        institution="tax_service",
        branch="Oficina Centro",
        denied="RUT provisorio para trabajar",
        area="work",
        reason_given="Le pidieron cédula vigente",
        granted_at="Oficina del barrio Puerto",
        state="raised",
        days_ago=40,
    ),
    _Story(
        institution="tax_service",
        branch="Oficina Centro",
        denied="RUT provisorio para facturar",
        area="money",
        reason_given="Que vuelva con visa",
        granted_at="Oficina del barrio Puerto",
        state="noted",
        days_ago=12,
    ),
    _Story(
        institution="health_centre",
        branch="Posta del Muelle",
        denied="Inscripción sin RUN",
        area="health",
        reason_given="Que sin RUN no se puede",
        granted_at="Consultorio Los Aromos",
        state="solved",
        days_ago=65,
    ),
    _Story(
        institution="school",
        branch="Escuela El Faro",
        denied="Matrícula con IPE",
        area="school",
        reason_given="Que no quedan cupos para extranjeros",
        granted_at="Escuela Las Gaviotas",
        state="answered",
        days_ago=28,
    ),
    _Story(
        institution="bank",
        branch="Sucursal Plaza",
        denied="Cuenta sin cédula",
        area="money",
        reason_given="No dieron razón",
        granted_at="",
        state="not_solved",
        days_ago=90,
    ),
)
_WAY = {
    "noted": ("noted",),
    "raised": ("noted", "raised"),
    "answered": ("noted", "raised", "answered"),
    "solved": ("noted", "raised", "answered", "solved"),
    "not_solved": ("noted", "raised", "answered", "not_solved"),
}


@action("desk.attend")
def fill_field(actor: Actor, *, opened: DemoOpened) -> int:
    """Write outings and denials; answers how many outings, none where the office has one."""
    del actor
    if Outing.objects.exists() or not opened.people:
        return 0
    dice = Random(opened.seed)
    count = sum(1 for _outing in _outings(opened, dice))
    for number, story in enumerate(_DENIALS):
        _denial(opened, story, opened.people[number % len(opened.people)].id)
    return count


def _outings(opened: DemoOpened, dice: Random) -> Iterator[Outing]:
    """Those in which somebody was attended in the field, one today, and one in some days."""
    alone = Attention.objects.filter(channel="field", outing=None).exclude(place="")
    days = {(row.on, row.place): row for row in alone.order_by("-on")[:MOST]}
    for (on, place), row in sorted(days.items(), key=lambda pair: pair[0][0]):
        outing = _outing(opened, dice, on, place)
        Attention.objects.filter(pk=row.pk).update(outing=outing)
        yield outing
    yield _outing(opened, dice, opened.today, FIELD_PLACES[0])
    yield _outing(opened, dice, opened.today + dt.timedelta(days=AHEAD), FIELD_PLACES[-1])


def _outing(opened: DemoOpened, dice: Random, on: dt.date, place: str) -> Outing:
    parts = neighbourhoods()
    outing = Outing(
        on=on,
        place=place,
        neighbourhood_id=dice.choice(parts).id if parts else None,
        aim=dice.choice(_AIMS),
        services=list(dice.choice(_SERVICES)),
        planned_by_id=opened.staff.get("coordinator"),
    )
    outing.save()
    for role in ("officer", "facilitator"):
        if role in opened.staff:
            OutingMember(outing=outing, user_id=opened.staff[role]).save()
    return outing


def _denial(opened: DemoOpened, story: _Story, person_id: UUID) -> None:
    on = opened.today - dt.timedelta(days=story.days_ago)
    said = asdict(story)
    del said["days_ago"]
    officer = opened.staff.get("officer")
    row = Denial(person_id=person_id, on=on, noted_by_id=officer, **said)
    row.closed_on = None if row.is_open else on + dt.timedelta(days=9)
    row.save()
    for number, passed in enumerate(_WAY[story.state]):
        day = on + dt.timedelta(days=3 * number)
        DenialChange(denial=row, state=passed, on=day, by_id=officer).save()
