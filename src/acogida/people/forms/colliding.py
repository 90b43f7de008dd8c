"""Two officers changed one identity: both versions side by side, field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _

from acogida.people.forms.identity import IdentityForm
from acogida.people.models import Person
from acogida.people.rules import Identity
from acogida.places.public import country_name

if TYPE_CHECKING:
    from django.http import QueryDict

CHOICE = "choose-"
Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of ``ui/compare.html``: left is what was saved meanwhile, right what I typed."""

    name: str
    label: str
    left: str
    right: str
    chosen: Side


def identity_of(person: Person) -> Identity:
    """What is saved now, in the shape of what is typed."""
    return Identity(**{field.name: getattr(person, field.name) for field in fields(Identity)})


def in_words(identity: Identity) -> dict[str, str]:
    """Field → what stands there, as people read it; also how two versions are compared."""
    sexes = dict(Person.Sex.choices)
    answers = {True: _("Yes"), False: _("No"), None: ""}
    shown = {field.name: getattr(identity, field.name) for field in fields(Identity)}
    shown["sex"] = sexes.get(identity.sex, identity.sex) if identity.sex else ""
    shown["birth_country"] = country_name(identity.birth_country) if identity.birth_country else ""
    for name in ("stateless", "interpreter_needed", "birth_estimated"):
        shown[name] = answers[shown[name]]
    return {name: str(value) for name, value in shown.items()}


def opened_words(person: Person) -> str:
    """What the form was opened with, to tell later which fields its user changed."""
    return json.dumps(in_words(identity_of(person)))


def differences(form: IdentityForm, saved: Identity, opened: str) -> list[Difference]:
    """Every field with both versions. Chosen at first: mine where I changed it, else theirs."""
    theirs, mine, before = in_words(saved), in_words(form.identity()), _read(opened)
    return [
        Difference(
            name=CHOICE + name,
            label=str(form.fields[name].label),
            left=theirs[name],
            right=mine[name],
            chosen="left" if mine[name] == before.get(name) else "right",
        )
        for name in theirs
    ]


def chosen_identity(form: IdentityForm, saved: Identity, given: QueryDict) -> Identity:
    """What I typed, with the fields for which I chose what somebody else saved."""
    theirs = {
        field.name: getattr(saved, field.name)
        for field in fields(Identity)
        if given.get(CHOICE + field.name) == "left"
    }
    return replace(form.identity(), **theirs)


def _read(opened: str) -> Mapping[str, Any]:
    try:
        before = json.loads(opened)
    except ValueError:
        return {}
    return before if isinstance(before, dict) else {}
