"""Practice sheets: an office's own, each with its editions, and the bank everybody reads.

An own sheet belongs to its municipality like any row. What is published is copied into the bank,
which holds no row of anybody's work in progress; the shipped sheets stand there too.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from acogida.platform.ids import new_id
from acogida.platform.models import Municipality, ScopedModel, VersionedModel
from acogida.practices.rules.content import Content, from_plain


class _Readable(models.Model):
    """What own sheets and the bank have in common. ``content``: as ``rules.content`` writes it."""

    title = models.CharField(_("title"), max_length=300)
    commune_code = models.CharField(_("commune"), max_length=5, blank=True)
    content = models.JSONField(default=dict)
    # Where a copy comes from: code, title, office, commune of the sheet it was made from.
    origin = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def sheet(self) -> Content:
        """The sheet as a value."""
        return from_plain(self.content)


class Sheet(_Readable, VersionedModel):
    """A practice as the office writes it. ``published_version``: the one others read, if any."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        REMOVED = "removed", _("removed")

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    stems = models.TextField(editable=False, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    published_version = models.PositiveIntegerField(null=True, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"state", "published_version"})

    class Meta(VersionedModel.Meta):
        indexes = [models.Index(fields=["municipality", "-changed_at"], name="sheet_by_change")]

    def __str__(self) -> str:
        return f"Sheet {self.pk}"

    @property
    def is_ahead(self) -> bool:
        """Whether it was changed after it was published."""
        published = self.published_version
        return published is not None and published != self.version


class SheetEdition(ScopedModel):
    """One version of a sheet, as it was saved."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="editions")
    edition = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    user_id = models.UUIDField(null=True)

    append_only: ClassVar[bool] = True

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["sheet", "edition"], name="sheet_edition_once")
        ]


class Intake(ScopedModel):
    """A document on its way in: its text, what was read of it, and what was kept.

    ``drafts``: content, municipality, notes, lines from and to, origin, and id of the kept sheet.
    """

    name = models.CharField(_("document"), max_length=200)
    layout = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    drafts = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    brought_at = models.DateTimeField(auto_now_add=True)
    brought_by = models.UUIDField(null=True, editable=False)
    forgotten_at = models.DateTimeField(null=True, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"layout"})

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["municipality", "-brought_at"], name="intake_by_time")]

    def __str__(self) -> str:
        return f"Intake {self.pk}"


class BankEntry(_Readable):
    """A sheet or an experience that every municipality reads.

    ``municipality``: who published it; none for what ships with the product. ``marks``: its codes
    between spaces (``c:work g:women l:policies z:north s:large k:sheet``), for filters.
    """

    class Kind(models.TextChoices):
        SHEET = "sheet", _("practice sheet")
        HOME = "home", _("experience in Chile")
        ABROAD = "abroad", _("experience abroad")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.SHEET)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="+"
    )
    place = models.CharField(_("where"), max_length=200)
    marks = models.TextField()
    began = models.PositiveSmallIntegerField(_("since"), null=True)
    edition = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(_("published"), null=True)
    adapted_from = models.CharField(max_length=60, blank=True, db_index=True)
    length = models.PositiveIntegerField(default=0)
    is_current = models.BooleanField(default=True)
    certainty = models.CharField(max_length=20, blank=True)
    checked_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["is_current", "title"], name="bank_by_title")]

    def __str__(self) -> str:
        return f"BankEntry {self.code}"

    def marked(self, family: str) -> tuple[str, ...]:
        """The codes of one family of marks."""
        start = f"{family}:"
        return tuple(
            mark.removeprefix(start) for mark in self.marks.split() if mark.startswith(start)
        )


class BankWord(models.Model):
    """A stem and how much it counts in an entry: equality on plain columns, on both databases.

    ``forms``: the words of the entry that have it, between spaces, for half a word that is typed.
    """

    id: Any = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(BankEntry, on_delete=models.CASCADE, related_name="words")
    stem = models.CharField(max_length=40)
    times = models.PositiveSmallIntegerField()
    forms = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stem", "entry"], name="bank_word_once")]


class Encounter(VersionedModel):
    """A meeting in which tables vote. ``votes_each``: how many votes each participant has."""

    title = models.CharField(_("title"), max_length=200)
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    votes_each = models.PositiveSmallIntegerField(_("votes of each participant"), default=1)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta(VersionedModel.Meta):
        indexes = [models.Index(fields=["municipality", "-held_on"], name="encounter_by_day")]

    def __str__(self) -> str:
        return f"Encounter {self.pk}"


class VotingTable(ScopedModel):
    """A table of an encounter and how many sit at it."""

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="tables")
    name = models.CharField(_("table"), max_length=80)
    people = models.PositiveSmallIntegerField(_("participants"))

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["encounter", "name"], name="voting_table_once")
        ]

    def __str__(self) -> str:
        return self.name


class Candidate(ScopedModel):
    """What is voted on: a sheet of the bank (``code``) or a proposal in a few words.

    ``table``: the one at which it was presented, which alone votes on it; none: all tables do.
    """

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="candidates")
    table = models.ForeignKey(VotingTable, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.CharField(_("what is voted on"), max_length=300)
    place = models.CharField(_("from where"), max_length=200, blank=True)
    code = models.CharField(max_length=60, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["encounter", "table", "title"], name="candidate_once")
        ]

    def __str__(self) -> str:
        return f"Candidate {self.pk}"


class Votes(ScopedModel):
    """How many votes a candidate got at a table."""

    table = models.ForeignKey(VotingTable, on_delete=models.CASCADE, related_name="votes")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="votes")
    count = models.PositiveSmallIntegerField()

    class Meta(ScopedModel.Meta):
        verbose_name = _("votes")
        constraints = [models.UniqueConstraint(fields=["table", "candidate"], name="votes_once")]
