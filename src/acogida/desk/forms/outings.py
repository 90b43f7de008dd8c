"""An outing: where, which day, with whom; and by what the list of outings can be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.fields import Choices, Chosen, id_of, staff_choices
from acogida.desk.forms.filters import ANY, WhenFilters
from acogida.desk.models import Outing, OutingMember
from acogida.desk.rules.outings import OutingFacts
from acogida.platform.ui.forms import ChileanDateField
from acogida.platform.ui.forms.of_models import words_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

KEPT = (("", _("do not show them")), ("todas", _("show them too")))


class OutingForm(forms.Form):
    """Where one goes, on which day, with whom, and which services come along."""

    quiet = True
    on = ChileanDateField(label=_("Day"), help_text="")
    place = words_of(
        Outing, "place", label=_("Place"), help_text=_("As people call it: camp, square, street")
    )
    neighbourhood = Chosen(label=_("Neighbourhood or settlement"), empty=_("not noted"))
    aim = words_of(Outing, "aim", label=_("What for, or by which route"))
    services = forms.MultipleChoiceField(
        label=_("Services that come along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others_came = words_of(Outing, "others_came", label=_("Others who come"))
    team = forms.MultipleChoiceField(
        label=_("Who of the office goes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, initial=1)

    def __init__(
        self, *args: Any, places: Choices, services: Choices, staff: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["neighbourhood"].choices = [*fields["neighbourhood"].choices, *places]
        fields["services"].choices = list(services)
        fields["team"].choices = list(staff)

    def facts(self) -> OutingFacts:
        """The outing as it was typed. The form is valid."""
        said = self.cleaned_data
        return OutingFacts(
            on=said["on"],
            place=said["place"],
            neighbourhood_id=id_of(said["neighbourhood"]),
            aim=said["aim"],
            services=tuple(said["services"]),
            others_came=said["others_came"],
            team=tuple(UUID(key) for key in said["team"]),
        )


class OutingFilters(WhenFilters):
    """When, where, with whom."""

    lugar = forms.CharField(label=_("Place"), required=False, max_length=120)
    quien = forms.ChoiceField(label=_("Who went"), required=False)
    suspendidas = forms.ChoiceField(label=_("Those called off"), choices=KEPT, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["quien"]
        who.choices = [("", ANY), *staff_choices()]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those called off are asked for by name."""
        rows = super().narrow(rows)
        return rows if self.cleaned_data.get("suspendidas") else rows.filter(cancelled_on=None)

    def narrow_lugar(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(Q(place__icontains=words) | Q(neighbourhood__name__icontains=words))

    def narrow_quien(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        went = OutingMember.objects.filter(user_id=user_id).values("outing_id")
        return rows.filter(pk__in=went)

    def narrow_suspendidas(self, rows: QuerySet[Any], _all: str) -> QuerySet[Any]:
        return rows
