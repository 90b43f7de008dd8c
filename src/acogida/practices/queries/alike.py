"""Practices like what is wanted, with the reasons in words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Avg, Count
from django.utils.translation import gettext as _

from acogida.practices.models import BankEntry, BankWord
from acogida.practices.queries.words import CATEGORY_WORDS, GROUP_WORDS, LINE_WORDS
from acogida.practices.queries.zones import zone_words
from acogida.practices.rules.likeness import Asked, Because, Offered, Scored, Shelf, scored
from acogida.practices.rules.stems import stems, words_by_stem


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. What is empty is not asked; codes as in ``rules.vocabulary``."""

    line: str = ""
    categories: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    size: str = ""
    zone: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of the bank, its score from 0 to 1, and why, in words."""

    entry: BankEntry
    score: float
    reasons: list[str]


def most_alike(
    wanted: Wanted, today: dt.date, *, limit: int, without: Iterable[UUID] = ()
) -> list[Found]:
    """The entries most like what is wanted, the most alike first; four queries."""
    asked = Asked(
        line=wanted.line,
        categories=wanted.categories,
        groups=wanted.groups,
        size=wanted.size,
        zone=wanted.zone,
        stems=tuple(dict.fromkeys(stems(wanted.text))),
    )
    rows = BankEntry.objects.filter(is_current=True).exclude(pk__in=list(without))
    entries = {str(row.pk): row for row in rows.select_related("municipality").defer("content")}
    times = _times(asked.stems)
    best = scored(asked, (_offered(row, times) for row in entries.values()), _shelf(times))
    said = words_by_stem(wanted.text)
    return [
        Found(entries[one.key], one.score, list(_reasons(one, said, today))) for one in best[:limit]
    ]


def _times(wanted: tuple[str, ...]) -> dict[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = BankWord.objects.filter(stem__in=wanted, entry__is_current=True) if wanted else ()
    for row in rows:
        found[row.entry_id][row.stem] = row.times
    return found


def _shelf(times: dict[UUID, dict[str, int]]) -> Shelf:
    having: dict[str, int] = defaultdict(int)
    for there in times.values():
        for stem in there:
            having[stem] += 1
    about = BankEntry.objects.filter(is_current=True).aggregate(
        count=Count("pk"), mean=Avg("length")
    )
    return Shelf(about["count"], having, float(about["mean"] or 1))


def _offered(row: BankEntry, times: dict[UUID, dict[str, int]]) -> Offered:
    return Offered(
        key=str(row.pk),
        lines=row.marked("l"),
        categories=row.marked("c"),
        groups=row.marked("g"),
        size="".join(row.marked("s")),
        zone="".join(row.marked("z")),
        times=times.get(row.pk, {}),
        length=row.length,
    )


def _reasons(found: Scored, said: dict[str, str], today: dt.date) -> Iterable[str]:
    for because in sorted(found.because, key=lambda one: -one.share):
        yield _reason(because, said, today)


def _reason(because: Because, said: dict[str, str], today: dt.date) -> str:
    if because.part == "text":
        words = [said.get(stem, stem) for stem in because.what]
        return _("Words in common: %(words)s") % {"words": ", ".join(words)}
    if because.part == "size":
        return _("Its commune is of the same size")
    if because.part == "zone":
        zone = zone_words(today).get(because.what[0], because.what[0])
        return _("Same zone of the country: %(zone)s") % {"zone": zone}
    words_of, sentence = {
        "line": (LINE_WORDS, _("Same line of the Sello Migrante: %(names)s")),
        "categories": (CATEGORY_WORDS, _("Same categories: %(names)s")),
        "groups": (GROUP_WORDS, _("Same groups of people: %(names)s")),
    }[because.part]
    return sentence % {"names": ", ".join(str(words_of.get(code, code)) for code in because.what)}
