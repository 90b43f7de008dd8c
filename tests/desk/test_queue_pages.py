"""The pages of the queue, and the screen that needs no sign-in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from acogida.accounts.models import Membership
from acogida.desk.actions.queue import call_next, receive
from acogida.desk.actions.screens import open_screen
from acogida.desk.models import Arrival
from acogida.people.public import Identity, register_person
from acogida.places.public import SiteFacts, add_site
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.conftest import member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(norte, in_norte):
    return add_site(norte, facts=SiteFacts(name="Central", address="Calle 1", is_main=True))


@pytest.fixture
def officer(client, norte_office):
    return sign_in(client, member(norte_office, "officer"), norte_office)


def words(response):
    return response.content.decode()


def said(client, site):
    """The sentence shown after what was done."""
    page = client.get(reverse("queue", args=[site]))
    return " ".join(str(message) for message in page.context["messages"])


def came(client, site, **typed):
    typed = {"key": str(new_id()), "way": "walk_in"} | typed
    return client.post(reverse("queue_receive", args=[site]), typed)


def press(client, site, **typed):
    typed = {"desk": "2", "key": str(new_id())} | typed
    return client.post(reverse("queue_next", args=[site]), typed)


def test_an_office_without_a_site_is_told_what_to_do_first(officer):
    page = officer.get(reverse("queue_home"))

    assert "La oficina no tiene una sede en uso" in words(page)


def test_the_queue_opens_at_the_site_where_one_worked_last(officer, norte, site):
    other = add_site(norte, facts=SiteFacts(name="Sur", address="Calle 2"))

    first = officer.get(reverse("queue_home"))
    officer.get(reverse("queue", args=[other]))
    second = officer.get(reverse("queue_home"))
    session = officer.session
    session["queue_site"] = str(new_id())
    session.save()
    assert "Central" in words(officer.get(reverse("counter")))

    assert (first.url, second.url) == (
        reverse("queue", args=[site]),
        reverse("queue", args=[other]),
    )


def test_a_site_closed_since_then_leads_to_the_main_one(officer, site):
    session = officer.session
    session["queue_site"] = str(new_id())
    session.save()

    assert officer.get(reverse("queue_home")).url == reverse("queue", args=[site])


def test_from_the_door_to_the_end_of_the_turn(officer, site):
    came(officer, site, language="ht", priorities=["pregnancy"], note="viene con coche")
    assert "El número 1 espera." in said(officer, site)
    assert "espera hace" in words(officer.get(reverse("queue", args=[site])))

    press(officer, site)
    assert "El número 1 fue llamado al módulo 2." in said(officer, site)
    page = words(officer.get(reverse("queue", args=[site])))
    assert "módulo 2" in page
    assert "espera hace" not in page
    assert "criollo" in page.lower()
    assert "viene con coche" in page

    arrival = Arrival.objects.get()
    officer.post(reverse("arrival_attended", args=[arrival.pk]))
    assert "El número 1 fue atendido." in said(officer, site)
    officer.post(reverse("arrival_back", args=[arrival.pk]))
    assert "El número 1 espera de nuevo." in said(officer, site)
    officer.post(reverse("arrival_left", args=[arrival.pk]))
    assert "se fue" in said(officer, site)
    arrival.refresh_from_db()
    assert arrival.state == "left"


def test_the_desk_is_typed_once(officer, site):
    came(officer, site)
    press(officer, site, desk="Caja 4")
    officer.post(reverse("arrival_back", args=[Arrival.objects.get().pk]), {"behind": "1"})

    officer.post(reverse("arrival_call", args=[Arrival.objects.get().pk]))

    assert Arrival.objects.get().desk_label == "Caja 4"
    assert 'value="Caja 4"' in words(officer.get(reverse("queue", args=[site])))


def test_without_a_desk_nobody_is_called_and_it_is_said(officer, site):
    came(officer, site)

    press(officer, site, desk=" ")
    assert "Escriba primero" in said(officer, site)
    officer.post(reverse("arrival_call", args=[Arrival.objects.get().pk]))
    assert "Escriba primero" in said(officer, site)

    assert Arrival.objects.get().state == "waiting"


def test_nobody_waits_and_that_is_said(officer, site):
    press(officer, site)

    assert "Nadie espera." in said(officer, site)


def test_what_comes_too_late_is_said_in_words(officer, norte, site):
    for _ in range(2):
        came(officer, site)
    first = Arrival.objects.get(number=1)
    call_next(norte, site_id=site, desk_label="9")

    officer.post(reverse("arrival_call", args=[first.pk]), {"desk": "2"})
    assert "9 llamó" in said(officer, site)
    officer.post(reverse("arrival_attended", args=[first.pk]))
    officer.post(reverse("arrival_left", args=[first.pk]))
    assert "ya está cerrado" in said(officer, site)
    waiting = Arrival.objects.get(number=2)
    officer.post(reverse("arrival_back", args=[waiting.pk]))
    assert "ya espera" in said(officer, site)


def test_an_officer_calls_who_speaks_her_languages(officer, norte_office, site):
    with acting_for(norte_office.pk), maintenance(because="a test says which languages she speaks"):
        Membership.objects.update(languages=["ht"])
    came(officer, site, language="zh")
    came(officer, site, language="ht")

    assert "criollo" in words(officer.get(reverse("queue", args=[site]))).lower()
    press(officer, site, mine="1")

    assert Arrival.objects.get(state="called").language == "ht"


def test_a_person_with_a_file_is_named_to_staff(officer, norte, site):
    person = register_person(norte, identity=Identity(given_names="Rosa", first_surname="Quispe"))

    came(officer, site, other=str(person))

    page = officer.get(reverse("queue", args=[site]))
    assert "Rosa" in words(page)
    assert Arrival.objects.get().person_id == person


def test_bad_input_stays_on_the_page_with_words(officer, norte, site):
    person = register_person(norte, identity=Identity(given_names="Rosa"))
    wrong = came(officer, site, way="teleport", other=str(person))
    gone = came(officer, site, other=str(new_id()))
    broken = came(officer, site, other="x")

    assert [answer.status_code for answer in (wrong, gone, broken)] == [422, 422, 422]
    assert "Rosa" in words(wrong)
    assert "Su ficha ya no está abierta" in words(gone)
    assert Arrival.objects.count() == 0


def test_the_lines_are_asked_for_alone(officer, site):
    came(officer, site)

    part = words(officer.get(reverse("queue", args=[site]), headers={"HX-Request": "true"}))

    assert "<html" not in part
    assert "Esperando" in part


def test_as_many_queries_for_three_as_for_one(officer, norte, site, django_assert_max_num_queries):
    counts = []
    officer.get(reverse("queue", args=[site]))
    for number in range(3):
        person = register_person(norte, identity=Identity(given_names=f"Rosa {number}"))
        receive(norte, site_id=site, way="walk_in", person_id=person)
        with django_assert_max_num_queries(40) as asked:
            officer.get(reverse("queue", args=[site]))
        counts.append(len(asked.captured_queries))

    assert counts[0] == counts[2]


def test_another_office_finds_nothing(client, sur_office, norte, site):
    receive(norte, site_id=site, way="walk_in")
    arrival = Arrival.objects.get()
    sign_in(client, member(sur_office, "coordinator"), sur_office)

    asked = [
        client.get(reverse("queue", args=[site])),
        came(client, site),
        press(client, site),
        client.post(reverse("screen_open", args=[site])),
        client.post(reverse("screen_close", args=[site])),
        *(
            client.post(reverse(f"arrival_{verb}", args=[arrival.pk]))
            for verb in ("call", "attended", "left", "back")
        ),
    ]

    assert {answer.status_code for answer in asked} == {404}


# -- the waiting room ------------------------------------------------------------------------------


@pytest.fixture
def screen(norte, site):
    return reverse("waiting_screen", args=[open_screen(norte, site_id=site)])


def test_the_screen_needs_nobody_signed_in_and_names_nobody(norte, site, screen):
    person = register_person(norte, identity=Identity(given_names="Rosalba"))
    receive(norte, site_id=site, way="walk_in", person_id=person, note="secreto")
    call_next(norte, site_id=site, desk_label="3")

    page = words(Client().get(screen))

    assert ">1</strong>" in page
    assert ">3</strong>" in page
    assert "Nimewo" in page
    assert "Rosalba" not in page
    assert "secreto" not in page


def test_the_screen_s_script_asks_for_the_numbers_alone(screen):
    answer = Client().get(screen, headers={"X-Background": "yes"})

    assert "<html" not in words(answer)
    assert "Tann nimewo ou." in words(answer)
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_site_without_a_screen_says_so(officer, site):
    assert "Esta pantalla está cerrada." in words(officer.get(reverse("screens")))


def test_a_guessed_address_and_one_taken_back_open_nothing(client, norte_office, site, screen):
    sign_in(client, member(norte_office, "coordinator"), norte_office)
    client.post(reverse("screen_close", args=[site]))

    assert Client().get(screen).status_code == 404
    assert Client().get(reverse("waiting_screen", args=["a" * 43])).status_code == 404


def test_who_manages_the_sites_opens_their_screens(client, norte_office, site):
    sign_in(client, member(norte_office, "coordinator"), norte_office)

    client.post(reverse("screen_open", args=[site]))
    page = client.get(reverse("screens"))

    assert "/pantalla/" in words(page)
    assert client.post(reverse("screen_open", args=[new_id()])).status_code == 404


def test_an_officer_reads_the_address_and_changes_nothing(officer, site, screen):
    page = officer.get(reverse("screens"))

    assert screen in words(page)
    assert officer.post(reverse("screen_open", args=[site])).status_code == 403
