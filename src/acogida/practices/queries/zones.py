"""Where a commune lies and how large it is, as far as it is known: from dated packs."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from acogida.lib.folding import fold
from acogida.places.public import commune, communes_for_choice
from acogida.platform.models import CatalogueEntry


class Setting(NamedTuple):
    """Codes of size and zone of a commune; empty where nobody said."""

    size: str
    zone: str


@lru_cache(maxsize=1)
def _packs(day: dt.date) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Region → zone, zone → its name, commune → size. Kept for the day in a process."""
    del day
    rows = CatalogueEntry.objects.filter(
        catalogue__in=("practices.zones", "practices.sizes"), valid_to=None
    )
    zones: dict[str, str] = {}
    names: dict[str, str] = {}
    sizes: dict[str, str] = {}
    for row in rows:
        if row.catalogue == "practices.zones":
            names[row.code] = row.labels["es"]
            zones |= dict.fromkeys(row.body["regions"], row.code)
        else:
            sizes |= dict.fromkeys(row.body["communes"], row.code)
    return zones, names, sizes


def forget_settings() -> None:
    """Read the packs anew, once they were loaded."""
    _packs.cache_clear()


def setting_of(code: str, today: dt.date) -> Setting:
    """Size and zone of the commune with this CUT."""
    found = commune(code)
    if found is None:
        return Setting("", "")
    zones, _names, sizes = _packs(today)
    return Setting(sizes.get(code, ""), zones.get(found.region_code, ""))


def zone_words(today: dt.date) -> dict[str, str]:
    """The zones by code, with their names."""
    return _packs(today)[1]


def commune_named(name: str) -> str:
    """CUT of the real commune called so, whatever its accents and capitals; empty if none is."""
    wanted = fold(name)
    return next((one.code for one in communes_for_choice() if fold(one.name) == wanted), "")


def commune_words(code: str) -> str:
    """Name of a commune; empty where there is none."""
    found = commune(code)
    return found.name if found else ""
