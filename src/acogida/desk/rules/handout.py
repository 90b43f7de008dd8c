"""The sheet a person takes home, and the same as a message: what stands on it, in which words.

What the officer typed stands as typed. Texts for citizens come from the catalogue, each with its
source and its day; one that is missing in the language is printed in Spanish and marked so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from acogida.desk.rules.paper_words import (
    FALLBACK,
    LANGUAGES,
    PAPER_WORDS,
    UNSURE,
    long_day,
    moment,
    short_day,
    week_in_words,
)

LONGEST_TYPED = 4000
"""Signs of one typed text that are printed; what the form takes is no longer."""
MOST_LINES = 120
CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """Where to come back to. ``week``: (weekday, opens, closes) in the order of the week."""

    name: str
    municipality: str
    place: str = ""
    address: str = ""
    directions: str = ""
    phone: str = ""
    week: tuple[tuple[int, dt.time, dt.time], ...] = ()


@dataclass(frozen=True, slots=True)
class Hour:
    """An appointment that comes; ``starts_at`` in the office's time zone."""

    starts_at: dt.datetime
    place: str
    interpreter: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Who does what by when, as typed."""

    what: str
    who: str
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CardText:
    """A text of the catalogue in the language it is written in.

    ``is_current``: it reads so today still.
    """

    title: str
    text: str
    bring: str
    language: str
    is_translated: bool
    is_sure: bool
    certainty: str
    source: str
    since: dt.date
    checked_on: dt.date | None
    address: str = ""
    is_current: bool = True
    bring_certainty: str = CERTAIN


@dataclass(frozen=True, slots=True)
class Place:
    """What the municipality offers, as it typed it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handout:
    """All that stands on one sheet. ``discreet``: it says nowhere who gave it or why."""

    language: str
    on: dt.date
    office: OfficeFacts
    discreet: bool = False
    name: str = ""
    agreed: str = ""
    needs: tuple[str, ...] = ()
    hours: tuple[Hour, ...] = ()
    steps: tuple[Step, ...] = ()
    cards: tuple[CardText, ...] = ()
    offers: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Making:
    """How it is printed. ``qr_of`` draws an address; ``version`` is that of the house."""

    on: dt.date
    version: str
    paper: str = "a4"
    qrs: dict[str, str] = field(default_factory=dict)


def paper_language(*wanted: str) -> str:
    """The first of these languages in which there are papers; Spanish where there is none."""
    return next((one[:2] for one in wanted if one[:2] in LANGUAGES), FALLBACK)


def short_address(address: str) -> str:
    """An address as somebody types it: without scheme, ``www.`` and the last stroke."""
    return address.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def addresses_of(handout: Handout) -> list[str]:
    """The addresses that get a code to be read by a telephone; none on a discreet sheet."""
    if handout.discreet:
        return []
    return list(dict.fromkeys(card.address for card in handout.cards if card.address))


def sheet_of(handout: Handout, making: Making) -> dict[str, Any]:
    """What the template of the sheet draws: plain values only."""
    said = PAPER_WORDS[handout.language]
    office = handout.office
    return {
        "language": handout.language,
        "title": said["title"],
        "labels": said,
        "paper": making.paper,
        "head": [office.name, office.municipality, said["attended"].format(day=_day(handout))],
        "name": handout.name,
        "notes": [f"{said['unchecked'].capitalize()}."] if handout.language in UNSURE else [],
        "sections": list(_sections(handout, making)),
        "office": {
            "name": office.name or office.municipality,
            "lines": _office_lines(handout),
            "qr": None,
        },
        "made": said["made"].format(day=short_day(making.on), version=making.version),
    }


def slip_of(handout: Handout, making: Making) -> dict[str, Any]:
    """What the template of the discreet slip draws."""
    return {
        "language": handout.language,
        "title": PAPER_WORDS[handout.language]["slip"],
        "paper": making.paper,
        "blocks": [
            {"head": head, "lines": lines, "language": language}
            for head, lines, language in _blocks(handout)
        ],
    }


def message_of(handout: Handout) -> str:
    """The same as a message to copy: short lines, headings between stars."""
    parts: list[str] = []
    if not handout.discreet:
        parts.append(f"*{handout.office.name or handout.office.municipality}*")
    for head, lines, _language in _blocks(handout):
        parts.append("\n".join([*([f"*{head}*"] if head else []), *lines]))
    if not handout.discreet:
        parts.append(f"_{PAPER_WORDS[handout.language]['orients']}_")
    return "\n\n".join(part for part in parts if part)


# -- the sections of the sheet ---------------------------------------------------------------------


def _sections(handout: Handout, making: Making) -> Iterator[dict[str, Any]]:
    said, language = PAPER_WORDS[handout.language], handout.language
    typed = "" if language == FALLBACK else said["typed"]
    if handout.agreed:
        yield _section("typed", said["agreed"], typed, lines=typed_lines(handout.agreed))
    if handout.hours:
        yield _section(
            "hours", said["hours"], rows=[_hour(one, said, language) for one in handout.hours]
        )
    if handout.steps:
        rows = [_step(step, handout) for step in handout.steps]
        yield _section("steps", said["steps"], typed, rows=rows)
    if brought := [card for card in handout.cards if card.bring]:
        yield _section("ticks", said["bring"], rows=[_bring(card, said) for card in brought])
    if handout.needs:
        yield _section("typed", said["needs"], lines=[", ".join(handout.needs)])
    if handout.cards:
        cards = [_card(card, said, making.qrs) for card in handout.cards]
        yield _section("cards", said["cards"], rows=cards)
    if handout.offers:
        offers = [{"title": one.title, "lines": list(one.lines)} for one in handout.offers]
        yield _section("places", said["offers"], typed, rows=offers)


def _section(kind: str, title: str, note: str = "", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "title": title, "note": note} | more


def _hour(hour: Hour, said: dict[str, str], language: str) -> dict[str, str]:
    return {
        "when": moment(hour.starts_at, language),
        "where": hour.place,
        "more": said["interpreter"] if hour.interpreter else "",
    }


def _step(step: Step, handout: Handout) -> dict[str, str]:
    return {
        "what": step.what,
        "who": step.who or handout.office.name,
        "where": handout.office.place,
        "when": _until(step, handout.language),
    }


def _until(step: Step, language: str) -> str:
    said = PAPER_WORDS[language]
    if step.due_on is None:
        return said["no_day"]
    return said["by"].format(day=long_day(step.due_on, language))


def _bring(card: CardText, said: dict[str, str]) -> dict[str, str]:
    unsure = card.bring_certainty != CERTAIN
    return {
        "head": card.title,
        "text": card.bring,
        "language": card.language,
        "mark": said["in_spanish"],
        "note": said["unconfirmed"] if unsure else "",
    }


def _card(card: CardText, said: dict[str, str], qrs: dict[str, str]) -> dict[str, Any]:
    short = short_address(card.address)
    drawn = qrs.get(card.address)
    return {
        "title": card.title,
        "lines": typed_lines(card.text),
        "language": card.language,
        "mark": said["in_spanish"],
        "notes": list(_card_notes(card, said)),
        "qr": {"svg": drawn, "address": short, "alt": said["qr"].format(address=short)}
        if drawn
        else None,
    }


def _card_notes(card: CardText, said: dict[str, str]) -> Iterator[str]:
    if not card.is_current:
        yield said["changed"]
    if card.certainty != CERTAIN:
        yield said["unconfirmed"]
    checked = short_day(card.checked_on) if card.checked_on else "—"
    dated = said["since"].format(since=short_day(card.since), checked=checked)
    yield f"{dated} {said['source'].format(source=card.source)}"


def _office_lines(handout: Handout) -> list[str]:
    said, office = PAPER_WORDS[handout.language], handout.office
    where = [part for part in (office.place, office.address, office.directions) if part]
    lines = [" · ".join(where)] if where else []
    if office.phone:
        lines.append(f"{said['phone']}: {office.phone}")
    if week := week_in_words(office.week, handout.language):
        lines.append(f"{said['hours_of_office']}: {'; '.join(week)}")
    return lines


def _day(handout: Handout) -> str:
    return short_day(handout.on)


# -- the slip and the message ----------------------------------------------------------------------

Block = tuple[str, list[str], str]


def _blocks(handout: Handout) -> Iterator[Block]:
    """(heading, lines, language). A discreet one has no headings, names nobody and no place."""
    for head, lines, language in (*_said_blocks(handout), *_card_blocks(handout)):
        if lines:
            yield "" if handout.discreet else head, lines, language
    office = handout.office
    if handout.discreet:
        reach = [part for part in (office.address, office.phone) if part]
        if reach:
            yield "", reach, FALLBACK
    elif lines := _office_lines(handout):
        yield "", lines, handout.language


def _said_blocks(handout: Handout) -> Iterator[Block]:
    said, language = PAPER_WORDS[handout.language], handout.language
    if handout.agreed:
        yield said["agreed"], typed_lines(handout.agreed), FALLBACK
    hours = [_hour(one, said, language) for one in handout.hours]
    for hour in hours:
        where = "" if handout.discreet else hour["where"]
        lines = [line for line in (hour["when"], where, hour["more"]) if line]
        yield said["hours"], lines, language
    steps = [
        f"• {step.what} – {_until(step, language)}"
        + ("" if handout.discreet or not step.who else f" ({step.who})")
        for step in handout.steps
    ]
    yield said["steps"], steps, FALLBACK


def _card_blocks(handout: Handout) -> Iterator[Block]:
    said = PAPER_WORDS[handout.language]
    brought = [
        f"• {card.bring}" + ("" if card.is_translated else f" ({said['in_spanish']})")
        for card in handout.cards
        if card.bring
    ]
    yield said["bring"], brought, handout.language
    if handout.needs:
        yield said["needs"], [", ".join(handout.needs)], handout.language
    for card in handout.cards:
        mark = "" if card.is_translated else f" ({said['in_spanish']})"
        address = [] if handout.discreet or not card.address else [short_address(card.address)]
        yield card.title + mark, [*typed_lines(card.text), *address], card.language
    for offer in handout.offers:
        yield offer.title, list(offer.lines) or [offer.title], FALLBACK


def typed_lines(text: str, most: int = LONGEST_TYPED) -> list[str]:
    """The lines of a text, at most so many and so long; three points stand for the rest."""
    kept = [line.strip() for line in text[:most].splitlines() if line.strip()]
    if len(text) > most or len(kept) > MOST_LINES:
        kept = [*kept[:MOST_LINES], "…"]
    return kept
