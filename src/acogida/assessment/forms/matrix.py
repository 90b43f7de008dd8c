"""Which communes stand in the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.assessment.queries.matrix import OWN, SHARED, STUDY, Wanted
from acogida.assessment.queries.wording import WORDS, language
from acogida.assessment.rules.frameworks import in_language
from acogida.places.public import communes_for_choice

if TYPE_CHECKING:
    from acogida.assessment.rules.frameworks import Framework

ANY = _("any")


class MatrixFilters(forms.Form):
    """By region, by whose word it is, by what stands at one indicator, by name."""

    quiet = True
    q = forms.CharField(label=_("Commune"), required=False, max_length=60)
    region = forms.ChoiceField(label=_("Region"), required=False)
    de = forms.ChoiceField(
        label=_("Whose word"),
        required=False,
        choices=[
            ("", ANY),
            (STUDY, _("a published study")),
            (SHARED, _("shared by a municipality")),
            (OWN, _("this municipality")),
        ],
    )
    dimension = forms.ChoiceField(label=_("Dimension"), required=False)
    indicador = forms.ChoiceField(label=_("Indicator"), required=False)
    estado = forms.ChoiceField(
        label=_("with"),
        required=False,
        choices=[("", ANY), *(pair for pair in WORDS.items() if pair[0])],
    )

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        names = {one.region_code: one.region for one in communes_for_choice(fictitious=True)}
        fields["region"].choices = [("", ANY), *sorted(names.items(), key=lambda one: one[1])]
        said = language()
        fields["dimension"].choices = [
            ("", ANY),
            *((one.code, in_language(one.labels, said)) for one in framework.dimensions),
        ]
        fields["indicador"].choices = [
            ("", ANY),
            *(
                (one.code, f"{one.code} {in_language(one.labels, said)}"[:90])
                for one in framework.indicators
            ),
        ]

    def wanted(self) -> Wanted:
        """What was asked for; what makes no sense is left out."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        one = said.get("indicador", "")
        return Wanted(
            region=said.get("region", ""),
            kind=said.get("de", ""),
            indicator=one,
            code=said.get("estado", "") if one else "",
            words=said.get("q", ""),
        )

    def dimension_shown(self) -> str:
        """The one dimension to show, or nothing for all. After ``wanted``."""
        return str(self.cleaned_data.get("dimension") or "")
