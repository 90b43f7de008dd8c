"""The counter of a demonstration office: half a year, with people who do not exist."""

from __future__ import annotations

from acogida.desk.demo.agenda import fill_agenda
from acogida.desk.demo.field import fill_field
from acogida.desk.demo.filling import fill_desk
from acogida.platform.demo import DemoOpened, demo_part
from acogida.platform.writing import Actor


@demo_part("desk")
def counter(house: Actor, opened: DemoOpened) -> None:
    """Fill counter and agenda, each unless it has something already."""
    fill_desk(house, opened=opened)
    fill_agenda(house, opened=opened)
    fill_field(house, opened=opened)
