"""Two people write the same thing at once: the database lets one, the other is told in words."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.urls import reverse

from acogida.places import actions
from acogida.places.actions import (
    AlreadyThere,
    NeighbourhoodFacts,
    SiteFacts,
    add_neighbourhood,
    add_site,
    change_site,
)
from acogida.places.models import Neighbourhood, Site
from acogida.platform.scope import acting_for
from tests.conftest import member, sign_in

pytestmark = pytest.mark.django_db
FACTS = NeighbourhoodFacts(kind="neighbourhood", name="Las Gaviotas")


@pytest.fixture
def too_late_to_see(monkeypatch):
    """The first look finds nothing, as it does while the other's transaction is still open."""
    real, looks = actions._same_as, []

    def look(facts):
        looks.append(facts)
        return real(facts).none() if len(looks) == 1 else real(facts)

    def arm():
        monkeypatch.setattr(actions, "_same_as", look)

    return arm


def test_the_slower_of_two_is_told_it_is_there(norte, too_late_to_see):
    first = add_neighbourhood(norte, facts=FACTS)
    too_late_to_see()

    with pytest.raises(AlreadyThere) as refused:
        add_neighbourhood(norte, facts=FACTS)

    assert refused.value.there.pk == first
    with acting_for(norte.municipality_id):
        assert Neighbourhood.objects.count() == 1


def test_the_page_says_so_at_the_field(client, norte, norte_office, too_late_to_see):
    add_neighbourhood(norte, facts=FACTS)
    sign_in(client, member(norte_office, "coordinator"), norte_office)
    too_late_to_see()

    page = client.post(
        reverse("places:new_neighbourhood"), {"kind": FACTS.kind, "name": FACTS.name}
    )

    assert page.context["form"].errors["name"]
    assert f'value="{FACTS.name}"' in page.content.decode()


# -- two main sites --------------------------------------------------------------------------------


@pytest.fixture
def main_not_seen_yet(monkeypatch):
    """The first look for another main site finds none: it is still being written elsewhere."""
    real, looks = actions._other_main_sites, []

    def look(site):
        looks.append(site)
        return real(site).none() if len(looks) == 1 else real(site)

    def arm():
        monkeypatch.setattr(actions, "_other_main_sites", look)

    return arm


def main_sites(actor):
    with acting_for(actor.municipality_id):
        return list(Site.objects.filter(is_main=True).values_list("name", "version"))


def facts(name, *, is_main=True):
    return SiteFacts(name=name, address="Calle 1", is_main=is_main)


def test_of_two_new_main_sites_the_slower_stands(norte, main_not_seen_yet):
    add_site(norte, facts=facts("Primera"))
    main_not_seen_yet()

    add_site(norte, facts=facts("Segunda"))

    assert main_sites(norte) == [("Segunda", 1)]


def test_of_two_sites_made_the_main_one_the_slower_stands(norte, main_not_seen_yet):
    add_site(norte, facts=facts("Primera"))
    second = add_site(norte, facts=facts("Segunda", is_main=False))
    main_not_seen_yet()

    change_site(norte, site_id=second, version=1, facts=facts("Segunda"))

    assert main_sites(norte) == [("Segunda", 2)]


def test_another_refusal_of_the_database_goes_up(norte, monkeypatch):
    def refuse(*_args, **_rest):
        raise IntegrityError("another constraint")

    monkeypatch.setattr(Site, "save", refuse)

    with pytest.raises(IntegrityError, match="another constraint"):
        add_site(norte, facts=facts("Primera"))
