"""What the import keeps: the sheets that were sent, what became of each row, columns remembered.

What was typed stands in the file in the vault, and, of rows that wait for somebody, in ``cells``;
both go when the import is forgotten. Rows stay as a keyed print, which recognises the same row and
tells nothing, and the ids of what they made.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acogida.platform.models import ScopedModel


class Import(ScopedModel):
    """A spreadsheet on its way in. ``token``: of the job that works on it; ``beat_at``: when last.

    ``reached``: the last row of the sheet that the running phase is done with.
    """

    class State(models.TextChoices):
        NEW = "new", _("choose the columns")
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked")
        RUNNING = "running", _("being brought in")
        DONE = "done", _("brought in")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")
        FAILED = "failed", _("could not be read")

    state = models.CharField(max_length=8, choices=State, default=State.NEW, editable=False)
    document_id = models.UUIDField(null=True, editable=False)
    sheets = models.JSONField(default=list)
    sheet = models.PositiveSmallIntegerField(_("sheet"), default=0)
    heading_row = models.PositiveIntegerField(_("row of the headings"), default=1)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    fault = models.CharField(max_length=20, blank=True)
    total = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)
    reached = models.PositiveIntegerField(default=0)
    token = models.UUIDField(null=True, editable=False)
    beat_at = models.DateTimeField(null=True, editable=False)
    started_by = models.UUIDField(null=True, editable=False)
    started_at = models.DateTimeField(auto_now_add=True)
    brought_in_at = models.DateTimeField(null=True, editable=False)
    forget_on = models.DateField(_("forgotten on"))
    forgotten_at = models.DateTimeField(null=True, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"state", "sheet", "heading_row"})

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["municipality", "-started_at"], name="import_by_time")]

    def __str__(self) -> str:
        return f"Import {self.pk}"

    @property
    def is_forgotten(self) -> bool:
        """Whether its file is gone."""
        return self.document_id is None or self.forgotten_at is not None

    @property
    def is_at_work(self) -> bool:
        """Whether a job works on it, or should."""
        return self.state in {self.State.CHECKING, self.State.RUNNING, self.State.UNDOING}


class ImportRow(ScopedModel):
    """What became of one row of the sheet. ``group``: the first row about the same person.

    ``person_id``: the file it belongs to; ``made_person`` says that this row opened it.
    ``like_id``: who may be she of those here; ``like_group``: an earlier row that may be hers.
    """

    class State(models.TextChoices):
        READY = "ready", _("ready")
        FAULTY = "faulty", _("to be corrected")
        LIKE = "like", _("probably here already")
        REPEATED = "repeated", _("stands twice in the sheet")
        KNOWN = "known", _("came in before")
        DONE = "done", _("brought in")
        UNDONE = "undone", _("taken back")
        STAYS = "stays", _("stays: in use")

    brought = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    print = models.CharField(max_length=32, editable=False)
    group = models.PositiveIntegerField(default=0)
    state = models.CharField(_("state"), max_length=8, choices=State)
    troubles = models.JSONField(default=list)
    cells = models.JSONField(default=list)
    like_id = models.UUIDField(null=True)
    like_group = models.PositiveIntegerField(default=0)
    person_id = models.UUIDField(null=True)
    made_person = models.BooleanField(default=False)
    attention_id = models.UUIDField(null=True)
    completed = models.JSONField(default=dict)
    seal = models.CharField(max_length=64, blank=True)

    BROUGHT_IN: ClassVar[tuple[str, ...]] = ("done", "stays")

    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brought", "number"], name="import_row_once"),
            models.UniqueConstraint(
                fields=["municipality", "print"],
                condition=Q(state="done"),
                name="import_row_brought_in_once",
            ),
        ]
        indexes = [
            models.Index(fields=["brought", "state", "number"], name="import_row_by_state"),
            models.Index(fields=["brought", "group"], name="import_row_by_group"),
            models.Index(
                fields=["municipality", "person_id"],
                condition=Q(person_id__isnull=False),
                name="import_row_by_person",
            ),
            models.Index(
                fields=["municipality", "like_id"],
                condition=Q(like_id__isnull=False),
                name="import_row_by_like",
            ),
        ]


class ColumnMemory(ScopedModel):
    """What the columns of a set of headings tell, as somebody of this office last said.

    ``signature``: of which headings there are; ``columns``: heading, folded → field.
    """

    signature = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "signature"], name="column_memory_once")
        ]
