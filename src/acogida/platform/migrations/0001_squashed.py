import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("platform", "0001_initial"),
        ("platform", "0002_saved_filters"),
        ("platform", "0003_lean_indexes"),
        ("platform", "0004_tallies"),
        ("platform", "0005_fact_marks"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="number")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "commune_code",
                    models.CharField(max_length=5, unique=True, verbose_name="commune code"),
                ),
                ("is_demo", models.BooleanField(default=False, verbose_name="demonstration")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
            },
        ),
        migrations.CreateModel(
            name="CatalogueEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("catalogue", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=60)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("source", models.TextField()),
                ("certainty", models.CharField(max_length=20)),
                ("checked_on", models.DateField()),
                ("labels", models.JSONField(default=dict)),
                ("body", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("catalogue", "code", "valid_from"), name="catalogue_entry_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutboxEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("payload", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["municipality", "-at"], name="outbox_by_time")],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("receiver", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("done", "done"), ("failed", "failed")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField()),
                ("error", models.CharField(blank=True, max_length=200)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="platform.outboxevent",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "done"), _negated=True),
                        fields=["next_try_at"],
                        name="delivery_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "receiver"), name="delivery_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="ReadEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("user_id", models.UUIDField(null=True)),
                ("user_name", models.CharField(blank=True, max_length=150)),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.UUIDField(null=True)),
                ("page", models.CharField(max_length=60)),
                ("reason", models.TextField(blank=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["municipality", "subject_id", "-at"], name="read_by_subject"
                    ),
                    models.Index(fields=["municipality", "user_id", "-at"], name="read_by_user"),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("user_id", models.UUIDField()),
                ("listing", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", models.CharField(max_length=1000)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "user_id", "listing", "name"),
                        name="saved_filter_once",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("shelf", models.CharField(max_length=30)),
                ("key", models.CharField(max_length=40)),
                ("stamp", models.CharField(blank=True, max_length=40)),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "shelf", "key"), name="tally_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="TallyMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("shelf", models.CharField(max_length=30)),
                ("key", models.CharField(max_length=40)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "shelf"], name="tally_mark_by_shelf")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="TallyPart",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("part", models.CharField(max_length=100)),
                ("edition", models.PositiveIntegerField()),
                ("counts", models.BinaryField()),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
                (
                    "tally",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="platform.tally",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tally", "part", "edition"), name="tally_part_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="FactMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("source", models.CharField(max_length=40)),
                ("row_id", models.UUIDField()),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["municipality", "id"], name="fact_mark_in_order")],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.UUIDField()),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("media_type", models.CharField(max_length=80)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("sealed_key", models.BinaryField()),
                ("key_id", models.CharField(max_length=8)),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="issued on")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="expires on")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                ("uploaded_by", models.UUIDField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "subject_id"], name="document_by_subject")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="CatalogueOverride",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("catalogue", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=60)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("hidden", models.BooleanField(default=False)),
                ("labels", models.JSONField(default=dict)),
                ("body", models.JSONField(default=dict)),
                ("reason", models.TextField()),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "catalogue", "code", "valid_from"),
                        name="catalogue_override_once",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                (
                    "hash",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality",), name="audit_one_head")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("user_id", models.UUIDField(null=True)),
                ("user_name", models.CharField(blank=True, max_length=150)),
                ("action", models.CharField(max_length=120)),
                ("reason", models.TextField(blank=True)),
                ("changes", models.JSONField(default=list)),
                ("key_id", models.CharField(max_length=8)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["municipality", "-at"], name="audit_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "number"), name="audit_number")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
    ]
