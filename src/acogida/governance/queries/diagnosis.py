"""What the plan asks of the diagnosis: names of indicators. The one place that knows of it."""

from __future__ import annotations


def indicator_choices() -> list[tuple[str, str]]:
    """("framework:code", words) of the indicators an action may move; none: it is typed."""
    return []


def indicator_words(code: str) -> str:
    """An indicator in words; its code where no framework tells."""
    return code
