"""A few communes side by side: states, what stands behind each, whose word it is; no sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from acogida.assessment.rules.frameworks import FALLBACK, Dimension, Framework, Indicator
from acogida.assessment.rules.reporting import Fact, Profile, Speech
from acogida.assessment.rules.states import SYMBOLS

FEWEST, MOST = 2, 6
"""Communes of one comparison: more would not be read on a sheet of paper."""


@dataclass(frozen=True, slots=True)
class Column:
    """One commune. ``whose``: whose word it is; ``day``: of when, as it is written."""

    profile: Profile
    whose: str
    day: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands behind a cell, with its number. ``where``: an indicator or a dimension."""

    number: int
    column: int
    where: str
    words: str


def comparison_sheet(
    framework: Framework, columns: Sequence[Column], speech: Speech, *, dimension: str = ""
) -> dict[str, Any]:
    """Values for the template. ``dimension``: only this one, or all."""
    wanted = [one for one in framework.dimensions if dimension in {"", one.code}]
    proofs = list(proofs_of(framework, wanted, columns, speech))
    sources = list(dict.fromkeys(_source(one, speech) for one in columns))
    name = framework.name(speech.language)
    return {
        **speech.said,
        "as_written": speech.as_written(*(one.profile for one in columns)),
        "language": speech.language,
        "lead": f"{name}, {speech.said['version']} {framework.version}",
        "columns": [
            {
                "name": one.profile.name,
                "whose": one.whose,
                "day": one.day,
                "source": sources.index(_source(one, speech)) + 1,
            }
            for one in columns
        ],
        "scale": _scale(framework, wanted, columns, speech),
        "parts": [
            _part(one, framework.within(one.code), columns, proofs=proofs, speech=speech)
            for one in wanted
        ],
        "proofs": [_proof(one, columns, sources, speech) for one in proofs],
        "sources": [*sources, speech.say({FALLBACK: framework.source})],
        "foot": [
            speech.said["comparison"],
            name,
            f"{speech.on:%d-%m-%Y}",
            f"Acogida {speech.version}",
        ],
    }


def proofs_of(
    framework: Framework,
    dimensions: Sequence[Dimension],
    columns: Sequence[Column],
    speech: Speech,
) -> Iterator[Proof]:
    """All that stands behind the cells, numbered by dimension, indicator and commune."""
    found = (
        (place, where, words)
        for dimension in dimensions
        for where in (dimension.code, *(one.code for one in framework.within(dimension.code)))
        for place, column in enumerate(columns)
        for words in _behind(column.profile, where, speech)
    )
    for number, one in enumerate(found, start=1):
        yield Proof(number, *one)


# -- inside --------------------------------------------------------------------------------------


def _scale(
    framework: Framework,
    dimensions: Sequence[Dimension],
    columns: Sequence[Column],
    speech: Speech,
) -> list[dict[str, str]]:
    """The signs that stand in these cells, in one order, each with its word."""
    codes = {
        column.profile.cells.get(one.code, "")
        for column in columns
        for part in dimensions
        for one in framework.within(part.code)
    }
    return [
        {"sign": SYMBOLS[code], "words": speech.words[code]} for code in SYMBOLS if code in codes
    ]


def _proof(
    one: Proof, columns: Sequence[Column], sources: Sequence[str], speech: Speech
) -> dict[str, Any]:
    return {
        "number": one.number,
        "where": one.where,
        "name": columns[one.column].profile.name,
        "words": one.words,
        "source": sources.index(_source(columns[one.column], speech)) + 1,
    }


def _behind(profile: Profile, where: str, speech: Speech) -> Iterator[str]:
    """What a commune's cell rests on: what is told, what was found, the evidence of its office."""
    for title, facts in (("well", profile.well), ("potential", profile.potential)):
        for one in facts:
            if where == (one.indicator or one.dimension):
                yield f"{speech.said[title]}: {_told(one, speech)}"
    if found := profile.findings.get(where):
        yield f"{speech.said['found']}: {found}"
    for piece in profile.annex:
        if where in piece.uses:
            said = (f"{piece.title} ({piece.kind})" if piece.kind else piece.title, piece.day)
            yield f"{speech.said['what']}: {', '.join(part for part in said if part)}"


def _told(fact: Fact, speech: Speech) -> str:
    text = speech.say(fact.words)
    return f"{text} ({speech.said['inferred']})" if fact.is_inferred else text


def _part(
    dimension: Dimension,
    indicators: Sequence[Indicator],
    columns: Sequence[Column],
    *,
    proofs: Sequence[Proof],
    speech: Speech,
) -> dict[str, Any]:
    def numbers(where: str, place: int) -> list[int]:
        return [one.number for one in proofs if (one.where, one.column) == (where, place)]

    whole = [numbers(dimension.code, place) for place in range(len(columns))]
    return {
        "title": speech.say(dimension.labels),
        "whole": whole if any(whole) else [],
        "rows": [
            {
                "code": one.code,
                "words": speech.say(one.labels),
                "cells": [
                    {
                        "sign": SYMBOLS[cell],
                        "stands": speech.words[cell],
                        "numbers": numbers(one.code, place),
                    }
                    for place, column in enumerate(columns)
                    for cell in [column.profile.cells.get(one.code, "")]
                ],
            }
            for one in indicators
        ],
    }


def _source(column: Column, speech: Speech) -> str:
    """Where a commune's column comes from; its own records by its name."""
    first = next((speech.say(one) for one in column.profile.sources), "")
    return first or f"{column.profile.name}, {column.whose}"
