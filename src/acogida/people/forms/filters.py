"""By what the list of persons can be narrowed; nothing here names anybody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.people.forms.fields import choice_of, country_field, language_field
from acogida.people.models import (
    Address,
    Nationality,
    Person,
    ResidencePeriod,
    SpokenLanguage,
)
from acogida.people.queries.counted import chosen_persons
from acogida.places.public import neighbourhoods
from acogida.platform.ui.forms import ChileanDateField
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

ANY = _("any")
AGES: dict[str, tuple[int, int]] = {
    "0-5": (0, 6),
    "6-17": (6, 18),
    "18-29": (18, 30),
    "30-59": (30, 60),
    "60-": (60, 200),
}
AGE_CHOICES = (
    ("", ANY),
    ("0-5", _("0 to 5")),
    ("6-17", _("6 to 17")),
    ("18-29", _("18 to 29")),
    ("30-59", _("30 to 59")),
    ("60-", _("60 and older")),
    ("unknown", _("age not known")),
)
INTERPRETER = (
    ("", ANY),
    ("yes", _("needed")),
    ("no", _("not needed")),
    ("unknown", _("not asked")),
)
_ANSWERS = {"yes": True, "no": False, "unknown": None}


class CountedField(forms.CharField):
    """What a number of another app stands for, as its address says it."""

    def in_words(self, said: str) -> str:
        found = chosen_persons(said, sensitive=True)
        return found.words if found else ""


class PersonFilters(Filters):
    """Filters everybody may use who sees the list."""

    sensitive: ClassVar[bool] = False

    nationality = country_field(label=_("Nationality"), empty=ANY)
    sex = choice_of(Person, "sex", empty=ANY, label=_("Sex or gender"))
    age = forms.ChoiceField(label=_("Age"), choices=AGE_CHOICES, required=False)
    language = language_field(label=_("Language"), empty=ANY)
    interpreter = forms.ChoiceField(label=_("Interpreter"), choices=INTERPRETER, required=False)
    neighbourhood = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    cuenta = CountedField(label=_("Counted"), required=False, widget=forms.HiddenInput)
    since = ChileanDateField(label=_("Registered since"), required=False, help_text="")
    until = ChileanDateField(label=_("Registered until"), required=False, help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(place.name, place.name) for place in neighbourhoods()]
        self.fields["neighbourhood"].choices = [("", ANY), *named]  # type: ignore[attr-defined]

    def narrow_cuenta(self, rows: QuerySet[Any], said: str) -> QuerySet[Any]:
        found = chosen_persons(said, sensitive=self.sensitive)
        return rows.none() if found is None else rows.filter(pk__in=found.ids)

    def narrow_nationality(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        return rows.filter(_has(Nationality, country=code))

    def narrow_sex(self, rows: QuerySet[Any], sex: str) -> QuerySet[Any]:
        return rows.filter(sex=sex)

    def narrow_age(self, rows: QuerySet[Any], band: str) -> QuerySet[Any]:
        if band == "unknown":
            return rows.filter(birth_year=None)
        youngest, too_old = AGES[band]
        today = timezone.localdate()
        return rows.filter(_at_least(youngest, today), ~_at_least(too_old, today))

    def narrow_language(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        spoken = _has(SpokenLanguage, ~Q(level=SpokenLanguage.Level.NONE), code=code)
        return rows.filter(spoken)

    def narrow_interpreter(self, rows: QuerySet[Any], answer: str) -> QuerySet[Any]:
        return rows.filter(interpreter_needed=_ANSWERS[answer])

    def narrow_neighbourhood(self, rows: QuerySet[Any], name: str) -> QuerySet[Any]:
        return rows.filter(_has(Address, neighbourhood=name, until=None))

    def narrow_since(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(registered_at__gte=midnight(day))

    def narrow_until(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(registered_at__lt=midnight(day + dt.timedelta(days=1)))


class SensitivePersonFilters(PersonFilters):
    """The same and the residence status, for who may see it."""

    sensitive: ClassVar[bool] = True

    status = choice_of(
        ResidencePeriod, "status", empty=ANY, label=_("Residence status"), required=False
    )

    def narrow_status(self, rows: QuerySet[Any], status: str) -> QuerySet[Any]:
        return rows.filter(_has(ResidencePeriod, status=status, until=None))


def _has(model: type[Model], *tests: Q, **values: Any) -> Exists:
    """A person has such a row; a subquery, so that nobody stands in the list twice."""
    rows = model._default_manager.filter(*tests, person=OuterRef("pk"), **values)
    return Exists(rows)


def _at_least(years: int, today: dt.date) -> Q:
    """Born so that ``years`` are completed; what is unknown counts as the first, as ages do."""
    born = today.year - years
    month = Q(birth_month=None) | Q(birth_month__lt=today.month)
    day = Q(birth_month=today.month) & (Q(birth_day=None) | Q(birth_day__lte=today.day))
    return Q(birth_year__lt=born) | (Q(birth_year=born) & (month | day))


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day, by the office's clock."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
