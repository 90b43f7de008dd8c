"""Opening a municipality on an installation."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from acogida.platform.actions import action, system_actor
from acogida.platform.models import Municipality
from acogida.platform.writing import Actor


class CommuneTaken(ValueError):
    """The installation already has this commune's municipality."""


def open_municipality(*, name: str, commune_code: str) -> Municipality:
    """Make a municipality with the next free number; its own record begins with this."""
    if Municipality.objects.filter(commune_code=commune_code).exists():
        raise CommuneTaken(commune_code)
    with transaction.atomic():
        last = Municipality.objects.aggregate(last=Max("number"))["last"] or 0
        office = Municipality.objects.create(name=name, commune_code=commune_code, number=last + 1)
        municipality_opened(system_actor(office.pk, "acogida municipality"))
    return office


@action("accounts.manage_all")
def municipality_opened(actor: Actor) -> None:
    """Leave the first entry of the municipality's record."""
    del actor
