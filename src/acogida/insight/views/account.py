"""The office's chapter of the public account: to read, to print and as a spreadsheet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acogida.insight.actions.exporting import export_measures
from acogida.insight.queries.account import Account, account_of, years_kept
from acogida.insight.queries.measuring import Measure
from acogida.insight.views.measure_tables import parts_table
from acogida.insight.views.measure_words import value_words
from acogida.platform.access import staff_view
from acogida.platform.models import Municipality
from acogida.platform.typeset import pdf_of
from acogida.platform.ui import spreadsheets
from acogida.platform.ui.charts import on_paper
from acogida.platform.ui.templatetags.ui import day_full
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest
    from acogida.platform.ui.number_tables import Table

TEMPLATE = "insight/papers/account.typ"


@staff_view("insight.view")
@require_safe
def public_account(request: StaffRequest) -> HttpResponseBase:
    """The chapter of a year, as everybody may read it."""
    account, years = _asked(request)
    if account is None:
        return render(request, "insight/account_empty.html", {"heading": _("Public account")})
    if request.GET.get("formato") == "xlsx":
        return _as_sheets(request, account)
    words = {
        "heading": _("Public account"),
        "trail": [(_("Measures"), reverse("measures"))],
        "account": account,
        "years": years,
        "figures": _figures(account),
        "tables": _tables(account),
        "due": dt.date(account.year + 1, 4, 30),
        "may_export": request.actor.may("insight.export"),
    }
    return render(request, "insight/account.html", words)


@staff_view("insight.export")
@require_safe
def public_account_pdf(request: StaffRequest) -> HttpResponse:
    """The chapter as a tagged PDF, with its charts. Logged."""
    account, _years = _asked(request)
    if account is None:
        return render(request, "insight/account_empty.html", {"heading": _("Public account")})
    export_measures(request.actor, reason=f"{request.path} · {account.year}")
    made = pdf_of(TEMPLATE, _paper(account, request), at=timezone.now())
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="cuenta-publica-{account.year}.pdf"'
    return answer


# -- inside --------------------------------------------------------------------------------------


def _asked(request: StaffRequest) -> tuple[Account | None, list[int]]:
    """The year asked for; else the last one that is over, else this one."""
    today, years = timezone.localdate(), years_kept()
    if not years:
        return None, years
    over = [year for year in years if year < today.year]
    asked = request.GET.get("anio", "")
    chosen = int(asked) if asked.isdigit() and int(asked) in years else (over or years)[0]
    return account_of(chosen, today), years


def _tables(account: Account) -> list[Table]:
    """Each with a code of its own, for two may be told apart by the same attribute."""
    return [parts_table(found, by, f"{found.metric.name}_{by}") for found, by in account.tables]


def _figures(account: Account) -> list[tuple[str, str, str]]:
    """Measure, this year and the year before, in words."""
    return [(str(now.metric.label), _said(now), _said(before)) for now, before in account.figures]


def _said(found: Measure) -> str:
    return value_words(found.metric, found.value) if not found.waits else "—"


def _source(account: Account) -> str:
    day = day_full(timezone.localdate(account.as_of)) if account.as_of else "—"
    return _("Source: records of the office, as of %(day)s.") % {"day": day}


def _paper(account: Account, request: StaffRequest) -> dict[str, Any]:
    office = Municipality.objects.get(pk=request.actor.municipality_id)
    return {
        "language": "es",
        "title": _("Public account %(year)s: migrant office") % {"year": account.year},
        "office": office.name,
        "lead": list(account.sentences),
        "source": _source(account),
        "unfinished": "" if account.is_whole else _("The year is not over: figures until now."),
        "figures_title": _("Figures"),
        "figures_heads": [_("Measure"), str(account.year), str(account.year - 1)],
        "figures": _figures(account),
        "tables": [_on_paper(table) for table in _tables(account)],
        "note_title": _("How to read it"),
        "note": [
            _("A person counts once in the year, however often she or he came."),
            _("Numbers below five are not shown and others go in steps of five."),
            _("What nobody noted is a category of its own."),
        ],
        "foot": [office.name, day_full(timezone.localdate()), f"Acogida {VERSION}"],
        "page": _("page {page} of {pages}"),
    }


def _on_paper(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "heads": ["", *table.heads],
        "rows": [[row.label, *(cell.words for cell in row.cells)] for row in table.every_row],
        "drawing": on_paper(table.chart) if table.chart else None,
        "note": table.note,
    }


def _as_sheets(request: StaffRequest, account: Account) -> HttpResponseBase:
    request.actor.require("insight.export")
    export_measures(request.actor, reason=f"{request.path} · {account.year}")
    about = [[sentence] for sentence in (*account.sentences, _source(account))]
    heads = [_("Measure"), str(account.year), str(account.year - 1)]
    sheets: list[spreadsheets.Sheet] = [
        (_("In words"), [_("Public account")], about),
        (_("Figures"), heads, _figures(account)),
    ]
    sheets += [
        (table.title, ["", *table.heads], [[r.label, *(c.words for c in r.cells)] for r in rows])
        for table in _tables(account)
        for rows in [table.every_row]
    ]
    return spreadsheets.answer_with_sheets(f"cuenta-publica-{account.year}", sheets)
