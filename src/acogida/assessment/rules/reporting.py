"""What the reports of a commune say, line by line: plain values for the template of the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from acogida.assessment.rules.frameworks import Framework, Words, in_language
from acogida.assessment.rules.states import SYMBOLS, Mark


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
    """A commune as a study or its own round tells it. ``annex``: numbered evidence."""

    commune: str
    name: str
    framework: Framework
    title: Words
    cells: Mapping[str, str]
    well: Sequence[Fact]
    potential: Sequence[Fact]
    sources: Sequence[str]
    method: Words = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    notes: Sequence[Words] = ()
    context: Sequence[tuple[str, Words]] = ()
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


def parts_of(profile: Profile, language: str) -> list[Part]:
    """The profile by dimension, in the framework's order."""
    found = []
    for dimension in profile.framework.dimensions:
        inside = profile.framework.within(dimension.code)
        codes = {one.code for one in inside}
        found.append(
            Part(
                dimension=dimension.code,
                label=in_language(dimension.labels, language),
                is_without=dimension.code in profile.without,
                well=_of(profile.well, dimension.code, codes),
                potential=_of(profile.potential, dimension.code, codes),
                rows=[
                    (one.code, in_language(one.labels, language), profile.cells.get(one.code, ""))
                    for one in inside
                ],
            )
        )
    return found


def profile_sheet(
    profile: Profile,
    said: Mapping[str, str],
    words: Mapping[str, str],
    *,
    language: str,
    on: dt.date,
    version: str,
) -> dict[str, Any]:
    """Values for the template. ``said``: its fixed words; ``words``: state or mark → its word."""
    codes = sorted(set(profile.cells.values()), key=list(SYMBOLS).index)
    day = f"{on:%d-%m-%Y}"
    title = in_language(profile.title, language)
    speech = Speech(said, words, language)
    return {
        **said,
        "language": language,
        "title": profile.name,
        "lead": title,
        "method": in_language(profile.method, language),
        "notes": [in_language(one, language) for one in profile.notes],
        "context": [
            {"value": value, "words": in_language(one, language)} for value, one in profile.context
        ],
        "scale": [{"sign": SYMBOLS[code], "words": words[code]} for code in codes],
        "parts": [_part(one, profile, speech) for one in parts_of(profile, language)],
        "annex": [
            {
                "number": one.number,
                "title": one.title,
                "kind": one.kind,
                "day": one.day,
                "text": one.text,
                "serves": ", ".join(one.uses),
            }
            for one in profile.annex
        ],
        "sources": list(profile.sources),
        "foot": [profile.name, title, day, f"Acogida {version}"],
    }


def _of(facts: Sequence[Fact], dimension: str, codes: set[str]) -> list[Fact]:
    return [one for one in facts if one.dimension == dimension or one.indicator in codes]


@dataclass(frozen=True, slots=True)
class Speech:
    """How the paper speaks. ``said``: its fixed words; ``words``: state or mark → its word."""

    said: Mapping[str, str]
    words: Mapping[str, str]
    language: str


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
    text = in_language(fact.words, speech.language)
    told = f"{fact.indicator} {text}" if fact.indicator else text
    return {
        "words": f"{told} ({speech.said['inferred']})" if fact.is_inferred else told,
        "evidence": list(fact.evidence),
    }
