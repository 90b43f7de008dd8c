"""Lines of work: the office's own tags on attentions, kept as codes between spaces."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

LONGEST_CODE = 40
LONGEST_CODES = 240
MOST_ON_ONE = 5
"""Lines of one attention: more tell nothing."""


def kept_codes(codes: Iterable[str]) -> str:
    """`` a b ``, so that a code is found between its spaces; nothing for none."""
    sorted_codes = sorted(set(codes))[:MOST_ON_ONE]
    return f" {' '.join(sorted_codes)} " if sorted_codes else ""


def codes_in(kept: str) -> tuple[str, ...]:
    """The codes that were kept."""
    return tuple(kept.split())


def by_reasons(reasons: Collection[str], streams: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The lines whose reasons an attention has; ``streams``: line → its reasons."""
    asked = set(reasons)
    return tuple(code for code, own in streams.items() if asked & set(own))
