"""Decisions about the queue of the day: who may stand in it, and who comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum, auto

LONGEST_DESK = 12
LONGEST_NOTE = 200
# A number called longer ago than this is no longer shown to the waiting room.
SHOWN_FOR = dt.timedelta(minutes=30)
CALLS_SHOWN = 5
# The waiting room reads both at once, for nobody there chooses a language.
SCREEN_WORDS = {
    "number": (("es", "Número"), ("ht", "Nimewo")),
    "desk": (("es", "Módulo"), ("ht", "Gichè")),
    "nobody": (("es", "Espere su número."), ("ht", "Tann nimewo ou.")),
    "lost": (
        ("es", "Sin conexión: pregunte en el mesón."),
        ("ht", "Pa gen koneksyon: mande nan biwo a."),
    ),
}


class Way(StrEnum):
    """How somebody comes to the office today."""

    WALK_IN = auto()
    APPOINTMENT = auto()
    PHONE = auto()
    WHATSAPP = auto()
    FIELD = auto()


class Priority(StrEnum):
    """Why somebody is called before those who came earlier."""

    CHILD_ALONE = auto()
    PREGNANCY = auto()
    VIOLENCE = auto()
    DISABILITY = auto()
    OLDER_PERSON = auto()


class Turn(StrEnum):
    """Where an arrival stands."""

    WAITING = auto()
    CALLED = auto()
    ATTENDED = auto()
    LEFT = auto()


OPEN_TURNS = frozenset({Turn.WAITING, Turn.CALLED})


class ArrivalFault(StrEnum):
    UNKNOWN_SITE = auto()
    UNKNOWN_WAY = auto()
    UNKNOWN_PRIORITY = auto()
    UNKNOWN_LANGUAGE = auto()
    UNKNOWN_PERSON = auto()


def arrival_faults(
    way: str, priorities: Collection[str], *, site: bool, language: bool, person: bool
) -> set[ArrivalFault]:
    """Why nobody can be put into the queue like this; ``site`` …: whether each is known here."""
    faults = set()
    if way not in set(Way):
        faults.add(ArrivalFault.UNKNOWN_WAY)
    if not set(priorities) <= set(Priority):
        faults.add(ArrivalFault.UNKNOWN_PRIORITY)
    if not site:
        faults.add(ArrivalFault.UNKNOWN_SITE)
    if not language:
        faults.add(ArrivalFault.UNKNOWN_LANGUAGE)
    if not person:
        faults.add(ArrivalFault.UNKNOWN_PERSON)
    return faults


@dataclass(frozen=True, slots=True)
class Place:
    """What decides when somebody is called. ``turn_at``: since when she stands in line."""

    has_priority: bool
    promised_at: dt.datetime | None
    turn_at: dt.datetime
    number: int


def calling_order(place: Place, now: dt.datetime) -> tuple[int, dt.datetime, int]:
    """Sort key: priority first, then appointments whose hour has come, then by time in line.

    Whoever comes before the hour of her appointment stands in line like everybody until then.
    """
    if place.has_priority:
        rank = 0
    elif place.promised_at is not None and place.promised_at <= now:
        rank = 1
    else:
        rank = 2
    return rank, place.turn_at, place.number


class TurnFault(StrEnum):
    OF_ANOTHER_DAY = auto()
    ALREADY_CALLED = auto()
    ALREADY_OVER = auto()
    NOBODY_CALLED = auto()
    ALREADY_RECORDED = auto()


def why_not_called(turn: str, *, of_today: bool, by_another: bool) -> TurnFault | None:
    """Why this desk cannot call: another one did, or it is over."""
    if not of_today:
        return TurnFault.OF_ANOTHER_DAY
    if turn not in OPEN_TURNS:
        return TurnFault.ALREADY_OVER
    if turn == Turn.CALLED and by_another:
        return TurnFault.ALREADY_CALLED
    return None


def why_not_closed(turn: str, wanted: Turn) -> TurnFault | None:
    """Why an arrival cannot end as attended or as left; the same end twice is no fault."""
    return None if turn in {*OPEN_TURNS, wanted} else TurnFault.ALREADY_OVER


def why_not_put_back(turn: str, *, of_today: bool, recorded: bool) -> TurnFault | None:
    """Why nobody can be put back into the line; ``recorded``: her attention is."""
    if not of_today:
        return TurnFault.OF_ANOTHER_DAY
    if recorded:
        return TurnFault.ALREADY_RECORDED
    return TurnFault.NOBODY_CALLED if turn == Turn.WAITING else None


def minutes_waited(arrived_at: dt.datetime, called_at: dt.datetime | None, now: dt.datetime) -> int:
    """Whole minutes from arrival to call, or until now; never less than none."""
    return max(0, int(((called_at or now) - arrived_at).total_seconds() // 60))


def desk_shown(typed: str) -> str:
    """The label of a desk as the waiting room reads it: one line, short."""
    return " ".join(typed.split())[:LONGEST_DESK]
