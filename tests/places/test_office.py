"""The office: its history, its sites with hours, the parts of its commune — each office its own."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from acogida.places import public, queries
from acogida.places.actions import (
    AlreadyThere,
    BadHistory,
    BadHours,
    BadSeal,
    NeighbourhoodFacts,
    ProfileFacts,
    SiteFacts,
    add_neighbourhood,
    add_site,
    change_neighbourhood,
    change_office_profile,
    change_site,
    set_site_hours,
)
from acogida.places.models import Neighbourhood, OfficeProfile, Site, SiteHours
from acogida.places.rules import (
    HoursFault,
    SealFault,
    SealStage,
    Span,
    hours_faults,
    seal_fault,
    seal_has_run_out,
)
from acogida.platform.models import AuditEntry, Stale
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor, maintenance

MARCH, JUNE, JULY = dt.date(2026, 3, 2), dt.date(2026, 6, 1), dt.date(2026, 7, 1)
OFFICE = ProfileFacts(office_name="Oficina Migrante", unit_kind="office", staff_count=4)
BIGGER = ProfileFacts(office_name="Oficina Migrante", unit_kind="office", staff_count=6)
MORNING = Span(1, dt.time(8, 30), dt.time(14))
CAMP = NeighbourhoodFacts(kind="settlement", name="Campamento Los Aromos", is_official=False)


def record(actor, facts, day, opened=None, reason=""):
    return change_office_profile(
        actor, facts=facts, valid_from=day, opened_id=opened, reason=reason
    )


# -- profile ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_change_ends_what_held_and_begins_the_next(norte, in_norte):
    first = record(norte, OFFICE, MARCH)
    second = record(norte, BIGGER, JUNE, first, "llegaron dos personas")

    assert queries.profile_on(dt.date(2026, 5, 31)).pk == first
    assert queries.profile_on(JUNE).pk == second
    assert queries.profile_on(dt.date(2026, 3, 1)) is None
    assert OfficeProfile.objects.get(pk=first).valid_to == JUNE


@pytest.mark.django_db
def test_the_history_tells_what_each_change_changed(norte, in_norte):
    first = record(norte, OFFICE, MARCH)
    record(norte, BIGGER, JUNE, first)

    latest, earliest = queries.profile_changes()

    assert [(before, after) for _label, before, after in latest.changes] == [(4, 6)]
    assert list(earliest.changes) == []


@pytest.mark.django_db
def test_a_correction_on_the_same_day_keeps_what_it_corrected(norte, in_norte):
    wrong = record(norte, OFFICE, MARCH)
    right = record(norte, BIGGER, MARCH, wrong)

    assert queries.profile_on(MARCH).pk == right
    assert OfficeProfile.objects.count() == 2


@pytest.mark.django_db
def test_a_change_cannot_begin_before_what_holds_now(norte, in_norte):
    first = record(norte, OFFICE, JUNE)

    with pytest.raises(BadHistory) as refused:
        record(norte, BIGGER, MARCH, first)

    assert refused.value.current_from == JUNE
    assert OfficeProfile.objects.get().valid_to is None


@pytest.mark.django_db
def test_of_two_changes_over_the_same_row_the_second_is_told(norte, in_norte):
    first = record(norte, OFFICE, MARCH)
    record(norte, BIGGER, JUNE, first)

    with pytest.raises(Stale):
        record(norte, OFFICE, JULY, first)
    with pytest.raises(Stale):
        record(norte, OFFICE, JULY, None)


@pytest.mark.django_db
def test_a_seal_without_its_date_is_refused_whole(norte, in_norte):
    awarded = ProfileFacts(office_name="Oficina", unit_kind="office", seal_stage="awarded")

    with pytest.raises(BadSeal):
        record(norte, awarded, MARCH)

    assert not OfficeProfile.objects.exists()


@pytest.mark.django_db
def test_the_database_itself_keeps_one_current_profile(norte, in_norte):
    record(norte, OFFICE, MARCH)

    with (
        pytest.raises(IntegrityError),
        maintenance(because="the fence is what is tested"),
        transaction.atomic(),
    ):
        OfficeProfile.objects.create(office_name="Otra", unit_kind="unit", valid_from=JUNE)


@pytest.mark.django_db
def test_a_change_leaves_its_trace_without_the_words(norte, in_norte):
    record(norte, OFFICE, MARCH, reason="primera ficha")

    entry = AuditEntry.objects.get()

    assert (entry.action, entry.reason) == (
        "places.actions.change_office_profile",
        "primera ficha",
    )
    assert "Oficina Migrante" not in str(entry.changes)


@pytest.mark.django_db
def test_only_who_may_manage_changes_anything(norte):
    reader = Actor(None, norte.municipality_id, frozenset({"places.view"}))

    with pytest.raises(PermissionDenied):
        record(reader, OFFICE, MARCH)
    with pytest.raises(PermissionDenied):
        add_site(reader, facts=SiteFacts(name="Casa", address="Calle 1"))
    with pytest.raises(PermissionDenied):
        add_neighbourhood(reader, facts=CAMP)


@pytest.mark.parametrize(
    ("stage", "since", "until", "fault"),
    [
        (SealStage.NONE, None, None, None),
        (SealStage.NONE, MARCH, None, SealFault.HAS_NO_DATES),
        (SealStage.NONE, None, MARCH, SealFault.HAS_NO_DATES),
        (SealStage.IN_PROCESS, None, None, None),
        (SealStage.AWARDED, None, JUNE, SealFault.NEEDS_ITS_DATE),
        (SealStage.REVALIDATED, None, None, SealFault.NEEDS_ITS_DATE),
        (SealStage.AWARDED, MARCH, None, None),
        (SealStage.AWARDED, JUNE, MARCH, SealFault.ENDS_BEFORE_IT_STARTS),
        (SealStage.EXPIRED, MARCH, JUNE, None),
    ],
)
def test_stage_and_dates_of_the_seal_go_together(stage, since, until, fault):
    assert seal_fault(stage, since, until) == fault


def test_a_seal_runs_out_the_day_after_its_last():
    assert not seal_has_run_out(SealStage.AWARDED, JUNE, JUNE)
    assert seal_has_run_out(SealStage.REVALIDATED, JUNE, dt.date(2026, 6, 2))
    assert not seal_has_run_out(SealStage.EXPIRED, JUNE, JULY)
    assert not seal_has_run_out(SealStage.AWARDED, None, JULY)


# -- sites and hours -------------------------------------------------------------------------------


@pytest.fixture
def house(norte, in_norte):
    return add_site(norte, facts=SiteFacts(name="Casa", address="Calle 1", is_main=True))


@pytest.mark.django_db
def test_what_nobody_looked_at_is_unknown_and_a_new_main_site_takes_its_place(norte, house):
    second = add_site(norte, facts=SiteFacts(name="Terminal", address="Andén 2", is_main=True))

    assert Site.objects.get(pk=house).step_free is None
    assert list(Site.objects.filter(is_main=True).values_list("pk", flat=True)) == [second]


@pytest.mark.django_db
def test_two_people_on_one_site_do_not_overwrite_each_other(norte, house):
    ramp = SiteFacts(name="Casa", address="Calle 1", step_free=True, sign_languages=["es", "ht"])
    change_site(norte, site_id=house, version=1, facts=ramp)

    with pytest.raises(Stale):
        change_site(norte, site_id=house, version=1, facts=SiteFacts(name="X", address="Y"))

    saved = Site.objects.get(pk=house)
    assert (saved.step_free, saved.sign_languages, saved.version) == (True, ["es", "ht"], 2)


@pytest.mark.django_db
def test_hours_change_from_a_day_on_and_the_earlier_stay(norte, house):
    set_site_hours(norte, site_id=house, week=[MORNING], valid_from=MARCH)
    later = [Span(1, dt.time(9), dt.time(13)), Span(1, dt.time(15), dt.time(17))]
    set_site_hours(norte, site_id=house, week=later, valid_from=JUNE)

    assert [row.opens for row in queries.hours_on(dt.date(2026, 5, 31))] == [dt.time(8, 30)]
    assert [row.opens for row in queries.hours_on(JUNE)] == [dt.time(9), dt.time(15)]
    periods = queries.hours_periods(Site.objects.get(pk=house))
    assert [(p.valid_from, p.valid_to) for p in periods] == [(JUNE, None), (MARCH, JUNE)]


@pytest.mark.django_db
def test_a_closed_site_reopens_only_after_it_closed(norte, house):
    set_site_hours(norte, site_id=house, week=[MORNING], valid_from=MARCH)
    set_site_hours(norte, site_id=house, week=[], valid_from=JUNE)

    with pytest.raises(BadHistory):
        set_site_hours(norte, site_id=house, week=[MORNING], valid_from=MARCH)
    set_site_hours(norte, site_id=house, week=[MORNING], valid_from=JULY)

    assert not queries.hours_on(JUNE).exists()
    assert queries.hours_on(JULY).count() == 1


@pytest.mark.django_db
def test_hours_that_cannot_be_are_refused_whole(norte, house):
    backwards = Span(2, dt.time(14), dt.time(9))

    with pytest.raises(BadHours) as refused:
        set_site_hours(norte, site_id=house, week=[MORNING, backwards], valid_from=MARCH)

    assert refused.value.faults == {2: HoursFault.CLOSES_BEFORE_IT_OPENS}
    assert not SiteHours.objects.exists()


TIMES = st.times(min_value=dt.time(1), max_value=dt.time(23))
WEEKS = st.lists(st.builds(Span, st.integers(1, 7), TIMES, TIMES), max_size=12)


@given(WEEKS)
def test_a_week_without_faults_is_open_once_at_any_moment(week):
    if not hours_faults(week):
        for span in week:
            at = [s for s in week if s.weekday == span.weekday and s.opens <= span.opens < s.closes]
            assert at == [span]


@given(WEEKS)
def test_the_order_in_which_hours_are_typed_does_not_matter(week):
    assert hours_faults(week) == hours_faults(reversed(week))


# -- parts of the commune --------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_same_name_is_refused_however_it_is_spelt(norte, in_norte):
    add_neighbourhood(norte, facts=CAMP)

    with pytest.raises(AlreadyThere):
        add_neighbourhood(
            norte, facts=NeighbourhoodFacts(kind="settlement", name="CAMPAMENTO LÓS  AROMOS")
        )

    add_neighbourhood(norte, facts=NeighbourhoodFacts(kind="sector", name="Campamento Los Aromos"))


@pytest.mark.django_db
def test_a_part_of_the_commune_leaves_the_choices_but_keeps_its_name(norte, in_norte):
    camp = add_neighbourhood(norte, facts=CAMP)
    gone = NeighbourhoodFacts(kind="settlement", name="Campamento Los Aromos", is_active=False)
    change_neighbourhood(norte, neighbourhood_id=camp, version=1, facts=gone)

    assert public.neighbourhoods() == []
    assert [place.id for place in public.neighbourhoods(include_unused=True)] == [camp]
    assert public.neighbourhood_names([camp]) == {camp: "Campamento Los Aromos"}
    with pytest.raises(Stale):
        change_neighbourhood(norte, neighbourhood_id=camp, version=1, facts=CAMP)


@pytest.mark.django_db
def test_two_offices_never_see_nor_hinder_each_other(norte, sur):
    site = add_site(norte, facts=SiteFacts(name="Casa", address="Calle 1", is_main=True))
    camp = add_neighbourhood(norte, facts=CAMP)
    record(norte, OFFICE, MARCH)

    with acting_for(sur.municipality_id):
        assert public.neighbourhoods(include_unused=True) == []
        assert public.neighbourhood_names([camp]) == {}
        assert queries.profile_on(JUNE) is None
        assert list(queries.sites()) == []
    with pytest.raises(Site.DoesNotExist):
        set_site_hours(sur, site_id=site, week=[MORNING], valid_from=MARCH)
    with pytest.raises(Neighbourhood.DoesNotExist):
        change_neighbourhood(sur, neighbourhood_id=camp, version=1, facts=CAMP)
    add_neighbourhood(sur, facts=CAMP)
    add_site(sur, facts=SiteFacts(name="Casa", address="Calle 1", is_main=True))
    record(sur, OFFICE, MARCH)


@pytest.mark.django_db
def test_the_database_refuses_hours_for_another_offices_site(norte, sur):
    site = add_site(norte, facts=SiteFacts(name="Casa", address="Calle 1"))

    with (
        pytest.raises(IntegrityError),
        acting_for(sur.municipality_id),
        maintenance(because="the fence is what is tested"),
        transaction.atomic(),
    ):
        SiteHours.objects.create(
            site_id=site, weekday=1, opens=dt.time(9), closes=dt.time(10), valid_from=MARCH
        )
