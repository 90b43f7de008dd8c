"""What a practice sheet says: one value, the same in the database, in a file and on the screen."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from acogida.practices.rules.vocabulary import CATEGORIES, GROUP_SIGNS, LINES, QUESTIONS

Row = TypeVar("Row")
TEXTS = (
    "title",
    "commune",
    "place",
    "organisation",
    "groups_words",
    "schedule",
    "sustainability",
    "summary",
    "innovation",
    "evaluation",
    "contact_office",
    "contact_email",
    "contact_phone",
    "contact_web",
    "source",
)
LISTS = ("departments", "outside")
CODES = {
    "declared": tuple(CATEGORIES),
    "assigned": tuple(CATEGORIES),
    "groups": tuple(GROUP_SIGNS),
}
YEARS = ("began", "ended")
LAST_MONTH = 12
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_TEXT = 20_000
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Funding:
    """Who pays, and in which year where the source says it."""

    source: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the practice. ``as_written``: its own signs; ``source``: who counted."""

    value: float = 0
    unit: str = ""
    what: str = ""
    year: int | None = None
    as_written: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the Sello Migrante and why the practice belongs to it."""

    line: str = ""
    why: str = ""
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands under one question of the second format."""

    question: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replication:
    """Somebody who did it too: who, where, when."""

    who: str = ""
    year: int | None = None
    note: str = ""


ROWS: dict[str, type[Any]] = {
    "lines": Line,
    "funding": Funding,
    "figures": Figure,
    "answers": Answer,
    "replications": Replication,
}


@dataclass(frozen=True, slots=True)
class Content:
    """A whole sheet. ``months``: 1 to 12; None where the source has no calendar.

    ``declared``: the categories its authors ticked; ``assigned``: those a reader gave it.
    ``commune``: CUT of who did it, empty abroad, where ``place`` says it.
    """

    title: str = ""
    commune: str = ""
    place: str = ""
    organisation: str = ""
    departments: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    groups_words: str = ""
    lines: tuple[Line, ...] = ()
    months: tuple[int, ...] | None = None
    schedule: str = ""
    began: int | None = None
    ended: int | None = None
    funding: tuple[Funding, ...] = ()
    sustainability: str = ""
    summary: str = ""
    innovation: str = ""
    figures: tuple[Figure, ...] = ()
    evaluation: str = ""
    contact_office: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    contact_web: str = ""
    answers: tuple[Answer, ...] = ()
    replications: tuple[Replication, ...] = ()
    source: str = ""

    @property
    def categories(self) -> tuple[str, ...]:
        """Declared and assigned ones together, in the order of the format."""
        return tuple(code for code in CATEGORIES if code in {*self.declared, *self.assigned})

    @property
    def line_codes(self) -> tuple[str, ...]:
        return tuple(line.line for line in self.lines if line.line)

    def answer(self, question: str) -> tuple[str, ...]:
        """What stands under ``question``; empty where nothing does."""
        return next((one.words for one in self.answers if one.question == question), ())

    def lacks(self) -> tuple[str, ...]:
        """Fields a sheet needs before others may read it, that say nothing yet."""
        missing = [name for name in ("title", "source") if not getattr(self, name)]
        if not (self.commune or self.place):
            missing.append("commune")
        if not (self.summary or self.answers):
            missing.append("summary")
        if not (self.categories or self.answers):
            missing.append("declared")
        return tuple(missing)


class NotASheet(ValueError):
    """A value in a file is not what the field holds; ``where``: its path in the file."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def to_plain(content: Content) -> dict[str, Any]:
    """The sheet as plain values for JSON; what says nothing is left out."""
    plain = asdict(content)
    kept = {name: value for name, value in plain.items() if value not in ("", (), None)}
    for name in ROWS:
        if name in kept:
            kept[name] = [
                {key: value for key, value in row.items() if value not in ("", (), None)}
                for row in kept[name]
            ]
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()
    }


def from_plain(plain: Mapping[str, Any]) -> Content:
    """The sheet of these values. Raises NotASheet for a field that cannot be; unknown ones too."""
    if not isinstance(plain, Mapping):
        raise NotASheet("sheet")
    strange = set(plain) - {field.name for field in fields(Content)}
    if strange:
        raise NotASheet(min(strange))
    said: dict[str, Any] = {name: _text(plain[name], name) for name in TEXTS if name in plain}
    said |= {name: _texts(plain[name], name) for name in LISTS if name in plain}
    said |= {name: _codes(plain[name], name) for name in CODES if name in plain}
    said |= {name: _year(plain[name], name) for name in YEARS if name in plain}
    said |= {name: _rows(plain[name], name) for name in ROWS if name in plain}
    if plain.get("months") is not None:
        said["months"] = _months(plain["months"])
    return Content(**said)


# -- inside --------------------------------------------------------------------------------------


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or "\x00" in value:
        raise NotASheet(where)
    return str(value)


def _listed(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list | tuple) or len(value) > MOST_ROWS:
        raise NotASheet(where)
    return list(value)


def _texts(value: Any, where: str) -> tuple[str, ...]:
    return tuple(_text(one, where) for one in _listed(value, where))


def _codes(value: Any, where: str) -> tuple[str, ...]:
    found = _texts(value, where)
    if set(found) - set(CODES[where]):
        raise NotASheet(where)
    return tuple(code for code in CODES[where] if code in found)


def _year(value: Any, where: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotASheet(where)
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise NotASheet(where)
    return int(value)


def _months(value: Any) -> tuple[int, ...]:
    found = _listed(value, "months")
    if any(isinstance(one, bool) or one not in range(1, LAST_MONTH + 1) for one in found):
        raise NotASheet("months")
    return tuple(sorted(set(found)))


def _rows(value: Any, where: str) -> tuple[Any, ...]:
    return tuple(
        _row(one, ROWS[where], f"{where}.{number}")
        for number, one in enumerate(_listed(value, where), start=1)
    )


def _row(value: Any, kind: type[Row], where: str) -> Row:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if not isinstance(value, Mapping) or set(value) - known:
        raise NotASheet(where)
    return kind(**{name: _cell(said, name, f"{where}.{name}") for name, said in value.items()})


def _cell(value: Any, name: str, where: str) -> Any:
    if name == "year":
        return _year(value, where)
    if name == "words":
        return _texts(value, where)
    if name == "value":
        return _number(value, where)
    said = _text(value, where)
    allowed = {"line": LINES, "question": QUESTIONS}.get(name)
    if allowed is not None and said not in allowed:
        raise NotASheet(where)
    return said


def _number(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise NotASheet(where)
    number: float = value
    return number
