import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("insight", "0001_first"),
    ]

    initial = True

    dependencies = [
        ("platform", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedSpan",
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
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("asked_on", models.DateField()),
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
                        fields=("municipality", "first", "last"), name="asked_span_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Estimate",
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
                ("commune_code", models.CharField(max_length=5, verbose_name="commune")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("people", models.PositiveIntegerField(verbose_name="persons")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("brought_at", models.DateTimeField(auto_now=True)),
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
                        fields=["municipality", "commune_code", "-year"], name="estimate_by_commune"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "commune_code", "year", "source"),
                        name="estimate_once",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="FactState",
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
                ("build", models.CharField(max_length=32)),
                ("read_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
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
                    models.UniqueConstraint(fields=("municipality",), name="fact_state_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Result",
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
                ("metric", models.CharField(max_length=40)),
                ("span", models.CharField(max_length=24)),
                ("by", models.CharField(blank=True, max_length=20)),
                ("cells", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
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
                        fields=("municipality", "span", "metric", "by"), name="result_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
    ]
