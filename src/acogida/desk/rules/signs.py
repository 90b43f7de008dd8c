"""Signs for the walls and blank sheets to fill in by hand: what stands on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from acogida.desk.rules.paper_words import (
    FALLBACK,
    LANGUAGES,
    PAPER_WORDS,
    short_day,
    week_in_words,
)

PAPERS = ("a4", "a3", "us-letter")
Texts = Mapping[str, str]
_ANSWERS = {"es": ("sí", "no"), "ht": ("wi", "non"), "en": ("yes", "no"), "pt": ("sim", "não")}


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign as the catalogue has it.

    ``from_site``: what of the site's own data it needs; ``also``: stands once, under all languages.
    """

    code: str
    label: str
    title: Texts
    text: Texts
    from_site: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A blank sheet. ``fields``: as the catalogue has them, each with its ``kind`` and labels."""

    code: str
    label: str
    labels: Texts
    lead: Texts
    fields: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """One text to read aloud, by language."""

    titles: Texts
    words: Texts
    version: str


@dataclass(frozen=True, slots=True)
class Wall:
    """Where it will hang: what the site says of itself; None where nobody has looked."""

    office: str
    municipality: str
    site: str = ""
    week: tuple[tuple[int, dt.time, dt.time], ...] = ()
    step_free: bool | None = None
    accessible_toilet: bool | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which languages, on which paper, made when, by which version."""

    languages: tuple[str, ...]
    paper: str
    on: dt.date
    version: str


def why_not_hung(sign: Sign, wall: Wall) -> str:
    """What the site has not said, without which this sign would say nothing or lie; or ""."""
    match sign.from_site:
        case "hours":
            return "" if wall.week else "no_hours"
        case "step_free":
            return "" if wall.step_free else "not_step_free"
        case _:
            return ""


def languages_of(texts: Texts, wanted: Sequence[str]) -> list[str]:
    """Those of the wanted languages in which there is a text, in our order."""
    return [one for one in LANGUAGES if one in wanted and texts.get(one)]


def missing_languages(texts: Texts, wanted: Sequence[str]) -> list[str]:
    """Those of the wanted languages in which there is none."""
    return [one for one in LANGUAGES if one in wanted and not texts.get(one)]


def sign_sheet(sign: Sign, wall: Wall, wanted: Wanted) -> dict[str, Any]:
    """What the template of a sign draws; Spanish where none of the languages has a text."""
    languages = languages_of(sign.title, wanted.languages) or [FALLBACK]
    return {
        "title": sign.title[languages[0]],
        "language": languages[0],
        "paper": wanted.paper,
        "texts": [
            {"language": one, "title": sign.title[one], "lines": _said(sign, wall, one)}
            for one in languages
        ],
        "also": sign.also,
        "foot": _foot(wall, wanted),
    }


def form_sheet(
    form: BlankForm,
    wall: Wall,
    wanted: Wanted,
    *,
    areas: Sequence[Texts] = (),
    consents: Sequence[ConsentWords] = (),
) -> dict[str, Any]:
    """What the template of a blank sheet draws: Spanish, and one more language under it."""
    second = next((one for one in wanted.languages if one != FALLBACK), "")
    pair = (FALLBACK, second) if second and form.labels.get(second) else (FALLBACK,)
    return {
        "title": form.labels[FALLBACK],
        "language": FALLBACK,
        "second": pair[1] if len(pair) > 1 else "",
        "paper": wanted.paper,
        "head": _in_both(form.labels, pair),
        "lead": _in_both(form.lead, pair),
        "parts": list(_parts(form, pair, areas, consents)),
        "foot": _foot(wall, wanted),
        "page": PAPER_WORDS[FALLBACK]["page"],
    }


# -- inside ----------------------------------------------------------------------------------------


def _said(sign: Sign, wall: Wall, language: str) -> list[str]:
    if sign.from_site == "hours":
        return week_in_words(wall.week, language)
    if sign.from_site == "accessible_toilet" and not wall.accessible_toilet:
        return []
    return [sign.text[language]] if sign.text.get(language) else []


def _foot(wall: Wall, wanted: Wanted) -> list[str]:
    made = PAPER_WORDS[FALLBACK]["made"].format(day=short_day(wanted.on), version=wanted.version)
    return [" · ".join(part for part in (wall.municipality, wall.office, wall.site) if part), made]


def _in_both(texts: Texts, pair: Sequence[str]) -> list[dict[str, str]]:
    """The text in Spanish and in the other language, each once."""
    said: dict[str, str] = {}
    for language in pair:
        words = texts.get(language, "")
        if words and words not in said.values():
            said[language] = words
    return [{"language": language, "text": words} for language, words in said.items()]


def _parts(
    form: BlankForm,
    pair: Sequence[str],
    areas: Sequence[Texts],
    consents: Sequence[ConsentWords],
) -> Iterator[dict[str, Any]]:
    """The fields in order; boxes that follow each other stand in one grid."""
    boxes: list[dict[str, Any]] = []
    for said in form.fields:
        if said["kind"] in {"box", "ticks"}:
            boxes.append(_box(said, pair))
            continue
        if boxes:
            yield {"kind": "boxes", "boxes": boxes}
            boxes = []
        yield _part(said, pair, areas, consents)
    if boxes:
        yield {"kind": "boxes", "boxes": boxes}


def _box(said: Mapping[str, Any], pair: Sequence[str]) -> dict[str, Any]:
    choices = [_in_both(one, pair) for one in said.get("choices", ())]
    return {
        "label": _in_both(said["labels"], pair),
        "width": said.get("width", 6),
        "choices": [" / ".join(one["text"] for one in choice) for choice in choices],
    }


def _part(
    said: Mapping[str, Any],
    pair: Sequence[str],
    areas: Sequence[Texts],
    consents: Sequence[ConsentWords],
) -> dict[str, Any]:
    part = {"kind": said["kind"], "label": _in_both(said["labels"], pair)}
    match said["kind"]:
        case "needs":
            return part | {"rows": [_in_both(area, pair) for area in areas]}
        case "consents":
            return part | {"rows": [_consent(one, pair) for one in consents]}
        case _:
            columns = [_in_both(one, pair) for one in said.get("columns", ())]
            return part | {"rows": said["rows"], "columns": columns}


def _consent(consent: ConsentWords, pair: Sequence[str]) -> dict[str, Any]:
    """Only in the language it is read in; in Spanish where it has no other text."""
    language = pair[-1] if consent.words.get(pair[-1]) else FALLBACK
    return {
        "language": language,
        "title": consent.titles.get(language, consent.titles[FALLBACK]),
        "text": consent.words[language],
        "version": consent.version,
        "answers": list(_ANSWERS[language]),
    }
