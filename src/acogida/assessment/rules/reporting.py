"""What the reports of a commune say, line by line: plain values for the template of the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from acogida.assessment.rules.frameworks import Framework, Words, in_language
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
        codes = [one.code for one in inside]
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


@dataclass(frozen=True, slots=True)
class Speech:
    """How a paper speaks. ``said``: its fixed words; ``words``: state or mark → its word."""

    said: Mapping[str, str]
    words: Mapping[str, str]
    language: str
    on: dt.date
    version: str


def profile_sheet(profile: Profile, speech: Speech) -> dict[str, Any]:
    """Values for the template of the profile."""
    shown = set(profile.cells.values()) - {Mark.NOT_NAMED.value}
    language, codes = speech.language, sorted(shown, key=_ORDER.index)
    return {
        **_every_paper(profile, speech),
        "lead": in_language(profile.title, language),
        "method": in_language(profile.method, language),
        "context": [
            {"value": value, "words": in_language(one, language)} for value, one in profile.context
        ],
        "scale": [{"sign": SYMBOLS[code], "words": speech.words[code]} for code in codes],
        "parts": [_part(one, profile, speech) for one in parts_of(profile, language)],
        "annex": [_evidence(one) for one in profile.annex],
    }


def file_sheet(profile: Profile, speech: Speech) -> dict[str, Any]:
    """Values for the template of the file: indicator by indicator with all of its evidence."""
    language, framework = speech.language, profile.framework
    lines = {one.code: in_language(one.labels, language) for one in framework.dimensions}
    return {
        **_every_paper(profile, speech),
        "lead": f"{in_language(profile.title, language)}. {speech.said['file_lead']}",
        "commitments": [
            {
                "code": one.code,
                "words": in_language(one.labels, language),
                "lines": " · ".join(lines[code] for code in one.lines or (one.dimension,)),
                "sign": SYMBOLS[profile.cells.get(one.code, "")],
                "stands": speech.words[profile.cells.get(one.code, "")],
                "finding": profile.findings.get(one.code, ""),
                "evidence": [_evidence(piece) for piece in profile.annex if one.code in piece.uses],
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
    text = in_language(fact.words, speech.language)
    told = f"{fact.indicator} {text}" if fact.indicator else text
    return {
        "words": f"{told} ({speech.said['inferred']})" if fact.is_inferred else told,
        "evidence": list(fact.evidence),
    }


def _every_paper(profile: Profile, speech: Speech) -> dict[str, Any]:
    title = in_language(profile.title, speech.language)
    return {
        **speech.said,
        "language": speech.language,
        "title": profile.name,
        "notes": [in_language(one, speech.language) for one in profile.notes],
        "sources": list(profile.sources),
        "foot": [profile.name, title, f"{speech.on:%d-%m-%Y}", f"Acogida {speech.version}"],
    }


def _evidence(one: Shown) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "kind": one.kind,
        "day": one.day,
        "text": one.text,
        "serves": ", ".join(one.uses),
    }


def profile_told(profile: Profile) -> dict[str, Any]:
    """The whole profile as plain values, for a file that other programs read."""
    framework = profile.framework
    return {
        "commune": profile.commune,
        "name": profile.name,
        "framework": {
            "code": framework.code,
            "version": framework.version,
            "print": framework.print,
            "source": framework.source,
        },
        "title": dict(profile.title),
        "without_information": sorted(profile.without),
        "indicators": [
            {
                "code": one.code,
                "dimension": one.dimension,
                "labels": dict(one.labels),
                "stands": profile.cells.get(one.code, ""),
                "finding": profile.findings.get(one.code, ""),
                "evidence": profile.evidence_of(one.code),
            }
            for one in framework.indicators
        ],
        "well": [_told(one) for one in profile.well],
        "potential": [_told(one) for one in profile.potential],
        "context": [{"value": value, "words": dict(words)} for value, words in profile.context],
        "notes": [dict(one) for one in profile.notes],
        "evidence": [_evidence(one) for one in profile.annex],
        "sources": list(profile.sources),
    }


def _told(fact: Fact) -> dict[str, Any]:
    return {
        "indicator": fact.indicator,
        "dimension": fact.dimension,
        "words": dict(fact.words),
        "inferred": fact.is_inferred,
        "evidence": list(fact.evidence),
    }
