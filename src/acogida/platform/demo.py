"""What each app adds to a demonstration office once its people are there.

An app registers a part in its ``demo`` module, which is imported only when a demonstration opens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from acogida.platform.writing import Actor


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who does not exist and has a file. ``language``: the one she prefers."""

    id: UUID
    language: str
    needs_interpreter: bool
    registered_on: dt.date


@dataclass(frozen=True, slots=True)
class DemoOpened:
    """An office with its people: ``staff`` by role; ``people`` some of those with a file."""

    staff: Mapping[str, UUID]
    people: Sequence[DemoPerson]
    seed: int
    today: dt.date


Part = Callable[["Actor", DemoOpened], None]
_parts: dict[str, Part] = {}


def demo_part(name: str) -> Callable[[Part], Part]:
    """Run the decorated function in each demonstration office; where its rows are, it adds none."""

    def register(part: Part) -> Part:
        _parts[name] = part
        return part

    return register


def fill_parts(house: Actor, opened: DemoOpened) -> None:
    """Let every app add its part, as the house itself."""
    autodiscover_modules("demo")
    for _name, part in sorted(_parts.items()):
        part(house, opened)
