"""What stands on the first page of the day. Each app adds its panels; the page imports nobody.

An app calls ``panel`` in its ``AppConfig.ready``. A panel whose permission the actor lacks, or that
has nothing to show, is not drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from acogida.platform.access import StaffRequest

Words = Callable[["StaffRequest"], "dict[str, Any] | None"]
COLUMNS = (1, 2)


@dataclass(frozen=True, slots=True)
class Panel:
    """A card of the first page. ``words`` gives what its template needs, or None for no panel."""

    code: str
    template: str
    words: Words
    permission: str = ""
    column: int = 1
    order: int = 50


_panels: dict[str, Panel] = {}


def panel(said: Panel) -> None:
    """Add a panel; the same code again replaces it."""
    _panels[said.code] = said


def drawn_for(request: StaffRequest) -> list[list[SafeString]]:
    """The panels the actor may see, drawn, in two columns."""
    mine = sorted(
        (said for said in _panels.values() if _is_for(said, request)),
        key=lambda said: (said.order, said.code),
    )
    found = [(said, said.words(request)) for said in mine]
    return [
        [
            render_to_string(said.template, words, request)
            for said, words in found
            if said.column == column and words is not None
        ]
        for column in COLUMNS
    ]


def _is_for(said: Panel, request: StaffRequest) -> bool:
    return not said.permission or request.actor.may(said.permission)
