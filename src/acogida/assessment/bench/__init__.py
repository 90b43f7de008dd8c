"""The matrix with every commune of the country, as a browser asks for it."""

from __future__ import annotations

import datetime as dt
from time import perf_counter
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acogida.accounts.public import staff_on
from acogida.assessment.models import Shared
from acogida.assessment.queries.frameworks import FIRST, packs
from acogida.assessment.rules.states import LETTERS
from acogida.places.public import communes_for_choice
from acogida.platform.benches import Asked, NotABench, bench_subject
from acogida.platform.ids import new_id
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for

MUNICIPALITIES, MOST_ASKED, WARM = 345, 200, 5


@bench_subject("matrix")
def matrix(asked: Asked) -> None:
    """Ask the page again and again with 345 communes that share; nothing of it stays."""
    office = Municipality.objects.order_by("number").first()
    if office is None or not office.is_demo:
        raise NotABench("only a demonstration office is measured: `acogida demo` first")
    with transaction.atomic():
        _share()
        took = _asked(_reader(office), min(asked.questions, MOST_ASKED))
        transaction.set_rollback(True)
    asked.say({
        "bench": "matrix",
        "database": connection.vendor,
        "communes": MUNICIPALITIES,
        "indicators": len(packs().frameworks[FIRST].indicators),
        "asked": len(took),
        "p50_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(took[int(len(took) * 0.95)], 1),
    })  # fmt: skip


def _share() -> None:
    """One diagnosis for each municipality, its states in turn."""
    codes = [one.code for one in packs().frameworks[FIRST].indicators]
    letters = list(LETTERS.values())
    day = dt.date(2026, 1, 1)
    Shared.objects.bulk_create(
        Shared(
            round_id=new_id(),
            commune=commune.code,
            name=commune.name,
            framework=FIRST,
            print="bench",
            since=day,
            until=day,
            published_on=day,
            states={code: letters[(at + one) % len(letters)] for one, code in enumerate(codes)},
        )
        for at, commune in enumerate(communes_for_choice()[:MUNICIPALITIES])
    )


def _reader(office: Municipality) -> Client:
    """A browser in which somebody of the office is signed in."""
    with acting_for(office.pk):
        staff = {str(one["name"]): one["user_id"] for one in staff_on(timezone.localdate())}
    if not staff:
        raise NotABench("nobody serves in this office: `acogida demo` first")
    client = Client(headers={"host": "localhost"})
    users: Any = get_user_model().objects
    for user_id in staff.values():
        client.force_login(users.get(pk=user_id))
        session: Any = client.session
        session["municipality_id"] = str(office.pk)
        session.save()
        if client.get(reverse("matrix")).status_code == 200:  # noqa: PLR2004 - she may look
            return client
    raise NotABench("nobody of this office may see the diagnosis")


def _asked(client: Client, times: int) -> list[float]:
    """Milliseconds of each time, the shortest first."""
    took = []
    for _one in range(times + WARM):
        began = perf_counter()
        client.get(reverse("matrix"))
        took.append((perf_counter() - began) * 1000)
    return sorted(took[WARM:])
