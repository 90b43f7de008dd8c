"""Attentions: one with all that hangs on it, those of a person, of a day, of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from acogida.desk.models import Attention, AttentionVersion, Draft
from acogida.desk.models.selections import COUNTABLE
from acogida.desk.queries.catalogues import REASONS, WORKSTREAMS, labels_of
from acogida.desk.rules import Reader, may_correct, may_read_observations
from acogida.people.public import residence_words
from acogida.platform.prepared import asked

if TYPE_CHECKING:
    from acogida.desk.models.selections import AttentionQuerySet
    from acogida.platform.scope import ScopedQuerySet
    from acogida.platform.writing import Actor

LATELY, ENOUGH = 15, 5
"""Attentions that show a habit, and how many must have noted their minutes."""


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """What an attention said before a correction; ``observations`` is None for who may not read."""

    row: AttentionVersion
    observations: str | None


@dataclass(frozen=True, slots=True)
class AttentionSheet:
    """One attention as the actor may see it.

    ``observations`` and ``residence`` are None for who may not read them, "" where nothing was
    written.
    """

    row: Attention
    reasons: tuple[str, ...]
    observations: str | None
    residence: str | None
    versions: tuple[EarlierVersion, ...]
    may_correct: bool


@dataclass(frozen=True, slots=True)
class Habits:
    """What the form begins with: as this officer's last attention at that site was.

    ``minutes``: how long hers usually take there, None while too few are known.
    """

    channel: str = "in_person"
    site_id: UUID | None = None
    place: str = ""
    language: str = "es"
    minutes: int | None = None


def recorded_with(client_key: UUID) -> UUID | None:
    """The attention that was recorded with the key of a form, if any."""
    found = asked("desk.recorded_with", _with_key, client_key)
    return found[0][0] if found else None


def _with_key(client_key: UUID) -> QuerySet[Attention, tuple[UUID]]:
    rows: QuerySet[Attention, tuple[UUID]]
    rows = Attention.objects.filter(client_key=client_key).values_list("pk")
    return rows


def attentions() -> AttentionQuerySet:
    """Attentions for a list, newest first, in three queries for any number of them.

    Without those of blocked and anonymised files.
    """
    rows: AttentionQuerySet = Attention.objects.in_lists().latest_first()
    return rows.select_related("person", "officer", "site").prefetch_related("reasons", "answers")


def countable_attentions() -> AttentionQuerySet:
    """The same with those of anonymised files, which go on being counted."""
    rows: AttentionQuerySet = Attention.objects.filter(COUNTABLE).latest_first()
    return rows.select_related("person", "officer", "site").prefetch_related("reasons", "answers")


def attentions_of(person_id: UUID) -> AttentionQuerySet:
    """Attentions of one person, newest first; also those cancelled, which say so."""
    rows: AttentionQuerySet = Attention.objects.of_person(person_id).latest_first()
    return rows.select_related("officer", "site").prefetch_related("reasons", "answers")


def day_of(actor: Actor, day: dt.date) -> AttentionQuerySet:
    """What the actor recorded for ``day``, newest first."""
    mine: AttentionQuerySet = attentions().filter(officer_id=actor.user_id, on=day)
    return mine


def attention_sheet(actor: Actor, attention_id: UUID) -> AttentionSheet:
    """One attention as the actor may see it. Raises Attention.DoesNotExist; notes no reading."""
    row: Attention = (
        Attention.objects.select_related(
            "person", "officer", "site", "cancelled_by", "arrival", "outing"
        )
        .prefetch_related(
            "reasons", "answers__need", "needs__responsible", "steps__responsible", "orientations"
        )
        .get(pk=attention_id)
    )
    reader = _reader(actor)
    return AttentionSheet(
        row=row,
        reasons=reason_labels(row, row.on),
        observations=_readable(reader, row, row),
        residence=residence_words(row.residence) if actor.may("people.sensitive") else None,
        versions=_versions(reader, row),
        may_correct=row.cancelled_at is None
        and actor.may("desk.correct")
        and may_correct(reader, row.officer_id),
    )


def reason_labels(row: Attention, day: dt.date) -> tuple[str, ...]:
    """The reasons of an attention in words, in their order; a code that left the catalogue last."""
    labels, codes = labels_of(REASONS, day), {reason.code for reason in row.reasons.all()}
    known = [label for code, label in labels.items() if code in codes]
    return (*known, *sorted(codes - set(labels)))


def workstream_labels(row: Attention) -> tuple[str, ...]:
    """The lines of work of an attention in words, also of lines that ended."""
    codes = row.workstream_codes
    labels = labels_of(WORKSTREAMS, row.on) | labels_of(WORKSTREAMS, timezone.localdate())
    return tuple(labels.get(code, code) for code in codes)


def habits_of(actor: Actor, site_id: UUID | None = None) -> Habits:
    """What the actor's last attentions suggest for the next; one query, two at a new site.

    ``site_id``: where her desk stands; None: wherever she was last. Where she has attended nobody
    yet, the last of her colleagues at that site say how it is done there.
    """
    if actor.user_id is None:
        return Habits(site_id=site_id)
    hers = Attention.objects.standing().filter(officer_id=actor.user_id).order_by("-recorded_at")
    found = _how(hers.filter(site_id=site_id) if site_id else hers)
    if not found and site_id:
        # By day, for which there is an index: a large office has a million of one site.
        found = _how(Attention.objects.standing().filter(site_id=site_id).latest_first())
    if not found:
        return Habits(site_id=site_id)
    spent = [minutes for *_same, minutes in found if minutes is not None]
    usual = int(median(spent)) if len(spent) >= ENOUGH else None
    channel, site, place, language, _minutes = found[0]
    return Habits(channel, site, place, language, usual)


def _how(rows: AttentionQuerySet) -> list[tuple[str, UUID | None, str, str, int | None]]:
    """How the first few of these were: channel, site, place, language, minutes; no outings."""
    columns = ("channel", "site_id", "place", "language", "minutes")
    return list(rows.filter(outing=None).values_list(*columns)[:LATELY])


def drafts_of(actor: Actor) -> ScopedQuerySet:
    """What the actor has begun and not recorded, latest first."""
    mine: ScopedQuerySet = Draft.objects.filter(user_id=actor.user_id).select_related("person")
    return mine.order_by("-saved_at")


def draft(actor: Actor, client_key: UUID) -> Draft | None:
    """The actor's draft of one form, or None."""
    return drafts_of(actor).filter(client_key=client_key).first()


def last_attended(person_ids: Iterable[UUID]) -> dict[UUID, dt.date]:
    """Person → the day of her last attention, for those who had one; one query."""
    rows = Attention.objects.standing().filter(person_id__in=set(person_ids))
    return dict(rows.values_list("person_id").annotate(last=Max("on")))


def _reader(actor: Actor) -> Reader:
    return Reader(
        user_id=actor.user_id,
        reads_confidential=actor.may("desk.confidential"),
        corrects_all=actor.may("desk.correct_all"),
    )


def _readable(reader: Reader, said: Attention | AttentionVersion, row: Attention) -> str | None:
    may_read = may_read_observations(reader, said.confidential, row.officer_id)
    return said.observations if may_read else None


def _versions(reader: Reader, row: Attention) -> tuple[EarlierVersion, ...]:
    rows = row.versions.select_related("corrected_by").order_by("-number")
    return tuple(EarlierVersion(version, _readable(reader, version, row)) for version in rows)
