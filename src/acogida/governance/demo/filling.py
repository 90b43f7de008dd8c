"""Write the stories of the fictitious commune through the same actions people use."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from acogida.governance.actions.chronicle import write_chronicle
from acogida.governance.actions.instruments import add_duty, add_instrument
from acogida.governance.actions.parts import add_action, add_aim, note_progress, say_budget
from acogida.governance.actions.plans import begin_plan, move_plan, review_plan
from acogida.governance.actions.seal import write_seal_file
from acogida.governance.demo.stories import (
    ACTIONS,
    AIMS,
    CHRONICLE,
    DIAGNOSIS,
    INSTRUMENTS,
    NODES,
    REVIEW,
    SEAL,
    TITLE,
    Story,
)
from acogida.governance.models import Plan, PlanAction
from acogida.governance.rules.budget import Line
from acogida.governance.rules.chronicle import ChronicleFacts
from acogida.governance.rules.instruments import DutyFacts, InstrumentFacts
from acogida.governance.rules.plans import ActionFacts, PlanFacts, Progress
from acogida.platform.actions import Actor, action
from acogida.platform.demo import DemoOpened

BEGAN, ENDS, REVIEWED = -240, 850, 20
"""Days from today: when the plan began, when it ends, when it is reviewed next."""


@action("governance.manage")
def fill_governance(actor: Actor, *, opened: DemoOpened) -> None:
    """A plan with its parts, instruments, the chronicle; nothing where a plan is."""
    if Plan.objects.exists():
        return
    staff = list(opened.staff.values())
    plan_id = _plan(actor, opened, staff)
    write_seal_file(actor, opened_version=0, said=replace(SEAL, plan_id=plan_id))
    for place, bound in enumerate(INSTRUMENTS):
        owner = staff[place % len(staff)]
        instrument_id = add_instrument(
            actor,
            facts=InstrumentFacts(
                kind=bound.kind,
                title=bound.title,
                number=bound.number,
                on=_day(opened, bound.days),
                summary=bound.summary,
                owner_id=owner,
                plan_id=plan_id,
            ),
        )
        for what, every, days, shift in bound.duties:
            facts = DutyFacts(
                what=what,
                every=every,
                first_on=_day(opened, days),
                shift=shift,
                responsible_id=opened.staff.get("coordinator", owner),
            )
            add_duty(actor, instrument_id=instrument_id, facts=facts)
    _chronicle(actor, opened, plan_id)


def _chronicle(actor: Actor, opened: DemoOpened, plan_id: UUID) -> None:
    for kind, days, title, words, follows, theme in CHRONICLE:
        page = ChronicleFacts(
            kind=kind,
            on=_day(opened, days),
            title=title,
            words=words,
            follows=follows,
            theme=theme,
            plan_id=plan_id if kind == "statement" else None,
        )
        write_chronicle(actor, facts=page)


def _plan(actor: Actor, opened: DemoOpened, staff: list[UUID]) -> UUID:
    facts = PlanFacts(
        kind="policy",
        title=TITLE,
        diagnosis=DIAGNOSIS,
        nodes=NODES,
        starts_on=_day(opened, BEGAN),
        ends_on=_day(opened, ENDS),
        owner_id=opened.staff.get("coordinator", staff[0]),
        review_on=_day(opened, REVIEWED),
    )
    plan_id = begin_plan(actor, facts=facts)
    aims = [
        add_aim(actor, plan_id=plan_id, title=title, description=words) for title, words in AIMS
    ]
    made = [
        _begin(actor, opened, plan_id, story, aims[story.aim], staff[place % len(staff)])
        for place, story in enumerate(ACTIONS)
    ]
    day = _day(opened, BEGAN)
    move_plan(actor, plan_id=plan_id, to="in_force", on=day, why="Acuerdo de concejo N° 118")
    for action_id, story in made:
        for days, state, percent, note in story.notes:
            row = PlanAction.objects.get(pk=action_id)
            said = Progress(_day(opened, days), state, percent, note)
            note_progress(actor, action_id=row.pk, opened_version=row.version, said=said)
    days, findings = REVIEW
    next_on = _day(opened, REVIEWED)
    review_plan(actor, plan_id=plan_id, on=_day(opened, days), findings=findings, next_on=next_on)
    return plan_id


def _begin(  # noqa: PLR0917 - one story, and where it goes
    actor: Actor, opened: DemoOpened, plan_id: UUID, story: Story, aim_id: UUID, owner_id: UUID
) -> tuple[UUID, Story]:
    facts = ActionFacts(
        title=story.title,
        aim_id=aim_id,
        description=story.description,
        owner_id=owner_id,
        unit=story.unit,
        starts_on=_day(opened, story.starts),
        ends_on=_day(opened, story.ends),
        indicator=story.indicator,
        seal_line=story.line,
        goal=story.goal,
        recommendation=story.recommendation,
    )
    action_id = add_action(actor, plan_id=plan_id, facts=facts)
    year = opened.today.year
    lines = [Line(source, year + after, pesos, sure) for source, after, pesos, sure in story.money]
    say_budget(actor, action_id=action_id, opened_version=1, lines=lines)
    return action_id, story


def _day(opened: DemoOpened, days: int) -> dt.date:
    return opened.today + dt.timedelta(days=days)
