from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from acogida.accounts.actions import Place, RolesBeyondOwn, invite
from acogida.accounts.models import Invitation, Membership, User
from acogida.platform.events import deliver_due
from acogida.platform.models import Municipality, OutboxEvent
from acogida.platform.scope import acting_for, every_municipality
from acogida.platform.writing import maintenance
from tests.accounts.test_door import PASSWORD, log_in
from tests.conftest import member

NEW = {
    "name": "Rosa Prueba",
    "password1": "cuatro palabras bastante largas",
    "password2": "cuatro palabras bastante largas",
}


@pytest.fixture
def boss(client, norte_office):
    log_in(client, member(norte_office, "coordinator"))
    return client


def invited(client, email="rosa@example.org", **said):
    """Invite by the page; the path of the link it shows."""
    form = {"email": email, "name": "Rosa", "roles": ["officer"], **said}
    made = client.post("/oficina/equipo/invitar/", form)
    page = client.get(made.url).content.decode()
    return re.search(r'value="http://testserver(/invitacion/[\w-]+/)"', page).group(1)


def test_an_invitation_makes_an_account_that_enters(boss, norte_office):
    link = invited(boss)
    newcomer = Client()
    page = newcomer.get(link).content.decode()
    assert "Villa Norte" in page
    assert "rosa@example.org" in page
    assert newcomer.post(link, NEW).url == "/"
    assert "Rosa Prueba" in newcomer.get("/").content.decode()
    assert log_in(Client(), User.objects.get(email="rosa@example.org"), NEW["password1"]).url == "/"


def test_the_letter_with_the_link_is_sent(boss, norte_office):
    link = invited(boss)
    deliver_due(timezone.now())
    [letter] = mail.outbox
    assert letter.to == ["rosa@example.org"]
    assert link in letter.body
    assert "Villa Norte" in letter.subject


def test_neither_link_nor_name_stands_in_events_or_rows(boss, norte_office):
    secret = invited(boss).split("/")[2]
    with acting_for(norte_office.pk):
        assert secret not in str(list(OutboxEvent.objects.values()))
        assert secret not in str(list(Invitation.objects.values()))
        assert "Rosa" not in str(list(OutboxEvent.objects.values()))


def test_a_link_works_once(boss):
    link = invited(boss)
    Client().post(link, NEW)
    assert Client().get(link).status_code == 410


def test_an_old_link_opens_nothing(boss, norte_office):
    link = invited(boss)
    with acting_for(norte_office.pk), maintenance(because="a week passes"):
        Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
    response = Client().post(link, NEW)
    assert response.status_code == 410
    assert "coordinación de Villa Norte" in response.content.decode()
    assert not User.objects.filter(email="rosa@example.org").exists()


def test_without_a_mail_server_nobody_is_told_that_a_letter_left(boss, norte_office, settings):
    invited(boss)
    with acting_for(norte_office.pk):
        page = f"/oficina/equipo/invitacion/{Invitation.objects.get().pk}/"
    said = {}
    for leaves in (True, False):
        settings.MAIL_LEAVES = leaves
        said[leaves] = "Se envió por correo" in boss.get(page).content.decode()

    assert said == {True: True, False: False}


def test_a_revoked_link_opens_nothing(boss, norte_office):
    link = invited(boss)
    with acting_for(norte_office.pk):
        pk = Invitation.objects.get().pk
    boss.post(f"/oficina/equipo/invitacion/{pk}/revocar/")
    assert Client().get(link).status_code == 410


def test_a_link_sent_again_replaces_the_old_one(boss, norte_office):
    old = invited(boss)
    with acting_for(norte_office.pk):
        pk = Invitation.objects.get().pk
    boss.post(f"/oficina/equipo/invitacion/{pk}/reenviar/")
    page = boss.get(f"/oficina/equipo/invitacion/{pk}/").content.decode()
    new = re.search(r'value="http://testserver(/invitacion/[\w-]+/)"', page).group(1)
    assert new != old
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    deliver_due(timezone.now())
    assert [new in letter.body for letter in mail.outbox] == [True]


def test_inviting_again_revokes_the_older_link(boss):
    first, second = invited(boss), invited(boss)
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200


def test_a_guessed_link_is_nothing(client, db):
    assert client.get("/invitacion/adivinado/").status_code == 404


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"password2": "otra"}, "no son iguales"),
        ({"password1": "corta", "password2": "corta"}, "12 caracteres"),
        ({"password1": "rosa@example.org", "password2": "rosa@example.org"}, "similar"),
    ],
)
def test_a_weak_password_is_refused_and_the_name_stays(boss, said, sentence):
    link = invited(boss)
    page = Client().post(link, NEW | said).content.decode()
    assert sentence in page
    assert "Rosa Prueba" in page


def test_who_has_an_account_signs_in_to_join(boss, norte_office, sur_office):
    other = member(sur_office, "analyst", email="rosa@example.org")
    link = invited(boss)
    rosa = Client()
    assert "ya tiene una cuenta" in rosa.get(link).content.decode()
    assert rosa.post(link, NEW).status_code == 200
    assert User.objects.get(pk=other.pk).check_password(PASSWORD)
    log_in(rosa, other)
    assert rosa.post(link).url == "/"
    assert str(norte_office.pk) in rosa.get("/").content.decode()
    assert len(memberships(other)) == 2


def test_another_account_cannot_take_somebodys_invitation(boss, sur_office):
    member(sur_office, "analyst", email="rosa@example.org")
    link = invited(boss)
    thief = Client()
    log_in(thief, member(sur_office, "officer"))
    assert "otra persona" in thief.post(link).content.decode()


def test_somebody_who_serves_already_is_not_invited(boss, norte_office):
    member(norte_office, "lawyer", email="rosa@example.org")
    form = {"email": "ROSA@example.org", "name": "Rosa", "roles": ["officer"]}
    page = boss.post("/oficina/equipo/invitar/", form).content.decode()
    assert "ya trabaja alguien con este correo" in page


def test_nobody_gives_roles_beyond_her_own(boss, norte_office):
    form = {"email": "rosa@example.org", "name": "Rosa", "roles": ["platform_admin"]}
    page = boss.post("/oficina/equipo/invitar/", form).content.decode()
    assert "permiten más de lo que usted puede hacer" in page
    with acting_for(norte_office.pk):
        assert Invitation.objects.count() == 0


def test_the_platforms_administration_gives_any_role(client, norte_office):
    log_in(client, member(norte_office, "platform_admin"))
    assert invited(client, roles=["coordinator"])


def test_an_unknown_role_is_beyond_everybody(norte):
    with pytest.raises(RolesBeyondOwn):
        invite(norte, email="a@b.cl", name="A", place=Place(["king"]), now=timezone.now())


def test_an_invitation_of_another_office_is_not_there(boss, sur_office, sur):
    pk = invite(sur, email="a@b.cl", name="A", place=Place(["officer"]), now=timezone.now())
    assert boss.get(f"/oficina/equipo/invitacion/{pk}/").status_code == 404
    assert boss.post(f"/oficina/equipo/invitacion/{pk}/reenviar/").status_code == 404
    assert boss.post(f"/oficina/equipo/invitacion/{pk}/revocar/").status_code == 404


def test_the_last_day_stands_in_the_new_membership(boss, norte_office):
    link = invited(boss, starts_on="01-01-2026", ends_on="31-12-2099", unit="Práctica")
    Client().post(link, NEW)
    with acting_for(norte_office.pk):
        row = Membership.objects.get(user__email="rosa@example.org")
    assert (row.starts_on, row.ends_on, row.unit) == (
        dt.date(2026, 1, 1),
        dt.date(2099, 12, 31),
        "Práctica",
    )


def test_a_last_day_before_the_first_is_refused(boss):
    form = {"email": "a@b.cl", "name": "A", "roles": ["officer"]}
    form |= {"starts_on": "02-01-2027", "ends_on": "01-01-2027"}
    assert "anterior al primero" in boss.post("/oficina/equipo/invitar/", form).content.decode()


def test_a_fresh_installation_gets_its_first_office_and_coordinator(db, capsys):
    call_command("municipality", "add", name="Iquique", commune="01101")
    call_command("account", "create-admin", commune="01101", email="Jefa@example.org", name="Jefa")
    password = capsys.readouterr().out.split()[-1]
    office = Municipality.objects.get(commune_code="01101")
    client = Client()
    assert log_in(client, User.objects.get(email="jefa@example.org"), password).url == "/"
    assert str(office.pk) in client.get("/").content.decode()


def test_the_command_prints_a_link_for_somebody_else(norte_office, capsys):
    arguments = {"commune": norte_office.commune_code, "email": "a@b.cl", "name": "A"}
    call_command("account", "invite", role=["officer"], **arguments)
    link = capsys.readouterr().out.split()[-1]
    assert Client().get(link.removeprefix("http://localhost:8000")).status_code == 200


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("municipality", {"name": "Nada", "commune": "00000"}),
        ("municipality", {"name": "", "commune": "01101"}),
        ("municipality", {"name": "Otra", "commune": "01107"}),
        ("account", {"commune": "00000", "email": "a@b.cl", "name": "A"}),
        ("account", {"commune": "01107", "email": "a@b.cl", "name": "A", "role": ["king"]}),
        ("account", {"commune": "01107", "email": "here@b.cl", "name": "A"}),
        ("account", {"commune": "01107", "email": "there@b.cl", "name": "A"}),
    ],
)
def test_the_commands_say_what_is_wrong(norte_office, command, arguments):
    office = Municipality.objects.create(number=9, name="Alto Hospicio", commune_code="01107")
    member(office, "officer", email="here@b.cl")
    member(norte_office, "officer", email="there@b.cl")
    verb = "add" if command == "municipality" else "create-admin"
    with pytest.raises(CommandError):
        call_command(command, verb, **arguments)


def memberships(user):
    with every_municipality(because="a test counts"):
        return list(Membership.objects.filter(user=user))
