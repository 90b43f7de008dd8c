"""Field work: an outing is planned, people are attended there, and it says what it came to."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acogida.desk.actions.outings import (
    CalledOff,
    SomebodyAttended,
    call_off_outing,
    change_outing,
    plan_outing,
)
from acogida.desk.models import Attention, Outing, OutingMember
from acogida.desk.rules import Fault, Faulty, NeedSaid
from acogida.desk.rules.outings import FURTHEST, OutingFacts
from acogida.people.actions import block_person
from acogida.places.public import NeighbourhoodFacts, add_neighbourhood
from acogida.platform.facts import facts_of
from acogida.platform.ids import new_id
from acogida.platform.models import Stale
from acogida.platform.timeline import timeline_of
from tests.conftest import member, sign_in
from tests.desk.at_the_counter import SAID, attend, form_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte", "said_today")]


@pytest.fixture
def outing(officer, today):
    facts = OutingFacts(today, "Campamento Los Boldos", services=("health_centre",))
    return Outing.objects.get(pk=plan_outing(officer, facts=facts))


def typed(outing=None, **more):
    said = {"on": SAID["on"], "place": "Feria", "version": "1", "services": ["health_centre"]}
    return said | ({"version": str(outing.version)} if outing else {}) | more


# -- planning --------------------------------------------------------------------------------------


def test_an_outing_is_planned_with_its_team_and_services(desk, officer_user, norte):
    part = add_neighbourhood(norte, facts=NeighbourhoodFacts(kind="settlement", name="Los Boldos"))
    answer = desk.post(
        reverse("outing_new"),
        typed(neighbourhood=str(part), team=[str(officer_user.pk)], others_came="Junta de vecinos"),
    )

    row = Outing.objects.get()
    assert answer.headers["Location"] == reverse("outing", args=[row.pk])
    assert (row.place, row.services, row.neighbourhood_id) == ("Feria", ["health_centre"], part)
    assert [one.user_id for one in OutingMember.objects.all()] == [officer_user.pk]
    page = words(desk.get(reverse("outing", args=[row.pk])))
    assert "Consultorio o CESFAM" in page
    assert "Junta de vecinos" in page


def test_what_is_missing_is_said_and_what_was_typed_stays(desk):
    answer = desk.post(reverse("outing_new"), typed(place="", aim="No se pierde"))

    assert answer.status_code == 422
    assert "No se pierde" in words(answer)
    assert Outing.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "field", "fault"),
    [
        ({"place": "   "}, "place", Fault.MISSING),
        ({"services": ("nadie",)}, "services", Fault.UNKNOWN_CODE),
        ({"neighbourhood_id": new_id()}, "neighbourhood", Fault.UNKNOWN_CODE),
        ({"team": (new_id(),)}, "team", Fault.UNKNOWN_CODE),
        ({"aim": "x" * 201}, "aim", Fault.TOO_LONG),
    ],
)
def test_an_outing_that_cannot_be_is_refused(officer, today, wrong, field, fault):
    facts = OutingFacts(**({"on": today, "place": "Feria"} | wrong))

    with pytest.raises(Faulty) as refused:
        plan_outing(officer, facts=facts)

    assert refused.value.faults == {field: fault}


@pytest.mark.parametrize(
    ("days", "fault"),
    [(FURTHEST.days + 1, Fault.TOO_FAR_AHEAD), (-FURTHEST.days - 1, Fault.TOO_LONG_AGO)],
)
def test_an_outing_is_within_a_year(officer, today, days, fault):
    with pytest.raises(Faulty) as refused:
        plan_outing(officer, facts=OutingFacts(today + dt.timedelta(days=days), "Feria"))

    assert refused.value.faults == {"on": fault}


def test_an_outing_is_changed_and_keeps_who_still_goes(desk, norte_office, outing, officer_user):
    other = member(norte_office, "facilitator")
    url = reverse("outing_edit", args=[outing.pk])
    desk.post(url, typed(outing, team=[str(officer_user.pk)]))
    outing.refresh_from_db()
    desk.post(url, typed(outing, place="Plaza", team=[str(officer_user.pk), str(other.pk)]))

    outing.refresh_from_db()
    assert outing.place == "Plaza"
    assert set(outing.members.values_list("user_id", flat=True)) == {officer_user.pk, other.pk}
    assert "Plaza" in words(desk.get(url))


def test_two_who_change_it_at_once_do_not_overwrite_each_other(officer, outing, today):
    change_outing(officer, outing_id=outing.pk, opened_version=1, facts=OutingFacts(today, "A"))

    with pytest.raises(Stale):
        change_outing(officer, outing_id=outing.pk, opened_version=1, facts=OutingFacts(today, "B"))


def test_one_that_was_called_off_stays_as_it_is(desk, officer, outing, today):
    desk.post(reverse("outing_call_off", args=[outing.pk]), {"why": "llueve"})

    page = words(desk.get(reverse("outing", args=[outing.pk])))
    listed = words(desk.get(reverse("outing_list")))
    asked = words(desk.get(reverse("outing_list"), {"suspendidas": "todas"}))
    assert "llueve" in page
    assert reverse("outing_here", args=[outing.pk]) not in page
    assert "Los Boldos" not in listed.partition("desk-list")[2]
    assert "Los Boldos" in asked
    with pytest.raises(CalledOff):
        change_outing(officer, outing_id=outing.pk, opened_version=2, facts=OutingFacts(today, "A"))
    refused = desk.post(reverse("outing_edit", args=[outing.pk]), typed(outing))
    assert refused.status_code == 422


def test_calling_off_asks_why(officer, outing):
    with pytest.raises(Faulty):
        call_off_outing(officer, outing_id=outing.pk, why=" ")


def test_one_at_which_somebody_was_attended_took_place(desk, officer, outing, record, today):
    record(outing_id=outing.pk, channel="field")
    tomorrow = today + dt.timedelta(days=1)

    with pytest.raises(SomebodyAttended):
        call_off_outing(officer, outing_id=outing.pk, why="llueve")
    facts = OutingFacts(tomorrow, "Feria")
    with pytest.raises(SomebodyAttended):
        change_outing(officer, outing_id=outing.pk, opened_version=1, facts=facts)
    refused = desk.post(reverse("outing_call_off", args=[outing.pk]), {"why": "llueve"})
    assert refused.status_code == 422


# -- attending there -------------------------------------------------------------------------------


def test_who_is_picked_is_attended_there(desk, outing, ana):
    here = desk.post(reverse("outing_here", args=[outing.pk]), {"other": str(ana), "do": "attend"})
    form = desk.get(here.headers["Location"], follow=True)

    page = words(form)
    assert '<option value="field" selected' in page
    assert f'<option value="{outing.pk}" selected' in page
    assert 'value="Campamento Los Boldos"' in page


def test_out_there_every_form_begins_there_until_one_is_back(desk, outing, ana):
    chosen = f'<option value="{outing.pk}" selected'
    desk.post(reverse("outing_here", args=[outing.pk]), {"do": "register"})
    out = words(desk.get(form_of(ana)))
    desk.post(reverse("outing_leave", args=[outing.pk]))
    back = words(desk.get(form_of(ana)))

    assert chosen in out
    assert chosen not in back


@pytest.mark.parametrize(
    ("do", "leads"), [("register", "person_new"), ("nameless", "attention_new"), ("attend", "")]
)
def test_from_the_outing_to_the_next_person(desk, outing, do, leads):
    answer = desk.post(reverse("outing_here", args=[outing.pk]), {"do": do, "other": "nadie"})

    wanted = reverse(leads) if leads else reverse("outing", args=[outing.pk])
    assert answer.headers["Location"].startswith(wanted)


def test_one_of_another_day_is_nobodys_place_today(desk, officer, today):
    facts = OutingFacts(today + dt.timedelta(days=1), "Feria")
    outing_id = plan_outing(officer, facts=facts)

    answer = desk.post(reverse("outing_here", args=[outing_id]), follow=True)

    assert "Esta salida no es hoy." in words(answer)
    assert "outing_at_hand" not in desk.session


def test_whom_we_attended_there_is_listed_and_counted(desk, outing, ana, record, norte):
    answer = attend(
        desk, ana, channel="field", outing=str(outing.pk), place="Los Boldos", need_food="si"
    )
    record(kind="group", people_count=12, outing_id=outing.pk, interpreter="missing")
    record(person_id=ana)

    page = words(desk.get(reverse("outing", args=[outing.pk])))
    assert Attention.objects.filter(outing=outing).count() == 2
    assert "Ana Rojas" in page
    assert "<dd>13</dd>" in page
    assert "Alimentación" in page
    recorded = words(desk.get(answer.headers["Location"]))
    assert reverse("outing", args=[outing.pk]) in recorded
    assert "Campamento Los Boldos" in recorded
    told = [entry.text for entry in timeline_of(norte, ana)]
    assert any("Campamento Los Boldos" in text for text in told)


def test_a_blocked_file_is_not_listed_there(desk, outing, ana, record, norte, today):
    record(person_id=ana, outing_id=outing.pk)
    block_person(norte, person_id=ana, reason="lo pidió", today=today)

    assert "Ana Rojas" not in words(desk.get(reverse("outing", args=[outing.pk])))


def test_an_attention_of_another_day_is_none_of_this_outing(desk, outing, ana, today, officer):
    yesterday = (today - dt.timedelta(days=1)).strftime("%d-%m-%Y")
    other_day = words(attend(desk, ana, outing=str(outing.pk), on=yesterday))
    call_off_outing(officer, outing_id=outing.pk, why="llueve")
    off = attend(desk, ana, outing=str(outing.pk))

    assert "Esta salida fue otro día" in other_day
    assert off.status_code == 422
    assert Attention.objects.count() == 0


@pytest.mark.parametrize("case", ["unknown", "called_off"])
def test_the_action_refuses_an_outing_that_cannot_be(record, outing, officer, case):
    if case == "called_off":
        call_off_outing(officer, outing_id=outing.pk, why="llueve")
    key = new_id() if case == "unknown" else outing.pk

    with pytest.raises(Faulty) as refused:
        record(outing_id=key)

    assert list(refused.value.faults) == ["outing"]


def test_a_correction_says_to_which_outing_it_belonged(desk, outing, ana, record):
    record(person_id=ana, outing_id=outing.pk, channel="field", place="Los Boldos")
    row = Attention.objects.get()
    url = reverse("attention_correct", args=[row.pk])
    opened = words(desk.get(url))
    desk.post(url, SAID | {"version": str(row.version), "why": "fue en la oficina"})

    row.refresh_from_db()
    assert f'<option value="{outing.pk}" selected' in opened
    assert row.outing_id is None
    page = words(desk.get(reverse("attention", args=[row.pk])))
    assert "Campamento Los Boldos" in page.partition('id="versions"')[2]


# -- the list --------------------------------------------------------------------------------------


def test_filters_narrow_the_list_of_outings(desk, outing, norte, officer_user, officer, today):
    part = add_neighbourhood(norte, facts=NeighbourhoodFacts(kind="settlement", name="Quebrada"))
    earlier = today - dt.timedelta(days=40)
    facts = OutingFacts(earlier, "Sede", neighbourhood_id=part, team=(officer_user.pk,))
    other = reverse("outing", args=[plan_outing(officer, facts=facts)])
    mine = reverse("outing", args=[outing.pk])

    for query, shown, hidden in (
        ({"cuando": "hoy"}, mine, other),
        ({"desde": today.strftime("%d-%m-%Y")}, mine, other),
        ({"hasta": earlier.strftime("%d-%m-%Y")}, other, mine),
        ({"lugar": "quebrada"}, other, mine),
        ({"lugar": "boldos"}, mine, other),
        ({"quien": str(officer_user.pk)}, other, mine),
    ):
        rows = words(desk.get(reverse("outing_list"), query)).partition("desk-list")[2]
        assert shown in rows, query
        assert hidden not in rows, query


def test_the_list_leaves_as_a_spreadsheet(client, norte_office, outing, record):
    record(outing_id=outing.pk, kind="group", people_count=4)
    chief = sign_in(client, member(norte_office, "coordinator"), norte_office)

    answer = chief.get(reverse("outing_list"), {"formato": "xlsx"})

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    head, row = list(sheet.values)
    told = dict(zip(head, row, strict=True))
    assert (told["Atenciones"], told["Personas"]) == (1, 4)
    assert told["Servicios presentes"] == "Consultorio o CESFAM"


def test_as_many_queries_for_three_as_for_one(desk, outing, record, officer, officer_user, today):
    def queries(url):
        desk.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(url).status_code == 200
        return len(seen)

    def more():
        facts = OutingFacts(today, "Otra", team=(officer_user.pk,))
        record(outing_id=plan_outing(officer, facts=facts), needs=[NeedSaid("food", "yes")])
        record(outing_id=outing.pk, needs=[NeedSaid("food", "yes"), NeedSaid("school", "yes")])

    pages = (reverse("outing_list"), reverse("outing", args=[outing.pk]))
    more()
    first = [queries(url) for url in pages]
    more()
    more()

    assert [queries(url) for url in pages] == first


def test_facts_count_outings_and_what_was_done_there(outing, record, today, officer):
    record(outing_id=outing.pk, kind="group", people_count=4)
    record()
    off = plan_outing(officer, facts=OutingFacts(today, "Otra"))
    call_off_outing(officer, outing_id=off, why="llueve")

    (fact,) = facts_of("desk.outing")
    assert fact.attributes == {"services": "1", "team": "0", "attended": "1", "reached": "4"}
    said = sorted(fact.attributes["outing"] for fact in facts_of("desk.attended"))
    assert said == ["no", "yes"]


def test_another_municipality_finds_no_outing(client, sur_office, outing):
    stranger = sign_in(client, member(sur_office, "coordinator"), sur_office)

    for name in ("outing", "outing_edit", "outing_call_off"):
        assert stranger.get(reverse(name, args=[outing.pk])).status_code == 404, name
    for name in ("outing_here", "outing_leave"):
        assert stranger.post(reverse(name, args=[outing.pk])).status_code == 404, name


def test_who_only_reads_plans_nothing(client, norte_office, outing):
    unit = sign_in(client, member(norte_office, "unit_officer"), norte_office)

    page = words(unit.get(reverse("outing", args=[outing.pk])))
    assert reverse("outing_edit", args=[outing.pk]) not in page
    assert unit.get(reverse("outing_new")).status_code == 403
    assert "Planificar" not in words(unit.get(reverse("outing_list")))


def test_what_an_outing_has_already_may_stay(desk, outing, norte_office, officer_user):
    left = member(norte_office, "facilitator", email="se-fue@example.org")
    with_old = ["health_centre", "antiguo"]
    from acogida.platform.writing import maintenance

    with maintenance(because="a service that left the catalogue"):
        outing.services = with_old
        outing.save()
        OutingMember(outing=outing, user=left).save()

    page = words(desk.get(reverse("outing_edit", args=[outing.pk])))
    answer = desk.post(
        reverse("outing_edit", args=[outing.pk]),
        typed(outing, services=with_old, team=[str(left.pk)]),
    )

    assert "antiguo" in page
    assert answer.status_code == 302
    assert "antiguo" in words(desk.get(reverse("outing_list")))
