"""A colleague lost her second factor: who may take it away, what it ends, and who is told."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from acogida.accounts.actions import FactorNotReset, reset_second_factor
from acogida.accounts.models import Membership, User
from acogida.accounts.rules import MANAGE_ALL, FactorHindrance, why_not_reset_factor
from acogida.platform.actions import system_actor
from acogida.platform.events import deliver_due
from acogida.platform.models import AuditEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.accounts.test_door import PASSWORD, also_serves, log_in
from tests.accounts.test_second_factor import set_up
from tests.conftest import TODAY, all_powerful, member

pytestmark = pytest.mark.django_db
WHY = {"reason": "Vino a la oficina con su cédula", "password": PASSWORD}


@pytest.fixture
def boss(client, norte_office):
    log_in(client, member(norte_office, "coordinator"))
    return client


@pytest.fixture
def colleague(norte_office):
    return with_factor(member(norte_office, "officer"))


def with_factor(user):
    for kind in Authenticator.Type.values:
        Authenticator.objects.create(user=user, type=kind, data={})
    return user


def place_of(user, office):
    with acting_for(office.pk):
        return Membership.objects.get(user=user)


def page_of(user, office):
    return f"/oficina/equipo/{place_of(user, office).pk}/segundo-factor/"


def factors(user):
    return Authenticator.objects.filter(user=user).count()


def last_entry(office):
    with acting_for(office.pk):
        return AuditEntry.objects.order_by("number").last()


def test_a_coordinator_resets_it_and_the_colleague_enters_with_the_password(boss, norte_office):
    user, hers = member(norte_office, "officer"), Client()
    log_in(hers, user)
    set_up(hers)
    member_page = boss.get(f"/oficina/equipo/{place_of(user, norte_office).pk}/").content.decode()
    assert page_of(user, norte_office) in member_page

    answer = boss.post(page_of(user, norte_office), WHY)

    assert answer.url == f"/oficina/equipo/{place_of(user, norte_office).pk}/"
    assert factors(user) == 0
    assert hers.get("/nota/").url.startswith("/cuenta/entrar/")
    assert log_in(Client(), user).url == "/"
    assert boss.get("/").status_code == 200


def test_the_record_says_who_reset_whose_and_why_and_no_secret(boss, norte_office, colleague):
    boss.post(page_of(colleague, norte_office), WHY)

    entry = last_entry(norte_office)
    assert entry.action == "accounts.actions.second_factor._reset_second_factor"
    assert entry.reason == WHY["reason"]
    assert entry.changes[0] == {
        "model": "accounts.Membership",
        "id": str(place_of(colleague, norte_office).pk),
        "verb": "update",
        "fields": ["second_factor"],
    }
    assert PASSWORD not in str(entry.__dict__)


def test_she_is_told_by_e_mail(boss, norte_office, colleague):
    boss.post(page_of(colleague, norte_office), WHY)
    deliver_due(timezone.now())

    [letter] = mail.outbox
    assert letter.to == [colleague.email]
    assert "Villa Norte" in letter.body
    assert "/cuenta/segundo-factor/" in letter.body


def test_it_asks_for_ones_own_password(boss, norte_office, colleague):
    answer = boss.post(page_of(colleague, norte_office), WHY | {"password": "equivocada"})

    assert answer.status_code == 422
    assert "Esta no es su contraseña" in answer.content.decode()
    assert factors(colleague) == 3
    assert last_entry(norte_office).action == "accounts.actions.door.sign_in_refused"


def test_guessing_that_password_is_limited(boss, norte_office, colleague):
    for _time in range(5):
        boss.post(page_of(colleague, norte_office), WHY | {"password": "equivocada"})

    answer = boss.post(page_of(colleague, norte_office), WHY)

    assert "5 minutos" in answer.content.decode()
    assert factors(colleague) == 3


@pytest.mark.parametrize("missing", ["reason", "password"])
def test_a_reason_and_the_password_are_asked_for(boss, norte_office, colleague, missing):
    answer = boss.post(page_of(colleague, norte_office), WHY | {missing: ""})

    assert answer.status_code == 422
    assert factors(colleague) == 3


def test_nobody_resets_who_may_do_more(boss, norte_office):
    admin = with_factor(member(norte_office, "platform_admin"))

    assert "más de lo que usted puede" in boss.get(page_of(admin, norte_office)).content.decode()
    answer = boss.post(page_of(admin, norte_office), WHY)

    assert answer.status_code == 422
    assert factors(admin) == 3


def test_who_serves_in_two_offices_is_for_the_platforms_administration(
    boss, norte_office, sur_office, colleague
):
    also_serves(colleague, sur_office, "analyst")
    assert "otra oficina" in boss.get(page_of(colleague, norte_office)).content.decode()
    assert boss.post(page_of(colleague, norte_office), WHY).status_code == 422
    assert factors(colleague) == 3

    admin = log_in_as(member(norte_office, "platform_admin"))
    assert admin.post(page_of(colleague, norte_office), WHY).status_code == 302

    assert factors(colleague) == 0
    there = last_entry(sur_office)
    assert there.action == "accounts.actions.door.factor_reset_elsewhere"
    assert there.user_id == colleague.pk


def log_in_as(user):
    client = Client()
    log_in(client, user)
    return client


def test_a_place_elsewhere_that_has_ended_counts_no_more(boss, norte_office, sur_office, colleague):
    also_serves(colleague, sur_office, "analyst")
    with acting_for(sur_office.pk), maintenance(because="a test ends a place"):
        Membership.objects.filter(user=colleague).update(ends_on="2026-01-02")

    assert boss.post(page_of(colleague, norte_office), WHY).status_code == 302


def test_ones_own_is_changed_elsewhere(boss, norte_office):
    own = with_factor(User.objects.get(email__startswith="coordinator@"))

    page = boss.get(page_of(own, norte_office)).content.decode()

    assert "Su propio segundo factor" in page
    assert 'name="password"' not in page.partition("<main")[2].partition("</main>")[0]


def test_who_has_none_has_nothing_to_reset(boss, norte_office):
    user = member(norte_office, "officer")

    assert "No ha configurado ninguno" in boss.get(page_of(user, norte_office)).content.decode()
    place = boss.get(f"/oficina/equipo/{place_of(user, norte_office).pk}/").content.decode()
    assert page_of(user, norte_office) not in place


def test_another_offices_member_is_not_there(boss, sur_office):
    stranger = with_factor(member(sur_office, "officer"))

    assert boss.get(page_of(stranger, sur_office)).status_code == 404
    assert boss.post(page_of(stranger, sur_office), WHY).status_code == 404
    assert factors(stranger) == 3


def test_who_does_not_manage_accounts_resets_nothing(client, norte_office, colleague):
    log_in(client, member(norte_office, "lawyer"))

    assert client.post(page_of(colleague, norte_office), WHY).status_code == 403
    assert factors(colleague) == 3


def test_the_action_itself_refuses_and_the_house_may(norte_office, sur_office, colleague):
    also_serves(colleague, sur_office, "analyst")
    place = place_of(colleague, norte_office).pk
    plain = all_powerful(norte_office)
    plain = type(plain)(
        plain.user_id, plain.municipality_id, plain.permissions - {MANAGE_ALL}, plain.name
    )
    with pytest.raises(FactorNotReset) as refused:
        reset_second_factor(plain, membership_id=place, today=TODAY)
    assert FactorHindrance.SERVES_ELSEWHERE in refused.value.hindrances

    house = system_actor(norte_office.pk, "la casa")
    reset_second_factor(house, membership_id=place, today=TODAY)
    assert factors(colleague) == 0


@pytest.mark.parametrize("hindrance", FactorHindrance)
def test_each_hindrance_stands_by_itself(hindrance):
    facts = {"herself": False, "has_one": True, "may_more": False, "elsewhere": False}
    assert why_not_reset_factor(frozenset(), **facts) == set()
    changed = {
        FactorHindrance.HERSELF: {"herself": True},
        FactorHindrance.HAS_NONE: {"has_one": False},
        FactorHindrance.MAY_MORE: {"may_more": True},
        FactorHindrance.SERVES_ELSEWHERE: {"elsewhere": True},
    }[hindrance]
    assert why_not_reset_factor(frozenset(), **(facts | changed)) == {hindrance}
    lifted = why_not_reset_factor(frozenset({MANAGE_ALL}), **(facts | changed))
    assert lifted == {hindrance} - {FactorHindrance.SERVES_ELSEWHERE}
