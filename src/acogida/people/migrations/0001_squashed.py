import acogida.platform.ids
import acogida.platform.scope
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_search_index"),
        ("people", "0003_search_parts"),
        ("people", "0004_lean_indexes"),
        ("people", "0005_search_sets"),
    ]

    initial = True

    dependencies = [
        ("platform", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
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
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("formed_at", models.DateTimeField(auto_now_add=True)),
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
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Person",
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
                    "file_number",
                    models.PositiveIntegerField(editable=False, verbose_name="file number"),
                ),
                (
                    "given_names",
                    models.CharField(blank=True, max_length=120, verbose_name="given names"),
                ),
                (
                    "first_surname",
                    models.CharField(blank=True, max_length=80, verbose_name="first surname"),
                ),
                (
                    "second_surname",
                    models.CharField(blank=True, max_length=80, verbose_name="second surname"),
                ),
                (
                    "called",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="how to call her or him"
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not asked"),
                            ("female", "woman"),
                            ("male", "man"),
                            ("other", "other"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="sex or gender",
                    ),
                ),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year of birth"
                    ),
                ),
                (
                    "birth_month",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="month of birth"
                    ),
                ),
                (
                    "birth_day",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="day of birth"
                    ),
                ),
                (
                    "birth_estimated",
                    models.BooleanField(default=False, verbose_name="birth date is an estimate"),
                ),
                (
                    "birth_country",
                    models.CharField(blank=True, max_length=2, verbose_name="country of birth"),
                ),
                ("stateless", models.BooleanField(blank=True, null=True, verbose_name="stateless")),
                (
                    "interpreter_needed",
                    models.BooleanField(blank=True, null=True, verbose_name="interpreter needed"),
                ),
                (
                    "arrival_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year of arrival"
                    ),
                ),
                (
                    "arrival_month",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="month of arrival"
                    ),
                ),
                (
                    "arrival_day",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="day of arrival"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note to colleagues")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "active"),
                            ("merged", "merged into another file"),
                            ("blocked", "blocked at the person's request"),
                            ("anonymised", "anonymised"),
                        ],
                        default="active",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "registered_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="registered"),
                ),
                ("registered_by", models.UUIDField(editable=False, null=True)),
                (
                    "apart_because",
                    models.TextField(blank=True, verbose_name="why this is somebody else"),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="people.person",
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
                "verbose_name": "person",
                "verbose_name_plural": "persons",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["municipality", "first_surname", "given_names"],
                        name="person_by_name",
                    ),
                    models.Index(
                        fields=["municipality", "state", "-registered_at", "id"],
                        name="person_by_registration",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="person_absorbed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "file_number"), name="person_file_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_month", None), ("birth_month__range", (1, 12)), _connector="OR"
                        ),
                        name="person_birth_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_day", None), ("birth_day__range", (1, 31)), _connector="OR"
                        ),
                        name="person_birth_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("merged_into__isnull", False), ("state", "merged")),
                            models.Q(
                                models.Q(("state", "merged"), _negated=True),
                                ("merged_into__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="person_merged_has_survivor",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="OtherName",
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
                            ("alias", "also known as"),
                            ("former", "former name"),
                            ("spelling", "other spelling"),
                            ("chosen", "social name"),
                        ],
                        default="alias",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
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
                        related_name="other_names",
                        to="people.person",
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
            name="Nationality",
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
                ("country", models.CharField(max_length=2, verbose_name="country")),
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
                        related_name="nationalities",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "country"), name="nationality_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Merge",
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
                ("merged_at", models.DateTimeField(auto_now_add=True)),
                ("merged_by", models.UUIDField(editable=False, null=True)),
                (
                    "reason",
                    models.TextField(blank=True, verbose_name="why they are the same person"),
                ),
                ("before", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(editable=False, null=True)),
                ("undone_because", models.TextField(blank=True, editable=False)),
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
                    "absorbed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_by",
                        to="people.person",
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("absorbed",),
                        name="merge_absorbed_once",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="Identifier",
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
                            ("01", "RUN"),
                            ("02", "RUN by article 44"),
                            ("03", "RUN of the mother"),
                            ("04", "birth certificate folio"),
                            ("05", "passport"),
                            ("06", "identity document of the home country"),
                            ("07", "birth certificate of the home country"),
                            ("08", "NIP (FONASA)"),
                            ("09", "NIC (contributions)"),
                            ("10", "IPA (guardian, school)"),
                            ("11", "IPE (pupil, school)"),
                            ("12", "local clinical record"),
                            ("14", "other"),
                        ],
                        max_length=2,
                        verbose_name="type",
                    ),
                ),
                (
                    "country",
                    models.CharField(default="CL", max_length=2, verbose_name="issuing country"),
                ),
                ("number", models.CharField(max_length=40, verbose_name="number")),
                ("normalised", models.CharField(editable=False, max_length=40)),
                ("space", models.CharField(blank=True, editable=False, max_length=4)),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="issued on")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="expires on")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("declared", "declared"),
                            ("seen", "document seen"),
                            ("copied", "copy in the file"),
                            ("confirmed", "confirmed by the issuer"),
                        ],
                        default="declared",
                        max_length=10,
                        verbose_name="verification",
                    ),
                ),
                ("voided_at", models.DateTimeField(editable=False, null=True)),
                ("voided_because", models.TextField(blank=True, editable=False)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
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
                        related_name="identifiers",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "normalised"], name="identifier_by_number")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at", None), models.Q(("space", ""), _negated=True)
                        ),
                        fields=("municipality", "space", "country", "normalised"),
                        name="identifier_once_in_an_office",
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="HouseholdMember",
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
                    "is_reference",
                    models.BooleanField(default=False, verbose_name="reference person"),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="people.household",
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
                        related_name="households",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("household", "person"),
                        name="household_member_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="household_forwards",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="FamilyLink",
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
                            ("parent", "mother or father of"),
                            ("guardian", "guardian of"),
                            ("partner", "partner of"),
                            ("sibling", "sister or brother of"),
                            ("grandparent", "grandparent of"),
                            ("other", "other relative of"),
                        ],
                        max_length=12,
                        verbose_name="link",
                    ),
                ),
                (
                    "document_seen",
                    models.BooleanField(default=False, verbose_name="proven by a document"),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_from",
                        to="people.person",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_to",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("relative")), _negated=True),
                        name="link_between_two",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("person", "relative", "kind"),
                        name="link_once",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="DataRequest",
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
                            ("access", "to know what is kept"),
                            ("portability", "a copy to take along"),
                            ("rectification", "to correct it"),
                            ("erasure", "to erase it (anonymisation)"),
                            ("block", "to block it for the time being"),
                            ("objection", "to object to a use"),
                        ],
                        max_length=14,
                        verbose_name="asks",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
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
                        related_name="data_requests",
                        to="people.person",
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
            name="Contact",
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
                            ("phone", "telephone"),
                            ("whatsapp", "WhatsApp"),
                            ("email", "e-mail"),
                            ("other", "other"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("value", models.CharField(max_length=120, verbose_name="number or address")),
                ("normalised", models.CharField(editable=False, max_length=120)),
                ("safe", models.BooleanField(null=True, verbose_name="safe to use")),
                (
                    "belongs_to",
                    models.CharField(blank=True, max_length=80, verbose_name="whose it is"),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="when and how to use it"
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer used since"),
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
                        related_name="contacts",
                        to="people.person",
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
            name="Consent",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("attention", "attention and follow-up"),
                            ("referral", "referral to other units and institutions"),
                            ("contact", "contact by telephone or WhatsApp"),
                            ("statistics", "statistics without names"),
                        ],
                        max_length=40,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "text_version",
                    models.CharField(max_length=20, verbose_name="version of the text"),
                ),
                ("language", models.CharField(max_length=3, verbose_name="language of the text")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("signed", "signed on paper"),
                            ("spoken", "spoken, with a witness"),
                            ("online", "by the portal"),
                        ],
                        max_length=8,
                        verbose_name="how it was given",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "given_by",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="given by (if not the person)"
                    ),
                ),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                (
                    "withdrawn_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("signed", "signed on paper"),
                            ("spoken", "spoken, with a witness"),
                            ("online", "by the portal"),
                        ],
                        max_length=8,
                        verbose_name="how it was withdrawn",
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
                        related_name="consents",
                        to="people.person",
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
            name="Address",
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
                        blank=True,
                        choices=[
                            ("house", "house or flat"),
                            ("shared", "room or shared house"),
                            ("settlement", "informal settlement"),
                            ("shelter", "shelter or hostel"),
                            ("street", "street situation"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "line",
                    models.CharField(blank=True, max_length=200, verbose_name="street and number"),
                ),
                (
                    "neighbourhood",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="neighbourhood or settlement"
                    ),
                ),
                ("commune", models.CharField(blank=True, max_length=5, verbose_name="commune")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="people.person",
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
            name="ResidencePeriod",
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
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "source",
                    models.CharField(blank=True, max_length=120, verbose_name="how it is known"),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unknown", "not known"),
                            ("irregular_entry", "entered by an unauthorised crossing"),
                            ("overstay", "stay or permit expired"),
                            ("visitor", "visitor (transitory stay)"),
                            ("in_process", "application in process"),
                            ("temporary", "temporary residence"),
                            ("permanent", "permanent residence"),
                            ("refuge_seeker", "asylum seeker"),
                            ("refugee", "recognised refugee"),
                            ("national", "Chilean national"),
                        ],
                        max_length=16,
                        verbose_name="status",
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
                        related_name="residence_periods",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="residenceperiod_forwards",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("person",),
                        name="residence_one_open",
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="RshPeriod",
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
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "source",
                    models.CharField(blank=True, max_length=120, verbose_name="how it is known"),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                (
                    "rsh",
                    models.CharField(
                        choices=[
                            ("none", "not registered"),
                            ("requested", "requested"),
                            ("in_process", "in process"),
                            ("active", "active"),
                            ("not_eligible", "not eligible"),
                        ],
                        max_length=12,
                        verbose_name="RSH",
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
                        related_name="rsh_periods",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="rshperiod_forwards",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("person",), name="rsh_one_open"
                    ),
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="SearchPage",
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
                ("number", models.PositiveIntegerField()),
                ("cards", models.BinaryField()),
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
                        fields=("municipality", "number"), name="search_page_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="SearchShelf",
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
                ("scheme", models.PositiveSmallIntegerField(default=0)),
                ("new_words", models.JSONField(default=list)),
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
                    models.UniqueConstraint(fields=("municipality",), name="search_shelf_one")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="SearchTerm",
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
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "name part"),
                            (2, "birth date, yyyymmdd, zeros for what is unknown"),
                            (3, "bucket of how an identifier or telephone begins"),
                            (4, "bucket of how it ends"),
                            (5, "bucket of two names by sound, whatever their order"),
                        ]
                    ),
                ),
                ("text", models.CharField(max_length=80)),
                ("sound", models.CharField(blank=True, max_length=80)),
                ("creole_sound", models.CharField(blank=True, max_length=80)),
                ("people", models.PositiveIntegerField(default=0)),
                ("files", models.BinaryField(default=b"")),
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
                        fields=("municipality", "kind", "text"), name="search_term_once"
                    )
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="SelfDeclaration",
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
                    "topic",
                    models.CharField(
                        choices=[
                            ("gender", "gender identity"),
                            ("indigenous", "indigenous people"),
                            ("afro", "Afro-descendant people"),
                            ("disability", "disability"),
                            ("lgbti", "LGBTI+"),
                            ("other", "other group"),
                        ],
                        max_length=12,
                        verbose_name="topic",
                    ),
                ),
                ("answer", models.CharField(max_length=120, verbose_name="in the person's words")),
                ("purpose", models.CharField(max_length=200, verbose_name="needed for")),
                ("declared_on", models.DateField(verbose_name="declared on")),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
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
                        related_name="declarations",
                        to="people.person",
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
            name="SpokenLanguage",
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
                ("code", models.CharField(max_length=3, verbose_name="language")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("native", "mother tongue"),
                            ("good", "speaks well"),
                            ("basic", "a little"),
                            ("none", "does not speak it"),
                        ],
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                (
                    "preferred",
                    models.BooleanField(default=False, verbose_name="prefers to be attended in it"),
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
                        related_name="languages",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "code"), name="language_once")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
        migrations.CreateModel(
            name="FileCounter",
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
                ("last", models.PositiveIntegerField(default=0)),
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
                    models.UniqueConstraint(fields=("municipality",), name="file_counter_one")
                ],
            },
            bases=(acogida.platform.scope.Scoped, models.Model),
        ),
    ]
