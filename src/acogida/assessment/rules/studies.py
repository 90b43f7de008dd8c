"""What published studies tell of communes, indicator by indicator: facts, never marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from acogida.assessment.rules.frameworks import Words
from acogida.assessment.rules.states import Mark


@dataclass(frozen=True, slots=True)
class Told:
    """A fact a study tells. ``communes``: of whom (codes), none where it names nobody.

    ``is_inferred``: it follows from what is said of the others.
    """

    words: Words
    communes: tuple[str, ...] = ()
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class ToldOfIndicator:
    """What a study tells of one indicator, over all communes."""

    finding: Words = field(default_factory=dict)
    practices: Sequence[Told] = ()
    gaps: Sequence[Told] = ()
    named: Sequence[Told] = ()
    lacks: Sequence[Told] = ()


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of a study. ``without``: dimensions it gave no information about.

    ``well``/``potential``: indicators that facts of ``dimensions`` speak to.
    """

    code: str
    without: frozenset[str] = frozenset()
    note: Words = field(default_factory=dict)
    context: Sequence[tuple[str, Words]] = ()
    well: frozenset[str] = frozenset()
    potential: frozenset[str] = frozenset()
    dimensions: Mapping[str, tuple[list[Words], list[Words]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Study:
    """One published study."""

    code: str
    framework: str
    year: int
    labels: Words
    method: Words
    source: str
    certainty: str
    checked_on: str
    communes: Mapping[str, Commune]
    indicators: Mapping[str, ToldOfIndicator]

    @cached_property
    def marks(self) -> dict[tuple[str, str], Mark]:
        """(commune, indicator) → what is told; where nothing is, the pair is missing."""
        good = set(self._pairs("practices")) | set(self._speaks("well"))
        lacking = set(self._pairs("lacks")) | set(self._speaks("potential"))
        found = dict.fromkeys(self._pairs("named"), Mark.NAMED)
        found |= dict.fromkeys(lacking, Mark.LACK) | dict.fromkeys(good, Mark.PRACTICE)
        return found | dict.fromkeys(good & lacking, Mark.PRACTICE_AND_LACK)

    def mark(self, commune: str, indicator: str, dimension: str) -> Mark:
        """What the study tells; "without" where the commune gave no information."""
        if dimension in self.communes[commune].without:
            return Mark.WITHOUT
        return self.marks.get((commune, indicator), Mark.NOT_NAMED)

    def told(self, indicator: str) -> ToldOfIndicator:
        return self.indicators.get(indicator, ToldOfIndicator())

    def _pairs(self, part: str) -> Iterator[tuple[str, str]]:
        for code, said in self.indicators.items():
            for told in getattr(said, part):
                yield from ((commune, code) for commune in told.communes)

    def _speaks(self, part: str) -> Iterator[tuple[str, str]]:
        for commune in self.communes.values():
            yield from ((commune.code, code) for code in getattr(commune, part))


def study_of(code: str, body: Mapping[str, Any]) -> Study:
    """The study a pack's entry tells."""
    communes = [_commune(one) for one in body.get("communes", ())]
    return Study(
        code=code,
        framework=body["framework"],
        year=int(body["year"]),
        labels=body.get("labels", {}),
        method=body.get("method", {}),
        source=body.get("source", ""),
        certainty=body.get("certainty", ""),
        checked_on=str(body.get("checked_on", "")),
        communes={one.code: one for one in communes},
        indicators={
            str(indicator): ToldOfIndicator(
                finding=said.get("finding", {}),
                **{part: _told(said, part) for part in ("practices", "gaps", "named", "lacks")},
            )
            for indicator, said in body.get("indicators", {}).items()
        },
    )


def _told(said: Mapping[str, Any], part: str) -> list[Told]:
    return [
        Told(_words(one), tuple(one.get("in", ())), bool(one.get("inferred")))
        for one in said.get(part, ())
    ]


def _commune(said: Mapping[str, Any]) -> Commune:
    return Commune(
        code=str(said["code"]),
        without=frozenset(said.get("without", ())),
        note=said.get("note", {}),
        context=[(str(one["value"]), _words(one)) for one in said.get("context", ())],
        well=frozenset(said.get("well", ())),
        potential=frozenset(said.get("potential", ())),
        dimensions={
            str(code): (
                [_words(one) for one in parts.get("well", ())],
                [_words(one) for one in parts.get("potential", ())],
            )
            for code, parts in said.get("dimensions", {}).items()
        },
    )


def _words(said: Mapping[str, Any]) -> dict[str, str]:
    return {language: said[language] for language in ("es", "en") if language in said}
