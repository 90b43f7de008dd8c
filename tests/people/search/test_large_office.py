"""What only shows where rows are committed, so that other processes read them."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from unittest.mock import Mock

import pytest

from acogida.people.actions import register_person
from acogida.people.rules import Identity
from acogida.people.search import rebuilding
from acogida.people.search.api import find, rebuild
from acogida.platform.scope import acting_for


@pytest.mark.postgres
def test_a_large_office_is_read_by_a_process_for_each_processor(committed_norte, monkeypatch):
    started = Mock(wraps=ProcessPoolExecutor)
    monkeypatch.setattr(rebuilding, "ProcessPoolExecutor", started)
    monkeypatch.setattr(rebuilding, "_MANY", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with acting_for(committed_norte.municipality_id):
        identity = Identity(given_names="Ana", first_surname="Rojas")
        someone = register_person(committed_norte, identity=identity)
        assert rebuild() == 1
        assert [hit.person_id for hit in find("ana rojas")] == [someone]
    assert started.call_count == 1
