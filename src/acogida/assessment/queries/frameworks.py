"""Frameworks and studies of the project, and the editions of the acting municipality.

Packs are the same for everybody and change with a release: each process keeps them read.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from acogida.assessment.models import Edition
from acogida.assessment.rules.context import ContextFigure, context_figure
from acogida.assessment.rules.frameworks import Framework, framework_of
from acogida.assessment.rules.studies import Study, study_of
from acogida.platform.models import CatalogueEntry

FRAMEWORKS, STUDIES = "assessment.frameworks.", "assessment.studies."
"""What their catalogues are called; that of crosswalks is ``assessment.crosswalks``."""
CONTEXT = "assessment.context"
FIRST = "cpm26"
"""The framework shown where none is chosen."""
_ORDER = (FIRST, "sello", "mgi_local")
KEEP_SECONDS = 300.0


@dataclass(frozen=True)
class Packs:
    """``alike``: "framework:indicator" → those of other frameworks that ask for much the same."""

    frameworks: Mapping[str, Framework]
    bodies: Mapping[str, dict[str, object]]
    studies: Mapping[str, Study]
    alike: Mapping[str, frozenset[str]]
    context: list[ContextFigure]


class _Kept:
    """Packs that were read, and until when they hold."""

    packs: Packs | None = None
    until = 0.0


def packs() -> Packs:
    """What the project's packs say today; from memory, an empty answer is asked again."""
    now = time.monotonic()
    kept = _Kept.packs
    if kept is None or not kept.frameworks or now > _Kept.until:
        kept = _Kept.packs = _read()
        _Kept.until = now + KEEP_SECONDS
    return kept


def forget_packs() -> None:
    """Read them anew when they are next asked for."""
    _Kept.packs = None


def frameworks() -> list[Framework]:
    """The frameworks of the project, the one of the study first."""
    found = packs().frameworks
    known = [found[code] for code in _ORDER if code in found]
    return known + [one for code, one in sorted(found.items()) if code not in _ORDER]


def framework_called(code: str) -> Framework | None:
    """A framework of the project, or one the municipality wrote that is in use; else None."""
    found = packs().frameworks.get(code)
    if found is None:
        own = own_editions().filter(code=code).first()
        found = own.framework if own else None
    return found


def own_editions() -> QuerySet[Edition]:
    """Frameworks the municipality wrote that are in use, the newest first."""
    rows: QuerySet[Edition] = Edition.objects.filter(is_own=True, retired_on=None)
    return rows.order_by("-kept_at")


def every_own_edition() -> QuerySet[Edition]:
    """Also those out of use, with how many rounds were made with each."""
    rows: QuerySet[Edition] = Edition.objects.filter(is_own=True)
    return rows.annotate(used=Count("rounds")).order_by("retired_on", "-kept_at")


def choosable() -> list[tuple[str, str]]:
    """(code, name) of what a round may be made with."""
    return [(one.code, one.name()) for one in frameworks()] + [
        (own.code, own.name) for own in own_editions()
    ]


def edition_of(edition_id: UUID) -> Edition | None:
    """An own framework, in use or not."""
    found: Edition | None = every_own_edition().filter(pk=edition_id).first()
    return found


def studies_of(framework: str) -> list[Study]:
    """Studies made with a framework, the newest first."""
    found = [one for one in packs().studies.values() if one.framework == framework]
    return sorted(found, key=lambda one: (-one.year, one.code))


def studies_about(commune: str) -> list[Study]:
    """Studies that tell of a commune."""
    return [one for one in packs().studies.values() if commune in one.communes]


def alike(framework: str, indicator: str) -> list[tuple[str, str]]:
    """(framework, indicator) of others that ask for much the same, in order."""
    found = packs().alike.get(f"{framework}:{indicator}", frozenset())
    return [(one.partition(":")[0], one.partition(":")[2]) for one in sorted(found)]


def _read() -> Packs:
    frameworks_read: dict[str, Framework] = {}
    bodies: dict[str, dict[str, object]] = {}
    studies: dict[str, Study] = {}
    pairs: dict[str, set[str]] = {}
    context: list[ContextFigure] = []
    rows = CatalogueEntry.objects.filter(catalogue__startswith="assessment.", valid_to=None)
    for row in rows.order_by("valid_from"):
        body = {
            **row.body,
            "labels": row.labels,
            "source": row.source,
            "certainty": row.certainty,
            "checked_on": str(row.checked_on),
        }
        if row.catalogue.startswith(FRAMEWORKS):
            frameworks_read[row.code] = framework_of(row.code, body)
            bodies[row.code] = body
        elif row.catalogue.startswith(STUDIES):
            studies[row.code] = study_of(row.code, body)
        elif row.catalogue == CONTEXT:
            context.append(context_figure(row.code, body))
        else:
            _join(pairs, row.code, body["same"])
    return Packs(
        frameworks_read,
        bodies,
        studies,
        {code: frozenset(others) for code, others in pairs.items()},
        context,
    )


def _join(pairs: dict[str, set[str]], code: str, others: list[str]) -> None:
    """What is like A is like what else is like A, both ways, within other frameworks."""
    for one in others:
        pairs.setdefault(code, set()).add(one)
        pairs.setdefault(one, set()).add(code)
