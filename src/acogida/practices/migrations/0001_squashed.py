import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
from django.db import migrations, models


ACTING = "(select nullif(current_setting('acogida.municipality', true), '')::uuid)"

# Everybody reads the bank; who acts for an office writes and takes out only its own entries. The
# shipped ones belong to none and are written where nobody acts, when catalogues are loaded.
FENCE = [
    "alter table practices_bankentry enable row level security",
    "create policy everybody_reads on practices_bankentry for select using (true)",
    "create policy own_entry on practices_bankentry"
    f" using (municipality_id is not distinct from {ACTING})",
    "alter table practices_bankword enable row level security",
    "create policy everybody_reads on practices_bankword for select using (true)",
    "create policy own_entry on practices_bankword using (exists (select 1 from"
    " practices_bankentry e where e.id = entry_id"
    f" and e.municipality_id is not distinct from {ACTING}))",
]
OPEN = [
    "drop policy own_entry on practices_bankword",
    "drop policy everybody_reads on practices_bankword",
    "alter table practices_bankword disable row level security",
    "drop policy own_entry on practices_bankentry",
    "drop policy everybody_reads on practices_bankentry",
    "alter table practices_bankentry disable row level security",
]


def fence(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in FENCE:
            schema_editor.execute(statement)


def unfence(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in OPEN:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [
        ("practices", "0001_initial"),
        ("practices", "0002_bank_fence"),
        ("practices", "0003_voting"),
    ]

    initial = True

    dependencies = [
        ("platform", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="BankEntry",
            fields=[
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "commune_code",
                    models.CharField(blank=True, max_length=5, verbose_name="commune"),
                ),
                ("content", models.JSONField(default=dict)),
                ("origin", models.JSONField(default=dict)),
                (
                    "id",
                    models.UUIDField(
                        default=acogida.platform.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sheet", "practice sheet"),
                            ("home", "experience in Chile"),
                            ("abroad", "experience abroad"),
                        ],
                        default="sheet",
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("place", models.CharField(max_length=200, verbose_name="where")),
                ("marks", models.TextField()),
                ("began", models.PositiveSmallIntegerField(null=True, verbose_name="since")),
                ("edition", models.PositiveIntegerField(default=1)),
                ("published_at", models.DateTimeField(null=True, verbose_name="published")),
                ("adapted_from", models.CharField(blank=True, db_index=True, max_length=60)),
                ("length", models.PositiveIntegerField(default=0)),
                ("is_current", models.BooleanField(default=True)),
                ("certainty", models.CharField(blank=True, max_length=20)),
                ("checked_on", models.DateField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.municipality",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["is_current", "title"], name="bank_by_title")],
            },
        ),
        migrations.CreateModel(
            name="BankWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stem", models.CharField(max_length=40)),
                ("times", models.PositiveSmallIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="practices.bankentry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stem", "entry"), name="bank_word_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Encounter",
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
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("held_on", models.DateField(verbose_name="held on")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "votes_each",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="votes of each participant"
                    ),
                ),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
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
                    models.Index(fields=["municipality", "-held_on"], name="encounter_by_day")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Candidate",
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
                ("title", models.CharField(max_length=300, verbose_name="what is voted on")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="from where")),
                ("code", models.CharField(blank=True, max_length=60)),
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
                    "encounter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="practices.encounter",
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
            name="Intake",
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
                ("name", models.CharField(max_length=200, verbose_name="document")),
                ("layout", models.CharField(max_length=12)),
                ("text", models.TextField(blank=True)),
                ("drafts", models.JSONField(default=list)),
                ("faults", models.JSONField(default=list)),
                ("brought_at", models.DateTimeField(auto_now_add=True)),
                ("brought_by", models.UUIDField(editable=False, null=True)),
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
                    models.Index(fields=["municipality", "-brought_at"], name="intake_by_time")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Sheet",
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "commune_code",
                    models.CharField(blank=True, max_length=5, verbose_name="commune"),
                ),
                ("content", models.JSONField(default=dict)),
                ("origin", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("published", "published"),
                            ("removed", "removed"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("stems", models.TextField(blank=True, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("published_version", models.PositiveIntegerField(editable=False, null=True)),
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
                    models.Index(fields=["municipality", "-changed_at"], name="sheet_by_change")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="SheetEdition",
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
                ("edition", models.PositiveIntegerField()),
                ("content", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("user_id", models.UUIDField(null=True)),
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
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="practices.sheet",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "edition"), name="sheet_edition_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="VotingTable",
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
                ("name", models.CharField(max_length=80, verbose_name="table")),
                ("people", models.PositiveSmallIntegerField(verbose_name="participants")),
                (
                    "encounter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tables",
                        to="practices.encounter",
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
                    models.UniqueConstraint(fields=("encounter", "name"), name="voting_table_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Votes",
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
                ("count", models.PositiveSmallIntegerField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="practices.candidate",
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
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="practices.votingtable",
                    ),
                ),
            ],
            options={
                "verbose_name": "votes",
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("table", "candidate"), name="votes_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.AddField(
            model_name="candidate",
            name="table",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="practices.votingtable",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("encounter", "table", "title"), name="candidate_once"
            ),
        ),
        migrations.RunPython(fence, unfence),
    ]
