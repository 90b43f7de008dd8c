"""What is said after something was done: short, visible, and with a way back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.contrib import messages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

_UNDO = "undo="


def say(
    request: HttpRequest,
    text: StrOrPromise,
    *,
    undo_url: str = "",
    level: int = messages.SUCCESS,
) -> None:
    """Show ``text`` on the next page; ``undo_url`` takes a POST that undoes what was done.

    The address travels in the message's tags, so it must hold ids only, as every address does.
    """
    messages.add_message(request, level, text, extra_tags=_UNDO + undo_url if undo_url else "")


def say_now(response: HttpResponse, text: StrOrPromise, *, undo_url: str = "") -> HttpResponse:
    """Show ``text`` at once, when ``response`` answers htmx."""
    response["HX-Trigger"] = json.dumps({"toast": {"text": str(text), "undo": undo_url}})
    return response


def undo_of(extra_tags: str | None) -> str:
    """The undo address carried by a message's extra tags, or nothing."""
    tags = extra_tags or ""
    return tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
