"""Consent texts as they read on a day, and what a person has agreed to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from acogida.people.models import Consent
from acogida.people.rules import ConsentState, Given, state_of
from acogida.platform.catalogues import entries_on

CATALOGUE = "people.consent_texts"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What is read to the person, by language code; ``unsure``: languages nobody has checked."""

    purpose: str
    version: str
    titles: dict[str, str]
    words: dict[str, str]
    unsure: tuple[str, ...] = ()


def consent_texts(day: dt.date) -> list[ConsentText]:
    """The texts in force, one per purpose, in the order in which they are asked."""
    entries = entries_on(CATALOGUE, day)
    return sorted(
        (_text(purpose, entry) for purpose, entry in entries.items()),
        key=lambda text: (entries[text.purpose].body.get("position", 99), text.purpose),
    )


def consent_text(purpose: str, day: dt.date) -> ConsentText | None:
    """The text of one purpose in force that day, or None."""
    entry = entries_on(CATALOGUE, day).get(purpose)
    return _text(purpose, entry) if entry else None


def consent_state(person_id: UUID, purpose: str) -> ConsentState:
    """Whether she agreed to a purpose. One query."""
    return state_of(ledger(Consent.objects.filter(person_id=person_id)), purpose)


def ledger(consents: Iterable[Consent]) -> list[Given]:
    """The rows as rules read them."""
    return [Given(row.purpose, row.given_on, row.withdrawn_on) for row in consents]


def _text(purpose: str, entry: Any) -> ConsentText:
    return ConsentText(
        purpose=purpose,
        version=str(entry.body.get("version", "")),
        titles=dict(entry.labels),
        words=dict(entry.body.get("text", {})),
        unsure=tuple(entry.body.get("unsure", ())),
    )
