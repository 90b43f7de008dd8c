"""No rests between chunks: nobody works beside a test."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acogida.exchange.actions.working.rest_after", lambda _seconds: 0)
