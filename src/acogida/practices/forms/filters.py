"""What the bank and the own sheets are narrowed by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.platform.ui.listing import Filters
from acogida.practices.models import BankEntry, Sheet
from acogida.practices.queries.bank import marked, speaking_of
from acogida.practices.queries.own import own_speaking_of
from acogida.practices.queries.words import CATEGORY_WORDS, GROUP_WORDS, LINE_WORDS, SIZE_WORDS
from acogida.practices.queries.zones import zone_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise


def choices_of(words: Mapping[str, StrOrPromise]) -> list[tuple[str, StrOrPromise]]:
    """Codes and words, with an empty choice first."""
    return [("", "—"), *words.items()]


def zones() -> list[tuple[str, StrOrPromise]]:
    """The zones of the country, read when a form is shown."""
    return choices_of(zone_words(timezone.localdate()))


class BankFilters(Filters):
    """Words of the text, and the codes of the format."""

    texto = forms.CharField(label=_("Words"), required=False, max_length=200)
    tipo = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "—"), *BankEntry.Kind.choices]
    )
    categoria = forms.ChoiceField(
        label=_("Category"), required=False, choices=choices_of(CATEGORY_WORDS)
    )
    linea = forms.ChoiceField(
        label=_("Line of the Sello Migrante"), required=False, choices=choices_of(LINE_WORDS)
    )
    grupo = forms.ChoiceField(
        label=_("Priority group"), required=False, choices=choices_of(GROUP_WORDS)
    )
    zona = forms.ChoiceField(label=_("Zone"), required=False, choices=zones)

    def narrow_texto(self, rows: QuerySet[BankEntry], value: str) -> QuerySet[BankEntry]:
        return speaking_of(rows, value)

    def narrow_tipo(self, rows: QuerySet[BankEntry], value: str) -> QuerySet[BankEntry]:
        return rows.filter(kind=value)

    def narrow_categoria(self, rows: QuerySet[BankEntry], value: str) -> QuerySet[BankEntry]:
        return marked(rows, "c", [value])

    def narrow_linea(self, rows: QuerySet[BankEntry], value: str) -> QuerySet[BankEntry]:
        return marked(rows, "l", [value])

    def narrow_grupo(self, rows: QuerySet[BankEntry], value: str) -> QuerySet[BankEntry]:
        return marked(rows, "g", [value])

    def narrow_zona(self, rows: QuerySet[BankEntry], value: str) -> QuerySet[BankEntry]:
        return marked(rows, "z", [value])


class OwnFilters(Filters):
    """Words and state; removed ones only when asked for."""

    texto = forms.CharField(label=_("Words"), required=False, max_length=200)
    estado = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", "—"), *Sheet.State.choices]
    )

    def narrow(self, rows: Any) -> Any:
        """Without the removed ones, unless their state is chosen."""
        found = super().narrow(rows)
        chosen = self.cleaned_data.get("estado")
        return found if chosen else found.exclude(state=Sheet.State.REMOVED)

    def narrow_texto(self, rows: Any, value: str) -> Any:
        return own_speaking_of(rows, value)

    def narrow_estado(self, rows: Any, value: str) -> Any:
        return rows.filter(state=value)


class AlikeForm(forms.Form):
    """What is wanted of a practice; at least one thing."""

    text = forms.CharField(
        label=_("What you want to do, in your words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "full"}),
    )
    line = forms.ChoiceField(
        label=_("Line of the Sello Migrante"), required=False, choices=choices_of(LINE_WORDS)
    )
    categories = forms.MultipleChoiceField(
        label=_("Categories"),
        required=False,
        choices=list(CATEGORY_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.MultipleChoiceField(
        label=_("Priority groups"),
        required=False,
        choices=list(GROUP_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    size = forms.ChoiceField(
        label=_("Size of the commune"), required=False, choices=choices_of(SIZE_WORDS)
    )
    zone = forms.ChoiceField(label=_("Zone"), required=False, choices=zones)
    quiet = True

    def asks_nothing(self) -> bool:
        """Whether every field is empty."""
        return not any(self.cleaned_data.values())


def typed_lines(value: str) -> Iterable[str]:
    """Lines of a text field that say something."""
    return (line.strip() for line in value.splitlines() if line.strip())
