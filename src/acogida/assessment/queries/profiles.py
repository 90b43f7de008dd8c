"""What published studies tell of one commune, as a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from acogida.assessment.queries.frameworks import packs, studies_about
from acogida.assessment.queries.matrix import marks_of
from acogida.assessment.rules.context import ContextFigure, about_place
from acogida.assessment.rules.reporting import Fact, Profile
from acogida.places.public import commune as commune_facts

if TYPE_CHECKING:
    from acogida.assessment.rules.frameworks import Framework
    from acogida.assessment.rules.studies import Study


_INFERRED = {
    "es": "Las preguntas fueron inferidas por este proyecto; no son de su autor.",
    "en": "The questions were inferred by this project; they are not the author's.",
}


def profiles_in_studies(
    commune: str, frameworks: Mapping[str, Framework]
) -> list[tuple[Study, Profile]]:
    """What published studies tell of a commune, one profile a study."""
    return [
        (study, profile_in(study, frameworks[study.framework], commune))
        for study in studies_about(commune)
    ]


def profile_in(study: Study, framework: Framework, commune: str) -> Profile:
    """The profile of a commune in one study."""
    about = study.communes[commune]
    facts = commune_facts(commune)
    well = [*_facts(study, commune, "practices"), *_facts(study, commune, "named")]
    potential = [*_facts(study, commune, "lacks")]
    for code, (good, open_) in about.dimensions.items():
        well += [Fact(words, dimension=code) for words in good]
        potential += [Fact(words, dimension=code) for words in open_]
    return Profile(
        commune=commune,
        name=facts.name if facts else commune,
        framework=framework,
        title=study.labels,
        cells=marks_of(study, framework, commune),
        well=well,
        potential=potential,
        sources=[{"es": study.source}, {"es": framework.source}],
        method=study.method,
        without=about.without,
        notes=[
            *([about.note] if about.note else []),
            *([_INFERRED] if framework.is_inferred else []),
        ],
        context=about.context,
        around=figures_around(commune),
    )


def figures_around(commune: str) -> list[tuple[str, list[ContextFigure]]]:
    """Published figures about the commune, its region and the country, under their names.

    The commune stands there without any, too: that none is known is worth saying.
    """
    facts = commune_facts(commune)
    name, region = (facts.name, facts.region_code) if facts else (commune, "")
    own, regional, national = about_place(packs().context, commune, region)
    found = [(name, own)]
    if facts and regional:
        found.append((facts.region, regional))
    return [*found, ("Chile", national)] if national else found


def _facts(study: Study, commune: str, part: str) -> Iterator[Fact]:
    for code, said in study.indicators.items():
        for one in getattr(said, part):
            if commune in one.communes:
                yield Fact(one.words, indicator=code, is_inferred=one.is_inferred)
