"""The numbers of a period: attentions, persons, needs, waiting; each as the lists count it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from pyroaring import BitMap

from acogida.desk.models import Attention
from acogida.desk.models.selections import COUNTABLE
from acogida.desk.queries.kept_counts import (
    attended_before,
    needs_counted,
    sheets_of,
    total_of,
    turns_counted,
)
from acogida.desk.rules.plain_counts import PlainCounts, by_kind
from acogida.desk.rules.sheets import UNKNOWN, Count, Sheet, joined, part_name
from acogida.lib.periods import Period
from acogida.people.public import TraitSets, trait_sets

NO_FILE = "no_file"
"""Attentions of who has no file: of their sex, age and nationality nothing can be said."""
RECORDED = ("reason", "area", "workstream", "language", "channel", "site", "kind")
TRAITS = ("nationality", "sex", "age")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted. ``site`` and ``stream``: None for all of them, "" for those not noted."""

    period: Period
    site: str | None = None
    stream: str | None = None

    @property
    def part(self) -> str:
        return part_name(self.site, self.stream)

    @property
    def site_part(self) -> str:
        """Arrivals and appointments belong to a site and to no line of work."""
        return part_name(self.site, None)


@dataclass(frozen=True, slots=True)
class Line:
    """``persons`` once each, however often they came; ``new``: never attended before."""

    code: str
    attentions: int
    persons: int
    new: int
    people: int = 0
    minutes: int = 0
    timed: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a page of numbers says. ``by``: dimension → lines, in no order."""

    asked: Asked
    total: Line
    no_file: int
    months: list[tuple[Period, Line]]
    by: Mapping[str, list[Line]]
    needs: PlainCounts
    turns: PlainCounts
    under_way: int = 0
    ages_on: dt.date = field(default=dt.date.min)


def figures_of(asked: Asked, today: dt.date) -> Figures:
    """Count a period. What is finished is read from what is kept; nothing is rounded or hidden."""
    period = _until_today(asked.period, today)
    months = sheets_of(period, asked.part, today)
    sheet = joined(sheet for _span, sheet in months)
    before = attended_before(period.first, today)
    new = sheet.total.persons - before
    traits, ages_on = trait_sets(), min(period.last, today)
    by = {
        name: [_line(code, count, new) for code, count in sheet.by.get(name, {}).items()]
        for name in (*RECORDED, "residence", "officer")
    }
    needs = needs_counted(period, asked.part, today)
    return Figures(
        asked=Asked(period, asked.site, asked.stream),
        total=_line(UNKNOWN, sheet.total, new),
        no_file=sheet.total.attentions - sheet.named,
        months=_by_month(months, before, asked, today),
        by=by | _by_traits(sheet, new, traits, ages_on),
        needs=needs,
        turns=turns_counted(period, asked.site_part, today),
        under_way=sum(by_kind(needs, "under_way").values()),
        ages_on=ages_on,
    )


def headline_of(asked: Asked, today: dt.date) -> Line:
    """Only the totals of a period, to compare with."""
    period = _until_today(asked.period, today)
    total = total_of(period, asked.part, today)
    return _line(UNKNOWN, total, total.persons - attended_before(period.first, today))


@dataclass(frozen=True, slots=True)
class Today:
    """What happened today until now."""

    attended: int
    new: int


def today_so_far(today: dt.date) -> Today:
    """Attentions of today, and persons attended for the first time; two small queries."""
    rows = Attention.objects.standing().filter(COUNTABLE, on=today)
    earlier = Attention.objects.standing().filter(person=OuterRef("person"), on__lt=today)
    first = rows.exclude(person=None).filter(~Exists(earlier))
    return Today(rows.count(), first.values("person_id").distinct().count())


# -- inside --------------------------------------------------------------------------------------


def _until_today(period: Period, today: dt.date) -> Period:
    """Nobody has been attended in a day that has not come."""
    return Period(period.first, max(period.first, min(period.last, today)))


def _line(code: str, count: Count, new: BitMap) -> Line:
    return Line(
        code=code,
        attentions=count.attentions,
        persons=len(count.persons),
        new=count.persons.intersection_cardinality(new),
        people=count.people,
        minutes=count.minutes,
        timed=count.timed,
    )


def _by_month(
    months: list[tuple[Period, Sheet]], before: BitMap, asked: Asked, today: dt.date
) -> list[tuple[Period, Line]]:
    """Who is new in a month was never attended before it, at whatever site."""
    everybody = months
    if asked.part != part_name(None, None) and len(months) > 1:
        whole = Period(months[0][0].first, months[-1][0].last)
        everybody = sheets_of(whole, part_name(None, None), today)
    seen, lines = before, []
    for (span, sheet), (_same, of_all) in zip(months, everybody, strict=True):
        lines.append((span, _line(UNKNOWN, sheet.total, sheet.total.persons - seen)))
        seen |= of_all.total.persons
    return lines


def _by_traits(
    sheet: Sheet, new: BitMap, traits: TraitSets, ages_on: dt.date
) -> dict[str, list[Line]]:
    """Attentions and persons by what their files say now; age on one day for all."""
    persons = sheet.total.persons
    found: dict[str, list[Line]] = {}
    for name, sets in zip(
        TRAITS, (traits.nationalities, traits.sexes, traits.age_bands(ages_on)), strict=True
    ):
        known = BitMap.union(BitMap(), *(files for code, files in sets.items() if code))
        shares = {code: persons & files for code, files in sets.items() if code}
        shares[UNKNOWN] = persons - known
        found[name] = [
            Line(
                code=code,
                attentions=sheet.attentions_of(share),
                persons=len(share),
                new=share.intersection_cardinality(new),
            )
            for code, share in shares.items()
            if share
        ]
    return found
