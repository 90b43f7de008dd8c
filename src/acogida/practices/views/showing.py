"""A sheet as its page and its paper show it: sections of labels and values, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acogida.practices.queries.words import (
    CATEGORY_WORDS,
    FIELD_WORDS,
    GROUP_WORDS,
    LINE_WORDS,
    QUESTION_WORDS,
    labels,
)
from acogida.practices.queries.zones import commune_words
from acogida.practices.rules.content import Content, Figure, Funding, Replication
from acogida.practices.rules.numbers import number_written
from acogida.practices.rules.vocabulary import MONTHS


@dataclass(frozen=True, slots=True)
class Item:
    """One field: its label, its value in words, or several of them."""

    label: str
    words: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole sheet. ``months``: name of each month and whether it is ticked; empty for none."""

    content: Content
    place: str
    facts: tuple[Item, ...]
    sections: tuple[Section, ...]
    months: tuple[tuple[str, bool], ...] = field(default_factory=tuple)


def shown(content: Content) -> Shown:
    """The sheet in words; what says nothing is left out."""
    ticked = content.months or ()
    return Shown(
        content=content,
        place=commune_words(content.commune) or content.place,
        facts=tuple(_facts(content)),
        sections=tuple(section for section in _sections(content) if section.items),
        months=tuple((month, at in ticked) for at, month in enumerate(MONTHS, start=1))
        if content.months is not None
        else (),
    )


def months_said(content: Content) -> str:
    """The ticked months by name; all twelve in two words."""
    ticked = content.months or ()
    if len(ticked) == len(MONTHS):
        return _("all year")
    return ", ".join(MONTHS[month - 1].lower() for month in ticked)


def years_said(content: Content) -> str:
    """From when to when, as far as it is known."""
    if content.began and content.ended:
        return f"{content.began}–{content.ended}"
    if content.began:
        return _("since %(year)s") % {"year": content.began}
    return _("until %(year)s") % {"year": content.ended} if content.ended else ""


def figure_said(figure: Figure) -> str:
    """A number as it is read in Chile, with unit, meaning, year and source."""
    number = number_written(figure.value)
    unit = f" {figure.unit}" if figure.unit and figure.unit != "%" else figure.unit
    more = ", ".join(str(part) for part in (figure.year, figure.source) if part)
    return (
        f"{number}{unit}"
        + (f": {figure.what}" if figure.what else "")
        + (f" ({more})" if more else "")
    )


def _facts(content: Content) -> Iterator[Item]:
    place = commune_words(content.commune) or content.place
    said = (
        ("commune" if content.commune else "place", place),
        ("organisation", content.organisation),
        ("declared", ", ".join(labels(content.declared, CATEGORY_WORDS))),
        ("assigned", ", ".join(labels(content.assigned, CATEGORY_WORDS))),
        ("groups", ", ".join(labels(content.groups, GROUP_WORDS))),
        ("groups_words", content.groups_words),
        ("began", years_said(content)),
        ("months", months_said(content)),
        ("schedule", content.schedule),
    )
    for name, words in said:
        if words:
            label = _("Years") if name == "began" else str(FIELD_WORDS[name])
            yield Item(label, words)


def _sections(content: Content) -> Iterator[Section]:
    yield _section(_("What it is"), content, "summary", "innovation")
    if content.answers:
        items = tuple(
            Item(str(QUESTION_WORDS[answer.question]), points=answer.words)
            for answer in content.answers
            if answer.words
        )
        yield Section(_("Questions and answers"), items)
    yield Section(_("Why it belongs to the Sello Migrante"), tuple(_seal(content)))
    yield Section(_("Who takes part and who pays"), tuple(_people(content)))
    yield Section(_("What came of it"), tuple(_results(content)))
    yield _section(_("Does it last?"), content, "sustainability")
    yield Section(_("Contact and source"), tuple(_contact(content)))


def _section(title: str, content: Content, *names: str) -> Section:
    said = [(name, getattr(content, name)) for name in names]
    return Section(
        title, tuple(Item(str(FIELD_WORDS[name]), words) for name, words in said if words)
    )


def _seal(content: Content) -> Iterator[Item]:
    for line in content.lines:
        yield Item(str(LINE_WORDS.get(line.line, line.as_written)), line.why or "—")


def _people(content: Content) -> Iterator[Item]:
    if content.departments:
        yield Item(str(FIELD_WORDS["departments"]), points=content.departments)
    if content.outside:
        yield Item(str(FIELD_WORDS["outside"]), points=content.outside)
    if content.funding:
        yield Item(str(FIELD_WORDS["funding"]), points=tuple(map(_funding, content.funding)))


def _results(content: Content) -> Iterator[Item]:
    if content.figures:
        yield Item(str(FIELD_WORDS["figures"]), points=tuple(map(figure_said, content.figures)))
    if content.evaluation:
        yield Item(str(FIELD_WORDS["evaluation"]), content.evaluation)
    if content.replications:
        said = tuple(map(_replication, content.replications))
        yield Item(str(FIELD_WORDS["replications"]), points=said)


def _contact(content: Content) -> Iterator[Item]:
    said = (
        content.contact_office,
        content.contact_phone,
        content.contact_email,
        content.contact_web,
    )
    if any(said):
        yield Item(str(FIELD_WORDS["contact"]), points=tuple(part for part in said if part))
    if content.source:
        yield Item(str(FIELD_WORDS["source"]), content.source)


def _funding(one: Funding) -> str:
    return f"{one.source} ({one.year})" if one.year else one.source


def _replication(one: Replication) -> str:
    head = f"{one.who} ({one.year})" if one.year else one.who
    return f"{head}: {one.note}" if one.note else head


def kept_said(count: int) -> str:
    """How many sheets were kept, in a sentence."""
    return ngettext(
        "%(count)s sheet is now a draft of the office.",
        "%(count)s sheets are now drafts of the office.",
        count,
    ) % {"count": count}
