"""The bank: what every municipality reads, and how it is searched."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from acogida.practices.models import BankEntry, BankWord
from acogida.practices.rules.stems import stems

MOST_STEMS = 12


def bank() -> QuerySet[BankEntry]:
    """Every entry that holds, with who published it; ``relevance`` is 0 until one searches."""
    rows = BankEntry.objects.filter(is_current=True).select_related("municipality")
    return rows.annotate(relevance=Value(0, output_field=IntegerField()))


def speaking_of(rows: QuerySet[BankEntry], text: str) -> QuerySet[BankEntry]:
    """Those with every word of ``text``, whatever accents, number or gender; with ``relevance``.

    Words that say nothing (“de la”) are left out; of nothing but such, nothing is found.
    """
    wanted = list(dict.fromkeys(stems(text)))[:MOST_STEMS]
    if not wanted:
        return rows.none()
    for stem in wanted:
        rows = rows.filter(Exists(BankWord.objects.filter(entry=OuterRef("pk"), stem=stem)))
    told = BankWord.objects.filter(entry=OuterRef("pk"), stem__in=wanted).order_by()
    total = told.values("entry").annotate(total=Sum("times")).values("total")
    return rows.annotate(relevance=Coalesce(Subquery(total), 0))


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
