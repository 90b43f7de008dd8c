"""The plan of a demonstration office: nothing of it ever happened."""

from __future__ import annotations

from acogida.governance.demo.filling import fill_governance
from acogida.platform.demo import DemoOpened, demo_part
from acogida.platform.writing import Actor


@demo_part("governance")
def plan(house: Actor, opened: DemoOpened) -> None:
    """A plan under way, two instruments with duties, milestones; unless there is a plan."""
    fill_governance(house, opened=opened)
