import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("exchange", "0001_initial"),
    ]

    initial = True

    dependencies = [
        ("platform", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "choose the columns"),
                            ("checking", "being checked"),
                            ("checked", "checked"),
                            ("running", "being brought in"),
                            ("done", "brought in"),
                            ("undoing", "being undone"),
                            ("undone", "undone"),
                            ("failed", "could not be read"),
                        ],
                        default="new",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("document_id", models.UUIDField(editable=False, null=True)),
                ("sheets", models.JSONField(default=list)),
                ("sheet", models.PositiveSmallIntegerField(default=0, verbose_name="sheet")),
                (
                    "heading_row",
                    models.PositiveIntegerField(default=1, verbose_name="row of the headings"),
                ),
                ("headings", models.JSONField(default=list)),
                ("columns", models.JSONField(default=dict)),
                ("fault", models.CharField(blank=True, max_length=20)),
                ("total", models.PositiveIntegerField(default=0)),
                ("passed", models.PositiveIntegerField(default=0)),
                ("reached", models.PositiveIntegerField(default=0)),
                ("token", models.UUIDField(editable=False, null=True)),
                ("beat_at", models.DateTimeField(editable=False, null=True)),
                ("started_by", models.UUIDField(editable=False, null=True)),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("brought_in_at", models.DateTimeField(editable=False, null=True)),
                ("forget_on", models.DateField(verbose_name="forgotten on")),
                ("forgotten_at", models.DateTimeField(editable=False, null=True)),
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
                    models.Index(fields=["municipality", "-started_at"], name="import_by_time")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="ImportRow",
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
                ("number", models.PositiveIntegerField(verbose_name="row")),
                ("print", models.CharField(editable=False, max_length=32)),
                ("group", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ready", "ready"),
                            ("faulty", "to be corrected"),
                            ("like", "probably here already"),
                            ("repeated", "stands twice in the sheet"),
                            ("known", "came in before"),
                            ("done", "brought in"),
                            ("undone", "taken back"),
                            ("stays", "stays: in use"),
                        ],
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("troubles", models.JSONField(default=list)),
                ("cells", models.JSONField(default=list)),
                ("like_id", models.UUIDField(null=True)),
                ("like_group", models.PositiveIntegerField(default=0)),
                ("person_id", models.UUIDField(null=True)),
                ("made_person", models.BooleanField(default=False)),
                ("attention_id", models.UUIDField(null=True)),
                ("completed", models.JSONField(default=dict)),
                ("seal", models.CharField(blank=True, max_length=64)),
                (
                    "brought",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="exchange.import",
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
                "indexes": [
                    models.Index(fields=["brought", "state", "number"], name="import_row_by_state"),
                    models.Index(fields=["brought", "group"], name="import_row_by_group"),
                    models.Index(
                        condition=models.Q(("person_id__isnull", False)),
                        fields=["municipality", "person_id"],
                        name="import_row_by_person",
                    ),
                    models.Index(
                        condition=models.Q(("like_id__isnull", False)),
                        fields=["municipality", "like_id"],
                        name="import_row_by_like",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brought", "number"), name="import_row_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "done")),
                        fields=("municipality", "print"),
                        name="import_row_brought_in_once",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="ColumnMemory",
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
                ("signature", models.CharField(max_length=64)),
                ("columns", models.JSONField(default=dict)),
                ("used_at", models.DateTimeField(auto_now=True)),
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
                        fields=("municipality", "signature"), name="column_memory_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
    ]
