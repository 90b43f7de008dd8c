"""The gravest faults of our peers were a list, search, bulk or portal path that forgot whose rows
it may show. Here every address is walked by a stranger; and such faults are planted, to see that
the walk finds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.test import Client
from django.urls import clear_url_caches, path

from acogida.config import urls
from acogida.people.models import Person
from acogida.platform.access import StaffRequest, member_view, staff_view
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for, every_municipality, scoped_models
from acogida.platform.ui import spreadsheets
from tests.conftest import member, sign_in
from tests.house.crawling import addresses, crawl, object_arguments, path_of
from tests.house.full_office import FullOffice

ALL_ROLES = ("coordinator", "officer", "social_worker", "lawyer", "auditor", "platform_admin")


@pytest.fixture
def theirs(norte_office: Municipality) -> FullOffice:
    return FullOffice(norte_office)


@pytest.fixture
def stranger(client: Client, sur_office: Municipality) -> Client:
    """Somebody with every role of another municipality."""
    client.raise_request_exception = False
    return sign_in(client, member(sur_office, *ALL_ROLES), sur_office)


def rows_of(office: Municipality) -> dict[str, list[tuple[Any, ...]]]:
    with acting_for(office.pk):
        return {
            model._meta.label: sorted(model.objects.values_list(), key=str)
            for model in scoped_models()
        }


def test_a_stranger_gets_nothing_and_changes_nothing(
    stranger: Client, theirs: FullOffice, norte_office: Municipality
) -> None:
    before = rows_of(norte_office)

    assert crawl(stranger, theirs) == []

    assert rows_of(norte_office) == before


def test_the_owner_gets_what_the_stranger_does_not(
    client: Client, norte_office: Municipality
) -> None:
    """Else the walk would prove nothing: the same addresses open for their own people."""
    office = FullOffice(norte_office)
    client.raise_request_exception = False
    sign_in(client, member(norte_office, *ALL_ROLES), norte_office)

    opened = {}
    for route, _, names in addresses():
        if object_arguments(names):
            answer = client.get(path_of(route, office))
            opened[route] = answer.status_code
            if answer.streaming:
                list(answer)  # read to its end, a file is closed

    assert sorted(set(opened.values()) - {200, 302, 404, 405}) == []
    reached = [route for route, status in opened.items() if status in {200, 302, 405}]
    assert len(reached) >= 0.8 * len(opened), sorted(set(opened) - set(reached))


# -- planted faults: what peers got wrong --------------------------------------------------------


@staff_view("people.view")
def careless_list(request: HttpRequest) -> HttpResponse:
    del request
    with every_municipality(because="planted fault"):
        return HttpResponse("\n".join(person.given_names for person in Person.objects.all()))


@staff_view("people.find")
def careless_search(request: HttpRequest) -> HttpResponse:
    typed = request.POST.get("q", "")
    with every_municipality(because="planted fault"):
        found = Person.objects.filter(given_names__startswith=typed) if typed else []
        return HttpResponse("\n".join(person.given_names for person in found))


@staff_view("people.export")
def careless_export(request: HttpRequest) -> Any:
    if request.GET.get("formato") != "xlsx":
        return HttpResponse("")
    with every_municipality(because="planted fault"):
        rows = [[person.given_names] for person in Person.objects.all()]
    return spreadsheets.answer("personas", ["Nombre"], rows)


@member_view(because="planted fault")
def careless_file(request: HttpRequest, person_id: str) -> HttpResponse:
    with every_municipality(because="planted fault"):
        return HttpResponse(f"file {get_object_or_404(Person, pk=person_id).pk}")


@staff_view("people.edit")
def careless_bulk(request: StaffRequest) -> HttpResponse:
    with every_municipality(because="planted fault"):
        chosen = Person.objects.filter(pk__in=request.POST.getlist("ids"))
        return HttpResponse(", ".join(person.given_names for person in chosen))


@staff_view("people.view")
def careless_sql(request: HttpRequest) -> HttpResponse:
    del request
    with connection.cursor() as cursor:
        cursor.execute("select given_names from people_person")
        return HttpResponse(str(cursor.fetchall()))


PLANTED = [
    ("lista-descuidada/", careless_list),
    ("busqueda-descuidada/", careless_search),
    ("planilla-descuidada/", careless_export),
    ("ficha-descuidada/<uuid:person_id>/", careless_file),
    ("lote-descuidado/", careless_bulk),
    ("sql-descuidado/", careless_sql),
]


@pytest.fixture
def only_planted(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[str]:
    route, view = request.param
    monkeypatch.setattr(urls, "urlpatterns", [path(route, view)])
    clear_url_caches()
    yield route
    monkeypatch.undo()
    clear_url_caches()


@pytest.mark.parametrize(
    "only_planted", PLANTED, indirect=True, ids=[route for route, _ in PLANTED]
)
def test_the_walk_finds_a_planted_fault(
    only_planted: str, stranger: Client, theirs: FullOffice
) -> None:
    found = crawl(stranger, theirs)

    if connection.vendor == "postgresql" and only_planted.startswith("sql"):
        assert found == [], "the row policy stops raw SQL before any test has to"
    else:
        assert {leak.route for leak in found} == {only_planted}
