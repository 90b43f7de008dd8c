"""Papers of the diagnosis in Spanish or English: the profile, and the file by commitment."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from acogida.assessment.queries.wording import FIGURE_WORDS, WORDS
from acogida.assessment.rules.reporting import (
    Profile,
    Speech,
    Spread,
    file_sheet,
    profile_sheet,
    spread_of,
)
from acogida.assessment.rules.states import SYMBOLS, Mark, State
from acogida.platform.typeset import pdf_of
from acogida.platform.ui.charts import Chart, Kind, on_paper
from acogida.platform.ui.version import VERSION

LANGUAGES = ("es", "en")
PROFILE, FILE = "assessment/papers/profile.typ", "assessment/papers/file.typ"


def profile_pdf(profile: Profile, language: str, *, as_file: bool = False) -> bytes:
    """The profile as a tagged PDF; ``as_file``: evidence by indicator, to be sent."""
    with translation.override(language):
        speech = speech_in(language)
        sheet = file_sheet(profile, speech) if as_file else _with_charts(profile, speech)
    return pdf_of(FILE if as_file else PROFILE, sheet, at=timezone.now())


def speech_in(language: str) -> Speech:
    """How papers of the diagnosis speak; asked for while that language is in use."""
    words = {code: str(said) for code, said in WORDS.items()}
    return Speech(_fixed(), words, language, timezone.localdate(), VERSION)


def _with_charts(profile: Profile, speech: Speech) -> dict[str, Any]:
    """The profile with a table of states by dimension, and each dimension drawn."""
    spread = spread_of(profile, speech)
    heads = [f"{SYMBOLS[code]} {speech.words[code]}" for code in spread.codes]
    return profile_sheet(profile, speech) | {
        "spread": {
            "heads": heads,
            "rows": [[name, *map(str, counts)] for name, counts in spread.rows],
            "charts": _charts(spread),
        }
    }


def _charts(spread: Spread) -> list[dict[str, str]]:
    """One a dimension, each with the same bars, so that they can be laid side by side."""
    short = _short()
    labels = tuple(short[code] for code in spread.codes)
    most = max((count for _name, counts in spread.rows for count in counts), default=0)
    charts = [
        Chart(Kind.BARS, name, labels, ((_("indicators"), tuple(counts)),), most)
        for name, counts in spread.rows
    ]
    return [on_paper(chart, narrow=True) for chart in charts]


def _short() -> dict[str, str]:
    """States and marks in a word or two, for the bars; the table beside has them in full."""
    return {
        **{code: str(words) for code, words in WORDS.items()},
        State.NO_INFORMATION: pgettext("short", "no information"),
        Mark.PRACTICE: pgettext("short", "good practice"),
        Mark.LACK: pgettext("short", "gap"),
        Mark.PRACTICE_AND_LACK: pgettext("short", "both"),
        Mark.WITHOUT: pgettext("short", "no information"),
        "": pgettext("short", "not judged"),
    }


def _fixed() -> dict[str, str]:
    """The words of the paper itself."""
    return {
        "as_written": _("What the office wrote stands as it was written, in Spanish."),
        "in_spanish": _("in Spanish"),
        "context_title": _("What was looked at"),
        "figure": _("Figure"),
        "about": _("Of what"),
        "around_title": _("Published figures"),
        "around_none": _("No published figure about this commune is known; none was derived."),
        "around_note": _("Estimates and counts of others, each with its year; not of the office."),
        "year": _("Year"),
        "sure": _("How sure"),
        "source": _("Source"),
        "no_year": _("no year written"),
        **{code: str(words) for code, words in FIGURE_WORDS.items()},
        "scale_title": _("How to read the signs"),
        "spread_title": _("States by dimension"),
        "spread_note": _(
            "How many indicators stand where. They are not added up, and communes are not ranked."
        ),
        "dimension": _("Dimension"),
        "well": _("Well developed"),
        "potential": _("May still grow"),
        "table_title": _("Indicator by indicator"),
        "code": _("No."),
        "indicator": _("Indicator"),
        "stands": _("How it stands"),
        "annex_title": _("Annex: evidence"),
        "number": _("No."),
        "what": _("Evidence"),
        "day": _("Date"),
        "serves": _("Serves"),
        "sources_title": _("Sources"),
        "inferred": _("follows from what is told of the others"),
        "without": _("Gave no information. That is not the same as not complying."),
        "no_evidence": _("Without evidence"),
        "file_lead": _("Evidence by commitment"),
        "page": _("page {page} of {pages}"),
    }
