"""The pages of the office's area, as the browser sees them."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from acogida.places import queries
from acogida.places.actions import (
    NeighbourhoodFacts,
    ProfileFacts,
    SiteFacts,
    add_neighbourhood,
    add_site,
    change_office_profile,
    set_site_hours,
)
from acogida.places.models import Neighbourhood, OfficeProfile, Site
from acogida.places.rules import Span
from acogida.platform.scope import acting_for
from tests.conftest import member, sign_in

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 2)


@pytest.fixture
def coordinator(client, norte_office):
    return sign_in(client, member(norte_office, "coordinator"), norte_office)


@pytest.fixture
def reader(client, norte_office):
    return sign_in(client, member(norte_office, "analyst"), norte_office)


def profile(norte, **changes):
    facts = {"office_name": "Oficina Migrante", "unit_kind": "office", "staff_count": 4} | changes
    return change_office_profile(
        norte, facts=ProfileFacts(**facts), valid_from=MARCH, opened_id=None
    )


def place(actor, name, kind="neighbourhood", **facts):
    return add_neighbourhood(actor, facts=NeighbourhoodFacts(kind=kind, name=name, **facts))


def words(response):
    return response.content.decode()


# -- the office ------------------------------------------------------------------------------------


def test_an_office_nobody_described_says_what_to_do(coordinator):
    page = coordinator.get(reverse("places:office"))

    assert reverse("places:change_office") in words(page)


def test_a_change_is_recorded_and_shown_with_its_history(coordinator, norte):
    first = profile(norte)
    typed = {
        "opened": str(first),
        "office_name": "Programa Migrante",
        "unit_kind": "programme",
        "seal_stage": "awarded",
        "seal_since": "13-12-2025",
        "valid_from": "01-06-2026",
        "reason": "nuevo decreto",
    }

    page = coordinator.post(reverse("places:change_office"), typed, follow=True)

    assert page.redirect_chain == [(reverse("places:office"), 302)]
    assert "Programa Migrante" in words(page)
    assert "nuevo decreto" in words(page)
    with acting_for(norte.municipality_id):
        assert OfficeProfile.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"seal_stage": "awarded"}, "seal_since"),
        ({"seal_stage": "none", "seal_since": "01-01-2026"}, "seal_stage"),
        ({"valid_from": "01-01-2026"}, "valid_from"),
        ({"valid_from": "31-02-2026"}, "valid_from"),
        ({"office_name": "\u202e \x07"}, "office_name"),
        ({"office_name": "x" * 1_000_000}, "office_name"),
        ({"staff_count": "-3"}, "staff_count"),
        ({"unit_kind": "'; drop table"}, "unit_kind"),
        ({"opened": "x"}, "opened"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(
    coordinator, norte, changes, field
):
    first = profile(norte)
    typed = {
        "opened": str(first),
        "office_name": "Programa Migrante",
        "unit_kind": "office",
        "seal_stage": "none",
        "valid_from": "01-06-2026",
        "mission": "Acoger 😀",
    }

    page = coordinator.post(reverse("places:change_office"), typed | changes)

    assert list(page.context["form"].errors) == [field]
    assert "Acoger 😀" in words(page)
    with acting_for(norte.municipality_id):
        assert OfficeProfile.objects.get().office_name == "Oficina Migrante"


def test_somebody_who_was_slower_sees_both_versions_and_loses_neither(coordinator, norte):
    profile(norte)
    typed = {
        "opened": "",
        "office_name": "Casa Migrante",
        "unit_kind": "office",
        "seal_stage": "none",
        "valid_from": "01-06-2026",
    }

    page = coordinator.post(reverse("places:change_office"), typed)
    again = typed | {"opened": page.context["form"]["opened"].value()}

    assert "Oficina Migrante" in words(page)
    assert 'value="Casa Migrante"' in words(page)
    assert coordinator.post(reverse("places:change_office"), again).status_code == 302


def test_a_seal_that_ran_out_is_pointed_out(coordinator, norte):
    profile(norte, seal_stage="awarded", seal_since=dt.date(2023, 1, 1), seal_until=MARCH)

    assert coordinator.get(reverse("places:office")).context["run_out"]


def test_a_reader_sees_the_office_and_cannot_change_it(reader, norte):
    profile(norte)
    place(norte, "Villa Los Aromos")

    page = reader.get(reverse("places:office"))

    assert "Oficina Migrante" in words(page)
    assert reverse("places:change_office") not in words(page)
    assert reader.get(reverse("places:change_office")).status_code == 403
    assert "cambiar" not in words(reader.get(reverse("places:neighbourhoods")))


# -- sites -----------------------------------------------------------------------------------------


def test_a_site_is_added_and_opens_when_said(coordinator, norte):
    typed = {"name": "Casa de todas", "address": "Calle 1", "is_main": "on", "step_free": "si"}
    added = coordinator.post(reverse("places:new_site"), typed | {"sign_languages": ["es", "ht"]})
    with acting_for(norte.municipality_id):
        site = Site.objects.get()
    hours = {"valid_from": "02-03-2026", "d1_1_opens": "08:30", "d1_1_closes": "1400"} | {
        "d2_1_opens": "8.30",
        "d2_1_closes": "14",
    }

    done = coordinator.post(reverse("places:site_hours", args=[site.pk]), hours, follow=True)

    assert added.url == reverse("places:site_hours", args=[site.pk])
    assert (site.step_free, site.accessible_toilet) == (True, None)
    assert words(done).count("08:30–14:00") == 4  # two days, today and in the history
    assert "criollo haitiano" in words(done)
    assert "08:30–14:00" in words(coordinator.get(reverse("places:sites")))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"d1_1_opens": "08:30"}, "d1_1_closes"),
        ({"d1_1_opens": "las ocho", "d1_1_closes": "14:00"}, "d1_1_opens"),
        ({"d3_1_opens": "14:00", "d3_1_closes": "08:30"}, "d3_1_closes"),
    ],
)
def test_hours_that_cannot_be_are_said_at_their_day(coordinator, norte, typed, field):
    site = add_site(norte, facts=SiteFacts(name="Casa", address="Calle 1"))
    url = reverse("places:site_hours", args=[site])

    page = coordinator.post(url, {"valid_from": "02-03-2026"} | typed)

    assert list(page.context["form"].errors) == [field]


def test_a_site_saved_meanwhile_is_shown_beside_what_was_typed(coordinator, norte):
    site = add_site(norte, facts=SiteFacts(name="Casa", address="Calle 1", step_free=True))
    url = reverse("places:edit_site", args=[site])

    page = coordinator.post(url, {"opened": "7", "name": "Casa", "address": "Calle 2"})

    assert [(saved, typed) for _label, saved, typed in page.context["collision"]] == [
        ("Calle 1", "Calle 2"),
        (True, False),
        (True, None),
    ]
    assert page.context["form"]["opened"].value() == "1"


# -- neighbourhoods and settlements ----------------------------------------------------------------


def test_the_list_is_filtered_sorted_and_counted(coordinator, norte):
    place(norte, "Ñandú")
    place(norte, "Toma Los Álamos", "settlement")
    place(norte, "Los Alamos del Sur", is_active=False)
    url = reverse("places:neighbourhoods")

    def names(**filters):
        return [row[0].value for row in coordinator.get(url, filters).context["listing"].rows]

    assert names() == ["Los Alamos del Sur", "Ñandú", "Toma Los Álamos"]
    assert names(orden="-nombre") == ["Toma Los Álamos", "Ñandú", "Los Alamos del Sur"]
    assert names(nombre="ÁLAMOS") == ["Los Alamos del Sur", "Toma Los Álamos"]
    assert names(tipo="settlement", uso="si") == ["Toma Los Álamos"]
    assert names(tipo="nonsense", orden="x; drop") == names()


def test_the_list_leaves_as_a_spreadsheet_in_which_nothing_runs(coordinator, norte, sur):
    place(norte, "=cmd|'/c calc'!A1")
    place(sur, "De otra oficina")

    answer = coordinator.get(reverse("places:neighbourhoods"), {"formato": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active

    assert [[cell.data_type for cell in row[:1]] for row in sheet.iter_rows()] == [["s"], ["s"]]
    assert sheet["A2"].value == "=cmd|'/c calc'!A1"


def test_the_same_number_of_queries_for_one_row_and_for_three(
    coordinator, norte, django_assert_num_queries
):
    def queries_of(url):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        coordinator.get(url)
        with CaptureQueriesContext(connection) as seen:
            coordinator.get(url)
        return len(seen)

    lists = [reverse("places:neighbourhoods"), reverse("places:sites"), reverse("places:office")]
    site = add_site(norte, facts=SiteFacts(name="Casa", address="Calle 1"))
    week = [Span(1, dt.time(9), dt.time(10))]
    set_site_hours(norte, site_id=site, week=week, valid_from=MARCH)
    place(norte, "Uno")
    first = profile(norte)
    before = [queries_of(url) for url in lists]
    for number in range(2):
        site = add_site(norte, facts=SiteFacts(name=f"Casa {number}", address="Calle 1"))
        set_site_hours(norte, site_id=site, week=week, valid_from=MARCH)
        place(norte, f"Otro {number}")
        first = change_office_profile(
            norte,
            facts=ProfileFacts(office_name=f"O{number}", unit_kind="office"),
            valid_from=MARCH,
            opened_id=first,
        )

    assert [queries_of(url) for url in lists] == before


def test_a_name_that_is_there_already_is_said_at_the_name(coordinator, norte):
    place(norte, "Los Aromos")
    url = reverse("places:new_neighbourhood")

    for name in ("LOS  AROMOS", "¡¡!!", ""):
        page = coordinator.post(url, {"kind": "neighbourhood", "name": name, "is_active": "on"})
        assert list(page.context["form"].errors) == ["name"]

    with acting_for(norte.municipality_id):
        assert Neighbourhood.objects.count() == 1


def test_a_neighbourhood_is_added_and_taken_out_of_use(coordinator, norte):
    typed = {"kind": "settlement", "name": "Toma Sol", "is_official": "", "is_active": "on"}
    coordinator.post(reverse("places:new_neighbourhood"), typed)
    with acting_for(norte.municipality_id):
        row = Neighbourhood.objects.get()
    url = reverse("places:edit_neighbourhood", args=[row.pk])

    page = coordinator.post(
        url, {"opened": "1", "kind": "settlement", "name": "Toma Sol"}, follow=True
    )

    assert page.redirect_chain == [(reverse("places:neighbourhoods"), 302)]
    with acting_for(norte.municipality_id):
        assert not Neighbourhood.objects.get().is_active


def test_another_offices_rows_are_not_found(coordinator, sur):
    site = add_site(sur, facts=SiteFacts(name="Ajena", address="Calle 1"))
    camp = place(sur, "Ajeno")

    for name, pk in (("site", site), ("edit_site", site), ("site_hours", site)):
        assert coordinator.get(reverse(f"places:{name}", args=[pk])).status_code == 404
    assert coordinator.get(reverse("places:edit_neighbourhood", args=[camp])).status_code == 404
    assert coordinator.post(reverse("places:edit_neighbourhood", args=[camp])).status_code == 404
    assert "Ajen" not in words(coordinator.get(reverse("places:sites")))
    with acting_for(sur.municipality_id):
        assert queries.sites().get().name == "Ajena"
