"""The format of questions, one practice a document: how it began, what it brought, what it needs.

It has no boxes, no calendar, no funding and no date: those fields stay empty and are said so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from acogida.practices.rules.content import Answer, Content
from acogida.practices.rules.numbers import figures_in
from acogida.practices.rules.paper import Note, Written, broken_pages, items, prose, sections_of
from acogida.practices.rules.reading import Draft, Reading
from acogida.practices.rules.vocabulary import QUESTIONS, groups_in

OPENS = "titulo buena practica"
HEADINGS = {
    OPENS: "title",
    "organizacion que aplica esta buena practica": "organisation",
    "organizacion": "organisation",
    "ambitos impactados por la buena practica": "impact_areas",
    "beneficiarios de esta buena practica": "beneficiaries",
    "justificacion de la calificacion como buena practica": "frame",
    "efectividad de la buena practica": "effectiveness",
    "replicabilidad de la buena practica": "replicability",
    "descripcion de la buena practica": "frame",
    "como surgio": "origin",
    "beneficios de su aplicacion": "benefits",
    "impacto": "impact",
    "detalle de como se implemento": "implementation",
    "dificultades para implementarla": "difficulties",
    "personas que debieran estar involucradas en la implementacion": "people_needed",
    "necesidades para su implementacion": "needs",
    "propuestas de mejora": "improvements",
}
_BEFORE_NAME = re.compile(
    r"^(?:I\.?\s*M\.?|Ilustre\s+Municipalidad|Municipalidad)\s+(?:de(?:l)?\s+)?", re.IGNORECASE
)
NEEDED = ("title", "organisation", *QUESTIONS)


def read_questions(lines: Sequence[Written]) -> Reading:
    """Each practice of the document that is whole; a fault for each that is not."""
    starts = [place for place, line in enumerate(lines) if line.folded == OPENS]
    drafts: list[Draft] = []
    faults: list[Note] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = lines[start:end]
        _before, found = sections_of(body, HEADINGS)
        lacking = [field for field in NEEDED if not prose(found.get(field, ()))]
        if lacking:
            detail = f"{lines[start].number}: {', '.join(lacking)}"
            faults.append(Note("sheet_not_whole", detail))
        else:
            drafts.append(_draft(body, found))
    return Reading("questions", tuple(drafts), tuple(faults))


def _draft(body: Sequence[Written], found: dict[str, list[Written]]) -> Draft:
    organisation = prose(found["organisation"])
    answers = tuple(Answer(name, tuple(items(found[name]))) for name in QUESTIONS)
    told = "\n".join(words for answer in answers for words in answer.words)
    content = Content(
        title=" ".join(prose(found["title"]).split()),
        organisation=organisation,
        groups=groups_in(prose(found["beneficiaries"])),
        groups_words=", ".join(items(found["beneficiaries"])),
        answers=answers,
        figures=tuple(figures_in(told)),
    )
    broken = broken_pages([line for lines in found.values() for line in lines])
    notes = [
        Note("no_date"),
        Note("no_boxes"),
        *([Note("sentence_joined", str(broken))] if broken else []),
        *([Note("figures_to_check", str(len(content.figures)))] if content.figures else []),
    ]
    last = max(line.number for line in body if not line.is_blank)
    name = _BEFORE_NAME.sub("", organisation)
    return Draft(content, name, tuple(notes), body[0].number, last)
