"""Communes side by side: what studies tell, what municipalities share, and the own round.

The width of a framework times hundreds of communes is read in one query of short rows (a letter for
each indicator), never in a row for each cell.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from acogida.assessment.models import Finding, Round, Shared
from acogida.assessment.queries.frameworks import studies_of
from acogida.assessment.rules.states import LETTERS
from acogida.assessment.rules.steps import Step
from acogida.lib.folding import fold
from acogida.places.public import commune as commune_facts

if TYPE_CHECKING:
    from acogida.assessment.rules.frameworks import Framework, Indicator
    from acogida.assessment.rules.studies import Study

STUDY, SHARED, OWN = "study", "shared", "own"
_STATE_OF = {letter: state.value for state, letter in LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """A commune of the matrix. ``cells``: indicator → mark or state; ``from_what`` says whose word.

    ``on``: when it was published, or the year of a study as its last day; none for a draft.
    """

    commune: str
    name: str
    region: str
    region_code: str
    kind: str
    cells: Mapping[str, str]
    on: dt.date | None = None
    title: str = ""
    is_draft: bool = False
    study: str = ""

    @property
    def key(self) -> str:
        """What tells this line from others of the framework, also in an address."""
        return f"{self.commune}-{self.study or self.kind}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which communes: of a region, from what, with one code at one indicator, by name."""

    region: str = ""
    kind: str = ""
    indicator: str = ""
    code: str = ""
    words: str = ""


def matrix(framework: Framework, own_commune: str, wanted: Wanted = Wanted()) -> list[Line]:
    """The communes known for a framework, by name. Three queries, however many there are."""
    found = [*_of_studies(framework), *_shared(framework, own_commune), *_own(framework)]
    kept = (line for line in found if _is_wanted(line, wanted))
    return sorted(kept, key=lambda line: (line.name.casefold(), line.kind, line.title))


def counted(lines: Iterable[Line], indicators: Sequence[Indicator]) -> dict[str, Counter[str]]:
    """Indicator → how many communes have each mark or state."""
    found: dict[str, Counter[str]] = {one.code: Counter() for one in indicators}
    for line in lines:
        for code, counter in found.items():
            counter[line.cells.get(code, "")] += 1
    return found


def marks_of(study: Study, framework: Framework, commune: str) -> dict[str, str]:
    """Indicator → what the study tells of a commune."""
    return {
        one.code: study.mark(commune, one.code, one.dimension).value for one in framework.indicators
    }


def states_in(round_: Round) -> dict[str, str]:
    """Indicator → its state in a round; those nobody judged are missing."""
    rows = Finding.objects.filter(round=round_).exclude(state="")
    return dict(rows.values_list("indicator", "state"))


def latest_round(framework: str) -> Round | None:
    """The round of the municipality that says most recently how it stands: under way or done."""
    rows = Round.objects.filter(edition__code=framework).exclude(step=Step.DROPPED)
    found: Round | None = rows.select_related("edition").order_by("-until", "-id").first()
    return found


def shared_of(commune: str) -> list[Shared]:
    """What a commune shares, the latest of each framework first."""
    return list(Shared.objects.filter(commune=commune).order_by("framework", "-until"))


def _of_studies(framework: Framework) -> Iterator[Line]:
    for study in studies_of(framework.code):
        for code in study.communes:
            yield _line(
                code,
                "",
                STUDY,
                marks_of(study, framework, code),
                on=dt.date(study.year, 12, 31),
                title=study.labels["es"],
                study=study.code,
            )


def _shared(framework: Framework, own_commune: str) -> Iterator[Line]:
    """The latest of each commune; the own one stands there by its own round."""
    rows = Shared.objects.filter(framework=framework.code).exclude(commune=own_commune)
    latest: dict[str, Line] = {}
    columns = ("commune", "name", "published_on", "states")
    for code, name, on, states in rows.order_by("until").values_list(*columns):
        cells = {indicator: _STATE_OF.get(letter, "") for indicator, letter in states.items()}
        latest[code] = _line(code, name, SHARED, cells, on=on, title=name)
    yield from latest.values()


def _own(framework: Framework) -> Iterator[Line]:
    found = latest_round(framework.code)
    if found is None:
        return
    code = found.municipality.commune_code
    done = found.published_at
    yield _line(
        code,
        found.municipality.name,
        OWN,
        states_in(found),
        on=done.date() if done else None,
        title=found.name,
        is_draft=done is None,
    )


def _line(code: str, name: str, kind: str, cells: Mapping[str, str], **more: object) -> Line:
    facts = commune_facts(code)
    if facts is None:
        return Line(code, name or code, "", "", kind, cells, **more)  # type: ignore[arg-type]
    return Line(code, facts.name, facts.region, facts.region_code, kind, cells, **more)  # type: ignore[arg-type]


def _is_wanted(line: Line, wanted: Wanted) -> bool:
    asked = (
        not wanted.region or line.region_code == wanted.region,
        not wanted.kind or line.kind == wanted.kind,
        not wanted.code or line.cells.get(wanted.indicator, "") == wanted.code,
        not wanted.words or fold(wanted.words) in fold(line.name),
    )
    return all(asked)
