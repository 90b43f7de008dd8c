"""Fields the forms of the counter share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from acogida.accounts.public import staff_on
from acogida.desk.queries.catalogues import workstreams
from acogida.places.public import NamedCode, languages_for_choice, sites_in_use
from acogida.platform.ui.forms import ChileanDateField, Words
from acogida.platform.ui.forms.codes import CodeField

Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a form lets choose: (code, words) of each list, ids as text."""

    reasons: Choices = ()
    areas: Choices = ()
    cards: Choices = ()
    sites: Choices = ()
    staff: Choices = ()
    outings: Choices = ()
    workstreams: Choices = ()


def languages() -> tuple[NamedCode, ...]:
    return tuple(languages_for_choice())


def language_field(**kwargs: Any) -> CodeField:
    """One of the languages, those most heard first; cleans to its code or nothing."""
    return CodeField(languages, **kwargs)


def day_field(**kwargs: Any) -> ChileanDateField:
    """A day without the words of help: for rows and narrow places."""
    return ChileanDateField(required=False, help_text="", **kwargs)


def staff_choices() -> Choices:
    """Who serves in the office today."""
    return [(str(one["user_id"]), one["name"]) for one in staff_on(timezone.localdate())]


def workstream_choices() -> Choices:
    """The lines of work of the office."""
    return [(line.code, line.label) for line in workstreams(timezone.localdate())]


def site_choices() -> Choices:
    """Where the office attends, the main site first."""
    return [(str(site.id), site.name) for site in sites_in_use()]


def text_box(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "class": "full", **attrs})


class FlatSelect(forms.Select):
    """A select whose options are drawn in one go, for forms with many of them.

    Django draws each option with a template of its own: a form with a dozen selects takes as long
    as all the rest of its page.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        del renderer
        given = self.build_attrs(self.attrs, attrs) | {"name": name}
        flat = format_html_join(
            "", ' {}="{}"', (pair for pair in given.items() if pair[1] not in {True, False})
        )
        drawn = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (code, " selected" if str(code) == str(value or "") else "", words)
                for code, words in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", flat, drawn)


class Chosen(forms.ChoiceField):
    """One of a list made for this form; cleans to the code, or to nothing."""

    widget = FlatSelect

    def __init__(self, choices: Choices = (), *, empty: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(choices=[("", empty), *choices], **kwargs)


class WhyForm(forms.Form):
    """Why something is done; somebody will read it one day."""

    why = Words(label=_("Why?"), max_length=500, widget=text_box(2))


def id_of(code: str) -> UUID | None:
    """The id behind a chosen code; nothing for none."""
    return UUID(code) if code else None
