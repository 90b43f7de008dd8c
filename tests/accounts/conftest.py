from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "clave-de-prueba-larga"


@pytest.fixture(autouse=True)
def _probe_urls(settings: Any) -> Iterator[None]:
    """This app's addresses and a probe; the frame forgets what it learnt of others."""
    from acogida.platform.ui import context

    context._asked_at.cache_clear()
    settings.ROOT_URLCONF = "tests.accounts.probe_urls"
    yield
    context._asked_at.cache_clear()


@pytest.fixture
def real_office(db: None) -> Any:
    """An office that is no demonstration: there the second factor is asked for."""
    from acogida.platform.models import Municipality

    return Municipality.objects.create(number=903, name="Villa Cierta", commune_code="99903")
