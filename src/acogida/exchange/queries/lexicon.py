"""The words of the acting municipality: the pack of words, the catalogues, who serves there."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

from acogida.accounts.public import staff_on
from acogida.desk.public import need_areas, reasons
from acogida.exchange.rules.lexicon import Lexicon
from acogida.lib.folding import fold
from acogida.places.public import (
    communes_for_choice,
    country_by_demonym,
    is_language,
    language_by_name,
)
from acogida.platform.catalogues import entries_on

WORDS = "exchange.words"
_REMEMBERED = 4096


def lexicon_on(day: dt.date) -> Lexicon:
    """What is understood on ``day``; countries and languages are remembered as they are asked."""
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for code, entry in entries_on(WORDS, day).items():
        kind, _, means = code.partition(".")
        for word in entry.body.get("words", ()):
            words[kind].setdefault(fold(str(word)), means)
    for kind, choices in (("reason", reasons(day)), ("need", need_areas(day))):
        for choice in choices:
            words[kind].setdefault(fold(choice.label), choice.code)
            words[kind].setdefault(fold(choice.code), choice.code)
    return Lexicon(
        country=_remembering(country_by_demonym),
        language=_remembering(_language),
        headings=words["heading"],
        kinds=words["kind"],
        statuses=words["status"],
        channels=words["channel"],
        reasons=words["reason"],
        needs=words["need"],
        communes={fold(one.name): one.code for one in communes_for_choice(fictitious=True)},
        officers=_officers(day),
    )


def _language(text: str) -> str | None:
    return text if is_language(text) else language_by_name(text)


def _remembering(find: Callable[[str], str | None]) -> Callable[[str], str | None]:
    return lru_cache(maxsize=_REMEMBERED)(find)


def _officers(day: dt.date) -> dict[str, UUID]:
    """Who serves here by whole name; two of one name are neither."""
    names = [(fold(str(one["name"])), one["user_id"]) for one in staff_on(day)]
    often = Counter(name for name, _key in names)
    return {name: key for name, key in names if often[name] == 1}
