"""Packs load again without harm, end what left them, and yield to a municipality's own rows."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from acogida.platform.catalogues import BadPack, entries_on, load_all, load_pack
from acogida.platform.models import CatalogueEntry, CatalogueOverride
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor, maintenance
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

HEADER = """catalogue: test.visas
source: a law
certainty: certain
checked_on: 2026-01-01
valid_from: {since}
entries:
"""


def pack(folder: Path, *entries: str, since: str = "2026-01-01") -> Path:
    path = folder / "visas.yaml"
    path.write_text(
        HEADER.format(since=since) + "".join(f"  - {entry}\n" for entry in entries), "utf-8"
    )
    return path


def loaded(path: Path, day: dt.date = TODAY) -> tuple[int, int, int]:
    done = load_pack(path, day)
    return done.added, done.changed, done.ended


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    path = pack(tmp_path, "{code: a, labels: {es: Uno}, fee: 3}", "{code: b}")

    assert loaded(path) == (2, 0, 0)
    assert loaded(path) == (0, 0, 0)
    entry = CatalogueEntry.objects.get(catalogue="test.visas", code="a")
    assert (entry.labels, entry.body, entry.source) == ({"es": "Uno"}, {"fee": 3}, "a law")


def test_what_leaves_a_pack_ends_and_what_changes_follows(tmp_path: Path) -> None:
    loaded(pack(tmp_path, "{code: a, fee: 3}", "{code: b}"))

    assert loaded(pack(tmp_path, "{code: a, fee: 4}")) == (0, 1, 1)
    assert CatalogueEntry.objects.get(catalogue="test.visas", code="b").valid_to == TODAY


def test_a_new_date_is_a_new_version_and_the_old_one_stays_readable(
    tmp_path: Path, norte: Actor
) -> None:
    loaded(
        pack(
            tmp_path,
            "{code: a, fee: 3, valid_to: 2026-07-01}",
            "{code: a, fee: 5, valid_from: 2026-07-01}",
        )
    )

    with acting_for(norte.municipality_id):
        assert entries_on("test.visas", dt.date(2026, 6, 30))["a"].body == {"fee": 3}
        assert entries_on("test.visas", dt.date(2026, 7, 1))["a"].body == {"fee": 5}
        assert entries_on("test.visas", dt.date(2025, 12, 31)) == {}


def test_a_municipality_says_it_differently_for_itself_only(
    tmp_path: Path, norte: Actor, sur: Actor
) -> None:
    loaded(pack(tmp_path, "{code: a, fee: 3}", "{code: b}"))
    with acting_for(norte.municipality_id), maintenance(because="a test sets up"):
        for code, hidden in (("a", False), ("b", True)):
            CatalogueOverride.objects.create(
                catalogue="test.visas",
                code=code,
                hidden=hidden,
                valid_from=TODAY,
                body={"fee": 0},
                reason="ordenanza",
            )

    with acting_for(norte.municipality_id):
        assert {code: row.body for code, row in entries_on("test.visas", TODAY).items()} == {
            "a": {"fee": 0}
        }
    with acting_for(sur.municipality_id):
        assert entries_on("test.visas", TODAY)["a"].body == {"fee": 3}


@pytest.mark.parametrize(
    "text",
    [
        "just words",
        "catalogue: x",
        HEADER.format(since="2026-01-01") + "  - {labels: {es: sin código}}",
        HEADER.format(since="ayer") + "  - {code: a}",
        HEADER.format(since="2026-01-01").replace("a law", "''") + "  - {code: a}",
        HEADER.format(since="2026-01-01").replace("certainty: certain", "certainty: maybe")
        + "  - {code: a}",
    ],
)
def test_a_bad_pack_is_refused_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(BadPack, match=r"bad\.yaml"):
        load_pack(path, TODAY)
    assert not CatalogueEntry.objects.filter(catalogue="test.visas").exists()


def test_the_shipped_packs_load_again_without_change() -> None:
    assert [(done.added, done.changed, done.ended) for done in load_all(TODAY)] != []
    assert {(done.added, done.changed, done.ended) for done in load_all(TODAY)} == {(0, 0, 0)}


def test_the_verb_says_what_it_did() -> None:
    out = StringIO()
    call_command("catalogues", "load", stdout=out)
    assert "accounts.roles: 0 added, 0 changed, 0 ended" in out.getvalue()
