"""Catalogues are dated data: YAML packs shipped with the apps, loaded without harm again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db import transaction
from django.db.models import Q

from acogida.platform.models import CatalogueEntry, CatalogueOverride
from acogida.platform.scope import acting_for_nobody

# Safe, and in C where the platform has it: ten times faster on the list of communes.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BY_THE_OFFICE = "–"
CERTAINTIES = {"certain", "likely", "uncertain", "fictitious"}
IN_ORDER = ("valid_from", "pk")
"""Entries of one day stand as their pack tells them: keys grow with time."""
_HEADER = ("source", "certainty", "checked_on", "valid_from", "valid_to")


class BadPack(ValueError):
    """A pack says something the loader cannot take; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading one pack did, in entries."""

    catalogue: str
    added: int
    changed: int
    ended: int


_after_loading: list[Callable[[], None]] = []


def after_loading(follow: Callable[[], None]) -> Callable[[], None]:
    """Run ``follow`` whenever the packs were loaded, to bring tables made from them up to date.

    The apps below run first: communes are there when what stands in a commune is filled.
    """
    _after_loading.append(follow)
    return follow


def pack_files() -> Iterator[Path]:
    for config in apps.get_app_configs():
        yield from sorted(Path(config.path, "packs").glob("*.yaml"))


def load_all(today: dt.date) -> list[Loaded]:
    """Load every pack of every app. Entries gone from a pack end on ``today``."""
    loaded = [load_pack(path, today) for path in pack_files()]
    with acting_for_nobody():  # what is made from packs belongs to no municipality
        for follow in reversed(_after_loading):  # apps register from the highest layer down
            follow()
    return loaded


def load_pack(path: Path, today: dt.date) -> Loaded:
    """Bring one catalogue's rows up to its pack. Raises BadPack; then nothing is changed."""
    pack = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - see above
    wanted = {(entry.code, entry.valid_from): entry for entry in _entries(path, pack)}
    catalogue = str(pack["catalogue"])
    with transaction.atomic():
        known = {
            (row.code, row.valid_from): row
            for row in CatalogueEntry.objects.filter(catalogue=catalogue)
        }
        added = [entry for key, entry in wanted.items() if key not in known]
        changed = [
            row for key, row in known.items() if key in wanted and _take_over(row, wanted[key])
        ]
        ended = [row for key, row in known.items() if key not in wanted and row.valid_to is None]
        for row in ended:
            row.valid_to = today
        CatalogueEntry.objects.bulk_create(added)
        fields = ["valid_to", "source", "certainty", "checked_on", "labels", "body"]
        CatalogueEntry.objects.bulk_update(changed + ended, fields, batch_size=200)
    return Loaded(catalogue, len(added), len(changed), len(ended))


def _entries(path: Path, pack: Any) -> Iterator[CatalogueEntry]:
    if not isinstance(pack, dict) or not {"catalogue", "entries"} <= set(pack):
        raise BadPack(f"{path.name}: needs `catalogue` and `entries`")
    header = {name: pack.get(name) for name in _HEADER}
    for raw in pack["entries"]:
        said = {**header, **raw}
        for name in ("checked_on", "valid_from", "valid_to"):
            said[name] = _day(said[name])
        code = str(said.get("code", ""))
        if not code or not said["source"] or said["certainty"] not in CERTAINTIES:
            raise BadPack(
                f"{path.name}: {code or raw!r} needs code, source and a certainty of {CERTAINTIES}"
            )
        if not isinstance(said["checked_on"], dt.date) or not isinstance(
            said["valid_from"], dt.date
        ):
            raise BadPack(f"{path.name}: {code} needs dates in checked_on and valid_from")
        body = {k: v for k, v in raw.items() if k not in {*_HEADER, "code", "labels"}}
        yield CatalogueEntry(
            catalogue=str(pack["catalogue"]),
            code=code,
            labels=raw.get("labels", {}),
            body=body,
            **{name: said[name] for name in _HEADER},
        )


def _day(value: Any) -> Any:
    """A date, also where the pack quotes it; anything else stays what it is, to be refused."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _take_over(row: CatalogueEntry, said: CatalogueEntry) -> bool:
    names = ("valid_to", "source", "certainty", "checked_on", "labels", "body")
    differs = any(getattr(row, name) != getattr(said, name) for name in names)
    for name in names:
        setattr(row, name, getattr(said, name))
    return differs


def entries_on(catalogue: str, day: dt.date) -> dict[str, CatalogueEntry | CatalogueOverride]:
    """What holds on ``day`` for the acting municipality: the shipped rows, then its own instead."""
    valid = Q(catalogue=catalogue, valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))
    found: dict[str, CatalogueEntry | CatalogueOverride] = {
        row.code: row for row in CatalogueEntry.objects.filter(valid).order_by(*IN_ORDER)
    }
    for own in CatalogueOverride.objects.filter(valid).order_by(*IN_ORDER):
        if own.hidden:
            found.pop(own.code, None)
        else:
            found[own.code] = own
    return found


def say_own(
    catalogue: str,
    code: str,
    today: dt.date,
    *,
    labels: dict[str, str],
    body: dict[str, Any],
    reason: str = "",
    hidden: bool = False,
) -> None:
    """From today the acting municipality words an entry its own way, or hides it."""
    shipped_again(catalogue, code, today)
    CatalogueOverride(
        catalogue=catalogue,
        code=code,
        valid_from=today,
        hidden=hidden,
        labels=labels,
        body=body,
        reason=reason or BY_THE_OFFICE,
    ).save()


def shipped_again(catalogue: str, code: str, today: dt.date) -> None:
    """The own wording ends today; one that began today was never in force and goes."""
    own = CatalogueOverride.objects.filter(catalogue=catalogue, code=code, valid_to=None)
    for row in own.select_for_update():
        if row.valid_from == today:
            row.delete()
        else:
            row.valid_to = today
            row.save()
