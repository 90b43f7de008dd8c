"""Rounds of a commune that does not exist, by the same actions people take."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from acogida.assessment.actions.evidencing import RecordSaid, add_figure, add_record, use_here
from acogida.assessment.actions.judging import Heard, Judged, comment, judge, note_gap
from acogida.assessment.actions.rounds import (
    MemberSaid,
    RoundSaid,
    add_member,
    launch_round,
    move_round,
)
from acogida.assessment.models import Round
from acogida.assessment.queries.rounds import standing_of
from acogida.insight.public import metrics
from acogida.platform.actions import Actor, action

if TYPE_CHECKING:
    from acogida.platform.demo import DemoOpened

ROUND, SEAL = "cpm26", "sello"
# Indicator → (kind, title, months before today, what it shows).
RECORDS: dict[str, tuple[tuple[str, str, int, str], ...]] = {
    "1.1": (("campaign", "Jornada de regularización en la caleta", 3, "62 personas orientadas"),),
    "1.4": (("agreement", "Convenio con la clínica jurídica", 14, "Un día por semana"),),
    "1.5": (("guide", "Guía de la comuna en cuatro idiomas", 6, "Revisada cada semestre"),),
    "1.6": (
        ("meeting", "Círculo de mujeres", 2, ""),
        ("meeting", "Círculo de mujeres, segunda sesión", 1, ""),
    ),
    "2.5": (("meeting", "Reunión con OMIL", 4, "Acta con tres compromisos"),),
    "3.1": (("norm", "Ordenanza de no discriminación", 20, "Aprobada por el concejo"),),
    "3.3": (("table", "Mesa con organizaciones", 18, "Se reúne cada dos meses"),),
    "3.4": (
        ("plan", "Plan anual de formación", 9, "Cuatro unidades que atienden público"),
        ("course", "Curso de trato y ley migratoria", 7, "23 personas"),
        ("course", "Curso para el consultorio", 5, "17 personas"),
        ("course", "Curso para la OMIL", 2, "9 personas"),
    ),
    "2.9": (("looked", "Se revisaron los convenios: ninguno con empresas", 1, ""),),
}
FINDINGS = {
    "1.4": ("La clínica atiende un día por semana y hay lista de espera.", ""),
    "1.5": ("La guía está al día; en el consultorio no la tienen.", "Guía revisada cada semestre"),
    "2.9": ("No hay trabajo con empresas.", ""),
    "3.1": ("La ordenanza rige; falta una política con metas por dirección.", ""),
    "3.4": ("El plan se cumple y llega a cuatro unidades.", "Cursos propios con cada unidad"),
}
GAPS = {
    "1.4": "Un día por semana no alcanza: la espera pasa de un mes.",
    "2.9": "No hay un espacio con empresas sobre contratación.",
    "3.1": "Falta una política municipal con metas por dirección.",
}
FOR_THE_SEAL = {"3.1": "C6", "3.4": "C5", "1.5": "C4", "1.1": "C7", "3.3": "C8"}
MONTH = 30


@action("assessment.validate")
def fill_assessment(actor: Actor, *, opened: DemoOpened) -> int:
    """Write the rounds; answers how many, none where the office has one."""
    if Round.objects.exists():
        return 0
    under_way = _begun(actor, opened, ROUND, "Diagnóstico de la comuna")
    used = _evidence(actor, opened, under_way)
    _findings(actor, under_way)
    said = Heard(
        "Marisol Ancamil",
        "La guía no llega al consultorio ni al sector alto.",
        "Unión comunal de juntas de vecinos",
        is_outside=True,
    )
    comment(actor, round_id=under_way, indicator="1.5", said=said)
    seal = _begun(actor, opened, SEAL, "Expediente del Sello Migrante")
    for code, commitment in FOR_THE_SEAL.items():
        for evidence_id in used.get(code, ()):
            use_here(actor, round_id=seal, indicator=commitment, evidence_id=evidence_id)
    return 2


def _begun(actor: Actor, opened: DemoOpened, framework: str, name: str) -> UUID:
    """A round over this year, gathering evidence."""
    year = opened.today.year
    said = RoundSaid(
        name=f"{name} {year}",
        since=dt.date(year, 1, 1),
        until=dt.date(year, 12, 31),
        starts_on=opened.today - dt.timedelta(days=2 * MONTH),
        ends_on=opened.today + dt.timedelta(days=2 * MONTH),
        scope="Comuna ficticia, para mostrar cómo se trabaja.",
        lead_id=opened.staff.get("coordinator"),
    )
    round_id = launch_round(actor, framework=framework, said=said)
    for member in (
        MemberSaid("Oficina de migración"),
        MemberSaid("Dirección de Desarrollo Comunitario", "DIDECO"),
        MemberSaid("Marisol Ancamil", "Unión comunal de juntas de vecinos", "actor"),
    ):
        add_member(actor, round_id=round_id, said=member)
    move_round(actor, round_id=round_id, to="evidence")
    return round_id


def _evidence(actor: Actor, opened: DemoOpened, round_id: UUID) -> dict[str, list[UUID]]:
    """Records, and each figure of the office at the indicators it speaks to."""
    used: dict[str, list[UUID]] = {}
    for code, records in RECORDS.items():
        for kind, title, months, text in records:
            on = opened.today - dt.timedelta(days=months * MONTH)
            said = RecordSaid(act=kind, title=title, on=on, text=text)
            one = add_record(actor, round_id=round_id, indicator=code, said=said)
            used.setdefault(code, []).append(one)
    known = set(Round.objects.get(pk=round_id).framework.by_code)
    for metric in metrics().values():
        spoken = sorted(_spoken_to(metric.supports) & known)
        for first in spoken[:1]:
            one = add_figure(
                actor, round_id=round_id, indicator=first, metric=metric.name, threshold=None
            )
            for code in spoken[1:]:
                use_here(actor, round_id=round_id, indicator=code, evidence_id=one)
    return used


def _spoken_to(supports: tuple[str, ...]) -> set[str]:
    pairs = (one.partition(":") for one in supports)
    return {code for framework, _, code in pairs if framework == ROUND}


def _findings(actor: Actor, round_id: UUID) -> None:
    """What was found, with the state the evidence suggests."""
    row = Round.objects.get(pk=round_id)
    for code, (text, practices) in FINDINGS.items():
        standing = standing_of(row, code, actor)
        state = standing.suggestion.state.value if standing else ""
        said = Judged(state=state, text=text, practices=practices)
        judge(actor, round_id=round_id, indicator=code, opened_version=0, said=said)
    for code, text in GAPS.items():
        note_gap(actor, round_id=round_id, indicator=code, text=text)
