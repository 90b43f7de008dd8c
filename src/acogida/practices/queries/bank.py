"""The bank: what every municipality reads, and how it is searched."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from acogida.practices.models import BankEntry, BankWord
from acogida.practices.rules.stems import words_asked

MOST_STEMS = 12
LAST = "z" * 8
"""Stands after every word of two given letters, in whatever order a database puts them."""


def bank() -> QuerySet[BankEntry]:
    """Every entry that holds, with who published it; ``relevance`` is 0 until one searches."""
    rows = BankEntry.objects.filter(is_current=True).select_related("municipality")
    return rows.annotate(relevance=Value(0, output_field=IntegerField()))


def speaking_of(rows: QuerySet[BankEntry], text: str) -> QuerySet[BankEntry]:
    """Those with every word of ``text``, whatever accents, number or gender; with ``relevance``.

    A word may be half typed: “resid” finds “residencia”. Words that say nothing (“de la”) are left
    out; of nothing but such, nothing is found.
    """
    wanted = words_asked(text)[:MOST_STEMS]
    if not wanted:
        return rows.none()
    any_of = Q()
    for word, stem in wanted:
        meant = _meant(word, stem)
        rows = rows.filter(Exists(BankWord.objects.filter(meant, entry=OuterRef("pk"))))
        any_of |= meant
    told = BankWord.objects.filter(any_of, entry=OuterRef("pk")).order_by()
    total = told.values("entry").annotate(total=Sum("times")).values("total")
    return rows.annotate(relevance=Coalesce(Subquery(total), 0))


def _meant(word: str, stem: str) -> Q:
    """The rows of a word: its stem, or a word that begins like it.

    Stems keep how their words begin: by their first two letters the index passes over the others.
    """
    head = word[:2]
    begins = Q(stem__gte=head, stem__lte=head + LAST, forms__contains=f" {word}")
    return Q(stem=stem) | begins


def marked(rows: QuerySet[BankEntry], family: str, codes: Iterable[str]) -> QuerySet[BankEntry]:
    """Those with each of these codes of a family of marks."""
    for code in codes:
        rows = rows.filter(marks__contains=f" {family}:{code} ")
    return rows


def entry_of(code: str) -> BankEntry | None:
    """The entry of this code, if it holds."""
    return bank().filter(code=code).first()


def adaptations_of(entry: BankEntry) -> list[BankEntry]:
    """Published sheets of other offices that were made from it, oldest first."""
    rows = BankEntry.objects.filter(adapted_from=entry.code, is_current=True)
    return list(rows.select_related("municipality").order_by("published_at"))
