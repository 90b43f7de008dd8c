"""The demonstration office as its command opens it, and what stands in it."""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.core.management import call_command

from acogida.accounts.models import Membership
from acogida.people.models import Contact, FamilyLink, Identifier, Person, SearchTerm
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for

PORT, BAY = "99101", "99102"


def demo(count: int = 60, seed: int = 7) -> str:
    said = StringIO()
    call_command("demo", people=count, seed=seed, stdout=said)
    return said.getvalue()


def office(code: str) -> Municipality:
    return Municipality.objects.get(commune_code=code)


def rows_in(code: str) -> dict[str, int]:
    with acting_for(office(code).pk):
        tables: list[Any] = [Person, Identifier, Contact, FamilyLink, Membership, SearchTerm]
        return {model.__name__: model.objects.count() for model in tables}
