import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("places", "0001_initial"),
        ("places", "0002_lean_indexes"),
    ]

    initial = True

    dependencies = [
        ("platform", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Country",
            fields=[
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("also", models.JSONField(default=list, verbose_name="also written")),
                ("valid_to", models.DateField(null=True, verbose_name="ended on")),
                (
                    "code",
                    models.CharField(
                        max_length=2, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("alpha3", models.CharField(max_length=3, unique=True)),
                ("numeric", models.CharField(max_length=3, unique=True)),
                ("names", models.JSONField(default=dict)),
                ("demonym_masculine", models.CharField(blank=True, max_length=40)),
                ("demonym_feminine", models.CharField(blank=True, max_length=40)),
                ("rank", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Language",
            fields=[
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("also", models.JSONField(default=list, verbose_name="also written")),
                ("valid_to", models.DateField(null=True, verbose_name="ended on")),
                (
                    "code",
                    models.CharField(
                        max_length=3, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("names", models.JSONField(default=dict)),
                ("is_signed", models.BooleanField(default=False)),
                ("rank", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Province",
            fields=[
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("also", models.JSONField(default=list, verbose_name="also written")),
                ("valid_to", models.DateField(null=True, verbose_name="ended on")),
                (
                    "code",
                    models.CharField(
                        max_length=3, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("is_fictitious", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("also", models.JSONField(default=list, verbose_name="also written")),
                ("valid_to", models.DateField(null=True, verbose_name="ended on")),
                (
                    "code",
                    models.CharField(
                        max_length=2, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("official_name", models.CharField(max_length=80, verbose_name="official name")),
                ("short_name", models.CharField(max_length=40, verbose_name="short name")),
                ("roman", models.CharField(blank=True, max_length=4, verbose_name="numeral")),
                ("position", models.PositiveSmallIntegerField()),
                ("is_fictitious", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Commune",
            fields=[
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("also", models.JSONField(default=list, verbose_name="also written")),
                ("valid_to", models.DateField(null=True, verbose_name="ended on")),
                (
                    "code",
                    models.CharField(
                        max_length=5, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("is_fictitious", models.BooleanField(default=False)),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="communes",
                        to="places.province",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.AddField(
            model_name="province",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="provinces",
                to="places.region",
            ),
        ),
        migrations.CreateModel(
            name="Site",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("address", models.CharField(max_length=200, verbose_name="address")),
                (
                    "directions",
                    models.CharField(blank=True, max_length=200, verbose_name="how to get there"),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                ("is_main", models.BooleanField(default=False, verbose_name="main site")),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                (
                    "step_free",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="entrance without steps"
                    ),
                ),
                (
                    "accessible_toilet",
                    models.BooleanField(blank=True, null=True, verbose_name="accessible toilet"),
                ),
                (
                    "reserved_parking",
                    models.BooleanField(blank=True, null=True, verbose_name="reserved parking"),
                ),
                (
                    "private_room",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="room to talk in private"
                    ),
                ),
                (
                    "sign_languages",
                    models.JSONField(
                        blank=True, default=list, verbose_name="languages of its signs"
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
                    models.UniqueConstraint(
                        condition=models.Q(("is_main", True)),
                        fields=("municipality",),
                        name="site_one_main",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="SiteHours",
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
                ("weekday", models.PositiveSmallIntegerField(verbose_name="weekday")),
                ("opens", models.TimeField(verbose_name="opens")),
                ("closes", models.TimeField(verbose_name="closes")),
                ("valid_from", models.DateField(verbose_name="holds from")),
                ("valid_to", models.DateField(null=True, verbose_name="holds until")),
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours",
                        to="places.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["site", "-valid_from"], name="site_hours_history")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 7))), name="site_hours_weekday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens"))),
                        name="site_hours_close_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="site_hours_ends_after",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Neighbourhood",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("neighbourhood", "neighbourhood"),
                            ("settlement", "settlement (campamento)"),
                            ("sector", "sector"),
                        ],
                        max_length=13,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("folded_name", models.CharField(editable=False, max_length=240)),
                ("is_official", models.BooleanField(default=True, verbose_name="official name")),
                (
                    "reference",
                    models.CharField(blank=True, max_length=200, verbose_name="how to find it"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
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
                        fields=["municipality", "folded_name"], name="neighbourhood_by_name"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "kind", "folded_name"), name="neighbourhood_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="OfficeProfile",
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
                    "office_name",
                    models.CharField(max_length=120, verbose_name="name of the office"),
                ),
                (
                    "unit_kind",
                    models.CharField(
                        choices=[
                            ("office", "office"),
                            ("programme", "programme"),
                            ("department", "department"),
                            ("unit", "unit"),
                            ("directorate", "directorate"),
                            ("other", "other kind of unit"),
                        ],
                        max_length=12,
                        verbose_name="kind of unit",
                    ),
                ),
                (
                    "parent_directorate",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="directorate it belongs to"
                    ),
                ),
                ("mission", models.TextField(blank=True, max_length=1000, verbose_name="mission")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "opened_on",
                    models.DateField(blank=True, null=True, verbose_name="working since"),
                ),
                (
                    "staff_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of staff"
                    ),
                ),
                (
                    "seal_stage",
                    models.CharField(
                        choices=[
                            ("none", "not begun"),
                            ("in_process", "in process"),
                            ("awarded", "awarded"),
                            ("revalidated", "revalidated"),
                            ("expired", "expired"),
                        ],
                        default="none",
                        max_length=12,
                        verbose_name="Sello Migrante",
                    ),
                ),
                ("seal_since", models.DateField(blank=True, null=True, verbose_name="stage since")),
                (
                    "seal_until",
                    models.DateField(blank=True, null=True, verbose_name="seal valid until"),
                ),
                ("valid_from", models.DateField(verbose_name="holds from")),
                (
                    "valid_to",
                    models.DateField(editable=False, null=True, verbose_name="holds until"),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=200, verbose_name="why it changes"),
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
                    models.Index(
                        fields=["municipality", "-valid_from"], name="office_profile_history"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("municipality",),
                        name="office_profile_one_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="office_profile_ends_after",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
    ]
