"""Filters of lists that somebody keeps under a name, for herself and in one municipality.

What may be kept comes from the page that offered it, signed: a list's code and the filters as they
stand in an address, so nothing personal. Nobody else sees or uses them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext_lazy as _

from acogida.platform.action_words import say_actions
from acogida.platform.actions import Actor, action
from acogida.platform.models import SavedFilter

SALT = "acogida.saved_filters"
MOST_OF_A_LIST = 12

say_actions(
    "platform",
    {"_keep_filter": _("saved a filter"), "_forget_filter": _("deleted a saved filter")},
)


class TooManyFilters(ValueError):
    """As many are kept of this list as find room above it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Filters of one list as a page offered them: what may be kept, and where the list is."""

    listing: str
    query: str
    path: str


def ticket(listing: str, query: str, path: str) -> str:
    """A choice of filters, signed, for a form of the page that shows it."""
    return signing.dumps([listing, query, path], salt=SALT)


def choice_from(signed: str) -> Choice | None:
    """The choice a page offered; None for anything this house did not sign."""
    try:
        return Choice(*signing.loads(signed, salt=SALT))
    except signing.BadSignature:
        return None


def kept_by(actor: Actor, listing: str) -> list[SavedFilter]:
    """The filters of a list that the actor keeps here, by name."""
    rows = SavedFilter.objects.filter(user_id=actor.user_id, listing=listing)
    return list(rows.order_by("name"))


def keep_filter(actor: Actor, *, choice: Choice, name: str) -> None:
    """Keep a choice under a name, in place of an older one so called; needs no permission.

    Raises TooManyFilters.
    """
    _keep_filter(replace(actor, is_system=True), choice=choice, name=name)


def forget_filter(actor: Actor, *, filter_id: UUID) -> None:
    """Give up a filter of one's own. Raises SavedFilter.DoesNotExist."""
    _forget_filter(replace(actor, is_system=True), filter_id=filter_id)


@action("platform.operate")
def _keep_filter(actor: Actor, *, choice: Choice, name: str) -> None:
    mine = SavedFilter.objects.filter(user_id=actor.user_id, listing=choice.listing)
    if not mine.filter(name=name).exists() and mine.count() >= MOST_OF_A_LIST:
        raise TooManyFilters
    SavedFilter.objects.update_or_create(
        user_id=actor.user_id,
        listing=choice.listing,
        name=name,
        defaults={"query": choice.query},
    )


@action("platform.operate")
def _forget_filter(actor: Actor, *, filter_id: UUID) -> None:
    SavedFilter.objects.get(pk=filter_id, user_id=actor.user_id).delete()
