"""What `acogida bench` can measure or prepare. Each app registers its subjects.

A subject stands in an app's ``bench`` package, which is imported only when the command runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules

Say = Callable[[dict[str, Any]], None]


class NotABench(RuntimeError):
    """This database serves somebody: nothing is loaded into it. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for; ``say`` takes one JSON-able dict per measurement."""

    say: Say
    people: int
    attentions: int
    questions: int
    seed: int
    keep_index: bool
    facts: int = 10_000_000


Subject = Callable[[Asked], None]
_subjects: dict[str, Subject] = {}


def bench_subject(name: str) -> Callable[[Subject], Subject]:
    """Let `acogida bench NAME` run the decorated function."""

    def register(subject: Subject) -> Subject:
        _subjects[name] = subject
        return subject

    return register


def bench_subjects() -> dict[str, Subject]:
    """Every subject there is, by name."""
    autodiscover_modules("bench")
    return dict(sorted(_subjects.items()))
