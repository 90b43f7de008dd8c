"""Chosen communes as the columns of a comparison, and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from acogida.assessment.models import Shared
from acogida.assessment.queries.frameworks import packs
from acogida.assessment.queries.matrix import OWN, STUDY, latest_round
from acogida.assessment.queries.papers import speech_in
from acogida.assessment.queries.profiles import profile_in
from acogida.assessment.queries.reports import profile_of_round
from acogida.assessment.queries.wording import from_words, language
from acogida.assessment.rules.reporting import Fact, Profile, Speech
from acogida.assessment.rules.side_by_side import Column, comparison_sheet
from acogida.assessment.rules.states import LETTERS
from acogida.platform.typeset import pdf_of

if TYPE_CHECKING:
    from acogida.assessment.queries.matrix import Line
    from acogida.assessment.rules.frameworks import Framework
    from acogida.platform.writing import Actor

TEMPLATE = "assessment/papers/comparison.typ"


def columns_of(framework: Framework, lines: Sequence[Line], reader: Actor) -> list[Column]:
    """Each line with all that is known behind it, in the language in use."""
    return [
        Column(
            _profile(framework, line, reader),
            from_words(line),
            f"{line.on:%d-%m-%Y}" if line.on and line.kind != STUDY else "",
        )
        for line in lines
    ]


def comparison_pdf(
    framework: Framework, lines: Sequence[Line], reader: Actor, *, dimension: str, spoken: str
) -> bytes:
    """The chosen communes side by side as a tagged PDF. ``dimension``: only this one, or all."""
    with translation.override(spoken):
        columns = columns_of(framework, lines, reader)
        sheet = comparison_sheet(framework, columns, comparing_speech(spoken), dimension=dimension)
    return pdf_of(TEMPLATE, sheet, at=timezone.now())


def comparing_speech(spoken: str) -> Speech:
    """How a comparison speaks; asked for while that language is in use."""
    plain = speech_in(spoken)
    fixed = {
        "comparison": _("Comparison of communes"),
        "version": _("version"),
        "rule": _(
            "Communes stand by name. A study tells and gives no marks; states are what each "
            "municipality says of itself. Nothing is added up and nobody is ranked."
        ),
        "whole": _("On the whole dimension"),
        "found": _("What was found"),
        "behind_title": _("What stands behind it"),
        "commune": _("Commune"),
        "source_number": _("Source"),
        "whose": _("Whose word"),
        "nothing_behind": _("Nothing is told or shown."),
    }
    return Speech({**plain.said, **fixed}, plain.words, plain.language, plain.on, plain.version)


# -- inside --------------------------------------------------------------------------------------


def _profile(framework: Framework, line: Line, reader: Actor) -> Profile:
    if line.kind == STUDY:
        return profile_in(packs().studies[line.study], framework, line.commune)
    own = latest_round(framework.code) if line.kind == OWN else None
    return profile_of_round(own, reader) if own else _shared(framework, line)


def _shared(framework: Framework, line: Line) -> Profile:
    """What a municipality shares: states, findings, good practices."""
    rows = Shared.objects.filter(framework=framework.code, commune=line.commune)
    row = rows.order_by("until").last()
    told = row.profile.get("indicators", {}) if row else {}
    states = {letter: state.value for state, letter in LETTERS.items()}
    days = {"name": line.name, "day": f"{line.on:%d-%m-%Y}" if line.on else ""}
    source = _("Shared by the municipality %(name)s, published on %(day)s") % days
    return Profile(
        commune=line.commune,
        name=line.name,
        framework=framework,
        title={"es": line.name},
        cells={code: states.get(letter, "") for code, letter in row.states.items()} if row else {},
        well=[
            Fact({"es": words, language(): words}, indicator=code)
            for code, said in told.items()
            for words in str(said.get("practices") or "").splitlines()
            if words.strip()
        ],
        potential=[],
        sources=[{"es": source, language(): source}],
        findings={code: said["finding"] for code, said in told.items() if said.get("finding")},
    )
