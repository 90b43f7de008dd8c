"""The words this office understands: countries, languages, communes, reasons, needs, officers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from acogida.exchange.rules.troubles import NotUnderstood, Why
from acogida.exchange.rules.values import parts_of
from acogida.lib.folding import fold

_GENDERED = ("/a", "(a)", "(o)", "/o", "@", "/as", "(as)", "(os)")
_SHORTEST_START = 5
_REMEMBERED = 4096
Find = Callable[[str], str | None]


def nobody(_text: str) -> str | None:
    """A lexicon that knows no word."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """``country``, ``language``: the code a word means, or None. Mappings: folded word → code.

    ``officers``: folded name → account; a name that stands for two is in it for neither.
    """

    country: Find = nobody
    language: Find = nobody
    headings: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    communes: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    officers: Mapping[str, UUID] = field(default_factory=dict)
    _remembered: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def remembering(self, key: Hashable, understand: Callable[[], Any]) -> Any:
        """What ``understand`` answered for this key before; sheets say the same again and again."""
        if key in self._remembered:
            return self._remembered[key]
        if len(self._remembered) >= _REMEMBERED:
            self._remembered.clear()
        found = self._remembered[key] = understand()
        return found


def country_of(text: str, find: Find) -> str:
    """The country a name, code or demonym of any gender means: “venezolano/a”, “Haití”, “VEN”."""
    tries = [text, text.split("(", maxsplit=1)[0]]
    tries += [text.replace(mark, "") for mark in _GENDERED if mark in text]
    tries.append(text.replace("@", "a"))
    if "/a" in text:
        tries.append(f"{text[: text.index('/a')][:-1]}a")
    for said in tries:
        if found := find(said.strip(" .")):
            return found
    raise NotUnderstood(Why.UNKNOWN_COUNTRY)


def countries_of(text: str, find: Find) -> tuple[str, ...]:
    """One or several countries; a name with “y” or a comma in it is tried whole first."""
    try:
        return (country_of(text, find),)
    except NotUnderstood:
        parts = parts_of(text)
        if len(parts) < 2:  # noqa: PLR2004 - not several
            raise
        return tuple(dict.fromkeys(country_of(part, find) for part in parts))


def languages_of(text: str, find: Find) -> tuple[str, ...]:
    """Languages by their names or codes."""
    found = [find(part) or find(fold(part)) for part in parts_of(text)]
    if not found or None in found:
        raise NotUnderstood(Why.UNKNOWN_LANGUAGE)
    return tuple(dict.fromkeys(code for code in found if code))


def one_of(text: str, words: Mapping[str, str], why: Why) -> str:
    """The code a word means, also with something in brackets or after a stroke behind it."""
    tries = (text, *(text.split(mark, maxsplit=1)[0] for mark in ("(", "/", " - ", ",")))
    for said in tries:
        if found := words.get(fold(said)):
            return found
    raise NotUnderstood(why)


def several_of(text: str, words: Mapping[str, str], why: Why) -> tuple[str, ...]:
    """Codes of all that a cell lists: whole if it is known so, else part by part."""
    if found := _known(text, words):
        return (found,)
    codes: dict[str, None] = {}
    for part in parts_of(text):
        known = _known(part, words)
        within = [known] if known else [words[w] for w in fold(part).split() if w in words]
        if not within:
            raise NotUnderstood(why)
        codes |= dict.fromkeys(within)
    if not codes:
        raise NotUnderstood(why)
    return tuple(codes)


def _known(text: str, words: Mapping[str, str]) -> str:
    """The word itself, or the only one that goes on after it."""
    folded = fold(text)
    if folded in words:
        return words[folded]
    if len(folded) < _SHORTEST_START:
        return ""
    longer = {code for word, code in words.items() if word.startswith(folded)}
    return longer.pop() if len(longer) == 1 else ""
