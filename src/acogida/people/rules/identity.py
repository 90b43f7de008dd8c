"""Who a person is, as she says it: names, birth, arrival, languages. Everything may be unknown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields

from acogida.lib.frozen import changed
from acogida.lib.partial_dates import ImpossibleDate, PartialDate
from acogida.people.rules.faults import Fault, Faulty
from acogida.people.rules.texts import clean_line, clean_lines, clean_name

OLDEST = 125
"""Years; nobody known has lived longer than 122."""
LONGEST_NOTE = 2000
SEXES = frozenset({"", "female", "male", "other"})
LEVELS = frozenset({"native", "good", "basic", "none"})
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What is asked of everybody. Empty text, None and an empty PartialDate mean: not known."""

    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    called: str = ""
    sex: str = ""
    birth: PartialDate = field(default_factory=PartialDate)
    birth_estimated: bool = False
    birth_country: str = ""
    stateless: bool | None = None
    interpreter_needed: bool | None = None
    arrival: PartialDate = field(default_factory=PartialDate)
    note: str = ""

    def columns(self) -> dict[str, object]:
        """The same by the names of the person's columns: partial dates in three."""
        said = {part.name: getattr(self, part.name) for part in fields(self)}
        for name in ("birth", "arrival"):
            date: PartialDate = said.pop(name)
            said |= {
                f"{name}_year": date.year,
                f"{name}_month": date.month,
                f"{name}_day": date.day,
            }
        return said


@dataclass(frozen=True, slots=True)
class Speaks:
    """A language by its ISO 639 code, how well it is spoken, and whether she prefers it."""

    code: str
    level: str = "native"
    preferred: bool = False


def is_country(code: str) -> bool:
    return bool(_COUNTRY.fullmatch(code))


def clean_identity(identity: Identity, today: dt.date) -> Identity:
    """The identity in the shape it is kept in; Faulty with every fault found, by field."""
    cleaned: dict[str, str] = {}
    faults: dict[str, Fault] = {}
    for name, clean in _TEXTS.items():
        try:
            cleaned[name] = clean(getattr(identity, name))
        except Faulty as faulty:
            faults |= faulty.faults
    faults |= dict(_faults_of(identity, today))
    if faults:
        raise Faulty(faults)
    estimated = identity.birth_estimated and bool(identity.birth)
    return changed(identity, birth_estimated=estimated, **cleaned)


def clean_languages(languages: Sequence[Speaks]) -> list[Speaks]:
    """The languages, each once; Faulty for an unknown code or level, or one said twice."""
    for spoken in languages:
        if not _LANGUAGE.fullmatch(spoken.code) or spoken.level not in LEVELS:
            raise Faulty({"languages": Fault.UNKNOWN_CODE})
    if len({spoken.code for spoken in languages}) != len(languages):
        raise Faulty({"languages": Fault.SAID_TWICE})
    return list(languages)


def clean_nationalities(countries: Sequence[str]) -> list[str]:
    """Country codes, each once, in the order given; Faulty for what is no country code."""
    if not all(is_country(code) for code in countries):
        raise Faulty({"nationalities": Fault.UNKNOWN_CODE})
    return list(dict.fromkeys(countries))


def _faults_of(identity: Identity, today: dt.date) -> Iterator[tuple[str, Fault]]:
    if identity.sex not in SEXES:
        yield "sex", Fault.UNKNOWN_CODE
    if identity.birth_country and not is_country(identity.birth_country):
        yield "birth_country", Fault.UNKNOWN_CODE
    for name in ("birth", "arrival"):
        if fault := fault_of_past_date(getattr(identity, name), today):
            yield name, fault
            return
    born, came = identity.birth.earliest, identity.arrival.latest
    if born and came and came < born:
        yield "arrival", Fault.BEFORE_BIRTH


def fault_of_past_date(date: PartialDate, today: dt.date) -> Fault | None:
    """Why this can be no date of a living person's past; None if it can."""
    try:
        date.check()
    except ImpossibleDate:
        return Fault.NO_SUCH_DATE
    earliest = date.earliest
    if earliest is None:
        return None
    if earliest > today:
        return Fault.IN_THE_FUTURE
    return Fault.TOO_LONG_AGO if today.year - earliest.year > OLDEST else None


def _name(name: str, longest: int) -> Callable[[str], str]:
    return lambda text: clean_name(name, text, longest)


_TEXTS: dict[str, Callable[[str], str]] = {
    "given_names": _name("given_names", 120),
    "first_surname": _name("first_surname", 80),
    "second_surname": _name("second_surname", 80),
    "called": lambda text: clean_line("called", text, 80),
    "note": lambda text: clean_lines("note", text, LONGEST_NOTE),
}
