"""What statistics keep in the database: how far facts are kept, results, estimates.

Facts themselves stand in files (``queries.store``); all but estimates can be thrown away and made
anew from them.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from acogida.platform.models import ScopedModel


class FactState(ScopedModel):
    """Up to when facts are kept, and of which build they are (the book in the files says too)."""

    build = models.CharField(max_length=32)
    read_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    guarded: ClassVar[bool] = False
    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality"], name="fact_state_once")]


class Result(ScopedModel):
    """What a metric came to in a span (``rules.spans``), by one attribute or (``""``) as a whole.

    ``cells``: code, value, how many stand behind it and, of a share, how many of them.
    """

    metric = models.CharField(max_length=40)
    span = models.CharField(max_length=24)
    by = models.CharField(max_length=20, blank=True)
    cells = models.JSONField(default=list)
    made_at = models.DateTimeField()

    guarded: ClassVar[bool] = False
    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "span", "metric", "by"], name="result_once"
            )
        ]


class AskedSpan(ScopedModel):
    """Other days somebody asked for: results are kept of them for a while."""

    first = models.DateField()
    last = models.DateField()
    asked_on = models.DateField()

    guarded: ClassVar[bool] = False
    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "first", "last"], name="asked_span_once"
            )
        ]


class Estimate(ScopedModel):
    """How many migrants live in a commune in a year, as somebody estimated, and who says so."""

    commune_code = models.CharField(_("commune"), max_length=5)
    year = models.PositiveSmallIntegerField(_("year"))
    people = models.PositiveIntegerField(_("persons"))
    source = models.CharField(_("source"), max_length=200)
    brought_at = models.DateTimeField(auto_now=True)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"commune_code", "year", "people", "source"}
    )

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "commune_code", "year", "source"], name="estimate_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["municipality", "commune_code", "-year"], name="estimate_by_commune"
            )
        ]

    def __str__(self) -> str:
        return f"{self.commune_code} {self.year}"
