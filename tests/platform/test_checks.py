"""The house refuses to start with a fault; here the faults are planted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.checks import run_checks
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test.utils import isolate_apps
from django.urls import clear_url_caches, path

from acogida.config import urls
from acogida.platform import actions, checks, scope
from acogida.platform.access import (
    Permission,
    declare_permissions,
    member_view,
    open_view,
    permissions,
    staff_view,
)
from acogida.platform.models import ScopedModel


@pytest.fixture
def planted_urls() -> Iterator[list[object]]:
    before = list(urls.urlpatterns)
    yield urls.urlpatterns
    urls.urlpatterns[:] = before
    clear_url_caches()


def faults() -> list[str]:
    clear_url_caches()
    return [str(fault.id) for fault in run_checks(tags=["acogida"])]


def naked(request: HttpRequest) -> HttpResponse:
    del request
    return HttpResponse("anybody")


def test_the_house_as_it_stands_has_no_fault() -> None:
    assert faults() == []


def test_a_view_without_a_mark_stops_the_start(planted_urls: list[object]) -> None:
    planted_urls.append(path("desnuda/", naked))

    assert faults() == ["acogida.E001"]


def test_a_view_asking_for_an_unknown_permission_stops_the_start(
    planted_urls: list[object],
) -> None:
    planted_urls.append(path("rara/", staff_view("nobody.knows")(naked)))

    assert faults() == ["acogida.E002"]


def test_an_action_asking_for_an_unknown_permission_stops_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(actions._declared, "people.actions.odd", "nobody.knows")

    assert faults() == ["acogida.E003"]


def test_a_scoped_model_with_another_manager_stops_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with isolate_apps("acogida.people"):

        class Loose(ScopedModel):
            everything = models.Manager()

            class Meta(ScopedModel.Meta):
                app_label = "people"

        class Many(ScopedModel):
            others = models.ManyToManyField("self")

            class Meta(ScopedModel.Meta):
                app_label = "people"

        monkeypatch.setattr(checks, "scoped_models", lambda: [Loose, Many])
        assert faults() == ["acogida.E004", "acogida.E005"]


def test_an_open_or_member_view_must_say_why() -> None:
    for mark in (open_view, member_view):
        with pytest.raises(ValueError, match="why"):
            mark(because="  ")(naked)


def test_a_permission_means_one_thing() -> None:
    declare_permissions(permissions()["people.view"])
    with pytest.raises(ValueError, match="twice"):
        declare_permissions(Permission("people.view", "something else"))


def test_scoped_models_are_found_by_their_base() -> None:
    found = {model.__name__ for model in scope.scoped_models()}

    assert {"Person", "Membership", "AuditEntry", "Document"} <= found
    assert "User" not in found
