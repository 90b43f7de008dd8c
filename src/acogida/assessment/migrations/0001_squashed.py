import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("assessment", "0001_initial"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("platform", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
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
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("print", models.CharField(editable=False, max_length=16)),
                ("is_own", models.BooleanField(default=False)),
                ("body", models.JSONField(default=dict)),
                (
                    "kept_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("retired_on", models.DateField(null=True)),
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
                        fields=("municipality", "code", "print"), name="assessment_edition_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Evidence",
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
                            ("record", "record"),
                            ("document", "document"),
                            ("live", "figure of the office"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreement", "agreement"),
                            ("norm", "norm or decree"),
                            ("plan", "plan"),
                            ("protocol", "protocol"),
                            ("programme", "programme"),
                            ("budget", "budget"),
                            ("unit", "unit, team or place"),
                            ("channel", "channel or counterpart"),
                            ("table", "table or network"),
                            ("register", "register of cases or attentions"),
                            ("guide", "guide or material"),
                            ("meeting", "meeting"),
                            ("course", "course or workshop"),
                            ("campaign", "campaign"),
                            ("activity", "activity"),
                            ("study", "study or survey"),
                            ("looked", "it was looked for, and there is none"),
                            ("other", "something else"),
                        ],
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(blank=True, verbose_name="what it shows")),
                ("on", models.DateField(blank=True, null=True, verbose_name="date")),
                ("until", models.DateField(blank=True, null=True, verbose_name="in force until")),
                ("metric", models.CharField(blank=True, max_length=60)),
                (
                    "threshold",
                    models.FloatField(blank=True, null=True, verbose_name="what is aimed at"),
                ),
                ("good", models.CharField(blank=True, max_length=4)),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.TextField(blank=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on", None),
                            ("until", None),
                            ("until__gte", models.F("on")),
                            _connector="OR",
                        ),
                        name="evidence_dates_in_order",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Finding",
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
                ("indicator", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_information", "no information"),
                            ("absent", "absent"),
                            ("occasional", "occasional"),
                            ("partial", "partial"),
                            ("established", "established"),
                            ("not_applicable", "does not apply"),
                        ],
                        max_length=14,
                        verbose_name="state",
                    ),
                ),
                (
                    "suggested",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_information", "no information"),
                            ("absent", "absent"),
                            ("occasional", "occasional"),
                            ("partial", "partial"),
                            ("established", "established"),
                            ("not_applicable", "does not apply"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, verbose_name="why another state than the suggested one"
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="finding")),
                ("practices", models.TextField(blank=True, verbose_name="good practices")),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="responsible",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="FindingChange",
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
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_information", "no information"),
                            ("absent", "absent"),
                            ("occasional", "occasional"),
                            ("partial", "partial"),
                            ("established", "established"),
                            ("not_applicable", "does not apply"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("no_information", "no information"),
                            ("absent", "absent"),
                            ("occasional", "occasional"),
                            ("partial", "partial"),
                            ("established", "established"),
                            ("not_applicable", "does not apply"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "suggested",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_information", "no information"),
                            ("absent", "absent"),
                            ("occasional", "occasional"),
                            ("partial", "partial"),
                            ("established", "established"),
                            ("not_applicable", "does not apply"),
                        ],
                        max_length=14,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="assessment.finding",
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
                    models.Index(fields=["finding", "at"], name="finding_change_by_finding")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Round",
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
                (
                    "scope",
                    models.TextField(blank=True, verbose_name="what it covers, and what for"),
                ),
                ("since", models.DateField(verbose_name="period: from")),
                ("until", models.DateField(verbose_name="period: to")),
                ("starts_on", models.DateField(verbose_name="work begins")),
                ("ends_on", models.DateField(verbose_name="work ends")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("launch", "launch"),
                            ("evidence", "evidence and draft"),
                            ("discussion", "discussion"),
                            ("validation", "validation"),
                            ("published", "published"),
                            ("dropped", "dropped"),
                        ],
                        default="launch",
                        max_length=10,
                    ),
                ),
                ("published_at", models.DateTimeField(null=True)),
                ("is_shared", models.BooleanField(default=False)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="assessment.edition",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who leads it",
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
                    models.Index(fields=["municipality", "-until", "-id"], name="round_by_period")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("since__lte", models.F("until"))),
                        name="round_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                        name="round_work_in_order",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Gap",
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
                ("indicator", models.CharField(max_length=40)),
                ("text", models.TextField(verbose_name="what is missing")),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="seen to on")),
                ("closed_how", models.TextField(blank=True, verbose_name="how it was seen to")),
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
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who sees to it",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gaps",
                        to="assessment.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["round", "indicator"], name="gap_by_indicator")],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.AddField(
            model_name="finding",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="findings",
                to="assessment.round",
            ),
        ),
        migrations.CreateModel(
            name="EvidenceUse",
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
                ("indicator", models.CharField(max_length=40)),
                ("kept", models.JSONField(default=dict)),
                (
                    "used_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="assessment.evidence",
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
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="assessment.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["round", "indicator"], name="evidence_use_by_indicator")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evidence", "round", "indicator"), name="evidence_use_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("indicator", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=120, verbose_name="who says it")),
                (
                    "institution",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="institution or unit"
                    ),
                ),
                (
                    "is_outside",
                    models.BooleanField(default=False, verbose_name="from outside the team"),
                ),
                ("text", models.TextField(verbose_name="comment")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="assessment.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["round", "indicator", "at"], name="comment_by_indicator")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="RoundMember",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "institution",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="institution or unit"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("team", "team"), ("actor", "is consulted")],
                        default="team",
                        max_length=5,
                        verbose_name="part",
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
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="assessment.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "name", "institution"), name="round_member_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Shared",
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
                ("round_id", models.UUIDField(unique=True)),
                ("commune", models.CharField(max_length=5)),
                ("name", models.CharField(max_length=120)),
                ("framework", models.CharField(max_length=40)),
                ("print", models.CharField(max_length=16)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("published_on", models.DateField()),
                ("states", models.JSONField(default=dict)),
                ("profile", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["framework", "commune", "-until"], name="shared_by_framework"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("round", "indicator"), name="finding_once"),
        ),
    ]
