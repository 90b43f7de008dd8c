"""What the reports of a commune say, line by line: plain values for the template of the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from acogida.assessment.rules.context import ContextFigure
from acogida.assessment.rules.frameworks import FALLBACK, Framework, Words, in_language
from acogida.assessment.rules.states import SYMBOLS, Mark

_ORDER = list(SYMBOLS)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something told about an indicator or a dimension. ``evidence``: numbers of the annex."""

    words: Words
    indicator: str = ""
    dimension: str = ""
    is_inferred: bool = False
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence in the annex. ``uses``: the indicators it serves."""

    number: int
    title: str
    kind: str
    day: str
    text: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A commune as a study or its own round tells it. ``annex``: numbered evidence.

    ``around``: name of a place → published figures about it, the commune first.
    """

    commune: str
    name: str
    framework: Framework
    title: Words
    cells: Mapping[str, str]
    well: Sequence[Fact]
    potential: Sequence[Fact]
    sources: Sequence[Words]
    method: Words = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    notes: Sequence[Words] = ()
    context: Sequence[tuple[str, Words]] = ()
    around: Sequence[tuple[str, Sequence[ContextFigure]]] = ()
    findings: Mapping[str, str] = field(default_factory=dict)
    annex: Sequence[Shown] = ()

    def evidence_of(self, indicator: str) -> list[int]:
        """Numbers of the annex that serve an indicator."""
        return [one.number for one in self.annex if indicator in one.uses]


@dataclass(frozen=True, slots=True)
class Part:
    """What is told of one dimension."""

    dimension: str
    label: str
    is_without: bool
    well: Sequence[Fact]
    potential: Sequence[Fact]
    rows: Sequence[tuple[str, str, str]]
    """Code, words and cell of each indicator."""


def parts_of(profile: Profile, say: Callable[[Words], str]) -> list[Part]:
    """The profile by dimension, in the framework's order. ``say``: words of a pack as text."""
    found = []
    for dimension in profile.framework.dimensions:
        inside = profile.framework.within(dimension.code)
        codes = [one.code for one in inside]
        found.append(
            Part(
                dimension=dimension.code,
                label=say(dimension.labels),
                is_without=dimension.code in profile.without,
                well=_of(profile.well, dimension.code, codes),
                potential=_of(profile.potential, dimension.code, codes),
                rows=[
                    (one.code, say(one.labels), profile.cells.get(one.code, "")) for one in inside
                ],
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Speech:
    """How a paper speaks. ``said``: its fixed words; ``words``: state or mark → its word."""

    said: Mapping[str, str]
    words: Mapping[str, str]
    language: str
    on: dt.date
    version: str

    def as_written(self, *profiles: Profile) -> str:
        """The sentence about words of an office, where there are any on a paper not in Spanish."""
        has_own = any(one.findings or one.annex for one in profiles)
        return self.said["as_written"] if has_own and self.language != FALLBACK else ""

    def say(self, words: Words) -> str:
        """Words of a pack; those it has in Spanish only say so on a paper in another language."""
        said = in_language(words, self.language)
        is_foreign = bool(said) and not words.get(self.language) and self.language != FALLBACK
        return f"{said} ({self.said['in_spanish']})" if is_foreign else said


@dataclass(frozen=True, slots=True)
class Spread:
    """How many indicators of each dimension have each state or mark: an overview, no score."""

    codes: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]


def spread_of(profile: Profile, speech: Speech) -> Spread:
    """Counted by dimension, in the order of the signs; dimensions without indicators left out."""
    kept = [one for one in profile.framework.dimensions if profile.framework.within(one.code)]
    cells = {
        one.code: [profile.cells.get(i.code, "") for i in profile.framework.within(one.code)]
        for one in kept
    }
    there = {cell for found in cells.values() for cell in found}
    codes = sorted(there, key=_ORDER.index)
    return Spread(
        codes,
        [(speech.say(one.labels), [cells[one.code].count(code) for code in codes]) for one in kept],
    )


def profile_sheet(profile: Profile, speech: Speech) -> dict[str, Any]:
    """Values for the template of the profile."""
    shown = set(profile.cells.values()) - {Mark.NOT_NAMED.value}
    codes = sorted(shown, key=_ORDER.index)
    return {
        **every_paper(profile, speech),
        "lead": speech.say(profile.title),
        "method": speech.say(profile.method),
        "context": [{"value": value, "words": speech.say(one)} for value, one in profile.context],
        "around": [_around(name, figures, speech) for name, figures in profile.around],
        "scale": [{"sign": SYMBOLS[code], "words": speech.words[code]} for code in codes],
        "parts": [_part(one, profile, speech) for one in parts_of(profile, speech.say)],
        "annex": [evidence_told(one) for one in profile.annex],
    }


def file_sheet(profile: Profile, speech: Speech) -> dict[str, Any]:
    """Values for the template of the file: indicator by indicator with all of its evidence."""
    framework = profile.framework
    lines = {one.code: speech.say(one.labels) for one in framework.dimensions}
    return {
        **every_paper(profile, speech),
        "lead": f"{speech.say(profile.title)}. {speech.said['file_lead']}",
        "commitments": [
            {
                "code": one.code,
                "words": speech.say(one.labels),
                "lines": " · ".join(lines[code] for code in one.lines or (one.dimension,)),
                "sign": SYMBOLS[profile.cells.get(one.code, "")],
                "stands": speech.words[profile.cells.get(one.code, "")],
                "finding": profile.findings.get(one.code, ""),
                "evidence": [
                    evidence_told(piece) for piece in profile.annex if one.code in piece.uses
                ],
            }
            for one in framework.indicators
        ],
    }


def _of(facts: Sequence[Fact], dimension: str, codes: list[str]) -> list[Fact]:
    """What is told of a dimension as such, then of its indicators in their order."""
    of_all = [one for one in facts if one.dimension == dimension]
    of_one = [one for one in facts if one.indicator in codes]
    return of_all + sorted(of_one, key=lambda one: codes.index(one.indicator))


def _part(part: Part, profile: Profile, speech: Speech) -> dict[str, Any]:
    return {
        "title": part.label,
        "note": speech.said["without"] if part.is_without else "",
        "well": [_fact(one, speech) for one in part.well],
        "potential": [_fact(one, speech) for one in part.potential],
        "rows": []
        if part.is_without
        else [
            {
                "code": code,
                "words": label,
                "sign": SYMBOLS[cell],
                "stands": speech.words[cell],
                "finding": profile.findings.get(code, ""),
                "evidence": profile.evidence_of(code),
            }
            for code, label, cell in part.rows
            if cell != Mark.NOT_NAMED
        ],
    }


def _fact(fact: Fact, speech: Speech) -> dict[str, Any]:
    text = speech.say(fact.words)
    told = f"{fact.indicator} {text}" if fact.indicator else text
    return {
        "words": f"{told} ({speech.said['inferred']})" if fact.is_inferred else told,
        "evidence": list(fact.evidence),
    }


def _around(name: str, figures: Sequence[ContextFigure], speech: Speech) -> dict[str, Any]:
    """Published figures about one place; without any, the paper says so."""
    return {
        "title": name,
        "rows": [
            {
                "value": " ".join(
                    part
                    for part in (speech.said.get(one.about, ""), one.number(speech.language))
                    if part
                ),
                "words": speech.say(one.words),
                "year": str(one.year) if one.year else speech.said["no_year"],
                "sure": speech.said[one.certainty],
                "source": speech.say({FALLBACK: one.source}),
            }
            for one in figures
        ],
    }


def every_paper(profile: Profile, speech: Speech) -> dict[str, Any]:
    """What stands on every paper about one commune."""
    title = speech.say(profile.title)
    return {
        **speech.said,
        "as_written": speech.as_written(profile),
        "language": speech.language,
        "title": profile.name,
        "notes": [speech.say(one) for one in profile.notes],
        "sources": [speech.say(one) for one in profile.sources],
        "foot": [profile.name, title, f"{speech.on:%d-%m-%Y}", f"Acogida {speech.version}"],
    }


def evidence_told(one: Shown) -> dict[str, Any]:
    """A piece of the annex as plain values."""
    return {
        "number": one.number,
        "title": one.title,
        "kind": one.kind,
        "day": one.day,
        "text": one.text,
        "serves": ", ".join(one.uses),
    }
