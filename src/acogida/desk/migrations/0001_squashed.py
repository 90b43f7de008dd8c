import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("desk", "0001_initial"),
        ("desk", "0002_queue"),
        ("desk", "0003_agenda"),
        ("desk", "0004_day"),
        ("desk", "0005_numbers"),
        ("desk", "0006_reminders"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("people", "0001_squashed"),
        ("places", "0001_squashed"),
        ("platform", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agenda",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("clinic", "legal clinic or other service"),
                            ("officer", "officer"),
                            ("room", "room"),
                        ],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
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
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "officer"), _negated=True),
                            ("officer__isnull", False),
                            _connector="OR",
                        ),
                        name="agenda_of_an_officer",
                    ),
                    models.UniqueConstraint(
                        fields=("municipality", "site", "name"), name="agenda_name"
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Absence",
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
                ("starts_at", models.DateTimeField(verbose_name="from")),
                ("ends_at", models.DateTimeField(verbose_name="to")),
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
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="desk.agenda",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["agenda", "ends_at"], name="absence_of_agenda")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="absence_ends_later",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Arrival",
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
                ("client_key", models.UUIDField(editable=False, null=True)),
                ("day", models.DateField(verbose_name="day")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number of the day")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("walk_in", "in person"),
                            ("appointment", "with an appointment"),
                            ("phone", "by phone"),
                            ("whatsapp", "by WhatsApp"),
                            ("field", "in the field"),
                        ],
                        max_length=12,
                        verbose_name="how she came",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=3, verbose_name="language")),
                ("priorities", models.JSONField(default=list, verbose_name="priorities")),
                ("has_priority", models.BooleanField(default=False, editable=False)),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "promised_at",
                    models.DateTimeField(null=True, verbose_name="hour of the appointment"),
                ),
                ("arrived_at", models.DateTimeField(verbose_name="arrived at")),
                ("turn_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("called", "called"),
                            ("attended", "attended"),
                            ("left", "left without being attended"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("called_at", models.DateTimeField(null=True, verbose_name="called at")),
                ("call_key", models.UUIDField(editable=False, null=True)),
                ("shown_at", models.DateTimeField(editable=False, null=True)),
                ("desk_label", models.CharField(blank=True, max_length=12, verbose_name="desk")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                (
                    "called_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="called by",
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "day"], name="arrival_by_day"),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["site", "day", "turn_at"],
                        name="arrival_in_line",
                    ),
                    models.Index(fields=["municipality", "person"], name="arrival_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("site", "day", "number"), name="arrival_number"
                    ),
                    models.UniqueConstraint(
                        fields=("municipality", "client_key"), name="arrival_sent_once"
                    ),
                    models.UniqueConstraint(
                        fields=("municipality", "call_key"), name="arrival_one_call"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "called"), _negated=True),
                            models.Q(
                                ("called_at__isnull", False),
                                models.Q(("desk_label", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="arrival_called_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", False), ("state__in", ["attended", "left"])
                            ),
                            models.Q(
                                ("ended_at__isnull", True), ("state__in", ["waiting", "called"])
                            ),
                            _connector="OR",
                        ),
                        name="arrival_ends_once",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Appointment",
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
                ("client_key", models.UUIDField(editable=False, null=True)),
                (
                    "alias",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="how to call her or him"
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=120, verbose_name="what about")),
                ("language", models.CharField(blank=True, max_length=3, verbose_name="language")),
                (
                    "interpreter",
                    models.BooleanField(default=False, verbose_name="an interpreter is asked for"),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins at")),
                ("ends_at", models.DateTimeField(verbose_name="ends at")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "booked"),
                            ("arrived", "she came"),
                            ("no_show", "she did not come"),
                            ("cancelled", "cancelled"),
                        ],
                        default="booked",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("booked_at", models.DateTimeField(auto_now_add=True, verbose_name="booked at")),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="desk.agenda",
                        verbose_name="with",
                    ),
                ),
                (
                    "booked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="booked by",
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desk.agenda",
                        verbose_name="room",
                    ),
                ),
                (
                    "arrival",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="desk.arrival",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "starts_at"], name="appointment_by_hour"),
                    models.Index(fields=["agenda", "starts_at"], name="appointment_of_agenda"),
                    models.Index(fields=["municipality", "person"], name="appointment_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "client_key"), name="appointment_sent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="appointment_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            models.Q(("alias", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="appointment_of_somebody",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Attention",
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
                ("client_key", models.UUIDField(editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "one person"),
                            ("family", "a family"),
                            ("group", "a group"),
                            ("anonymous", "without giving a name"),
                        ],
                        max_length=9,
                        verbose_name="who was attended",
                    ),
                ),
                (
                    "people_count",
                    models.PositiveSmallIntegerField(default=1, verbose_name="how many people"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("in_person", "in person"),
                            ("phone", "by telephone"),
                            ("whatsapp", "by WhatsApp"),
                            ("email", "by e-mail"),
                            ("web", "by the web"),
                            ("field", "in the field"),
                        ],
                        max_length=9,
                        verbose_name="channel",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="place (in the field)"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True, max_length=3, verbose_name="language of the attention"
                    ),
                ),
                (
                    "interpreter",
                    models.CharField(
                        choices=[
                            ("not_needed", "not needed"),
                            ("present", "present"),
                            ("by_phone", "by telephone"),
                            ("missing", "needed, and there was none"),
                        ],
                        default="not_needed",
                        max_length=10,
                        verbose_name="interpreter",
                    ),
                ),
                (
                    "own_words",
                    models.TextField(blank=True, verbose_name="in the person's own words"),
                ),
                (
                    "priorities",
                    models.TextField(blank=True, verbose_name="what matters most to her or him"),
                ),
                ("agreed", models.TextField(blank=True, verbose_name="what was agreed")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                ("observations", models.TextField(blank=True, verbose_name="observations")),
                (
                    "confidential",
                    models.CharField(
                        choices=[
                            ("office", "the office"),
                            ("author", "only who wrote it and the coordination"),
                        ],
                        default="office",
                        max_length=6,
                        verbose_name="who may read the observations",
                    ),
                ),
                (
                    "residence",
                    models.CharField(
                        blank=True, max_length=16, verbose_name="residence status that day"
                    ),
                ),
                (
                    "workstreams",
                    models.CharField(blank=True, max_length=240, verbose_name="lines of work"),
                ),
                ("on", models.DateField(verbose_name="day")),
                ("began_at", models.DateTimeField(blank=True, null=True, verbose_name="began at")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="cancelled at"),
                ),
                (
                    "cancelled_because",
                    models.TextField(
                        blank=True, editable=False, verbose_name="why it was cancelled"
                    ),
                ),
                (
                    "arrival",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attentions",
                        to="desk.arrival",
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cancelled by",
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
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="attended by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attentions",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "verbose_name": "attention",
                "verbose_name_plural": "attentions",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "-on", "-id"], name="attention_by_day"),
                    models.Index(fields=["person", "-on", "-id"], name="attention_by_person"),
                    models.Index(fields=["officer", "-recorded_at"], name="attention_by_officer"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "client_key"), name="attention_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "anonymous"), _negated=True),
                            ("person", None),
                            _connector="OR",
                        ),
                        name="attention_without_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "person"), _negated=True),
                            ("person__isnull", False),
                            _connector="OR",
                        ),
                        name="attention_of_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people_count__gte", 1)),
                        name="attention_of_one_or_more",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="AttentionReason",
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
                ("code", models.CharField(max_length=40, verbose_name="reason")),
                (
                    "attention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reasons",
                        to="desk.attention",
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
                    models.Index(fields=["municipality", "code"], name="attention_by_reason")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("attention", "code"), name="attention_reason_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="AttentionVersion",
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
                ("earlier", models.JSONField(default=dict, verbose_name="as it was")),
                ("observations", models.TextField(blank=True, verbose_name="observations")),
                (
                    "confidential",
                    models.CharField(
                        choices=[
                            ("office", "the office"),
                            ("author", "only who wrote it and the coordination"),
                        ],
                        default="office",
                        max_length=6,
                    ),
                ),
                (
                    "corrected_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="corrected at"),
                ),
                ("why", models.TextField(blank=True, verbose_name="why it was corrected")),
                (
                    "attention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="desk.attention",
                    ),
                ),
                (
                    "corrected_by",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("attention", "number"), name="attention_version_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="ChecklistMark",
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
                ("template", models.CharField(max_length=40, verbose_name="checklist")),
                ("item", models.CharField(max_length=40, verbose_name="item")),
                ("told_on", models.DateField(verbose_name="told on")),
                ("language", models.CharField(blank=True, max_length=3, verbose_name="language")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="told by",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checklist_marks",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "template", "item"), name="checklist_mark_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Denial",
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
                ("on", models.DateField(verbose_name="day")),
                ("institution", models.CharField(max_length=40, verbose_name="institution")),
                (
                    "institution_name",
                    models.CharField(blank=True, max_length=120, verbose_name="which one"),
                ),
                ("branch", models.CharField(blank=True, max_length=160, verbose_name="branch")),
                ("area", models.CharField(blank=True, max_length=40, verbose_name="area of need")),
                ("denied", models.CharField(max_length=200, verbose_name="what was denied")),
                ("reason_given", models.TextField(blank=True, verbose_name="reason they gave")),
                (
                    "granted_at",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="where the same is granted"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("noted", "noted"),
                            ("raised", "raised"),
                            ("answered", "answered"),
                            ("solved", "solved"),
                            ("not_solved", "closed without a solution"),
                        ],
                        default="noted",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "attention",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="denials",
                        to="desk.attention",
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
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="denials",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "denial of service",
                "verbose_name_plural": "denials of service",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "-on", "-id"], name="denial_by_day"),
                    models.Index(
                        fields=["municipality", "institution"], name="denial_by_institution"
                    ),
                    models.Index(fields=["person", "-on"], name="denial_by_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on__isnull", False),
                                ("state__in", ["not_solved", "solved"]),
                            ),
                            models.Q(
                                models.Q(("state__in", ["not_solved", "solved"]), _negated=True),
                                ("closed_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="denial_closed_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None), ("closed_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="denial_closed_after_it_happened",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="DenialChange",
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
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="noted at"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("noted", "noted"),
                            ("raised", "raised"),
                            ("answered", "answered"),
                            ("solved", "solved"),
                            ("not_solved", "closed without a solution"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
                    ),
                ),
                (
                    "denial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="desk.denial",
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
                "indexes": [models.Index(fields=["denial", "at"], name="denial_change_by_denial")],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("client_key", models.UUIDField(editable=False)),
                ("typed", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                ("tab", models.CharField(blank=True, max_length=36)),
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["user", "-saved_at"], name="draft_by_user")],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "client_key"), name="draft_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="FeedKey",
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
                ("issue", models.PositiveIntegerField(default=0, editable=False)),
                ("secret_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("issued_at", models.DateTimeField(editable=False)),
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
                (
                    "user",
                    models.ForeignKey(
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
                    models.UniqueConstraint(fields=("municipality", "user"), name="feed_one_a_user")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Handover",
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
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="handed over at")),
                ("needs", models.JSONField(default=list)),
                ("steps", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(editable=False, null=True)),
                (
                    "giver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="from",
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
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("giver", None),
                            models.Q(("giver", models.F("taker")), _negated=True),
                            _connector="OR",
                        ),
                        name="handover_to_somebody_else",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="LocalOffer",
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
                ("area", models.CharField(max_length=40, verbose_name="area of need")),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("detail", models.TextField(blank=True, verbose_name="what it is and for whom")),
                (
                    "where",
                    models.CharField(blank=True, max_length=200, verbose_name="where and when"),
                ),
                ("contact", models.CharField(blank=True, max_length=160, verbose_name="contact")),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
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
                "verbose_name": "offer",
                "verbose_name_plural": "offers",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["municipality", "area"], name="offer_by_area")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="offer_ends_after",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Need",
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
                ("area", models.CharField(max_length=40, verbose_name="area")),
                (
                    "kind",
                    models.CharField(blank=True, max_length=120, verbose_name="what is needed"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("in_progress", "in progress"),
                            ("solved", "solved"),
                            ("not_solved", "not solved"),
                            ("set_aside", "set aside: the file was joined or anonymised"),
                        ],
                        default="open",
                        max_length=11,
                        verbose_name="state",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="since")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("reason", models.TextField(blank=True, verbose_name="why")),
                (
                    "confirmed_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "nobody yet"),
                            ("person", "the person"),
                            ("institution", "the institution"),
                            ("officer", "the officer"),
                        ],
                        default="",
                        max_length=11,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "attention",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="desk.attention",
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="people.person",
                        verbose_name="person",
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
                "verbose_name": "need",
                "verbose_name_plural": "needs",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["person", "state"], name="need_by_person"),
                    models.Index(fields=["municipality", "opened_on"], name="need_by_opening"),
                    models.Index(
                        condition=models.Q(("closed_on__isnull", False)),
                        fields=["municipality", "closed_on"],
                        name="need_by_closing",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["in_progress", "open"])),
                        fields=["municipality", "due_on"],
                        name="need_due",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["in_progress", "open"])),
                        fields=["responsible", "due_on"],
                        name="need_of_responsible",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["in_progress", "open"])),
                        fields=("person", "area"),
                        name="need_one_standing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("state__in", ["in_progress", "open"])),
                            models.Q(
                                ("closed_on__isnull", False),
                                ("state__in", ["solved", "not_solved"]),
                            ),
                            ("state", "set_aside"),
                            _connector="OR",
                        ),
                        name="need_closed_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="need_closed_after_it_opened",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="NeedAnswer",
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
                ("area", models.CharField(max_length=40, verbose_name="area")),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no")], max_length=3, verbose_name="answer"
                    ),
                ),
                (
                    "attention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="desk.attention",
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
                    "need",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="desk.need",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "area"], name="need_answer_by_area")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("attention", "area"), name="need_answer_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="NeedChange",
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
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="noted at"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("in_progress", "in progress"),
                            ("solved", "solved"),
                            ("not_solved", "not solved"),
                            ("set_aside", "set aside: the file was joined or anonymised"),
                        ],
                        max_length=11,
                        verbose_name="state",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
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
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="desk.need",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["need", "at"], name="need_change_by_need")],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="NextStep",
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
                ("what", models.CharField(max_length=200, verbose_name="what")),
                ("planned_on", models.DateField(verbose_name="planned on")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                (
                    "cancelled_on",
                    models.DateField(blank=True, null=True, verbose_name="dropped on"),
                ),
                (
                    "cancelled_because",
                    models.TextField(blank=True, verbose_name="why it was dropped"),
                ),
                (
                    "attention",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="desk.attention",
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
                    "need",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="desk.need",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_steps",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="responsible",
                    ),
                ),
            ],
            options={
                "verbose_name": "next step",
                "verbose_name_plural": "next steps",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["person", "due_on"], name="step_by_person"),
                    models.Index(
                        condition=models.Q(("cancelled_on", None), ("done_on", None)),
                        fields=["responsible", "due_on"],
                        name="step_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on", None), ("cancelled_on", None), _connector="OR"
                        ),
                        name="step_ends_one_way",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="OrientationGiven",
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
                ("card", models.CharField(max_length=40, verbose_name="card")),
                ("card_from", models.DateField(verbose_name="text in force since")),
                ("language", models.CharField(max_length=3, verbose_name="language")),
                (
                    "attention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="orientations",
                        to="desk.attention",
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orientations",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["person", "card"], name="orientation_by_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("attention", "card"), name="orientation_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Outing",
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
                ("on", models.DateField(verbose_name="day")),
                ("place", models.CharField(max_length=120, verbose_name="place")),
                ("aim", models.CharField(blank=True, max_length=200, verbose_name="what for")),
                (
                    "services",
                    models.JSONField(blank=True, default=list, verbose_name="services that came"),
                ),
                (
                    "others_came",
                    models.CharField(blank=True, max_length=200, verbose_name="others who came"),
                ),
                (
                    "cancelled_on",
                    models.DateField(blank=True, null=True, verbose_name="called off on"),
                ),
                (
                    "cancelled_because",
                    models.TextField(blank=True, verbose_name="why it was called off"),
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
                    "neighbourhood",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                        verbose_name="neighbourhood",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "outing",
                "verbose_name_plural": "outings",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "-on", "-id"], name="outing_by_day")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.AddField(
            model_name="attention",
            name="outing",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attentions",
                to="desk.outing",
                verbose_name="outing",
            ),
        ),
        migrations.CreateModel(
            name="OutingMember",
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
                    "outing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="desk.outing",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
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
                    models.UniqueConstraint(fields=("outing", "user"), name="outing_member_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="QueueDay",
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
                ("day", models.DateField()),
                ("last", models.PositiveSmallIntegerField(default=0)),
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
                        related_name="+",
                        to="places.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("site", "day"), name="queue_day_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="ReminderMail",
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
                ("tells_of", models.DateTimeField(verbose_name="hour it tells of")),
                ("contact_id", models.UUIDField(editable=False)),
                ("language", models.CharField(max_length=3, verbose_name="language")),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "asked for"), ("sent", "sent"), ("dropped", "not sent")],
                        default="asked",
                        max_length=7,
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                (
                    "why_not",
                    models.CharField(blank=True, max_length=20, verbose_name="why it was not sent"),
                ),
                ("event_id", models.UUIDField(editable=False)),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminder_mails",
                        to="desk.appointment",
                    ),
                ),
                (
                    "asked_by",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "sent"])),
                        fields=("appointment", "tells_of"),
                        name="reminder_once_an_hour",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reminder_sent_when",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Schedule",
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
                ("opens", models.TimeField(verbose_name="from")),
                ("closes", models.TimeField(verbose_name="to")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(verbose_name="minutes of each appointment"),
                ),
                (
                    "places",
                    models.PositiveSmallIntegerField(default=1, verbose_name="places in each"),
                ),
                (
                    "topic",
                    models.CharField(blank=True, max_length=120, verbose_name="topic of the talk"),
                ),
                ("valid_from", models.DateField(verbose_name="holds from")),
                ("valid_to", models.DateField(null=True, verbose_name="holds until")),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="desk.agenda",
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
                "indexes": [models.Index(fields=["agenda", "weekday"], name="schedule_of_agenda")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 7))), name="schedule_weekday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens"))),
                        name="schedule_closes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("places__gte", 1)),
                        name="schedule_counts",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="WaitingEntry",
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
                ("client_key", models.UUIDField(editable=False, null=True)),
                (
                    "alias",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="how to call her or him"
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=120, verbose_name="what about")),
                ("language", models.CharField(blank=True, max_length=3, verbose_name="language")),
                (
                    "interpreter",
                    models.BooleanField(default=False, verbose_name="an interpreter is asked for"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("booked", "got an appointment"),
                            ("dropped", "no longer waits"),
                        ],
                        default="waiting",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked at")),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waiting",
                        to="desk.agenda",
                        verbose_name="with",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desk.appointment",
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["agenda", "state", "asked_at"], name="waiting_entry_in_line"
                    ),
                    models.Index(fields=["municipality", "person"], name="waiting_entry_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "client_key"), name="waiting_entry_sent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            models.Q(("alias", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="waiting_entry_of_somebody",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="WaitingScreen",
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
                ("issue", models.PositiveIntegerField(default=0, editable=False)),
                ("secret_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("issued_at", models.DateTimeField(editable=False)),
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
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("site",), name="screen_one_a_site")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.AddIndex(
            model_name="attention",
            index=models.Index(
                condition=models.Q(("outing__isnull", False)),
                fields=["outing"],
                name="attention_of_outing",
            ),
        ),
    ]
