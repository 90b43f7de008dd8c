"""The format with boxes and a calendar, of which one document holds several sheets.

Its oddities, all seen in real documents: the title stands above the word MUNICIPALIDAD and may span
lines; months are boxes or ticks parted by tabs, empty cells counting; headings change place, lack
or carry a tab; there may be no calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from acogida.lib.folding import fold
from acogida.practices.rules.content import Content, Line
from acogida.practices.rules.numbers import figures_in
from acogida.practices.rules.paper import Note, Written, paragraphs, prose, sections_of
from acogida.practices.rules.reading import Draft, Reading
from acogida.practices.rules.units import departments_in, funding_in
from acogida.practices.rules.vocabulary import (
    CATEGORIES,
    CATEGORY_SIGNS,
    LINES,
    MONTHS,
    SHORT_LINES,
    groups_in,
    said_of,
)

OPENS = "municipalidad"
HEADINGS = {
    "departamento oficinas municipales que participan": "departments",
    "departamentos oficinas municipales que participan": "departments",
    "categoria": "category",
    "grupo prioritario": "groups",
    "fechas de implementacion": "dates",
    "forma de financiamiento": "funding",
    "sostenibilidad en el tiempo": "sustainability",
    "breve descripcion": "summary",
    "elemento innovador creativo del proyecto o actividad": "innovation",
    "lineas sello": "lines",
}
NEEDED = tuple(field for field in dict.fromkeys(HEADINGS.values()) if field != "category")
_LONGEST_TITLE_LINE = 120
_MOST_TITLE_LINES = 4
_BOX = re.compile(r"^\s*(<input\b[^>]*>|\[[ xX]?\]|[☐☑☒✓✔])[ \t]*(\S.*)$")
_INPUT = re.compile(r"<input\b[^>]*>")
_TICK = re.compile(r"[xX✓✔☑☒]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BOLD = re.compile(r"\*\*")
_INTRO = re.compile(r"^[^:]{0,120}\bSello\s*:\s*", re.IGNORECASE)
_CATEGORY_CODES = {fold(words): code for code, words in CATEGORIES.items()}
_MONTH_WORDS = [fold(month) for month in MONTHS]


class _Calendar(NamedTuple):
    months: tuple[int, ...] | None
    rest: list[Written]
    notes: list[Note]


def read_encounter(lines: Sequence[Written]) -> Reading:
    """Every sheet of the document that is whole; a fault for each that is not."""
    openings = [place for place, line in enumerate(lines) if line.folded == OPENS]
    starts = [_title_start(lines, place) for place in openings]
    drafts: list[Draft] = []
    faults: list[Note] = []
    for at, (start, opening) in enumerate(zip(starts, openings, strict=True)):
        end = starts[at + 1] if at + 1 < len(starts) else len(lines)
        lacking = _lacking(lines, start, opening, end)
        if lacking:
            detail = f"{lines[opening].number}: {', '.join(lacking)}"
            faults.append(Note("sheet_not_whole", detail))
        else:
            drafts.append(_draft(lines[start:opening], lines[opening + 1 : end]))
    return Reading("encounter", tuple(drafts), tuple(faults))


# -- where a sheet begins ------------------------------------------------------------------------


def _title_start(lines: Sequence[Written], opening: int) -> int:
    """First line of the title above: short lines that end no sentence, with blanks between."""
    start, seen = opening, 0
    for place in range(opening - 1, -1, -1):
        line = lines[place]
        if line.is_blank:
            continue
        if seen == _MOST_TITLE_LINES or not _may_be_title(line):
            break
        start, seen = place, seen + 1
    return start


def _may_be_title(line: Written) -> bool:
    text = line.text.strip()
    ends_sentence = text.endswith((".", ";", ","))
    return (
        len(text) <= _LONGEST_TITLE_LINE
        and not ends_sentence
        and line.folded not in HEADINGS
        and not _BOX.match(line.text)
    )


def _lacking(lines: Sequence[Written], start: int, opening: int, end: int) -> list[str]:
    """What a sheet must have and this one has not; no half sheet is made."""
    before, found = sections_of(lines[opening + 1 : end], HEADINGS)
    lacking = [] if start < opening else ["title"]
    if all(line.is_blank for line in before):
        lacking.append("municipality")
    lacking += [field for field in NEEDED if field not in found]
    boxes = _boxes(line for body in found.values() for line in body)
    if {code for code, _ in boxes} != set(CATEGORIES):
        lacking.append("category")
    return lacking


# -- what it says --------------------------------------------------------------------------------


def _draft(title: Sequence[Written], body: Sequence[Written]) -> Draft:
    before, found = sections_of(body, HEADINGS)
    titles = [line.text.strip() for line in title if not line.is_blank]
    boxes = _boxes(line for section in found.values() for line in section)
    bare = {field: [line for line in section if not _box(line)] for field, section in found.items()}
    calendar = _calendar(bare["dates"])
    lines, line_notes = _seal_lines(bare["lines"])
    units, outside, guessed = departments_in(bare["departments"])
    groups_words, summary = prose(bare["groups"]), prose(bare["summary"])
    content = Content(
        title=" ".join(titles),
        departments=units,
        outside=outside,
        declared=tuple(code for code, ticked in boxes if ticked),
        groups=groups_in(groups_words),
        groups_words=groups_words,
        lines=lines,
        months=calendar.months,
        schedule=prose(calendar.rest),
        began=min(_years(calendar.rest), default=None),
        funding=tuple(funding_in(bare["funding"])),
        sustainability=prose(bare["sustainability"]),
        summary=summary,
        innovation=prose(bare["innovation"]),
        figures=tuple(figures_in(summary)),
    )
    notes = [
        *([Note("title_joined", " / ".join(titles))] if len(titles) > 1 else []),
        *([Note("heading_missing", "Categoría")] if "category" not in found else []),
        *([Note("departments_guessed")] if guessed else []),
        *([Note("outside_among_departments", ", ".join(outside))] if outside else []),
        *calendar.notes,
        *_year_notes(content),
        *_category_notes(content),
        *line_notes,
        *([Note("figures_to_check", str(len(content.figures)))] if content.figures else []),
    ]
    municipality = next(line.text.strip() for line in before if not line.is_blank)
    last = max(line.number for line in body if not line.is_blank)
    return Draft(content, municipality, tuple(notes), title[0].number, last)


def _box(line: Written) -> tuple[str, bool] | None:
    found = _BOX.match(line.text)
    code = _CATEGORY_CODES.get(fold(found.group(2))) if found else None
    if found is None or code is None:
        return None
    return code, _is_ticked(found.group(1))


def _boxes(lines: Iterator[Written]) -> list[tuple[str, bool]]:
    return [box for line in lines if (box := _box(line)) is not None]


def _calendar(lines: Sequence[Written]) -> _Calendar:
    """Months ticked below the row of their names. The line is never stripped: cells count."""
    heads = [place for place, line in enumerate(lines) if line.folded.split() == _MONTH_WORDS]
    if not heads:
        return _Calendar(None, list(lines), [Note("no_calendar")])
    head = heads[0]
    rest = [*lines[:head], *lines[head + 2 :]]
    row = lines[head + 1].text if head + 1 < len(lines) else ""
    cells = row.split("\t")
    if len(cells) != len(MONTHS):
        return _Calendar(None, rest, [Note("calendar_cells", str(len(cells)))])
    strange = [cell for cell in cells if not _known_cell(cell)]
    if strange:
        return _Calendar(None, rest, [Note("calendar_sign", strange[0].strip())])
    ticked = tuple(at for at, cell in enumerate(cells, start=1) if _is_ticked(cell))
    return _Calendar(ticked, rest, [])


def _is_ticked(cell: str) -> bool:
    boxes = _INPUT.findall(cell)
    return any(re.search(r"\bchecked\b", box) for box in boxes) or bool(
        _TICK.search(_INPUT.sub("", cell))
    )


def _known_cell(cell: str) -> bool:
    left = re.sub(r"\[[ xX]?\]|[xX✓✔☐☑☒]", "", _INPUT.sub("", cell))
    return not left.strip()


def _years(lines: Sequence[Written]) -> list[int]:
    return [int(year) for line in lines for year in _YEAR.findall(line.text)]


def _year_notes(content: Content) -> Iterator[Note]:
    told = [int(year) for year in _YEAR.findall(content.summary)]
    if content.began is None:
        yield Note("no_year", str(min(told)) if told else "")
    elif told and min(told) < content.began:
        yield Note("earlier_year", f"{min(told)} < {content.began}")


def _category_notes(content: Content) -> Iterator[Note]:
    """Boxes and words that disagree: the boxes stay as declared, a reader may assign others."""
    told_in = ("title", "groups_words", "schedule", "summary", "innovation")
    text = " ".join(getattr(content, name) for name in told_in)
    told = said_of(text, CATEGORY_SIGNS)
    for code in CATEGORY_SIGNS:
        if code in told and code not in content.declared:
            yield Note("told_not_ticked", code)
    if "regularisation" in content.declared and "regularisation" not in told:
        yield Note("ticked_not_told", "regularisation")


def _seal_lines(lines: Sequence[Written]) -> tuple[tuple[Line, ...], list[Note]]:
    found: list[Line] = []
    notes: list[Note] = []
    for paragraph in paragraphs(lines):
        text = _INTRO.sub("", _BOLD.sub("", paragraph)).strip()
        line = _seal_line(text)
        if line is not None:
            found.append(line)
        elif text:
            notes.append(Note("line_unknown", text[:80]))
    short = [line.as_written for line in found if line.as_written != LINES[line.line]]
    return tuple(found), [*notes, *(Note("line_shortened", words) for words in short)]


def _seal_line(text: str) -> Line | None:
    folded = fold(text)
    for known in (LINES, SHORT_LINES):
        for code, name in known.items():
            if folded.startswith(fold(name)):
                why = text[len(name) :].lstrip(" ,.:;")
                return Line(code, why[:1].upper() + why[1:], text[: len(name)])
    return None
