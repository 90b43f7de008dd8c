"""Facts in a folder of the test's own, and an office where people were attended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import (  # noqa: F401 - the same people at the same counter
    ana,
    officer,
    officer_user,
    record,
    site,
    today,
)


@pytest.fixture(autouse=True)
def _own_facts(settings: Any, tmp_path: Path) -> None:
    settings.FACTS = tmp_path / "facts"
