"""The editor of a sheet: every field of the format; several things in one field stand in lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acogida.places.public import communes_for_choice
from acogida.practices.forms.filters import choices_of, typed_lines
from acogida.practices.queries.words import (
    CATEGORY_WORDS,
    FIELD_WORDS,
    GROUP_WORDS,
    LINE_WORDS,
    QUESTION_WORDS,
)
from acogida.practices.rules.content import (
    FIRST_YEAR,
    LAST_YEAR,
    Answer,
    Content,
    Figure,
    Funding,
    Line,
    Replication,
)
from acogida.practices.rules.numbers import number_of, number_written
from acogida.practices.rules.vocabulary import MONTHS, QUESTIONS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NO_WORDS = "—"
PARTED = "|"
_LONG = 20_000
_WIDE = {"class": "full"}


def _short(name: str, *, required: bool = False, most: int = 300, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs=_WIDE)
    return forms.CharField(
        label=FIELD_WORDS[name], required=required, max_length=most, widget=widget, **more
    )


def _long(label: Any, *, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, **_WIDE})
    return forms.CharField(label=label, required=False, max_length=_LONG, widget=widget, **more)


def _ticks(label: Any, words: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=list(words),
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


def _communes() -> list[tuple[str, Any]]:
    return choices_of({one.code: one.name for one in communes_for_choice(fictitious=True)})


class SheetForm(forms.Form):
    """A sheet as it is typed; ``opened``: over which version."""

    quiet = True
    opened = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = _short("title", required=True)
    commune = forms.ChoiceField(label=FIELD_WORDS["commune"], required=False, choices=_communes)
    place = _short("place", help_text=_("Only where it is not a commune of Chile."), most=200)
    organisation = _short("organisation", most=200)
    summary = _long(FIELD_WORDS["summary"], rows=6)
    innovation = _long(FIELD_WORDS["innovation"])
    declared = _ticks(
        FIELD_WORDS["declared"],
        CATEGORY_WORDS.items(),
        help_text=_("As the authors of the practice ticked them."),
    )
    assigned = _ticks(
        FIELD_WORDS["assigned"],
        CATEGORY_WORDS.items(),
        help_text=_("Those you give it because the text speaks of them."),
    )
    groups = _ticks(FIELD_WORDS["groups"], GROUP_WORDS.items())
    groups_words = _short("groups_words", most=1000)
    months = _ticks(FIELD_WORDS["months"], enumerate(MONTHS, start=1))
    schedule = _long(FIELD_WORDS["schedule"], rows=2)
    began = _year(FIELD_WORDS["began"])
    ended = _year(FIELD_WORDS["ended"])
    departments = _long(FIELD_WORDS["departments"], help_text=_("One in each line."))
    outside = _long(FIELD_WORDS["outside"], rows=2, help_text=_("One in each line."))
    funding = _long(
        FIELD_WORDS["funding"], rows=2, help_text=_("One source in each line: who pays | year")
    )
    sustainability = _long(FIELD_WORDS["sustainability"], rows=2)
    figures = _long(
        FIELD_WORDS["figures"],
        help_text=_("One in each line: 1.300 | people | what was counted | year | who counted"),
    )
    evaluation = _long(FIELD_WORDS["evaluation"], rows=2)
    replications = _long(
        FIELD_WORDS["replications"],
        rows=2,
        help_text=_("Who did it too, one in each line: who | year | what changed"),
    )
    contact_office = forms.CharField(
        label=_("Office to ask"),
        required=False,
        max_length=200,
        help_text=_("Only what the office gives the public: no person's own telephone or e-mail."),
        widget=forms.TextInput(attrs=_WIDE),
    )
    contact_phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    contact_email = forms.EmailField(label=_("E-mail"), required=False)
    contact_web = forms.URLField(
        label=_("Web page"), required=False, max_length=300, assume_scheme="https"
    )
    source = _long(
        FIELD_WORDS["source"], rows=2, help_text=_("Where this is known from: document and year.")
    )

    def __init__(self, *args: Any, content: Content | None = None, **kwargs: Any) -> None:
        self.before = content or Content()
        kwargs["initial"] = initial_of(self.before) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for code, words in LINE_WORDS.items():
            self.fields[f"why_{code}"] = _long(words, rows=2)
        for code, words in QUESTION_WORDS.items():
            self.fields[f"answer_{code}"] = _long(words, help_text=_("One point in each line."))

    @property
    def cards(self) -> Iterator[tuple[StrOrPromise, list[Any], bool]]:
        """Heading, fields, and whether they are folded away, card by card."""
        for title, names, folded in _cards():
            yield title, [self[name] for name in names], folded and not self._says(names)

    def _says(self, names: list[str]) -> bool:
        return any(self[name].value() or self[name].errors for name in names)

    def clean_funding(self) -> tuple[Funding, ...]:
        return tuple(
            Funding(words[0], _year_of(words[1]))
            for words in _rows(self.cleaned_data["funding"], 2)
        )

    def clean_figures(self) -> tuple[Figure, ...]:
        kept = {(one.value, one.unit, one.what): one.as_written for one in self.before.figures}
        found = []
        for number, unit, what, year, source in _rows(self.cleaned_data["figures"], 5):
            value = _number(number)
            written = kept.get((value, unit, what), "")
            found.append(Figure(value, unit, what, _year_of(year), written, source))
        return tuple(found)

    def clean_replications(self) -> tuple[Replication, ...]:
        return tuple(
            Replication(who, _year_of(year), note)
            for who, year, note in _rows(self.cleaned_data["replications"], 3)
        )

    def clean(self) -> dict[str, Any]:
        """The years in their order."""
        given = super().clean() or {}
        began, ended = given.get("began"), given.get("ended")
        if began and ended and ended < began:
            self.add_error("ended", _("It ends before it begins."))
        return given

    def content(self) -> Content:
        """The sheet as it was typed; only after ``is_valid``."""
        given = self.cleaned_data
        plain = {
            one.name: given[one.name]
            for one in fields_of(Content)
            if one.name in given and one.name not in {"months", "departments", "outside"}
        }
        plain |= {name: tuple(typed_lines(given[name])) for name in ("departments", "outside")}
        plain |= {name: tuple(given[name]) for name in ("declared", "assigned", "groups")}
        months = tuple(sorted(int(month) for month in given["months"]))
        return replace(
            self.before,
            **plain,
            months=months or None,
            lines=tuple(self._lines()),
            answers=tuple(self._answers()),
        )

    def _lines(self) -> Iterator[Line]:
        written = {line.line: line.as_written for line in self.before.lines}
        for code in LINE_WORDS:
            why = self.cleaned_data[f"why_{code}"].strip()
            if why:
                yield Line(code, "" if why == NO_WORDS else why, written.get(code, ""))

    def _answers(self) -> Iterator[Answer]:
        for code in QUESTIONS:
            words = tuple(typed_lines(self.cleaned_data[f"answer_{code}"]))
            if words:
                yield Answer(code, words)

    def collide_with(self, saved: Content, version: int) -> list[tuple[str, str]]:
        """Label and saved words of what differs; sent again, the form writes over it."""
        typed: Any = self.data
        self.data = typed.copy()
        self.data["opened"] = str(version)  # type: ignore[index]
        theirs, ours = initial_of(saved), initial_of(self.content())
        names = sorted(set(theirs) | set(ours))
        return [
            (str(self.fields[name].label), _in_words(theirs.get(name)))
            for name in names
            if theirs.get(name) != ours.get(name)
        ]


def initial_of(content: Content) -> dict[str, Any]:
    """What the fields of the form show of a sheet."""
    plain = {
        one.name: getattr(content, one.name)
        for one in fields_of(Content)
        if isinstance(getattr(content, one.name), str | int)
    }
    plain |= {name: list(getattr(content, name)) for name in ("declared", "assigned", "groups")}
    plain |= {name: "\n".join(getattr(content, name)) for name in ("departments", "outside")}
    plain["months"] = [str(month) for month in content.months or ()]
    plain["funding"] = _typed((one.source, one.year) for one in content.funding)
    plain["figures"] = _typed(
        (number_written(one.value), one.unit, one.what, one.year, one.source)
        for one in content.figures
    )
    plain["replications"] = _typed((one.who, one.year, one.note) for one in content.replications)
    plain |= {f"why_{line.line}": line.why or NO_WORDS for line in content.lines}
    plain |= {f"answer_{one.question}": "\n".join(one.words) for one in content.answers}
    return plain


# -- inside --------------------------------------------------------------------------------------


def _cards() -> Iterator[tuple[StrOrPromise, list[str], bool]]:
    yield (
        _("The practice"),
        ["title", "commune", "place", "organisation", "summary", "innovation"],
        False,
    )
    yield _("What and for whom"), ["declared", "assigned", "groups", "groups_words"], False
    yield _("When"), ["months", "schedule", "began", "ended"], False
    yield (
        _("Who takes part and who pays"),
        ["departments", "outside", "funding", "sustainability"],
        False,
    )
    yield (
        _("Why it belongs to the Sello Migrante"),
        [f"why_{code}" for code in LINE_WORDS],
        False,
    )
    yield _("What came of it"), ["figures", "evaluation", "replications"], False
    yield _("Questions of the second format"), [f"answer_{one}" for one in QUESTIONS], True
    yield (
        _("Contact and source"),
        ["source", "contact_office", "contact_phone", "contact_email", "contact_web"],
        False,
    )


def _rows(value: str, most: int) -> Iterator[list[str]]:
    """Cells of each line, padded to ``most``; more than that is refused."""
    for line in typed_lines(value):
        cells = [cell.strip() for cell in line.split(PARTED)]
        if len(cells) > most:
            raise ValidationError(
                _("Too many parts in this line: %(line)s"), params={"line": line}, code="parts"
            )
        yield cells + [""] * (most - len(cells))


def _typed(rows: Any) -> str:
    """Rows as lines; empty cells at the end are left out."""
    lines = []
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        lines.append(f" {PARTED} ".join(cells))
    return "\n".join(lines)


def _year_of(typed: str) -> int | None:
    if not typed:
        return None
    if typed.isdecimal() and FIRST_YEAR <= int(typed[:5]) <= LAST_YEAR:
        return int(typed[:5])
    raise ValidationError(_("This is no year: %(typed)s"), params={"typed": typed}, code="year")


def _number(typed: str) -> float:
    try:
        return number_of(typed.rstrip("% "), percent=typed.endswith("%"))
    except ValueError as error:
        raise ValidationError(
            _("This is no number: %(typed)s"), params={"typed": typed}, code="number"
        ) from error


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value or "—")
