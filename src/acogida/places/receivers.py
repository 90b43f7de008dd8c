"""When the catalogues were loaded: bring the typed tables up to them.

Reference rows belong to nobody and carry no personal fact, so this is no @action.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models, transaction

from acogida.places.models import Commune, Country, Language, Province, Region
from acogida.places.public import forget_catalogues
from acogida.platform.catalogues import after_loading
from acogida.platform.models import CatalogueEntry

BATCH = 500


@after_loading
def fill_tables() -> None:
    """Write what is new or differs, in the order in which rows point to each other."""
    with transaction.atomic():
        _fill(Region, ("places.regions", "places.demo_regions"), _region)
        _fill(Province, ("places.provinces", "places.demo_provinces"), _province)
        _fill(Commune, ("places.communes", "places.demo_communes"), _commune)
        _fill(Country, ("places.countries",), _country)
        _fill(Language, ("places.languages",), _language)
    forget_catalogues()


def _fill(
    model: type[models.Model],
    catalogues: Iterable[str],
    fields_of: Callable[[CatalogueEntry], dict[str, Any]],
) -> None:
    entries = CatalogueEntry.objects.filter(catalogue__in=catalogues).order_by("valid_from")
    newest = {entry.code: entry for entry in entries}
    known: dict[Any, Any] = model._default_manager.in_bulk()
    wanted = [
        model(code=code, **_common(entry), **fields_of(entry)) for code, entry in newest.items()
    ]
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    differing = [row for row in wanted if not _same(row, known.get(row.pk), names)]
    if differing:
        model._default_manager.bulk_create(
            differing,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=_fields(model),
        )


def _same(row: models.Model, known: models.Model | None, names: Iterable[str]) -> bool:
    return known is not None and all(getattr(row, name) == getattr(known, name) for name in names)


def _fields(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if not field.primary_key]


def _common(entry: CatalogueEntry) -> dict[str, Any]:
    return {
        "name": entry.labels["es"],
        "also": entry.body.get("also", []),
        "valid_to": entry.valid_to,
    }


def _region(entry: CatalogueEntry) -> dict[str, Any]:
    return {
        "official_name": entry.body["official"],
        "short_name": entry.body["short"],
        "roman": entry.body["roman"],
        "position": entry.body["order"],
        "is_fictitious": entry.certainty == "fictitious",
    }


def _province(entry: CatalogueEntry) -> dict[str, Any]:
    return {"region_id": entry.code[:2], "is_fictitious": entry.certainty == "fictitious"}


def _commune(entry: CatalogueEntry) -> dict[str, Any]:
    return {"province_id": entry.code[:3], "is_fictitious": entry.certainty == "fictitious"}


def _country(entry: CatalogueEntry) -> dict[str, Any]:
    masculine, feminine = entry.body.get("demonym", ("", ""))
    return {
        "alpha3": entry.body["alpha3"],
        "numeric": entry.body["numeric"],
        "names": entry.labels,
        "demonym_masculine": masculine,
        "demonym_feminine": feminine,
        "rank": entry.body.get("rank"),
    }


def _language(entry: CatalogueEntry) -> dict[str, Any]:
    return {
        "names": entry.labels,
        "is_signed": entry.body.get("signed", False),
        "rank": entry.body.get("rank"),
    }
