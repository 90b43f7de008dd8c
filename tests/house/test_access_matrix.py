"""Every view × every role: the reviewed table in docs/access_matrix.md is what really happens."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.test import Client

from acogida.platform.models import Municipality
from tests.conftest import member, sign_in
from tests.house.crawling import addresses, path_of
from tests.house.full_office import FullOffice
from tools.access_matrix import matrix_text, roles_and_permissions

ROOT = Path(__file__).resolve().parents[2]
MATRIX = ROOT / "docs" / "access_matrix.md"
ROLES = [
    entry["code"]
    for entry in yaml.safe_load(
        (ROOT / "src/acogida/accounts/packs/roles.yaml").read_text("utf-8")
    )["entries"]
]


def test_the_reviewed_table_is_up_to_date() -> None:
    assert MATRIX.read_text("utf-8") == matrix_text(), "run `make docs` and review the difference"


@pytest.mark.parametrize("role", ROLES)
def test_each_role_enters_exactly_where_the_table_says(
    client: Client, norte_office: Municipality, role: str
) -> None:
    office = FullOffice(norte_office)
    client.raise_request_exception = False
    sign_in(client, member(norte_office, role), norte_office)
    allowed = roles_and_permissions()[role]

    wrong = []
    for route, pattern, _names in addresses():
        permission = pattern.callback.access.permission  # type: ignore[attr-defined]
        answer = client.get(path_of(route, office))
        if answer.streaming:
            list(answer)  # read to its end, a file is closed
        status = answer.status_code
        may = not permission or permission in allowed
        if status >= 500 or (status == 403) == may:
            wrong.append((route, permission, status))

    assert wrong == []


def test_a_stranger_without_account_is_sent_to_sign_in(
    client: Client, norte_office: Municipality
) -> None:
    office = FullOffice(norte_office)

    for route, _pattern, _names in addresses():
        answer = client.get(path_of(route, office))
        assert answer.status_code == 302, route
        assert answer.headers["Location"].startswith("/cuenta/"), route
