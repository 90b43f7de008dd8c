"""What a form hands over about one attention, and bringing it into shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from acogida.desk.rules.faults import Fault, Faults
from acogida.desk.rules.workstreams import MOST_ON_ONE, by_reasons
from acogida.lib.frozen import changed

PERSON, FAMILY, GROUP, ANONYMOUS = "person", "family", "group", "anonymous"
KINDS = frozenset({PERSON, FAMILY, GROUP, ANONYMOUS})
CHANNELS = frozenset({"in_person", "phone", "whatsapp", "email", "web", "field"})
INTERPRETERS = frozenset({"not_needed", "present", "by_phone", "missing"})
OFFICE, AUTHOR = "office", "author"
LEVELS = frozenset({OFFICE, AUTHOR})
YES, NO = "yes", "no"
ANSWERS = frozenset({YES, NO})

LONGEST_TEXT = 4000
LONGEST_NOTE = 1000
LONGEST_WHAT = 200
LONGEST_KIND = 120
LONGEST_PLACE = 120
MOST_PEOPLE = 500
MOST_MINUTES = 24 * 60
MOST_ROWS = 40
"""Needs, steps, reasons or cards in one attention: more is no attention."""
OLDEST = dt.timedelta(days=20 * 366)


@dataclass(frozen=True, slots=True)
class WrittenAttention:
    """One attention as the form knows it; ids of rows that are there, codes of the catalogues."""

    on: dt.date
    kind: str = PERSON
    person_id: UUID | None = None
    people_count: int = 1
    arrival_id: UUID | None = None
    outing_id: UUID | None = None
    channel: str = "in_person"
    site_id: UUID | None = None
    place: str = ""
    language: str = ""
    interpreter: str = "not_needed"
    reasons: tuple[str, ...] = ()
    workstreams: tuple[str, ...] = ()
    """Lines of work; none said: those of the reasons."""
    own_words: str = ""
    priorities: str = ""
    agreed: str = ""
    minutes: int | None = None
    observations: str = ""
    confidential: str = OFFICE
    began_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class NeedSaid:
    """What was said about one area of need: ``answer`` "yes" or "no"; not asked is not here."""

    area: str
    answer: str
    kind: str = ""
    note: str = ""
    due_on: dt.date | None = None
    responsible_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A next step; ``need_area`` ties it to the need of that area said in the same attention."""

    what: str
    due_on: dt.date | None = None
    responsible_id: UUID | None = None
    need_area: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The codes there are, on the day of the attention."""

    reasons: frozenset[str]
    areas: frozenset[str]
    cards: frozenset[str]
    languages: frozenset[str]
    workstreams: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Line of work → the reasons that lead to it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All that one form hands over, in one shape."""

    attention: WrittenAttention
    needs: tuple[NeedSaid, ...] = ()
    steps: tuple[PlannedStep, ...] = ()
    cards: tuple[str, ...] = ()

    @property
    def areas_needed(self) -> frozenset[str]:
        return frozenset(said.area for said in self.needs if said.answer == YES)

    @property
    def responsible_ids(self) -> frozenset[UUID | None]:
        needs = {said.responsible_id for said in self.needs}
        return frozenset(needs | {step.responsible_id for step in self.steps})


def clean_whole(whole: Whole, known: Known, now: dt.datetime, today: dt.date) -> Whole:
    """Everything in one shape. Raises Faulty, naming every field that cannot be kept."""
    faults = Faults()
    kept = Whole(
        attention=_attention(whole.attention, known, now, today, faults),
        needs=tuple(_needs(whole.needs, known, faults)),
        steps=tuple(_steps(whole.steps, whole.areas_needed | {""}, faults)),
        cards=_cards(whole.cards, known, faults),
    )
    faults.stop_here()
    return kept


def _attention(  # noqa: PLR0917 - what was typed, and what it is held against
    written: WrittenAttention, known: Known, now: dt.datetime, today: dt.date, faults: Faults
) -> WrittenAttention:
    _check_codes(written, known, faults)
    _check_who(written, faults)
    _check_when(written, today, faults)
    return replace(
        written,
        people_count=1 if written.kind == PERSON else written.people_count,
        reasons=tuple(dict.fromkeys(written.reasons)),
        workstreams=tuple(dict.fromkeys(written.workstreams))
        or by_reasons(written.reasons, known.workstreams),
        place=faults.line("place", written.place, LONGEST_PLACE),
        own_words=faults.lines("own_words", written.own_words, LONGEST_TEXT),
        priorities=faults.lines("priorities", written.priorities, LONGEST_TEXT),
        agreed=faults.lines("agreed", written.agreed, LONGEST_TEXT),
        observations=faults.lines("observations", written.observations, LONGEST_TEXT),
        began_at=_sane_moment(written, now),
    )


def _needs(needs: Sequence[NeedSaid], known: Known, faults: Faults) -> Iterator[NeedSaid]:
    _not_too_many("needs", needs, faults)
    areas: set[str] = set()
    for place, said in enumerate(needs[:MOST_ROWS]):
        field = f"needs.{place}"
        faults.one_of(f"{field}.area", said.area, known.areas)
        faults.one_of(f"{field}.answer", said.answer, ANSWERS)
        if said.area in areas:
            faults.add(f"{field}.area", Fault.SAID_TWICE)
        areas.add(said.area)
        yield changed(
            said,
            kind=faults.line(f"{field}.kind", said.kind, LONGEST_KIND),
            note=faults.lines(f"{field}.note", said.note, LONGEST_NOTE),
        )


def clean_need(said: NeedSaid, areas: frozenset[str]) -> NeedSaid:
    """A need noted by itself, in one shape. Raises Faulty, fields without a place."""
    faults = Faults()
    faults.one_of("area", said.area, areas)
    kept = replace(
        said,
        kind=faults.line("kind", said.kind, LONGEST_KIND),
        note=faults.lines("note", said.note, LONGEST_NOTE),
    )
    faults.stop_here()
    return kept


def _steps(
    steps: Sequence[PlannedStep], areas: frozenset[str], faults: Faults
) -> Iterator[PlannedStep]:
    _not_too_many("steps", steps, faults)
    for place, step in enumerate(steps[:MOST_ROWS]):
        faults.one_of(f"steps.{place}.need_area", step.need_area, areas)
        yield replace(step, what=clean_what(f"steps.{place}.what", step.what, faults))


def _cards(cards: Sequence[str], known: Known, faults: Faults) -> tuple[str, ...]:
    _not_too_many("cards", cards, faults)
    for card in cards[:MOST_ROWS]:
        faults.one_of("cards", card, known.cards)
    return tuple(dict.fromkeys(cards))


def clean_what(field: str, what: str, faults: Faults) -> str:
    """What is to be done next, in one line; nothing typed is a fault."""
    kept = faults.line(field, what, LONGEST_WHAT)
    if not kept:
        faults.add(field, Fault.MISSING)
    return kept


def _check_codes(written: WrittenAttention, known: Known, faults: Faults) -> None:
    faults.one_of("kind", written.kind, KINDS)
    faults.one_of("channel", written.channel, CHANNELS)
    faults.one_of("interpreter", written.interpreter, INTERPRETERS)
    faults.one_of("confidential", written.confidential, LEVELS)
    if written.language:
        faults.one_of("language", written.language, known.languages)
    _not_too_many("reasons", written.reasons, faults)
    for code in written.reasons[:MOST_ROWS]:
        faults.one_of("reasons", code, known.reasons)
    if len(written.workstreams) > MOST_ON_ONE:
        faults.add("workstreams", Fault.TOO_MANY)
    for code in written.workstreams[:MOST_ON_ONE]:
        faults.one_of("workstreams", code, known.workstreams)


def _check_who(written: WrittenAttention, faults: Faults) -> None:
    if written.kind == PERSON and written.person_id is None:
        faults.add("person", Fault.NEEDS_A_PERSON)
    if written.kind == ANONYMOUS and written.person_id is not None:
        faults.add("person", Fault.HAS_A_PERSON)
    if not 1 <= written.people_count <= MOST_PEOPLE:
        faults.add("people_count", Fault.TOO_MANY)
    if written.minutes is not None and not 0 <= written.minutes <= MOST_MINUTES:
        faults.add("minutes", Fault.TOO_MANY)


def _check_when(written: WrittenAttention, today: dt.date, faults: Faults) -> None:
    if written.on > today:
        faults.add("on", Fault.IN_THE_FUTURE)
    if written.on < today - OLDEST:
        faults.add("on", Fault.TOO_LONG_AGO)


def _sane_moment(written: WrittenAttention, now: dt.datetime) -> dt.datetime | None:
    """The clock of a phone may be wrong: a moment to come, or of another day, is not kept."""
    began_at = written.began_at
    if began_at is None or began_at > now:
        return None
    return began_at if began_at.astimezone(now.tzinfo).date() == written.on else None


def _not_too_many(field: str, rows: Sequence[object], faults: Faults) -> None:
    if len(rows) > MOST_ROWS:
        faults.add(field, Fault.TOO_MANY)
