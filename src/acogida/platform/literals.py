"""Codes that stand in a statement as they are, and not as a value sent beside it.

An index over some rows only (``condition=Q(state="open")``) helps SQLite where the statement says
the same words: of a value sent beside it, it cannot know that it is the index's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import CharField, Func

_CODE = re.compile(r"[a-z_]+")


def literal(code: str) -> Func:
    """A code of ours, to filter by; raises ValueError for anything but small letters and _."""
    if not _CODE.fullmatch(code):
        raise ValueError("only a code may stand in a statement")
    return Func(template=f"'{code}'", output_field=CharField())


def literals(codes: Iterable[str]) -> list[Func]:
    """Several, in the order in which an index's condition says them."""
    return [literal(code) for code in sorted(codes)]
