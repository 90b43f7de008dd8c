"""A round as the values of its paper: facts by indicator, evidence numbered once in an annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from acogida.assessment.queries.profiles import figures_around
from acogida.assessment.queries.rounds import InUse, RoundSheet, Standing, answers_in, round_sheet
from acogida.assessment.queries.wording import language
from acogida.assessment.rules.reporting import Fact, Profile, Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from acogida.assessment.models import Round
    from acogida.assessment.rules.gap_slot import GapAnswer
    from acogida.platform.writing import Actor


def profile_of_round(row: Round, reader: Actor | None = None) -> Profile:
    """The profile of the acting municipality by one of its rounds, in the language in use."""
    sheet = round_sheet(row, reader)
    annex, numbers = _annex(sheet)
    answers = answers_in(sheet, reader.may if reader else lambda _permission: True)
    framework = row.framework
    return Profile(
        commune=row.municipality.commune_code,
        name=row.municipality.name,
        framework=framework,
        title={
            "es": f"{row.name} · {framework.name()}",
            "en": f"{row.name} · {framework.name('en')}",
        },
        cells={code: one.state for code, one in sheet.standings.items()},
        well=[fact for one in sheet.standings.values() for fact in _well(one, numbers)],
        potential=[
            Fact(_here(_missing(gap.text, answers.get(gap.pk, []))), one.indicator.code)
            for one in sheet.standings.values()
            for gap in one.open_gaps
        ],
        sources=_sources(row),
        notes=[_here(words) for words in _notes(row)],
        context=_context(sheet),
        around=figures_around(row.municipality.commune_code),
        findings={code: one.finding.text for code, one in sheet.standings.items() if one.finding},
        annex=annex,
    )


def _annex(sheet: RoundSheet) -> tuple[list[Shown], dict[UUID, int]]:
    """Each piece of evidence once, numbered in the order in which indicators use it."""
    uses: dict[UUID, list[str]] = {}
    first: dict[UUID, InUse] = {}
    for code, one in sheet.standings.items():
        for used in one.evidence:
            if not used.is_withdrawn:
                uses.setdefault(used.evidence.pk, []).append(code)
                first.setdefault(used.evidence.pk, used)
    numbers = {pk: number for number, pk in enumerate(first, start=1)}
    return [_shown(numbers[pk], used, uses[pk]) for pk, used in first.items()], numbers


def _shown(number: int, used: InUse, codes: list[str]) -> Shown:
    one = used.evidence
    on = f"{one.on:%d-%m-%Y}" if one.on else ""
    until = f" – {one.until:%d-%m-%Y}" if one.until else ""
    kind = one.get_act_display() if one.act else one.get_kind_display()
    return Shown(number, one.title, str(kind), on + until, _text(used), tuple(codes))


def _text(used: InUse) -> str:
    """What it shows; of a figure its value, and of one that has none, why."""
    found = used.figure
    if found is None:
        return str(used.evidence.text)
    if found.value is None:
        return str(_("Without a figure: %(why)s") % {"why": found.why_none})
    said = f"{found.value:g} {found.unit}".strip()
    if used.evidence.threshold is not None:
        said += " · " + _("aim: %(aim)s") % {"aim": f"{used.evidence.threshold:g}"}
    return said


def _well(one: Standing, numbers: dict[UUID, int]) -> Iterable[Fact]:
    """Good practices as they were written, one on each line, with the evidence beside them."""
    shown = tuple(numbers[used.evidence.pk] for used in one.evidence if not used.is_withdrawn)
    for line in (one.finding.practices if one.finding else "").splitlines():
        if line.strip():
            yield Fact(_here(line.strip()), one.indicator.code, evidence=shown)


def _notes(row: Round) -> list[str]:
    notes = []
    if row.published_at is None:
        notes.append(_("Draft: this round is under way and nobody has validated it."))
    if row.framework.is_inferred:
        notes.append(_("The questions were inferred by this project; they are not the author's."))
    if row.scope:
        notes.append(row.scope)
    return notes


def _missing(text: str, answers: Sequence[GapAnswer]) -> str:
    """A gap, and which actions see to it."""
    if not answers:
        return text
    named = "; ".join(f"{one.title} ({one.state})" for one in answers)
    return _("%(gap)s Being seen to: %(actions)s") % {"gap": text, "actions": named}


def _here(words: str) -> dict[str, str]:
    """Words of the office, or of this language: they stand as they are on every paper."""
    return {"es": words, language(): words}


def _sources(row: Round) -> list[dict[str, str]]:
    own = _("Records of the municipality, %(since)s to %(until)s") % {
        "since": f"{row.since:%d-%m-%Y}",
        "until": f"{row.until:%d-%m-%Y}",
    }
    version = _("%(framework)s, version %(version)s") % {
        "framework": row.framework.name(language()),
        "version": row.framework.version,
    }
    source = row.framework.source
    return [_here(own), _here(version), *([{"es": source}] if source else [])]


def _context(sheet: RoundSheet) -> list[tuple[str, dict[str, str]]]:
    """How much was looked at, how much of it is shown, how much is missing."""
    standings = sheet.standings.values()
    shown = sum(1 for one in standings if any(not used.is_withdrawn for used in one.evidence))
    gaps = sum(len(one.open_gaps) for one in standings)
    counted = [
        (str(len(standings)), _("indicators looked at")),
        (str(shown), _("of them with evidence")),
        (str(gaps), _("open gaps")),
    ]
    return [(value, _here(words)) for value, words in counted]
