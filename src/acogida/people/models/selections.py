"""Which persons: selections in the office's words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Prefetch

from acogida.platform.scope import ScopedManager, ScopedQuerySet

if TYPE_CHECKING:
    from uuid import UUID


class PersonQuerySet(ScopedQuerySet):
    """Lists start from ``open_files``: merged, blocked and anonymised files are in no list."""

    def open_files(self) -> Self:
        return self.filter(state="active")

    def still_counted(self) -> Self:
        """Open files and anonymised ones, of which only what can be counted is left."""
        return self.filter(state__in=("active", "anonymised"))

    def with_card(self) -> Self:
        """Also fetch what a line about a person shows, in two queries for any number of them."""
        return self.prefetch_related(
            Prefetch("nationalities", to_attr="held_nationalities"),
            Prefetch("languages", to_attr="spoken_languages"),
        )

    def registered_between(self, first: dt.date, last: dt.date) -> Self:
        """Registered from ``first`` to ``last``, both included, by the office's calendar."""
        return self.filter(registered_at__date__gte=first, registered_at__date__lte=last)

    def of_nationality(self, country: str) -> Self:
        return self.filter(nationalities__country=country)

    def absorbed_by(self, person_id: UUID) -> Self:
        """Files merged straight into this one."""
        return self.filter(merged_into_id=person_id)


class PersonManager(ScopedManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Persons of the acting municipality."""
