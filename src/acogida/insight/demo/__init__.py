"""The facts of a demonstration office: its people are written in bulk, which leaves no marks."""

from __future__ import annotations

from acogida.insight.actions.keeping import forget_facts
from acogida.platform.demo import DemoOpened, demo_part
from acogida.platform.writing import Actor


@demo_part("insight")
def measures(_house: Actor, _opened: DemoOpened) -> None:
    """Have the worker make all facts anew, once everything is there."""
    forget_facts()
