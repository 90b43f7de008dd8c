import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("governance", "0001_initial"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("platform", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Instrument",
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
                    "removed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="put away on"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ordinance", "ordinance"),
                            ("regulation", "regulation"),
                            ("protocol", "protocol"),
                            ("decree", "municipal decree"),
                            ("council", "agreement of the council"),
                            ("agreement", "agreement with an institution"),
                            ("letter", "letter of commitment"),
                            ("other", "another instrument"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="number")),
                ("on", models.DateField(verbose_name="date")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                (
                    "holds_until",
                    models.DateField(blank=True, null=True, verbose_name="holds until"),
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
                    "owner",
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
                "verbose_name": "instrument",
                "verbose_name_plural": "instruments",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "-on", "-id"], name="instrument_by_day")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holds_until", None),
                            ("holds_until__gte", models.F("on")),
                            _connector="OR",
                        ),
                        name="instrument_ends_after_its_date",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Duty",
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
                    "removed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="put away on"
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="what is to be done")),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("once", "once"),
                            ("month", "every month"),
                            ("quarter", "every three months"),
                            ("half_year", "every six months"),
                            ("year", "every year"),
                            ("two_years", "every two years"),
                        ],
                        max_length=10,
                        verbose_name="how often",
                    ),
                ),
                ("first_on", models.DateField(verbose_name="first due on")),
                (
                    "shift",
                    models.CharField(
                        choices=[
                            ("stays", "stays as it is"),
                            ("before", "the working day before"),
                            ("after", "the working day after"),
                        ],
                        default="stays",
                        max_length=6,
                        verbose_name="on a day nobody works",
                    ),
                ),
                (
                    "notice_days",
                    models.PositiveSmallIntegerField(default=30, verbose_name="days of notice"),
                ),
                ("turn", models.PositiveIntegerField(default=0, editable=False)),
                ("anchor", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "next_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="next due on"
                    ),
                ),
                ("notice_on", models.DateField(blank=True, editable=False, null=True)),
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
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duties",
                        to="governance.instrument",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_on__isnull", False), ("removed_on", None)),
                        fields=["municipality", "notice_on"],
                        name="duty_by_notice",
                    ),
                    models.Index(fields=["instrument", "next_on"], name="duty_by_instrument"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_on", None), ("notice_on", None)),
                            models.Q(("next_on__isnull", False), ("notice_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="duty_due_is_noticed",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Plan",
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
                    "removed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="put away on"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("policy", "municipal migration policy"),
                            ("plan", "plan of reception or inclusion"),
                            ("pladeco", "chapter of the PLADECO"),
                            ("programme", "communal government programme"),
                            ("goals", "management goals of the year (PMG)"),
                            ("seal", "work plan for the Sello Migrante"),
                            ("other", "another plan"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("diagnosis", models.TextField(blank=True, verbose_name="diagnosis")),
                ("nodes", models.TextField(blank=True, verbose_name="critical knots")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="next review")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_force", "in force"),
                            ("closed", "closed"),
                        ],
                        default="draft",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "in_force_on",
                    models.DateField(blank=True, null=True, verbose_name="in force since"),
                ),
                (
                    "approved_by",
                    models.CharField(blank=True, max_length=120, verbose_name="approved by"),
                ),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="plan closed on"),
                ),
                ("closed_because", models.TextField(blank=True, verbose_name="how it ended")),
                (
                    "edition",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="version"),
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
                    "owner",
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
                "verbose_name": "plan",
                "verbose_name_plural": "plans",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "state", "title"], name="plan_by_state")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="plan_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), ("in_force_on__isnull", False), _connector="OR"
                        ),
                        name="plan_in_force_since_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("state", "closed")),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True), ("closed_on", None)
                            ),
                            _connector="OR",
                        ),
                        name="plan_closed_has_its_day",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.AddField(
            model_name="instrument",
            name="plan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="instruments",
                to="governance.plan",
                verbose_name="plan it belongs to",
            ),
        ),
        migrations.CreateModel(
            name="Chronicle",
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
                    "removed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="put away on"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "statement of the council"),
                            ("lesson", "lesson learnt"),
                            ("milestone", "milestone of the office"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(verbose_name="day")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("words", models.TextField(blank=True, verbose_name="what happened or was said")),
                (
                    "reference",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where it comes from"
                    ),
                ),
                ("follows", models.TextField(blank=True, verbose_name="what follows from it")),
                ("theme", models.CharField(blank=True, max_length=40, verbose_name="theme")),
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chronicle",
                        to="governance.plan",
                        verbose_name="plan it belongs to",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of the chronicle",
                "verbose_name_plural": "chronicle",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["municipality", "kind", "-on", "-id"], name="chronicle_by_kind"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="PlanAction",
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
                    "removed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="put away on"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="action")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "unit",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="unit or institution"
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                (
                    "indicator",
                    models.CharField(
                        blank=True, max_length=41, verbose_name="indicator it should move"
                    ),
                ),
                (
                    "seal_line",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="line of the Sello Migrante"
                    ),
                ),
                ("goal", models.CharField(blank=True, max_length=200, verbose_name="goal")),
                ("recommendation", models.CharField(blank=True, max_length=10)),
                ("gap_id", models.UUIDField(blank=True, null=True)),
                ("practice", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("under_way", "under way"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "percent",
                    models.PositiveSmallIntegerField(default=0, verbose_name="per cent done"),
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
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="responsible",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="governance.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["plan", "ends_on"], name="plan_action_by_plan"),
                    models.Index(fields=["municipality", "gap_id"], name="plan_action_by_gap"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="plan_action_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)), name="plan_action_percent"
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="BudgetLine",
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
                ("source", models.CharField(max_length=40, verbose_name="source")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("amount", models.PositiveBigIntegerField(verbose_name="pesos")),
                ("is_secured", models.BooleanField(default=False, verbose_name="approved")),
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
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget",
                        to="governance.planaction",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "source", "year"), name="budget_line_once_a_year"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="PlanAim",
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
                    "removed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="put away on"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=200, verbose_name="aim")),
                ("description", models.TextField(blank=True, verbose_name="description")),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aims",
                        to="governance.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["plan", "position"], name="plan_aim_by_plan")],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.AddField(
            model_name="planaction",
            name="aim",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="governance.planaim",
                verbose_name="aim",
            ),
        ),
        migrations.CreateModel(
            name="PlanEdition",
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
                ("number", models.PositiveIntegerField(verbose_name="version")),
                ("because", models.CharField(max_length=200, verbose_name="why it was kept")),
                ("content", models.JSONField(default=dict)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="governance.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_edition_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="PlanReview",
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
                ("on", models.DateField(verbose_name="day")),
                ("findings", models.TextField(verbose_name="what was found")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="next review")),
                ("edition", models.PositiveIntegerField(default=0, verbose_name="version")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="governance.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["plan", "-on"], name="plan_review_by_plan")],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="ProgressNote",
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
                ("on", models.DateField(verbose_name="day")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("under_way", "under way"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "percent",
                    models.PositiveSmallIntegerField(default=0, verbose_name="per cent done"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="governance.planaction",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["action", "-on", "-at"], name="progress_by_action")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="DutyDone",
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
                ("turn", models.PositiveIntegerField()),
                ("due_on", models.DateField(verbose_name="was due on")),
                ("on", models.DateField(verbose_name="was done on")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("undone_at", models.DateTimeField(editable=False, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="governance.duty",
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
                "indexes": [models.Index(fields=["duty", "-turn"], name="duty_done_by_duty")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("duty", "turn"),
                        name="duty_turn_done_once",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
    ]
