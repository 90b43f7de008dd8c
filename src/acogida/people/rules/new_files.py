"""A file as somebody else's list tells it, brought into shape all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from acogida.people.rules.contacts import Reachable, normal_contact
from acogida.people.rules.faults import Fault, Faulty
from acogida.people.rules.identity import (
    Identity,
    Speaks,
    clean_identity,
    clean_languages,
    clean_nationalities,
)
from acogida.people.rules.papers import NormalPaper, Paper, clean_paper
from acogida.people.rules.texts import clean_line

PHONE, EMAIL = "phone", "email"
_LINES = {"street": 200, "neighbourhood": 120, "commune": 5, "source": 120}
S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """All that may be known of somebody when her file is opened. Empty is not known.

    ``residence``: a status that held on ``residence_since``; ``source``: how that is known.
    """

    identity: Identity
    papers: tuple[Paper, ...] = ()
    nationalities: tuple[str, ...] = ()
    languages: tuple[Speaks, ...] = ()
    phones: tuple[str, ...] = ()
    email: str = ""
    street: str = ""
    neighbourhood: str = ""
    commune: str = ""
    residence: str = ""
    residence_since: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanFile:
    """A file that can be kept as it is. ``contacts``: (kind, contact)."""

    said: NewFile
    papers: tuple[NormalPaper, ...] = ()
    contacts: tuple[tuple[str, Reachable], ...] = ()

    @property
    def lives_somewhere(self) -> bool:
        """Whether anything is known of her address."""
        return bool(self.said.street or self.said.neighbourhood or self.said.commune)


def clean_file(said: NewFile, statuses: frozenset[str], today: dt.date) -> CleanFile:
    """The file in the shape it is kept in; Faulty with every fault found, by field.

    ``statuses``: the residence statuses there are. A telephone's fault is under ``phone``.
    """
    faults: dict[str, Fault] = {}

    def kept(clean: Callable[[], T], otherwise: T, called: str = "") -> T:
        try:
            return clean()
        except Faulty as faulty:
            for field, fault in faulty.faults.items():
                faults.setdefault(called or field, fault)
            return otherwise

    def each(values: Iterable[S], clean: Callable[[S], T], called: str = "") -> list[T]:
        found = (kept(partial(_only, clean, value), [], called) for value in values)
        return [one for some in found for one in some]

    identity = kept(lambda: clean_identity(said.identity, today), said.identity)
    papers = each(said.papers, lambda paper: clean_paper(paper, today))
    phones = each(said.phones, lambda typed: normal_contact(PHONE, typed), PHONE)
    mails = each(
        [said.email] if said.email else [], lambda typed: normal_contact(EMAIL, typed), EMAIL
    )
    lines = {
        name: kept(lambda: clean_line(name, getattr(said, name), longest), "")  # noqa: B023 - called at once
        for name, longest in _LINES.items()
    }
    countries = kept(lambda: clean_nationalities(said.nationalities), [])
    kept(lambda: clean_languages(said.languages), [])
    if said.residence and said.residence not in statuses:
        faults["residence"] = Fault.UNKNOWN_CODE
    if faults:
        raise Faulty(faults)
    whole = replace(said, identity=identity, nationalities=tuple(countries), **lines)  # type: ignore[arg-type]
    contacts = [*((PHONE, one) for one in phones), *((EMAIL, one) for one in mails)]
    return CleanFile(said=whole, papers=_once(papers), contacts=tuple(dict.fromkeys(contacts)))


def _only(clean: Callable[[S], T], value: S) -> list[T]:
    return [clean(value)]


def _once(papers: Iterable[NormalPaper]) -> tuple[NormalPaper, ...]:
    """Each number once, also where it was said in two ways."""
    found: dict[tuple[str, str, str], NormalPaper] = {}
    for paper in papers:
        key = (paper.space or paper.paper.kind, paper.paper.country, paper.normalised)
        found.setdefault(key, paper)
    return tuple(found.values())
