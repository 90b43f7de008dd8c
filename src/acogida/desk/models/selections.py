"""Which attentions, needs, steps and offers: selections in the office's words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from acogida.desk.rules import STANDING
from acogida.platform.literals import literals
from acogida.platform.scope import ScopedManager, ScopedQuerySet

if TYPE_CHECKING:
    from uuid import UUID

# A blocked or anonymised file is in no list, letter or export; who gave no name is.
IN_LISTS = Q(person=None) | Q(person__state="active")


# Who is blocked is counted nowhere; who was anonymised goes on being counted.
COUNTABLE = Q(person=None) | ~Q(person__state="blocked")


class AttentionQuerySet(ScopedQuerySet):
    """Attentions; those recorded by mistake are kept, and counted nowhere."""

    def standing(self) -> Self:
        return self.filter(cancelled_at=None)

    def in_lists(self) -> Self:
        """Without those of blocked and anonymised files."""
        return self.filter(IN_LISTS)

    def between(self, first: dt.date, last: dt.date) -> Self:
        """From ``first`` to ``last``, both included."""
        return self.filter(on__gte=first, on__lte=last)

    def of_person(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def latest_first(self) -> Self:
        return self.order_by("-on", "-id")


class NeedQuerySet(ScopedQuerySet):
    """Needs."""

    def standing(self) -> Self:
        """Open or in progress."""
        return self.filter(state__in=literals(STANDING))

    def in_lists(self) -> Self:
        return self.filter(IN_LISTS)

    def of_person(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def due_by(self, day: dt.date) -> Self:
        return self.filter(due_on__lte=day)


class StepQuerySet(ScopedQuerySet):
    """Next steps."""

    def standing(self) -> Self:
        """Neither done nor dropped."""
        return self.filter(done_on=None, cancelled_on=None)

    def in_lists(self) -> Self:
        return self.filter(IN_LISTS)

    def due_by(self, day: dt.date) -> Self:
        return self.filter(due_on__lte=day)


class OfferQuerySet(ScopedQuerySet):
    """Offers."""

    def holding_on(self, day: dt.date) -> Self:
        """Offered that day; the last day still counts."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class AttentionManager(ScopedManager.from_queryset(AttentionQuerySet)):  # type: ignore[misc]
    """Attentions of the acting municipality."""


class NeedManager(ScopedManager.from_queryset(NeedQuerySet)):  # type: ignore[misc]
    """Needs of the acting municipality."""


class StepManager(ScopedManager.from_queryset(StepQuerySet)):  # type: ignore[misc]
    """Next steps of the acting municipality."""


class OfferManager(ScopedManager.from_queryset(OfferQuerySet)):  # type: ignore[misc]
    """Offers of the acting municipality."""
