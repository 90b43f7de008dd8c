"""Published figures about the people of a place: each with its year, whose it is, how sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acogida.assessment.rules.frameworks import Words

COUNTRY = "CL"
PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class ContextFigure:
    """``place``: CUT of a commune, code of a region, or CL; ``about``: "more", "around", or "".

    ``year`` is None where the source writes none.
    """

    code: str
    place: str
    value: float
    words: Words
    source: str
    certainty: str
    year: int | None = None
    unit: str = ""
    about: str = ""

    def number(self, language: str) -> str:
        """The number alone, with the points and commas of a language."""
        said = f"{self.value:,.1f}" if self.value % 1 else f"{int(self.value):,}"
        if language != "en":
            said = said.translate(str.maketrans(",.", ".,"))
        return f"{said}\N{NO-BREAK SPACE}%" if self.unit == PERCENT else said


def context_figure(code: str, body: Mapping[str, Any]) -> ContextFigure:
    """The figure a pack's entry tells."""
    return ContextFigure(
        code=code,
        place=str(body["place"]),
        value=float(body["value"]),
        words=body["labels"],
        source=body["source"],
        certainty=body["certainty"],
        year=body.get("year"),
        unit=body.get("unit", ""),
        about=body.get("about", ""),
    )


def about_place(
    figures: list[ContextFigure], commune: str, region: str
) -> list[list[ContextFigure]]:
    """What is known of the commune, of its region, of the country; newest first, maybe nothing."""
    return [
        sorted(
            (one for one in figures if one.place == place),
            key=lambda one: (-(one.year or 0), one.code),
        )
        for place in (commune, region, COUNTRY)
    ]
