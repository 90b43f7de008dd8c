"""Two files side by side, in words: what differs, what each has, what would move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from acogida.people.actions.parts import counts_of
from acogida.people.forms.colliding import Difference, identity_of, in_words
from acogida.people.forms.identity import IdentityFields
from acogida.people.forms.merging import CHOICE
from acogida.people.models import ResidencePeriod, SelfDeclaration
from acogida.people.rules import CHOICES, Side
from acogida.people.templatetags.people import countries, in_parts

if TYPE_CHECKING:
    from acogida.people.models import Person
    from acogida.platform.writing import Actor

_SENSITIVE = {SelfDeclaration, ResidencePeriod}


def chosen_rows(survivor: Person, absorbed: Person, chosen: Mapping[str, Side]) -> list[Difference]:
    """A row for each field that at least one of the two has."""
    left, right = _words_of(survivor), _words_of(absorbed)
    return [
        Difference(
            name=CHOICE + field,
            label=str(IdentityFields.base_fields[field].label),
            left=left[field],
            right=right[field],
            chosen="right" if _is_right(chosen.get(field), left[field]) else "left",
        )
        for field in CHOICES
        if left[field] or right[field]
    ]


def glance(person: Person) -> list[tuple[str, object]]:
    """What helps to tell whether both are one: numbers, nationalities, contacts, registration."""
    numbers = [
        f"{paper.get_kind_display()} {paper.number}"
        for paper in person.identifiers.filter(voided_at=None).order_by("pk")
    ]
    contacts = person.contacts.filter(ended_on=None).order_by("pk")
    return [
        (_("File"), str(person.file_number)),
        (_("Numbers"), " · ".join(numbers)),
        (_("Nationality"), countries(person)),
        (_("Contacts"), " · ".join(contact.value for contact in contacts)),
        (_("Registered"), person.registered_at),
    ]


def what_moves(actor: Actor, absorbed: Person) -> list[tuple[str, int]]:
    """How many rows of each kind would move; what the actor may not see is not counted."""
    return [
        (capfirst(str(part.words)), count)
        for part, count in counts_of(absorbed.pk)
        if part.model not in _SENSITIVE or actor.may("people.sensitive")
    ]


def _words_of(person: Person) -> dict[str, str]:
    words = in_words(identity_of(person))
    birth = in_parts(person.birth)
    estimate = _("%(date)s (estimate)") % {"date": birth} if person.birth_estimated else birth
    return words | {"birth": estimate if birth else "", "arrival": in_parts(person.arrival)}


def _is_right(side: Side | None, left: str) -> bool:
    """Nobody chose yet: the survivor's value, or the other's where there is none."""
    return side == "absorbed" if side else not left
