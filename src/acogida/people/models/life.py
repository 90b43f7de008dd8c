"""What is known of a person's life: names, nationalities, languages, contacts, status over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acogida.people.models import counted
from acogida.people.models.person import Person
from acogida.platform.models import ScopedModel


class OtherName(ScopedModel):
    """Another name the person is or was known by; it goes on finding her."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("also known as")
        FORMER = "former", _("former name")
        SPELLING = "spelling", _("other spelling")
        CHOSEN = "chosen", _("social name")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="other_names")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.ALIAS)
    name = models.CharField(_("name"), max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)


class Nationality(ScopedModel):
    """A nationality the person holds; none, one or several."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="nationalities")
    country = models.CharField(_("country"), max_length=2)

    tallied = counted.NATIONALITIES
    feeds: ClassVar[Mapping[str, str]] = {"people.person": "person_id"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person", "country"], name="nationality_once")
        ]


class SpokenLanguage(ScopedModel):
    """A language and how well the person speaks it."""

    class Level(models.TextChoices):
        NATIVE = "native", _("mother tongue")
        GOOD = "good", _("speaks well")
        BASIC = "basic", _("a little")
        NONE = "none", _("does not speak it")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="languages")
    code = models.CharField(_("language"), max_length=3)
    level = models.CharField(_("level"), max_length=8, choices=Level)
    preferred = models.BooleanField(_("prefers to be attended in it"), default=False)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "code"], name="language_once")]


class SelfDeclaration(ScopedModel):
    """What a person chose to say about gender or a group she belongs to, and what it is for."""

    class Topic(models.TextChoices):
        GENDER = "gender", _("gender identity")
        INDIGENOUS = "indigenous", _("indigenous people")
        AFRO = "afro", _("Afro-descendant people")
        DISABILITY = "disability", _("disability")
        LGBTI = "lgbti", _("LGBTI+")
        OTHER = "other", _("other group")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="declarations")
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    answer = models.CharField(_("in the person's words"), max_length=120)
    purpose = models.CharField(_("needed for"), max_length=200)
    declared_on = models.DateField(_("declared on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)


class Contact(ScopedModel):
    """A way to reach the person, marked safe or not safe to use."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone")
        WHATSAPP = "whatsapp", _("WhatsApp")
        EMAIL = "email", _("e-mail")
        OTHER = "other", _("other")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    value = models.CharField(_("number or address"), max_length=120)
    normalised = models.CharField(max_length=120, editable=False)
    safe = models.BooleanField(_("safe to use"), null=True)
    belongs_to = models.CharField(_("whose it is"), max_length=80, blank=True)
    note = models.CharField(_("when and how to use it"), max_length=160, blank=True)
    ended_on = models.DateField(_("no longer used since"), null=True, blank=True)


class Address(ScopedModel):
    """Where the person lives or lived."""

    class Kind(models.TextChoices):
        HOUSE = "house", _("house or flat")
        ROOM = "shared", _("room or shared house")
        SETTLEMENT = "settlement", _("informal settlement")
        SHELTER = "shelter", _("shelter or hostel")
        STREET = "street", _("street situation")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    line = models.CharField(_("street and number"), max_length=200, blank=True)
    neighbourhood = models.CharField(_("neighbourhood or settlement"), max_length=120, blank=True)
    commune = models.CharField(_("commune"), max_length=5, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)


class Period(ScopedModel):
    """A state that held from a day to a day. A change closes it and opens the next."""

    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("how it is known"), max_length=120, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.UUIDField(null=True, editable=False)

    class Meta(ScopedModel.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="%(class)s_forwards"
            )
        ]


class ResidencePeriod(Period):
    """Residence status over time; sensitive, never overwritten."""

    class Status(models.TextChoices):
        UNKNOWN = "unknown", _("not known")
        IRREGULAR_ENTRY = "irregular_entry", _("entered by an unauthorised crossing")
        OVERSTAY = "overstay", _("stay or permit expired")
        VISITOR = "visitor", _("visitor (transitory stay)")
        IN_PROCESS = "in_process", _("application in process")
        TEMPORARY = "temporary", _("temporary residence")
        PERMANENT = "permanent", _("permanent residence")
        REFUGE_SEEKER = "refuge_seeker", _("asylum seeker")
        REFUGEE = "refugee", _("recognised refugee")
        NATIONAL = "national", _("Chilean national")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residence_periods")
    status = models.CharField(_("status"), max_length=16, choices=Status)

    feeds: ClassVar[Mapping[str, str]] = {"people.person": "person_id"}

    class Meta(Period.Meta):
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="residence_one_open"
            ),
        ]


class RshPeriod(Period):
    """State in the Registro Social de Hogares over time; the section is not kept."""

    class State(models.TextChoices):
        NONE = "none", _("not registered")
        REQUESTED = "requested", _("requested")
        IN_PROCESS = "in_process", _("in process")
        ACTIVE = "active", _("active")
        NOT_ELIGIBLE = "not_eligible", _("not eligible")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rsh_periods")
    rsh = models.CharField(_("RSH"), max_length=12, choices=State)

    audited_values: ClassVar[frozenset[str]] = frozenset({"rsh"})

    class Meta(Period.Meta):
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="rsh_one_open"
            ),
        ]
