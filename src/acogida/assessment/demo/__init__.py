"""The diagnosis of a demonstration office: one round done, one under way, one for the Sello."""

from __future__ import annotations

from acogida.assessment.demo.filling import fill_assessment
from acogida.platform.demo import DemoOpened, demo_part
from acogida.platform.writing import Actor


@demo_part("diagnosis")
def diagnosis(house: Actor, opened: DemoOpened) -> None:
    """Fill the diagnosis, unless the office has a round already."""
    fill_assessment(house, opened=opened)
