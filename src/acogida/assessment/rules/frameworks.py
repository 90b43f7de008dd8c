"""A framework: dimensions and indicators with their words, as a pack or a spreadsheet says them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

FALLBACK = "es"
Words = Mapping[str, str]
"""Language → text; Spanish is always there."""


def in_language(words: Words, language: str) -> str:
    """The text in a language, in Spanish where that is missing, else nothing."""
    return words.get(language[:2]) or words.get(FALLBACK, "")


@dataclass(frozen=True, slots=True)
class Dimension:
    """A part of a framework. ``is_annex``: apart from the others, answered if one wishes."""

    code: str
    labels: Words
    is_annex: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is judged. ``shows``: kind of record → what would show it; ``lines``: see the Sello.

    ``is_inferred``: a question of the project, not of the framework's author. ``is_optional``: a
    commune may say that it does not apply.
    """

    code: str
    dimension: str
    labels: Words
    shows: Words = field(default_factory=dict)
    is_inferred: bool = False
    is_optional: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Framework:
    """All of one version of a framework. ``print``: the same for the same content."""

    code: str
    version: str
    labels: Words
    dimensions: Sequence[Dimension]
    indicators: Sequence[Indicator]
    short: Words = field(default_factory=dict)
    stages: Sequence[Mapping[str, Any]] = ()
    is_inferred: bool = False
    source: str = ""
    certainty: str = ""
    checked_on: str = ""
    print: str = ""

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        return {one.code: one for one in self.indicators}

    def within(self, dimension: str) -> list[Indicator]:
        """The indicators of a dimension, in order."""
        return [one for one in self.indicators if one.dimension == dimension]

    def name(self, language: str = FALLBACK) -> str:
        return in_language(self.labels, language) or self.code

    def short_name(self, language: str = FALLBACK) -> str:
        return in_language(self.short, language) or self.name(language)


def framework_of(code: str, body: Mapping[str, Any]) -> Framework:
    """The framework a pack's entry tells. ``body`` may carry source, certainty and checked_on."""
    return Framework(
        code=code,
        version=str(body.get("version", "")),
        labels=body.get("labels", {}),
        short=body.get("short", {}),
        dimensions=[_dimension(one) for one in body.get("dimensions", ())],
        indicators=[_indicator(one) for one in body.get("indicators", ())],
        stages=body.get("stages", ()),
        is_inferred=bool(body.get("inferred")),
        source=body.get("source", ""),
        certainty=body.get("certainty", ""),
        checked_on=str(body.get("checked_on", "")),
        print=print_of(body),
    )


def print_of(body: Mapping[str, Any]) -> str:
    """The same sixteen signs for the same content, whatever the order of its keys."""
    said = {name: value for name, value in body.items() if name != "checked_on"}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _dimension(said: Mapping[str, Any]) -> Dimension:
    return Dimension(str(said["code"]), said.get("labels", {}), bool(said.get("annex")))


def _indicator(said: Mapping[str, Any]) -> Indicator:
    return Indicator(
        code=str(said["code"]),
        dimension=str(said["dimension"]),
        labels=said.get("labels", {}),
        shows=said.get("shows", {}),
        is_inferred=bool(said.get("inferred")),
        is_optional=bool(said.get("optional")),
        lines=tuple(said.get("lines", ())),
    )
