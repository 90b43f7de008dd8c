"""The office's chapter of the public account: figures of a year, and sentences made of them.

It is for everybody to read: small numbers are hidden and others go in steps, whoever asks for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acogida.insight.models import Result
from acogida.insight.queries.measuring import Measure, Part, measured
from acogida.insight.queries.results import series_of
from acogida.insight.rules.spans import span_key
from acogida.lib.periods import Period, Span, period_called

FIGURES = (
    *("attentions", "people", "women", "children", "orientation_given", "needs_said"),
    *("needs_solved", "days_to_solve", "waiting_minutes", "outings", "reached", "denials"),
)
TABLES = (
    ("people", "sex"),
    ("people", "age_band"),
    ("people", "nationality"),
    ("attentions", "channel"),
    ("needs_said", "area"),
    ("needs_solved", "area"),
)
MOST_NAMED = 3
# Which measures a sentence needs, and the sentence.
_SENTENCES = (
    (
        {"attentions", "people"},
        _("In %(year)s the office attended %(people)s persons in %(attentions)s attentions."),
    ),
    (
        {"women", "children"},
        _("Of them, %(women)s were women and %(children)s were under 18."),
    ),
    (
        {"orientation_given"},
        _("%(orientation_given)s guidance cards were explained or handed over."),
    ),
    (
        {"needs_said", "needs_solved"},
        _("%(needs_said)s needs were noted and %(needs_solved)s were solved."),
    ),
    (
        {"days_to_solve"},
        _("Half of the needs solved took %(days_to_solve)s days or less."),
    ),
    (
        {"waiting_minutes"},
        _("Half of those who came waited %(waiting_minutes)s minutes or less."),
    ),
    (
        {"outings", "reached"},
        _("The office went out %(outings)s times and reached %(reached)s persons there."),
    ),
)


@dataclass(frozen=True, slots=True)
class Account:
    """``figures``: each with the year before; ``tables``: measures told apart by an attribute."""

    year: int
    figures: Sequence[tuple[Measure, Measure]]
    tables: Sequence[tuple[Measure, str]]
    sentences: Sequence[str]
    as_of: dt.datetime | None
    is_whole: bool


def years_kept() -> list[int]:
    """Years of which results are kept, the last one first."""
    spans = set(Result.objects.filter(metric="attentions", by="").values_list("span", flat=True))
    return sorted((int(span) for span in spans if re.fullmatch(r"\d{4}", span)), reverse=True)


def years_told() -> list[int]:
    """Years of which the chapter has something to tell: somebody was attended."""
    spans = {year: period_called(Span.YEAR, dt.date(year, 1, 1)) for year in years_kept()}
    found = series_of(list(spans.values()), "attentions")
    said = {year: found.get(span_key(period)) for year, period in spans.items()}
    return [year for year, cell in said.items() if cell is not None and cell.value]


def account_of(year: int, today: dt.date) -> Account:
    """All that the chapter of a year says."""
    period = period_called(Span.YEAR, dt.date(year, 1, 1))
    now = {name: measured(name, period) for name in FIGURES}
    before = {name: measured(name, period.before()) for name in FIGURES}
    tables = [(measured(name, period, by), by) for name, by in TABLES]
    told = {(found.metric.name, by): found.parts for found, by in tables}
    return Account(
        year,
        [(now[name], before[name]) for name in FIGURES],
        [(found, by) for found, by in tables if found.parts],
        list(_sentences(period, now, told)),
        now["attentions"].as_of,
        period.last < today,
    )


# -- inside --------------------------------------------------------------------------------------


def _sentences(
    period: Period, now: dict[str, Measure], told: dict[tuple[str, str], Sequence[Part]]
) -> list[str]:
    """Short, and only of what can be said: what is hidden or missing is passed over."""
    said = {name: round(found.value) for name, found in now.items() if found.value}
    said["year"] = period.first.year
    most = _most(told["people", "nationality"])
    needs = _most(told["needs_said", "area"])
    sentences = [str(words) % said for asked, words in _SENTENCES if asked <= said.keys()]
    if most:
        sentences.insert(2, str(_("Most came from: %(names)s.") % {"names": most}))
    if needs:
        sentences.append(str(_("Most needs were about: %(names)s.") % {"names": needs}))
    return sentences


def _most(parts: Sequence[Part]) -> str:
    shown = [part for part in parts if part.value and part.code]
    first = sorted(shown, key=lambda part: (-(part.value or 0), part.label))[:MOST_NAMED]
    return ", ".join(f"{part.label} ({round(part.value or 0)})" for part in first)
