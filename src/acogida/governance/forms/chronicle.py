"""A page of the chronicle, and by what its lists can be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.governance.forms.fields import (
    NOTHING,
    Choices,
    VersionedForm,
    day_field,
    id_of,
    offer,
    text_field,
)
from acogida.governance.forms.plans import ANY
from acogida.governance.models import Chronicle
from acogida.governance.queries.catalogues import THEMES, labels_on
from acogida.governance.rules.chronicle import ChronicleFacts, ChronicleKind
from acogida.governance.rules.plans import LONGEST_NOTE, LONGEST_TEXT
from acogida.platform.ui.forms.of_models import words_of
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

_WORDS = {
    ChronicleKind.STATEMENT: {
        "title": _("What it is about"),
        "reference": _("Session"),
        "words": _("What the council said or decided"),
        "follows": _("What follows from it"),
    },
    ChronicleKind.LESSON: {
        "title": _("The lesson in one line"),
        "reference": _("Where it comes from"),
        "words": _("What happened"),
        "follows": _("What to do next time"),
    },
    ChronicleKind.MILESTONE: {
        "title": _("What happened"),
        "reference": _("Where it comes from"),
        "words": _("The story"),
        "follows": _("Why it matters"),
    },
}


class ChronicleForm(VersionedForm):
    """One dated page, asked for in the words of its kind."""

    on = day_field(label=_("Day"), required=True, past=True)
    title = words_of(Chronicle, "title")
    reference = words_of(Chronicle, "reference")
    words = text_field(6, max_length=LONGEST_TEXT)
    follows = text_field(3, max_length=LONGEST_NOTE)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    plan = forms.ChoiceField(label=_("Plan it belongs to"), required=False)

    def __init__(
        self, *args: Any, kind: str, themes: Choices, plans: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = ChronicleKind(kind)
        for name, label in _WORDS[self.kind].items():
            self.fields[name].label = label
        self.fields["words"].required = self.kind is not ChronicleKind.MILESTONE
        offer(self, "theme", themes, NOTHING)
        offer(self, "plan", plans, NOTHING)

    def facts(self) -> ChronicleFacts:
        """The page as it was typed. The form is valid."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return ChronicleFacts(kind=self.kind.value, plan_id=id_of(said.pop("plan")), **said)


class ChronicleFilters(Filters):
    """Theme, words, from when to when."""

    tema = forms.ChoiceField(label=_("Theme"), required=False)
    texto = forms.CharField(label=_("Words"), required=False, max_length=80)
    desde = day_field(label=_("Since"))
    hasta = day_field(label=_("Until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "tema", list(labels_on(THEMES, timezone.localdate()).items()), ANY)

    def narrow_tema(self, rows: QuerySet[Any], theme: str) -> QuerySet[Any]:
        return rows.filter(theme=theme)

    def narrow_texto(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(Q(title__icontains=words) | Q(words__icontains=words))

    def narrow_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(on__gte=day)

    def narrow_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(on__lte=day)
