"""What an officer does with the pages of the counter, again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from acogida.platform.ids import new_id

if TYPE_CHECKING:
    from django.test import Client

SAID = {
    "kind": "person",
    "channel": "in_person",
    "interpreter": "not_needed",
    "confidential": "office",
    "on": "21-11-2026",
}


def form_of(person_id: UUID | None, key: UUID | None = None) -> str:
    """The address of a form of its own."""
    key = key or new_id()
    if person_id is None:
        return reverse("attend_nobody", args=[key])
    return reverse("attend", args=[person_id, key])


def attend(client: Client, person_id: UUID | None, key: UUID | None = None, **said: Any) -> Any:
    """Send the form; without more it says as little as is allowed."""
    kind = {"kind": "person" if person_id else "anonymous"}
    return client.post(form_of(person_id, key), SAID | kind | said)


def words(answer: Any) -> str:
    return str(answer.content.decode())
