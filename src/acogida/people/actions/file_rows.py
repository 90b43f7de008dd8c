"""The rows of a file that is brought in, by column name, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from acogida.people.actions.numbers import columns_of_paper
from acogida.people.models import (
    Address,
    Contact,
    Identifier,
    Nationality,
    ResidencePeriod,
    SpokenLanguage,
)
from acogida.people.rules import CleanFile

FileRow = tuple[type[Any], dict[str, Any]]


def rows_of(person_id: UUID, file: CleanFile) -> Iterator[FileRow]:
    """All that hangs on a person, as (model, row)."""
    for model, said in _said(file):
        yield model, {"person_id": person_id, **said}


def _said(file: CleanFile) -> Iterator[FileRow]:
    said = file.said
    for paper in file.papers:
        yield Identifier, columns_of_paper(paper)
    for code in said.nationalities:
        yield Nationality, {"country": code}
    for one in said.languages:
        yield SpokenLanguage, {"code": one.code, "level": one.level, "preferred": one.preferred}
    for kind, contact in file.contacts:
        yield (
            Contact,
            {"kind": kind, "value": contact.shown, "normalised": contact.normalised},
        )
    yield from _where_and_how(file)


def _where_and_how(file: CleanFile) -> Iterator[FileRow]:
    """Where she lives, and her migration status on a day."""
    said = file.said
    if file.lives_somewhere:
        yield (
            Address,
            {"line": said.street, "neighbourhood": said.neighbourhood, "commune": said.commune},
        )
    if said.residence and said.residence_since:
        yield (
            ResidencePeriod,
            {"status": said.residence, "since": said.residence_since, "source": said.source},
        )


def findable(file: CleanFile) -> dict[str, Any]:
    """What the search compares and keeps of a file."""
    identity = file.said.identity
    return {
        "given_names": identity.given_names,
        "first_surname": identity.first_surname,
        "second_surname": identity.second_surname,
        "birth": identity.birth,
        "sex": identity.sex,
        "nationalities": file.said.nationalities,
        "identifiers": tuple(paper.normalised for paper in file.papers),
        "phones": tuple(one.shown for kind, one in file.contacts if kind == Contact.Kind.PHONE),
        "other_names": (identity.called,) if identity.called else (),
    }
