"""Two people write the same thing at once: the database lets one, the other is told in words."""

from __future__ import annotations

import pytest
from django.urls import reverse

from acogida.places import actions
from acogida.places.actions import AlreadyThere, NeighbourhoodFacts, add_neighbourhood
from acogida.places.models import Neighbourhood
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
