"""What the house itself keeps: municipalities, actions taken, files read, events, documents."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from acogida.platform import feeding, scope
from acogida.platform.ids import new_id
from acogida.platform.writing import ensure_writable, note_row


class Municipality(models.Model):
    """The tenant. Its rows are public knowledge; what belongs to it is scoped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    commune_code = models.CharField(_("commune code"), max_length=5, unique=True)
    is_demo = models.BooleanField(_("demonstration"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return self.name


class ScopedModel(scope.Scoped, models.Model):
    """A row that belongs to one municipality; see ``scope.Scoped`` for what a model may say."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # No index of its own: every row of an office has the same municipality, and SQLite, which
    # knows no better, would read them all through it. A list declares the index it walks.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, editable=False, related_name="+", db_index=False
    )

    objects = scope.ScopedManager()

    class Meta:
        abstract = True
        # Also forward foreign keys, refresh_from_db and save() start from the acting municipality.
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.guarded:
            ensure_writable()
        scope.refuse_other_municipality(self)
        before: dict[str, Any] = getattr(self, "_loaded", {})
        verb = "insert" if self._state.adding else "update"
        super().save(*args, **kwargs)
        after = {
            field.attname: self.__dict__.get(field.attname) for field in self._meta.concrete_fields
        }
        if self.guarded and self.noted:
            changed = [
                name for name, value in after.items() if name not in before or before[name] != value
            ]
            note_row(self, verb, changed)
        if self.tallied is not None:
            self.tallied.note_change(before, after)
        if self.feeds:
            feeding.note_fed(self, (before, after))
        self._loaded = after

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.guarded:
            ensure_writable()
            note_row(self, "delete", ())
        if self.tallied is not None:
            self.tallied.note_change(getattr(self, "_loaded", {}), {})
        if self.feeds:
            feeding.note_fed(self, [vars(self)])
        return super().delete(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        row = super().from_db(db, field_names, values)
        row._loaded = {name: row.__dict__[name] for name in field_names}
        return row


class VersionedModel(ScopedModel):
    """A row two people may open at once: the form carries the version it was opened with."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(ScopedModel.Meta):
        abstract = True

    def save_over(self, opened_version: int) -> None:
        """Save as the next version; raises Stale if somebody saved since ``opened_version``.

        The row must have been read with ``select_for_update``.
        """
        if self.version != opened_version:
            raise Stale(type(self).__name__)
        self.version += 1
        self.save()


class Stale(RuntimeError):
    """Somebody else saved this row after it was opened; both versions must be shown."""


class AuditHead(ScopedModel):
    """The end of a municipality's chain; locked while an action's entry is added."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality"], name="audit_one_head")]


class AuditEntry(ScopedModel):
    """One action somebody took. Appended by @action, never written otherwise."""

    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    user_id = models.UUIDField(null=True)
    user_name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=120)
    reason = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    key_id = models.CharField(max_length=8)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    noted: ClassVar[bool] = False
    append_only: ClassVar[bool] = True

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="audit_number")
        ]
        indexes = [models.Index(fields=["municipality", "-at"], name="audit_by_time")]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class ReadEntry(ScopedModel):
    """Somebody opened a personal file (or exported a list of them)."""

    at = models.DateTimeField(auto_now_add=True)
    user_id = models.UUIDField(null=True)
    user_name = models.CharField(max_length=150, blank=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    page = models.CharField(max_length=60)
    reason = models.TextField(blank=True)

    guarded: ClassVar[bool] = False
    append_only: ClassVar[bool] = True

    class Meta(ScopedModel.Meta):
        indexes = [
            models.Index(fields=["municipality", "subject_id", "-at"], name="read_by_subject"),
            models.Index(fields=["municipality", "user_id", "-at"], name="read_by_user"),
        ]


class OutboxEvent(ScopedModel):
    """Something that happened, written in the transaction in which it happened."""

    name = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["municipality", "-at"], name="outbox_by_time")]


class Delivery(ScopedModel):
    """One event for one receiver: waiting, done, or failed with the reason and the next try."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    receiver = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=200, blank=True)

    guarded: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["event", "receiver"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=~models.Q(state="done"), name="delivery_due"
            )
        ]


class Document(ScopedModel):
    """A file in the vault: encrypted with a key of its own, itself sealed with the vault's key."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed_key = models.BinaryField()
    key_id = models.CharField(max_length=8)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"kind", "size", "key_id", "subject_id"})

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["municipality", "subject_id"], name="document_by_subject")]

    def __str__(self) -> str:
        return f"Document {self.pk}"


class SavedFilter(ScopedModel):
    """Filters of a list that somebody keeps under a name. ``query``: as an address has them."""

    user_id = models.UUIDField()
    listing = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=1000)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user_id", "listing", "name"], name="saved_filter_once"
            )
        ]

    def __str__(self) -> str:
        return f"SavedFilter {self.pk}"


class Tally(ScopedModel):
    """Counts kept under a key of a shelf; ``edition`` grows whenever they are made anew."""

    shelf = models.CharField(max_length=30)
    key = models.CharField(max_length=40)
    stamp = models.CharField(max_length=40, blank=True)
    edition = models.PositiveIntegerField(default=0)

    guarded: ClassVar[bool] = False
    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "shelf", "key"], name="tally_once")
        ]


class TallyPart(ScopedModel):
    """The counts of one part of a key, packed; only those of the tally's own edition hold."""

    tally = models.ForeignKey(Tally, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=100)
    edition = models.PositiveIntegerField()
    counts = models.BinaryField()

    guarded: ClassVar[bool] = False
    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["tally", "part", "edition"], name="tally_part_once")
        ]


class TallyMark(ScopedModel):
    """What is counted under this key changed, and must be counted anew. Only ever inserted."""

    shelf = models.CharField(max_length=30)
    key = models.CharField(max_length=40)

    guarded: ClassVar[bool] = False
    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["municipality", "shelf"], name="tally_mark_by_shelf")]


class FactMark(ScopedModel):
    """The facts made of this row of a source must be made anew. Only ever inserted."""

    source = models.CharField(max_length=40)
    row_id = models.UUIDField()

    guarded: ClassVar[bool] = False
    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["municipality", "id"], name="fact_mark_in_order")]


class CatalogueEntry(models.Model):
    """One dated, sourced row of a catalogue that ships with the product; the same for everybody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    catalogue = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.TextField()
    certainty = models.CharField(max_length=20)
    checked_on = models.DateField()
    labels = models.JSONField(default=dict)
    body = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["catalogue", "code", "valid_from"], name="catalogue_entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.catalogue}/{self.code}"


class CatalogueOverride(ScopedModel):
    """What a municipality says instead of (or besides) the shipped entry of the same code."""

    catalogue = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    hidden = models.BooleanField(default=False)
    labels = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    reason = models.TextField()

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "catalogue", "code", "valid_from"],
                name="catalogue_override_once",
            )
        ]
