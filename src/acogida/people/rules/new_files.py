"""A file as somebody else's list tells it, brought into shape all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from acogida.lib.frozen import changed
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


class _Faults:
    """Gathers what is wrong, so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: dict[str, Fault] = {}

    def each(self, values: Iterable[S], clean: Callable[[S], T], called: str = "") -> list[T]:
        """What can be kept of ``values``; ``called``: the field of their faults."""
        kept: list[T] = []
        for value in values:
            try:
                kept.append(clean(value))
            except Faulty as faulty:
                for field, fault in faulty.faults.items():
                    self.found.setdefault(called or field, fault)
        return kept


def clean_file(said: NewFile, statuses: frozenset[str], today: dt.date) -> CleanFile:
    """The file in the shape it is kept in; Faulty with every fault found, by field.

    ``statuses``: the residence statuses there are. A telephone's fault is under ``phone``.
    """
    faults = _Faults()
    identities = faults.each([said.identity], lambda identity: clean_identity(identity, today))
    papers = faults.each(said.papers, lambda paper: clean_paper(paper, today))
    phones = faults.each(said.phones, lambda typed: normal_contact(PHONE, typed), PHONE)
    mails = [said.email] if said.email else []
    addresses = faults.each(mails, lambda typed: normal_contact(EMAIL, typed), EMAIL)
    lines = faults.each(_LINES, lambda name: clean_line(name, getattr(said, name), _LINES[name]))
    countries = faults.each([said.nationalities], clean_nationalities)
    faults.each([said.languages], clean_languages)
    if said.residence and said.residence not in statuses:
        faults.found["residence"] = Fault.UNKNOWN_CODE
    if faults.found:
        raise Faulty(faults.found)
    told: dict[str, Any] = dict(zip(_LINES, lines, strict=True))
    whole = changed(said, identity=identities[0], nationalities=tuple(countries[0]), **told)
    contacts = [*((PHONE, one) for one in phones), *((EMAIL, one) for one in addresses)]
    return CleanFile(said=whole, papers=_once(papers), contacts=tuple(dict.fromkeys(contacts)))


def _once(papers: Iterable[NormalPaper]) -> tuple[NormalPaper, ...]:
    """Each number once, also where it was said in two ways."""
    found: dict[tuple[str, str, str], NormalPaper] = {}
    for paper in papers:
        key = (paper.space or paper.paper.kind, paper.paper.country, paper.normalised)
        found.setdefault(key, paper)
    return tuple(found.values())
