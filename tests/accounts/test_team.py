from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from acogida.accounts.actions import (
    LastInCharge,
    RolesBeyondOwn,
    Terms,
    change_membership,
    suspend_member,
)
from acogida.accounts.models import Membership
from acogida.accounts.public import permissions_of, role_labels, staff_on, user_names
from acogida.platform.models import AuditEntry, ReadEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.accounts.test_door import also_serves, log_in
from tests.conftest import TODAY, all_powerful, member

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.fixture
def boss(client, norte_office):
    log_in(client, member(norte_office, "coordinator"))
    return client


def place_of(user, office):
    with acting_for(office.pk):
        return Membership.objects.get(user=user)


def test_the_list_shows_who_serves_and_filters(boss, norte_office, sur_office):
    lawyer, intern = member(norte_office, "lawyer"), member(norte_office, "volunteer")
    stranger = member(sur_office, "lawyer", email="ajena@example.org")
    with acting_for(norte_office.pk), maintenance(because="a test ends an internship"):
        intern.memberships.update(ends_on=dt.date(2026, 3, 1))
    page = boss.get("/oficina/equipo/").content.decode()
    assert lawyer.name in page
    assert stranger.email not in page
    page = boss.get("/oficina/equipo/?estado=ended").content.decode()
    assert intern.name in page
    assert lawyer.name not in page
    page = boss.get("/oficina/equipo/?rol=lawyer").content.decode()
    assert lawyer.name in page
    assert intern.name not in page


@pytest.mark.parametrize("state", ["open", "suspended", "not_yet", "ended"])
def test_each_state_is_found_by_its_filter(boss, norte_office, state):
    changes = {
        "suspended": {"suspended_at": NOW},
        "ended": {"ends_on": dt.date(2026, 3, 1)},
        "not_yet": {"starts_on": dt.date(2999, 1, 1)},
        "open": {},
    }
    for name, change in changes.items():
        user = member(norte_office, "officer", email=f"is-{name}@example.org")
        with acting_for(norte_office.pk), maintenance(because="a test sets states"):
            user.memberships.update(**{"unit": "caso", **change})
    page = boss.get(f"/oficina/equipo/?estado={state}").content.decode()
    assert {name for name in changes if f"is-{name}@example.org" in page} == {state}


def test_the_list_costs_the_same_for_one_and_for_three(
    boss, norte_office, django_assert_max_num_queries
):
    boss.get("/oficina/equipo/")
    with django_assert_max_num_queries(30) as one:
        boss.get("/oficina/equipo/")
    for number in range(3):
        member(norte_office, "officer", email=f"o{number}@example.org")
    with django_assert_max_num_queries(30) as many:
        boss.get("/oficina/equipo/")
    assert len(one) == len(many)


def test_the_export_holds_the_same_people_and_is_kept_in_the_log(boss, norte_office):
    lawyer = member(norte_office, "lawyer")
    response = boss.get("/oficina/equipo/?formato=xlsx")
    rows = list(load_workbook(BytesIO(b"".join(response.streaming_content))).active.values)
    assert lawyer.name in {row[0] for row in rows}
    with acting_for(norte_office.pk):
        assert ReadEntry.objects.get().page == "equipo"


def test_who_may_only_look_changes_nothing(client, norte_office):
    log_in(client, member(norte_office, "officer"))
    row = place_of(member(norte_office, "lawyer"), norte_office)
    page = client.get(f"/oficina/equipo/{row.pk}/").content.decode()
    assert "Asesoría jurídica" in page
    assert "<textarea" not in page
    client.post(f"/oficina/equipo/{row.pk}/", {"roles": ["officer"]})
    assert place_of(row.user, norte_office).roles == ["lawyer"]
    assert client.post(f"/oficina/equipo/{row.pk}/suspender/").status_code == 403
    assert client.get("/oficina/equipo/invitar/").status_code == 403
    assert client.get("/oficina/equipo/?formato=xlsx").status_code == 403


def test_a_coordinator_changes_how_somebody_serves(boss, norte_office):
    row = place_of(member(norte_office, "lawyer"), norte_office)
    tutor = place_of(member(norte_office, "officer"), norte_office)
    boss.post(
        f"/oficina/equipo/{row.pk}/",
        {
            "roles": ["officer", "volunteer"],
            "unit": "Oficina",
            "languages": ["es", "ht"],
            "tutor": str(tutor.pk),
            "ends_on": "31-12-2099",
            "confidentiality_signed_on": "02-03-2026",
        },
    )
    row = place_of(row.user, norte_office)
    assert (row.roles, row.unit, row.languages, row.tutor_id) == (
        ["officer", "volunteer"],
        "Oficina",
        ["es", "ht"],
        tutor.pk,
    )
    assert (row.ends_on, row.confidentiality_signed_on) == (
        dt.date(2099, 12, 31),
        dt.date(2026, 3, 2),
    )


def test_another_offices_member_is_not_there(boss, sur_office):
    row = place_of(member(sur_office, "lawyer"), sur_office)
    assert boss.get(f"/oficina/equipo/{row.pk}/").status_code == 404
    for verb in ("suspender", "reactivar"):
        assert boss.post(f"/oficina/equipo/{row.pk}/{verb}/").status_code == 404


def test_another_offices_member_is_no_tutor(boss, norte_office, sur_office):
    row = place_of(member(norte_office, "lawyer"), norte_office)
    stranger = place_of(member(sur_office, "officer"), sur_office)
    form = {"roles": ["lawyer"], "tutor": str(stranger.pk)}
    assert boss.post(f"/oficina/equipo/{row.pk}/", form).status_code == 200
    assert place_of(row.user, norte_office).tutor_id is None


def test_a_coordinator_cannot_raise_herself(boss, norte_office):
    me = placed_as(norte_office, "coordinator")
    page = boss.post(f"/oficina/equipo/{me.pk}/", {"roles": ["coordinator", "platform_admin"]})
    assert "permiten más de lo que usted puede hacer" in page.content.decode()
    assert place_of(me.user, norte_office).roles == ["coordinator"]


def test_nobody_touches_who_may_do_more(boss, norte_office):
    admin = place_of(member(norte_office, "platform_admin"), norte_office)
    page = boss.post(f"/oficina/equipo/{admin.pk}/suspender/", {"suspend-reason": "porque sí"})
    assert "permiten más" in page.content.decode()
    boss.post(f"/oficina/equipo/{admin.pk}/", {"roles": ["officer"]})
    row = place_of(admin.user, norte_office)
    assert (row.roles, row.suspended_at) == (["platform_admin"], None)


def test_a_role_one_does_not_hold_cannot_be_given_back_by_reactivating(norte_office, boss):
    admin = place_of(member(norte_office, "platform_admin"), norte_office)
    with acting_for(norte_office.pk), maintenance(because="a test suspends"):
        Membership.objects.filter(pk=admin.pk).update(suspended_at=NOW)
    boss.post(f"/oficina/equipo/{admin.pk}/reactivar/")
    assert place_of(admin.user, norte_office).suspended_at is not None


@pytest.mark.parametrize(
    "terms",
    [
        Terms(roles=["officer"]),
        Terms(roles=["coordinator"], ends_on=dt.date(2026, 1, 1)),
        Terms(roles=["coordinator"], ends_on=dt.date(2099, 1, 1)),
    ],
)
def test_the_last_who_manages_accounts_stays(norte_office, terms):
    row = place_of(member(norte_office, "coordinator"), norte_office)
    member(norte_office, "officer")
    actor = all_powerful(norte_office)
    with pytest.raises(LastInCharge):
        change_membership(actor, membership_id=row.pk, terms=terms, today=TODAY)
    with pytest.raises(LastInCharge):
        suspend_member(actor, membership_id=row.pk, now=NOW, today=TODAY)
    assert place_of(row.user, norte_office).roles == ["coordinator"]


def test_the_page_says_why_the_last_one_stays(boss, norte_office):
    me = placed_as(norte_office, "coordinator")
    page = boss.post(f"/oficina/equipo/{me.pk}/suspender/", {"suspend-reason": "me voy"})
    assert "Nadie más en esta oficina podría administrar las cuentas" in page.content.decode()


def test_with_a_second_coordinator_the_first_may_go(norte_office):
    row = place_of(member(norte_office, "coordinator"), norte_office)
    member(norte_office, "coordinator", email="otra@example.org")
    change_membership(
        all_powerful(norte_office),
        membership_id=row.pk,
        terms=Terms(roles=["officer"]),
        today=TODAY,
    )
    assert place_of(row.user, norte_office).roles == ["officer"]


def test_suspending_shuts_the_door_and_undo_opens_it(boss, norte_office):
    lawyer, hers = member(norte_office, "lawyer"), Client()
    log_in(hers, lawyer)
    row = place_of(lawyer, norte_office)
    boss.post(f"/oficina/equipo/{row.pk}/suspender/", {"suspend-reason": "equipo perdido"})
    assert hers.get("/").status_code == 302
    boss.post(f"/oficina/equipo/{row.pk}/reactivar/")
    assert hers.get("/").status_code == 200
    with acting_for(norte_office.pk):
        entry = AuditEntry.objects.get(action="accounts.actions.members.suspend_member")
    assert entry.reason == "equipo perdido"


def test_suspending_asks_for_a_reason(boss, norte_office):
    row = place_of(member(norte_office, "lawyer"), norte_office)
    assert boss.post(f"/oficina/equipo/{row.pk}/suspender/", {}).status_code == 200
    assert place_of(row.user, norte_office).suspended_at is None


def test_the_roles_page_says_in_words_what_each_allows(boss):
    page = boss.get("/oficina/roles/").content.decode()
    assert "Coordinación" in page
    assert "invitar personas y dar roles" in page


def test_ones_own_account_is_changed_by_oneself_only(client, norte_office):
    user = member(norte_office, "partner")
    log_in(client, user)
    page = client.get("/cuenta/").content.decode()
    assert user.email in page
    client.post("/cuenta/", {"name": "Nombre Nuevo", "languages": ["ht"]})
    row = place_of(user, norte_office)
    assert (row.user.name, row.languages) == ("Nombre Nuevo", ["ht"])
    assert client.post("/cuenta/", {"name": "", "languages": []}).status_code == 200


def test_names_of_users_never_cross_municipalities(norte_office, sur_office):
    here, there = member(norte_office, "officer"), member(sur_office, "officer")
    both = member(norte_office, "lawyer", email="ambas@example.org")
    also_serves(both, sur_office, "lawyer")
    with acting_for(norte_office.pk):
        names = user_names([here.pk, there.pk, both.pk, None])
        assert user_names([]) == {}
    assert names == {here.pk: here.name, both.pk: both.name}


def test_the_staff_of_a_day_with_their_languages(norte_office):
    user = member(norte_office, "facilitator")
    gone = member(norte_office, "volunteer")
    with acting_for(norte_office.pk):
        with maintenance(because="a test sets languages"):
            user.memberships.update(languages=["ht"])
            gone.memberships.update(ends_on=dt.date(2026, 2, 1))
        staff = staff_on(TODAY)
        assert permissions_of(["analyst"], TODAY) == {
            *("places.view", "desk.numbers", "insight.view", "insight.export"),
            *("assessment.view", "practices.view", "governance.view"),
        }
        assert role_labels(TODAY)["lawyer"] == "Asesoría jurídica"
    assert [(one["name"], one["languages"]) for one in staff] == [(user.name, ["ht"])]


def test_a_plain_actor_cannot_give_what_she_lacks(norte_office):
    row = place_of(member(norte_office, "analyst"), norte_office)
    member(norte_office, "coordinator")
    actor = all_powerful(norte_office)
    weak = type(actor)(
        user_id=None,
        municipality_id=norte_office.pk,
        permissions=frozenset({"accounts.manage", "places.view"}),
    )
    with pytest.raises(RolesBeyondOwn) as refused:
        change_membership(
            weak, membership_id=row.pk, terms=Terms(roles=["officer", "analyst"]), today=TODAY
        )
    assert refused.value.roles == ["officer"]


def placed_as(office, role):
    with acting_for(office.pk):
        return Membership.objects.get(roles__icontains=role)
