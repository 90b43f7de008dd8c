"""The search index: derived rows, rebuilt from the persons at any time (`acogida search rebuild`).

Two databases, one way: everything is found by equality on plain columns, which PostgreSQL's row
policies let through to an index. What a word leads to is a compressed set of file numbers.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from acogida.platform.models import ScopedModel


class SearchTerm(ScopedModel):
    """A word, birth date or other key, and the files that carry it as a roaring bitmap."""

    class Kind(models.IntegerChoices):
        NAME = 1, "name part"
        BIRTH = 2, "birth date, yyyymmdd, zeros for what is unknown"
        NUMBER_START = 3, "bucket of how an identifier or telephone begins"
        NUMBER_END = 4, "bucket of how it ends"
        NAME_PAIR = 5, "bucket of two names by sound, whatever their order"

    kind = models.PositiveSmallIntegerField(choices=Kind)
    text = models.CharField(max_length=80)
    sound = models.CharField(max_length=80, blank=True)
    creole_sound = models.CharField(max_length=80, blank=True)
    people = models.PositiveIntegerField(default=0)
    files = models.BinaryField(default=b"")

    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "text"], name="search_term_once"
            )
        ]


class SearchPage(ScopedModel):
    """What ranking needs of some neighbouring files: names, birth, numbers; compressed."""

    number = models.PositiveIntegerField()
    cards = models.BinaryField()

    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="search_page_once")
        ]


class SearchShelf(ScopedModel):
    """One per municipality: locked by who writes the index; tells which words are new."""

    scheme = models.PositiveSmallIntegerField(default=0)
    new_words = models.JSONField(default=list)

    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality"], name="search_shelf_one")]
