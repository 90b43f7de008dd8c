"""Persons as lines on a screen: how to call them, what to know first, and why they were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.people.models import Person
from acogida.people.queries.cards import open_with_card
from acogida.people.search.api import Reason, Why, find
from acogida.places.public import country_name
from acogida.platform.searching import Found, register_finder

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.people.search.api import Hit, Match
    from acogida.platform.writing import Actor

MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What is drawn by ``ui/person_line.html``. ``url`` is empty for who may not open files."""

    id: UUID
    name: str
    age: int | None
    more: str
    url: str
    flags: tuple[tuple[StrOrPromise, str], ...] = ()
    why: str = ""
    score: float = 0.0


@register_finder("person", permission="people.find")
def persons(actor: Actor, text: str, limit: int, while_typing: bool) -> list[Found]:  # noqa: FBT001 - the registry's shape
    """Persons for the one search box."""
    return [
        Found(
            kind="person",
            id=line.id,
            title=line.name,
            detail=line.more,
            url=line.url,
            score=line.score,
            reasons=(line.why,),
        )
        for line in lines_found(actor, text, limit=limit, while_typing=while_typing)
    ]


def lines_found(
    actor: Actor, text: str, *, limit: int = 10, while_typing: bool = False
) -> list[PersonLine]:
    """Persons who answer ``text``, best first, each with the reasons in words."""
    return lines_of_hits(actor, find(text, limit=limit, while_typing=while_typing))


def lines_of_hits(actor: Actor, hits: Sequence[Hit | Match]) -> list[PersonLine]:
    """The same hits as lines; one query for the persons and two for their cards."""
    by_id = {person.pk: person for person in open_with_card([hit.person_id for hit in hits])}
    return [
        line_of(actor, by_id[hit.person_id], why=why_found(hit), score=hit.score)
        for hit in hits
        if hit.person_id in by_id
    ]


def lines_of(actor: Actor, person_ids: Iterable[UUID]) -> list[PersonLine]:
    """Some persons as lines, in the order asked; those who are no longer active are left out."""
    wanted = list(person_ids)
    by_id = {person.pk: person for person in open_with_card(wanted)}
    return [line_of(actor, by_id[key]) for key in wanted if key in by_id]


def line_of(actor: Actor, person: Person, *, why: str = "", score: float = 0.0) -> PersonLine:
    """One person, read ``with_card``, as a line."""
    return PersonLine(
        id=person.pk,
        name=person.display_name,
        age=person.age_on(timezone.localdate()),
        more=_more(person),
        url=reverse("person_file", args=[person.pk]) if actor.may("people.view") else "",
        flags=((_("needs an interpreter"), "warn"),) if person.interpreter_needed else (),
        why=why,
        score=score,
    )


def _more(person: Person) -> str:
    called = person.called if person.called and person.full_name else ""
    countries = [country_name(held.country) for held in person.held_nationalities]
    number = _("file %(number)s") % {"number": person.file_number}
    return " · ".join(
        part for part in (called and f"“{called}”", ", ".join(countries), number) if part
    )


# -- why somebody was found, in words -----------------------------------------------------------


def why_found(hit: Hit | Match) -> str:
    """The reasons of a hit as one line; the same code twice is said once with both words."""
    said: dict[Why, list[str]] = {}
    for reason in hit.reasons:
        words = said.setdefault(reason.code, [])
        shown = shown_match(reason)
        if shown not in words:
            words.append(shown)
    parts = [_sentence(code, words) for code, words in list(said.items())[:MOST_REASONS]]
    if getattr(hit, "merged", False):
        parts.append(_("by a file that became part of this one"))
    return capfirst("; ".join(parts))


def _sentence(code: Why, words: list[str]) -> str:
    sentence = str(_WHY[code])
    return sentence % {"words": ", ".join(words)} if "%(words)s" in sentence else sentence


_WHY: dict[Why, StrOrPromise] = {
    Why.NAME_EXACT: gettext_lazy("same name: %(words)s"),
    Why.NAME_STARTS: gettext_lazy("begins like: %(words)s"),
    Why.NAME_SOUNDS: gettext_lazy("sounds like: %(words)s"),
    Why.NAME_TYPO: gettext_lazy("written almost like: %(words)s"),
    Why.FORMER_NAME: gettext_lazy("another of her names: %(words)s"),
    Why.BIRTH_DATE: gettext_lazy("same date of birth: %(words)s"),
    Why.BIRTH_MONTH: gettext_lazy("born in the same month: %(words)s"),
    Why.BIRTH_YEAR: gettext_lazy("born in the same year: %(words)s"),
    Why.BIRTH_EXCHANGED: gettext_lazy("day and month exchanged: %(words)s"),
    Why.BIRTH_NEAR: gettext_lazy("almost the same date of birth: %(words)s"),
    Why.IDENTIFIER: gettext_lazy("same number: %(words)s"),
    Why.IDENTIFIER_PART: gettext_lazy("part of the number: %(words)s"),
    Why.PHONE: gettext_lazy("same telephone: %(words)s"),
    Why.PHONE_PART: gettext_lazy("part of the telephone: %(words)s"),
    Why.FILE_NUMBER: gettext_lazy("file number %(words)s"),
}
_BIRTHS = {Why.BIRTH_DATE, Why.BIRTH_MONTH, Why.BIRTH_YEAR, Why.BIRTH_EXCHANGED, Why.BIRTH_NEAR}
_NAMES = {Why.NAME_EXACT, Why.NAME_STARTS, Why.NAME_SOUNDS, Why.NAME_TYPO, Why.FORMER_NAME}


def shown_match(reason: Reason) -> str:
    """What matched as people write it: names with capitals, births as dd-mm-aaaa."""
    if reason.code in _BIRTHS:
        year, month, day = reason.matched[:4], reason.matched[4:6], reason.matched[6:8]
        return "-".join(part for part in (day, month, year) if part.strip("0"))
    return reason.matched.title() if reason.code in _NAMES else reason.matched
