"""What is due in the whole office: its filters, and who gives it to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.fields import Choices, Chosen
from acogida.desk.forms.filters import ANY, DUE, near
from acogida.desk.queries.due_office import responsible_now
from acogida.desk.queries.needs import NEED, STEP
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    from django.db.models import QuerySet

NOBODY = "nadie"
SORTS = (("", ANY), (STEP, _("next steps")), (NEED, _("needs")))


class DueFilters(Filters):
    """Whose it is, of which kind, how near."""

    responsable = forms.ChoiceField(label=_("Responsible"), required=False)
    tipo = forms.ChoiceField(label=_("Kind"), choices=SORTS, required=False)
    plazo = forms.ChoiceField(label=_("Deadline"), choices=DUE, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["responsable"]
        who.choices = [
            ("", ANY),
            *((str(key or NOBODY), name or _now("nobody")) for key, name, _n in responsible_now()),
        ]

    def narrow_responsable(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        return rows.filter(responsible_id=None if user_id == NOBODY else user_id)

    def narrow_tipo(self, rows: Any, sort: str) -> Any:
        return rows.of_sort(sort)

    def narrow_plazo(self, rows: QuerySet[Any], how: str) -> QuerySet[Any]:
        return rows.filter(near(how))


class HandOverForm(forms.Form):
    """Whose goes to whom."""

    giver = Chosen(label=_("What is with"), empty=_("choose"), required=True)
    taker = Chosen(label=_("goes to"), empty=_("choose"), required=True)

    def __init__(
        self,
        *args: Any,
        holders: Iterable[tuple[str, str, int]],
        staff: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["giver"].choices = [
            *fields["giver"].choices,
            *((key, f"{name or _now('nobody')} ({count})") for key, name, count in holders),
        ]
        fields["taker"].choices = [*fields["taker"].choices, *staff]

    def said(self) -> dict[str, Any]:
        """``giver_id`` and ``taker_id`` as the action takes them. The form is valid."""
        giver = self.cleaned_data["giver"]
        return {
            "giver_id": None if giver == NOBODY else UUID(giver),
            "taker_id": UUID(self.cleaned_data["taker"]),
        }
