"""Keep numbers of papers: the database alone decides whether one is taken already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from acogida.people.actions.errors import NumberTaken
from acogida.people.actions.opening import put_back, take_file
from acogida.people.models import Identifier
from acogida.people.rules import NormalPaper, Paper, clean_line, clean_paper
from acogida.platform.actions import Actor, action

LONGEST_REASON = 500


@action("people.edit")
def add_identifier(actor: Actor, *, person_id: UUID, paper: Paper) -> UUID:
    """Add a number. Raises Faulty (InvalidNumber for the number itself), NumberTaken."""
    del actor
    person = take_file(person_id)
    (identifier,) = keep_papers(person_id, [clean_paper(paper, timezone.localdate())])
    put_back(person, findable=True)
    return identifier.pk


@action("people.edit")
def verify_identifier(actor: Actor, *, identifier_id: UUID, verification: str) -> None:
    """Say how sure we are of a number: document seen, copied, confirmed. Raises Faulty."""
    del actor
    identifier = Identifier.objects.get(pk=identifier_id)
    person = take_file(identifier.person_id)
    paper = Paper(
        kind=identifier.kind,
        number=identifier.number,
        country=identifier.country,
        verification=verification,
    )
    identifier.verification = clean_paper(paper, timezone.localdate()).paper.verification
    identifier.save()
    put_back(person)


@action("people.edit")
def void_identifier(actor: Actor, *, identifier_id: UUID, reason: str, now: dt.datetime) -> None:
    """Strike a number out: wrong or replaced. It stays in the file and goes on finding her."""
    del actor
    identifier = Identifier.objects.get(pk=identifier_id)
    person = take_file(identifier.person_id)
    if identifier.voided_at is None:
        identifier.voided_at = now
        identifier.voided_because = clean_line("reason", reason, LONGEST_REASON)
        identifier.save()
        put_back(person, findable=True)


def keep_papers(person_id: UUID, papers: Sequence[NormalPaper]) -> list[Identifier]:
    """Insert the numbers of one person; NumberTaken tells whose file has one of them already."""
    rows = [Identifier(person_id=person_id, **columns_of_paper(paper)) for paper in papers]
    try:
        with transaction.atomic():
            return list(Identifier.objects.bulk_create(rows))
    except IntegrityError:
        # Two officers at once: the second one's insert waited for the first and failed just now.
        _refuse_taken(rows)
        raise


def columns_of_paper(paper: NormalPaper) -> dict[str, Any]:
    """The columns in which a number is kept."""
    return {
        "kind": paper.paper.kind,
        "country": paper.paper.country,
        "number": paper.paper.number,
        "normalised": paper.normalised,
        "space": paper.space,
        "issued_on": paper.paper.issued_on,
        "expires_on": paper.paper.expires_on,
        "verification": paper.paper.verification,
    }


def _refuse_taken(rows: Sequence[Identifier]) -> None:
    for row in rows:
        same = Q(space=row.space, country=row.country, normalised=row.normalised, voided_at=None)
        owner = Identifier.objects.filter(same).exclude(space="").first()
        if owner is not None:
            raise NumberTaken(owner.person_id, row.kind)
