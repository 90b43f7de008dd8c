"""What the dated catalogues say for the acting municipality: reasons, areas, cards, checklists.

Each is kept for half a minute in this process, so that the counter does not read them anew for
every person in the queue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

from acogida.desk.rules import Known
from acogida.places.public import languages_for_choice
from acogida.platform.catalogues import entries_on
from acogida.platform.models import CatalogueEntry, CatalogueOverride
from acogida.platform.scope import current

REASONS, AREAS, CARDS, CHECKLISTS, INSTITUTIONS, WORKSTREAMS = (
    "desk.reasons",
    "desk.need_areas",
    "desk.cards",
    "desk.checklists",
    "desk.institutions",
    "desk.workstreams",
)
KEEP_SECONDS = 30
FALLBACK = "es"
LANGUAGES = ("es", "ht", "en", "pt")
"""Languages in which texts for citizens may be had; a missing one falls back to Spanish."""
_LAST = 999


@dataclass(frozen=True, slots=True)
class Choice:
    """A code of a catalogue and how it reads in the language in use."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class NeedArea:
    """An area of need: how it reads, and how to ask for it."""

    code: str
    label: str
    asked: str


@dataclass(frozen=True, slots=True)
class Workstream:
    """A line of work of the office, and the reasons that lead to it."""

    code: str
    label: str
    reasons: tuple[str, ...]
    is_own: bool
    labels: dict[str, str]
    position: int


@dataclass(frozen=True, slots=True)
class Card:
    """A text for citizens.

    ``language`` is the one it is written in: Spanish where there is no other, and then
    ``is_translated`` is false. ``is_sure`` is false for a translation nobody has checked.
    ``bring``: papers to bring, with a source and certainty of its own. ``address``: where to read
    on. ``is_delicate``: on paper only where the officer says so.
    """

    code: str
    title: str
    text: str
    bring: str
    language: str
    is_translated: bool
    is_sure: bool
    valid_from: dt.date
    certainty: str
    source: str
    checked_on: dt.date | None
    address: str
    areas: tuple[str, ...]
    bring_source: str = ""
    bring_certainty: str = ""
    is_delicate: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to tell or to do. ``by_day``: days after arrival by which it should be."""

    code: str
    label: str
    hint: str
    by_day: int | None
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A template: what every newcomer should know, or the plan of the first ninety days."""

    code: str
    label: str
    items: tuple[ChecklistItem, ...]
    is_own: bool
    labels: dict[str, str]
    position: int


def reasons(day: dt.date) -> list[Choice]:
    """Why people come, most frequent first."""
    return [Choice(code, said_in(entry.labels)) for code, entry in entries_in_order(REASONS, day)]


def need_areas(day: dt.date) -> list[NeedArea]:
    """Areas of need in the order in which they are asked."""
    return [
        NeedArea(code, said_in(entry.labels), said_in(entry.body.get("asked", {})))
        for code, entry in entries_in_order(AREAS, day)
    ]


def institutions(day: dt.date) -> list[Choice]:
    """At whose counters people may be turned away; "other" comes last."""
    return [
        Choice(code, said_in(entry.labels)) for code, entry in entries_in_order(INSTITUTIONS, day)
    ]


def services_that_come(day: dt.date) -> list[Choice]:
    """Institutions that may come along into the field."""
    return [
        Choice(code, said_in(entry.labels))
        for code, entry in entries_in_order(INSTITUTIONS, day)
        if entry.body.get("comes")
    ]


def workstreams(day: dt.date) -> list[Workstream]:
    """The lines of work of this municipality, in its order."""
    return [
        Workstream(
            code=code,
            label=said_in(entry.labels),
            reasons=tuple(entry.body.get("reasons", ())),
            is_own=hasattr(entry, "reason"),
            labels=dict(entry.labels),
            position=entry.body.get("position", _LAST),
        )
        for code, entry in entries_in_order(WORKSTREAMS, day)
    ]


def labels_of(catalogue: str, day: dt.date) -> dict[str, str]:
    """Code → how it reads, for lists; not to be changed, as others read it too."""
    labels = _kept(catalogue, day).labels
    language = get_language() or FALLBACK
    if language not in labels:
        labels[language] = {
            code: said_in(entry.labels) for code, entry in entries_in_order(catalogue, day)
        }
    return labels[language]


def labels_in(catalogue: str, day: dt.date, language: str) -> dict[str, str]:
    """Code → how it reads in one language, in Spanish where there is none."""
    found = entries_in_order(catalogue, day)
    return {code: said_in(entry.labels, language) for code, entry in found}


def delicate_codes(catalogue: str, day: dt.date) -> frozenset[str]:
    """The codes that are not put on paper unless the officer says so."""
    entries = _kept(catalogue, day).entries.items()
    return frozenset(code for code, entry in entries if entry.body.get("delicate"))


def labels_ever(catalogue: str) -> dict[str, str]:
    """Code → how it reads, also of entries that ended: what was recorded keeps its words."""
    rows = CatalogueEntry.objects.filter(catalogue=catalogue).order_by("valid_from")
    own = CatalogueOverride.objects.filter(catalogue=catalogue, hidden=False)
    return {row.code: said_in(row.labels) for row in (*rows, *own.order_by("valid_from"))}


def cards(language: str, day: dt.date, *, areas: Iterable[str] = ()) -> list[Card]:
    """Texts for citizens in a language, Spanish where it is missing; only of ``areas``, if any."""
    wanted = set(areas)
    kept = _kept(CARDS, day).cards
    if language not in kept:
        kept[language] = [_card(*found, language) for found in entries_in_order(CARDS, day)]
    return [card for card in kept[language] if not wanted or wanted & set(card.areas)]


def checklists(day: dt.date) -> list[Checklist]:
    """The checklists of this municipality: its own wording where it has said one."""
    return [_checklist(code, entry) for code, entry in entries_in_order(CHECKLISTS, day)]


def checklist(code: str, day: dt.date) -> Checklist | None:
    """One checklist, or None."""
    return next((found for found in checklists(day) if found.code == code), None)


def known_codes(day: dt.date) -> Known:
    """The codes that may be written on ``day``."""
    return Known(
        reasons=frozenset(_since(REASONS, day)),
        areas=frozenset(_since(AREAS, day)),
        cards=frozenset(_since(CARDS, day)),
        languages=frozenset(choice.code for choice in languages_for_choice()),
        # A line of today may be chosen for an earlier day; only those of that day go by reasons.
        workstreams=dict.fromkeys(_since(WORKSTREAMS, timezone.localdate()), ())
        | {
            code: entry.body.get("reasons", ())
            for code, entry in entries_in_order(WORKSTREAMS, day)
        },
    )


def card_dates(day: dt.date) -> dict[str, dt.date]:
    """Card → since when its text reads as it does."""
    return _since(CARDS, day)


def forget_catalogue(catalogue: str, day: dt.date) -> None:
    """Read it anew when it is next asked for; other processes notice within half a minute."""
    caches["local"].delete(_key(catalogue, day))


def said_in(labels: dict[str, str], language: str = "") -> str:
    """The text in a language (else the one in use), in Spanish where there is none."""
    wanted = (language or get_language() or FALLBACK)[:2]
    return str(labels.get(wanted) or labels.get(FALLBACK) or "")


def entries_in_order(catalogue: str, day: dt.date) -> list[tuple[str, Any]]:
    """(code, entry) of a catalogue that day, by position; not to be changed."""
    return _kept(catalogue, day).in_order


@dataclass(slots=True)
class _Kept:
    """What a catalogue holds on a day; ``labels``, ``cards``: in each language asked for so far."""

    entries: dict[str, Any]
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    cards: dict[str, list[Card]] = field(default_factory=dict)
    in_order: list[tuple[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        """Put them in order once: every form offers several catalogues."""
        self.in_order = sorted(
            self.entries.items(), key=lambda pair: (pair[1].body.get("position", _LAST), pair[0])
        )


def _kept(catalogue: str, day: dt.date) -> _Kept:
    key = _key(catalogue, day)
    kept: _Kept | None = caches["local"].get(key)
    if kept is None:
        kept = _Kept(entries_on(catalogue, day))
        caches["local"].set(key, kept, KEEP_SECONDS)
    return kept


def _since(catalogue: str, day: dt.date) -> dict[str, dt.date]:
    """Code → valid from."""
    return {code: entry.valid_from for code, entry in _kept(catalogue, day).entries.items()}


def _key(catalogue: str, day: dt.date) -> str:
    return f"{catalogue}:{current()}:{day}"


def _card(code: str, entry: Any, language: str) -> Card:
    texts = entry.body.get("text", {})
    wanted = language[:2]
    found = wanted if texts.get(wanted) else FALLBACK
    return Card(
        code=code,
        title=said_in(entry.labels, found),
        text=str(texts.get(found, "")),
        bring=str(entry.body.get("bring", {}).get(found, "")),
        language=found,
        is_translated=found == wanted,
        is_sure=found not in entry.body.get("unsure", ()),
        valid_from=entry.valid_from,
        certainty=str(getattr(entry, "certainty", "")),
        source=str(getattr(entry, "source", "") or getattr(entry, "reason", "")),
        checked_on=getattr(entry, "checked_on", None),
        address=str(entry.body.get("address", "")),
        areas=tuple(entry.body.get("areas", ())),
        bring_source=str(entry.body.get("bring_source", "")),
        bring_certainty=str(entry.body.get("bring_certainty", getattr(entry, "certainty", ""))),
        is_delicate=bool(entry.body.get("delicate")),
    )


def _checklist(code: str, entry: Any) -> Checklist:
    items = tuple(
        ChecklistItem(
            code=item["code"],
            label=said_in(item["labels"]),
            hint=said_in(item.get("hint", {})),
            by_day=item.get("by_day"),
            labels=dict(item["labels"]),
        )
        for item in entry.body.get("items", ())
    )
    return Checklist(
        code=code,
        label=said_in(entry.labels),
        items=items,
        is_own=hasattr(entry, "reason"),
        labels=dict(entry.labels),
        position=entry.body.get("position", _LAST),
    )
