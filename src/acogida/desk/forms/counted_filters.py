"""The lists of the counter narrowed the way the numbers count, so that a number opens its rows.

``-`` asks for what is not known. Codes that left a catalogue, sites and colleagues of before are
taken as well: what was counted once can be opened for ever.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.fields import languages, workstream_choices
from acogida.desk.forms.filters import ANY, AttentionFilters, NeedFilters
from acogida.desk.models import AttentionReason, NeedAnswer, NextStep
from acogida.desk.models.selections import IN_LISTS
from acogida.desk.queries.catalogues import AREAS, REASONS, labels_of
from acogida.people.public import born_by, residence_choices, sex_choices
from acogida.places.public import countries_for_choice, site_names

if TYPE_CHECKING:
    from django.db.models import QuerySet

UNKNOWN = "-"
NO_FILE, EVERY_FILE = "sin", "todas"
COUNTED = "contadas"
YES = "si"
CODE, SOMEBODY = r"[a-z][\w-]{0,39}|[A-Z]{2}", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
BAND = r"\d{1,2}(-\d{1,2}|\+)"
FILES = (
    ("", _("open files, and who has none")),
    (EVERY_FILE, _("also anonymised files")),
    (NO_FILE, _("who has no file")),
)
_SURE = (("", ANY), (YES, _("yes")))


class OpenChoice(forms.ChoiceField):
    """One of a list, what is not known (``-``), or a code of before."""

    def __init__(self, *, like: str = CODE, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.like = re.compile(like)

    def offer(self, pairs: Any) -> None:
        self.choices = [("", ANY), *pairs, (UNKNOWN, _("not noted"))]

    def valid_value(self, value: Any) -> bool:
        said = str(value)
        return super().valid_value(said) or said == UNKNOWN or bool(self.like.fullmatch(said))


class CountedAttentionFilters(AttentionFilters):
    """When, who, why, where and how, and who it was about."""

    motivo = OpenChoice(label=_("Reason"))
    quien = OpenChoice(label=_("Attended by"), like=SOMEBODY)
    sede = OpenChoice(label=_("Site"), like=SOMEBODY)
    linea = OpenChoice(label=_("Line of work"))
    necesidad = OpenChoice(label=_("Need found"))
    idioma = OpenChoice(label=_("Language"))
    nacionalidad = OpenChoice(label=_("Nationality"))
    sexo = OpenChoice(label=_("Sex or gender"))
    edad = OpenChoice(label=_("Age"), like=BAND, widget=forms.HiddenInput)
    fichas = forms.ChoiceField(
        label=_("Files"), choices=FILES, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        fields: Any = self.fields
        fields["motivo"].offer(labels_of(REASONS, today).items())
        for name in ("quien", "sede"):
            fields[name].offer([pair for pair in fields[name].choices if pair[0]])
        fields["linea"].offer(workstream_choices())
        fields["necesidad"].offer(labels_of(AREAS, today).items())
        fields["idioma"].offer((one.code, one.name) for one in languages())
        fields["nacionalidad"].offer((one.code, one.name) for one in countries_for_choice())
        fields["sexo"].offer(sex_choices())

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Files that are no longer open are asked for by name."""
        rows = super().narrow(rows)
        return rows if self.cleaned_data.get("fichas") else rows.filter(IN_LISTS)

    def narrow_fichas(self, rows: QuerySet[Any], which: str) -> QuerySet[Any]:
        return rows.filter(person=None) if which == NO_FILE else rows

    def narrow_motivo(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        said = AttentionReason.objects.filter(attention=OuterRef("pk"))
        return rows.filter(~Exists(said) if code == UNKNOWN else Exists(said.filter(code=code)))

    def narrow_necesidad(self, rows: QuerySet[Any], area: str) -> QuerySet[Any]:
        said = NeedAnswer.objects.filter(attention=OuterRef("pk"), answer="yes")
        return rows.filter(~Exists(said) if area == UNKNOWN else Exists(said.filter(area=area)))

    def narrow_quien(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        return rows.filter(officer_id=None if user_id == UNKNOWN else user_id)

    def narrow_sede(self, rows: QuerySet[Any], site_id: str) -> QuerySet[Any]:
        return rows.filter(site_id=None if site_id == UNKNOWN else site_id)

    def narrow_linea(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        return rows.filter(_in_line("workstreams", code))

    def narrow_idioma(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        return rows.filter(language="" if code == UNKNOWN else code)

    def narrow_nacionalidad(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        if code not in {UNKNOWN, "stateless"}:
            return rows.filter(person__nationalities__country=code)
        rows = rows.filter(person__isnull=False, person__nationalities=None)
        stateless = Q(person__stateless=True)
        return rows.filter(stateless) if code == "stateless" else rows.exclude(stateless)

    def narrow_sexo(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        return rows.filter(person__isnull=False, person__sex="" if code == UNKNOWN else code)

    def narrow_edad(self, rows: QuerySet[Any], band: str) -> QuerySet[Any]:
        """Age on the last day the list asks for, or today."""
        today = timezone.localdate()
        day = min(self.cleaned_data.get("hasta") or today, today)
        return rows.filter(_of_age(band, day))


class SensitiveAttentionFilters(CountedAttentionFilters):
    """The same and the residence status of that day, for who may see it."""

    situacion = OpenChoice(label=_("Residence status that day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["situacion"]
        field.offer(residence_choices())

    def narrow_situacion(self, rows: QuerySet[Any], status: str) -> QuerySet[Any]:
        return rows.filter(residence="" if status == UNKNOWN else status)


class CountedNeedFilters(NeedFilters):
    """Which area, in which state, whose, and how near; when it ended and where it was said."""

    area = OpenChoice(label=_("Area"))
    responsable = OpenChoice(label=_("Responsible"), like=SOMEBODY)
    cerrada_desde = forms.DateField(
        label=_("Ended since"), required=False, widget=forms.HiddenInput
    )
    cerrada_hasta = forms.DateField(
        label=_("Ended until"), required=False, widget=forms.HiddenInput
    )
    sede = OpenChoice(label=_("Site"), like=SOMEBODY)
    linea = OpenChoice(label=_("Line of work"))
    marcha = forms.ChoiceField(
        label=_("Under way or ended"), choices=_SURE, required=False, widget=forms.HiddenInput
    )
    fichas = forms.ChoiceField(
        label=_("Files"), choices=FILES, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for name in ("area", "responsable"):
            fields[name].offer([pair for pair in fields[name].choices if pair[0]])
        fields["sede"].offer(_sites())
        fields["linea"].offer(workstream_choices())
        fields["estado"].choices = [
            *fields["estado"].choices,
            (COUNTED, _("all but those set aside")),
        ]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows = super().narrow(rows)
        return rows if self.cleaned_data.get("fichas") else rows.filter(IN_LISTS)

    def narrow_fichas(self, rows: QuerySet[Any], which: str) -> QuerySet[Any]:
        return rows.filter(person=None) if which == NO_FILE else rows

    def narrow_estado(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        if state == COUNTED:
            return rows.exclude(state="set_aside")
        return super().narrow_estado(rows, state)

    def narrow_responsable(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        return rows.filter(responsible_id=None if user_id == UNKNOWN else user_id)

    def narrow_cerrada_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(closed_on__gte=day)

    def narrow_cerrada_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(closed_on__lte=day)

    def narrow_sede(self, rows: QuerySet[Any], site_id: str) -> QuerySet[Any]:
        return rows.filter(attention__site_id=None if site_id == UNKNOWN else site_id)

    def narrow_linea(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        none = Q(attention=None) | Q(attention__workstreams="")
        return rows.filter(none if code == UNKNOWN else _in_line("attention__workstreams", code))

    def narrow_marcha(self, rows: QuerySet[Any], _yes: str) -> QuerySet[Any]:
        return rows.filter(under_way())


def under_way() -> Q:
    """Needs somebody took up, for which a step is planned, or that ended."""
    return ~Q(state="open") | Q(Exists(NextStep.objects.filter(need=OuterRef("pk"))))


def _sites() -> list[tuple[str, str]]:
    return [(str(site_id), name) for site_id, name in site_names().items()]


def _in_line(column: str, code: str) -> Q:
    if code == UNKNOWN:
        return Q(**{column: ""})
    return Q(**{f"{column}__contains": f" {code} "})


def _of_age(band: str, day: dt.date) -> Q:
    known = Q(person__birth_year__isnull=False)
    if band == UNKNOWN:
        return Q(person__isnull=False, person__birth_year=None)
    first, _dash, last = band.rstrip("+").partition("-")
    old_enough = born_by(int(first), day, "person__") if int(first) else known
    return old_enough & (~born_by(int(last) + 1, day, "person__") if last else known)
