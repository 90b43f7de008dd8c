"""Which persons a number of the counter counts: said in an address, in codes only."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _

from acogida.desk.forms.counted_filters import (
    YES,
    CountedAttentionFilters,
    SensitiveAttentionFilters,
)
from acogida.desk.models import Attention
from acogida.desk.models.selections import COUNTABLE
from acogida.people.public import PersonChoice

NEW = "nuevas"


def persons_counted(said: str, sensitive: bool) -> PersonChoice | None:  # noqa: FBT001 - a registry calls it
    """Persons of the attentions an address of their list selects; with ``nuevas``, who came first.

    None where the address says something else.
    """
    asked = QueryDict(said)
    filters = (SensitiveAttentionFilters if sensitive else CountedAttentionFilters)(asked)
    if not set(asked) <= {*filters.fields, NEW} or not filters.is_valid():
        return None
    first, only_new = filters.cleaned_data.get("desde"), asked.get(NEW) == YES
    if only_new and first is None:
        return None
    rows = filters.narrow(Attention.objects.filter(COUNTABLE)).exclude(person=None)
    words = [f"{label}: {value}" for _name, label, value in filters.in_words() if value]
    if only_new:
        earlier = Attention.objects.standing().filter(person=OuterRef("person"), on__lt=first)
        rows = rows.filter(~Exists(earlier))
        words.append(_("for the first time"))
    return PersonChoice(rows.values("person_id"), "; ".join(words))
