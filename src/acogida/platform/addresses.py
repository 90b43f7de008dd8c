"""Addresses that leave the house: in letters, calendars and on screens."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def public_address(view_name: str, *args: object) -> str:
    """The whole address of a view, as somebody outside types it."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{reverse(view_name, args=args)}"
