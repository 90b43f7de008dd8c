"""The page of numbers: each number opens as many rows as it says, to who may see them."""

from __future__ import annotations

import datetime as dt
import io
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from acogida.desk.actions import (
    NeedSaid,
    PlannedStep,
    cancel_attention,
    close_need,
    take_up_need,
)
from acogida.desk.actions import queue as turns
from acogida.desk.actions.agenda import add_agenda
from acogida.desk.actions.workstreams import add_workstream, change_workstream, end_workstream
from acogida.desk.models import Appointment, Need
from acogida.desk.queries.catalogues import workstreams
from acogida.desk.rules import Faulty
from acogida.desk.views import numbers
from acogida.lib.partial_dates import PartialDate
from acogida.people.actions import (
    anonymise_person,
    block_person,
    record_residence,
    register_person,
)
from acogida.people.rules import Identity
from acogida.places.public import SiteFacts, add_site
from acogida.platform.events import deliver_due
from acogida.platform.models import AuditEntry
from acogida.platform.writing import maintenance
from tests.conftest import member, sign_in
from tests.desk.at_the_counter import words
from tests.people.joining import join

pytestmark = pytest.mark.usefixtures("in_norte")

NUMBERS = "/mostrador/numeros/"
LINK = re.compile(r'<a href="(/[^"]*\?[^"]*)">([\d.]+)</a>')
FOUND = re.compile(r"<strong>([\d.]+)</strong>")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine, these pages count to their end before they answer."""
    monkeypatch.setattr(numbers, "PATIENCE", 600.0)


def ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


@pytest.fixture
def half_a_year(record: Any, coordinator: Any, officer: Any, site: Any) -> None:
    """Everything that may happen to what is counted, in some months."""
    other = add_site(coordinator, facts=SiteFacts(name="Módulo", address="Calle 2"))
    mine = add_workstream(coordinator, label="Niñez", reasons=["school"])
    people = some_people(coordinator)
    record_residence(coordinator, person_id=people[0], status="temporary", since=ago(200))
    reasons = (("visa",), ("health", "school"), (), ("other",))
    for n, days in enumerate((0, 0, 1, 2, 3, 9, 33, 34, 60, 61, 100, 130, 150)):
        person = people[n % 7] if n % 5 else None
        record(
            person_id=person,
            kind="person" if person else ("group", "anonymous")[n % 2],
            people_count=1 if person else 3,
            on=ago(days),
            reasons=reasons[n % 4],
            site_id=(site, other, None)[n % 3],
            language=("es", "ht", "")[n % 3],
            channel=("in_person", "phone")[n % 2],
            minutes=n * 3 or None,
            workstreams=() if n % 4 else (mine, "social"),
            needs=[NeedSaid("health", "yes"), NeedSaid("food", "no")] if n % 2 else [],
            steps=[PlannedStep("Llamar", need_area="health")] if n == 3 else [],
            actor=coordinator if n % 3 else officer,
        )
    undone(record, coordinator, officer, people)
    end_workstream(coordinator, code=mine)
    came_and_booked(coordinator, site, other)
    deliver_due(timezone.now())


PEOPLE: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    ({"sex": "female", "birth": PartialDate(1990, 5)}, ("VE",)),
    ({"sex": "male", "birth": PartialDate(2015)}, ("HT", "CL")),
    ({}, ()),
    ({"stateless": True, "birth": PartialDate(1950)}, ()),
    ({"sex": "other", "birth": PartialDate(2008, 11, 21)}, ("PE",)),
    ({"sex": "female"}, ("BO",)),
    ({"sex": "male"}, ("CO",)),
)


def some_people(coordinator: Any) -> list[Any]:
    return [
        register_person(
            coordinator,
            identity=Identity(given_names=f"P{n}", **said),
            nationalities=held,
            apart_because="the test says so",
        )
        for n, (said, held) in enumerate(PEOPLE)
    ]


def undone(record: Any, coordinator: Any, officer: Any, people: list[Any]) -> None:
    """What was recorded is cancelled, closed, blocked, forgotten and joined."""
    lost = record(person_id=people[0], on=ago(40))
    cancel_attention(coordinator, attention_id=lost, why="test")
    needs = list(Need.objects.order_by("opened_on", "pk"))
    for n, need in enumerate(needs[:3]):
        close_need(officer, need_id=need.pk, solved=n < 2, on=ago(n), reason="x", confirmed_by="")
    take_up_need(officer, need_id=needs[3].pk)
    block_person(coordinator, person_id=people[5], reason="x", today=ago(0))
    anonymise_person(coordinator, person_id=people[6], reason="x", today=ago(0))
    join(coordinator, people[1], people[2], "x")


def came_and_booked(coordinator: Any, site: Any, other: Any) -> None:
    for n, days in enumerate((0, 0, 5, 40, 41)):
        at = timezone.now() - dt.timedelta(days=days, minutes=20)
        arrival = turns.receive(coordinator, site_id=(site, other)[n % 2], way="walk_in", now=at)
        if n in {1, 3}:
            turns.left(coordinator, arrival_id=arrival, now=at)
        elif n:
            after = at + dt.timedelta(minutes=4 + n)
            turns.attended(coordinator, arrival_id=arrival, now=after)
    agenda = add_agenda(coordinator, kind="clinic", name="Clínica", site_id=site)
    with maintenance(because="appointments of the past are not booked, but they are there"):
        for n, state in enumerate(("no_show", "arrived", "booked", "cancelled", "no_show")):
            begins = timezone.now() - dt.timedelta(days=n * 12)
            Appointment(
                agenda_id=agenda,
                starts_at=begins,
                ends_at=begins + dt.timedelta(minutes=20),
                alias="X",
                state=state,
            ).save()


def numbers_of(page: str) -> list[tuple[str, str]]:
    main = page[page.index("<main") :]
    return [(unescape(url), said) for url, said in LINK.findall(main)]


def count_in(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return FOUND.search(words(answer))[1]  # type: ignore[index]


@pytest.mark.parametrize(
    "query", ["periodo=anio&comparar=si", "periodo=mes", "periodo=semana", "periodo=hoy"]
)
def test_every_number_opens_as_many_rows_as_it_says(at_work, half_a_year, query):
    found = numbers_of(words(at_work.get(f"{NUMBERS}?{query}")))

    assert len(found) > 30
    assert [(url, said) for url, said in found if count_in(at_work, url) != said] == []


@pytest.mark.parametrize("narrowed", ["sede", "linea", "otra", "sin", "both", "libre"])
def test_so_does_every_number_of_a_site_or_a_line(at_work, half_a_year, site, narrowed):
    span = f"periodo=libre&desde={ago(140)}&hasta={ago(2)}"
    query = {
        "sede": f"periodo=anio&sede={site}",
        "linea": "periodo=anio&linea=social",
        "otra": "periodo=anio&linea=regularisation",
        "sin": "periodo=anio&sede=-&linea=-",
        "both": f"{span}&sede={site}&linea=social",
        "libre": span,
    }[narrowed]

    found = numbers_of(words(at_work.get(f"{NUMBERS}?{query}")))

    assert found
    assert [(url, said) for url, said in found if count_in(at_work, url) != said] == []


def test_so_do_the_numbers_of_the_team_and_of_today(at_work, half_a_year):
    found = numbers_of(words(at_work.get(f"{NUMBERS}equipo/?periodo=anio")))
    panel = words(at_work.get("/mostrador/"))
    found += numbers_of("<main" + panel[panel.index('id="today-head"') :].split("</section>")[0])

    assert len(found) > 6
    assert [(url, said) for url, said in found if count_in(at_work, url) != said] == []


def test_addresses_carry_codes_and_no_names(at_work, half_a_year):
    for url, _said in numbers_of(words(at_work.get(f"{NUMBERS}?periodo=anio"))):
        said = " ".join(
            value for values in parse_qs(urlsplit(url).query).values() for value in values
        )
        assert not re.search(r"\bP\d\b|Niñez|Persona", said)


def test_unknown_is_a_category_and_who_has_no_file_another(at_work, half_a_year):
    page = words(at_work.get(f"{NUMBERS}?periodo=anio"))

    for label in ("Edad no conocida", "Sin motivo anotado", "Sin línea", "Fuera de la oficina"):
        assert f'<th scope="row">{label}</th>' in page
    assert page.count('<th scope="row">Sin ficha (grupos, sin nombre)</th>') == 3
    assert "Niñez" in page


def test_an_officer_sees_numbers_with_rows_but_not_the_residence_status(
    client, officer_user, norte_office, half_a_year
):
    sign_in(client, officer_user, norte_office)

    page = words(client.get(f"{NUMBERS}?periodo=anio"))

    assert "residence-title" not in page
    assert "situacion" not in page
    assert len(numbers_of(page)) > 30
    assert client.get(f"{NUMBERS}?formato=xlsx").status_code == 403
    cuenta = "desde%3D2020-01-01%26situacion%3Dtemporary"
    assert count_in(client, f"/personas/?cuenta={cuenta}") == "0"


def test_an_analyst_sees_numbers_in_steps_and_no_rows(client, norte_office, half_a_year):
    sign_in(client, member(norte_office, "analyst"), norte_office)

    page = words(client.get(f"{NUMBERS}?periodo=hoy"))

    assert numbers_of(page) == []
    assert "no se muestra" in page
    cells = re.findall(r'<td class="number">([\d.]+)</td>', page)
    assert cells
    assert all(int(cell) % 5 == 0 for cell in cells)
    assert "Los períodos son meses completos" in page
    assert client.get(f"{NUMBERS}equipo/").status_code == 403
    assert client.get("/atenciones/").status_code == 403


def test_a_free_period_must_have_its_days_in_order(at_work, half_a_year):
    assert "Diga el primer" in words(at_work.get(f"{NUMBERS}?periodo=libre"))
    assert "Diga el primer" in words(at_work.get(f"{NUMBERS}?periodo=libre&desde=2026-01-01"))
    backwards = words(at_work.get(f"{NUMBERS}?periodo=libre&desde=2026-02-01&hasta=2026-01-01"))
    assert "después del primer día" in backwards
    nonsense = f"{NUMBERS}?periodo=siglo&dia=ayer&sede=x&linea=%00&comparar=quizas"
    assert at_work.get(nonsense).status_code == 200
    assert at_work.get(f"{NUMBERS}?periodo=anio&dia=2031-05-05").status_code == 200


def test_a_period_before_stands_beside(at_work, half_a_year):
    page = words(at_work.get(f"{NUMBERS}?periodo=mes&comparar=si"))

    assert "Se compara con" in page
    assert page.count("antes: ") == 3


def test_the_spreadsheet_has_a_sheet_a_table_and_is_noted(at_work, half_a_year, site):
    entries = AuditEntry.objects.filter(action="desk.actions.lists.export_desk_list").count()

    answer = at_work.get(f"{NUMBERS}?periodo=anio&formato=xlsx&sede={site}")

    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames[0] == "Qué se contó"
    assert "Nacionalidad" in book.sheetnames
    assert book["Nacionalidad"]["B1"].value == "Atenciones"
    assert book["Qué se contó"]["B4"].value == "Casa"
    now = AuditEntry.objects.filter(action="desk.actions.lists.export_desk_list").count()
    assert now == entries + 1


def test_the_team_is_in_the_order_of_names_and_an_officer_sees_her_own(
    client, at_work, officer_user, norte_office, half_a_year
):
    page = words(at_work.get(f"{NUMBERS}equipo/?periodo=anio"))
    names = re.findall(r'<th scope="row">([^<]+)</th>', page)
    assert names == sorted(names, key=str.casefold)
    assert len(names) > 1
    assert "no para comparar personas" in page
    main = page[page.index("<main") : page.index("</main>")]
    assert "/graficos/" not in main, "nobody is drawn higher than others"

    sign_in(client, officer_user, norte_office)
    hers = words(client.get(f"{NUMBERS}equipo/?periodo=anio"))
    assert re.findall(r'<th scope="row">([^<]+)</th>', hers) == [officer_user.name]


def test_what_takes_long_is_counted_in_the_background(at_work, half_a_year, monkeypatch):
    monkeypatch.setattr(numbers, "PATIENCE", -1.0)

    assert "Falta contar" in words(at_work.get(f"{NUMBERS}?periodo=anio"))
    assert "Falta contar" in words(at_work.get(f"{NUMBERS}equipo/?periodo=anio"))
    numbers.count_months.now(_actor(at_work), months=["2026-10"])


def _actor(at_work: Client) -> Any:
    from acogida.platform.scope import current
    from acogida.platform.writing import system_actor

    return system_actor(current(), "test")


def test_lists_take_what_an_address_says_or_refuse_it_calmly(at_work, half_a_year):
    for url in (
        "/atenciones/?edad=abc",
        "/atenciones/?quien=abc&sede=nada&motivo=%27%3B",
        "/atenciones/?edad=60%2B",
        "/necesidades/?responsable=x&cerrada_desde=ayer&marcha=quizas",
        "/mostrador/llegadas/?sede=-",
        "/agenda/citas/?sede=-&desde=x",
        "/personas/?cuenta=nada%3D1",
        "/personas/?cuenta=desde%3Dayer",
        "/personas/?cuenta=nuevas%3Dsi",
    ):
        assert at_work.get(url).status_code == 200, url


def test_charts_are_pictures_of_their_tables(at_work, half_a_year):
    page = words(at_work.get(f"{NUMBERS}?periodo=anio"))

    addresses = re.findall(r'<img src="(/graficos/[^"]+)" alt="([^"]+)"', page)

    assert len(addresses) > 8
    assert all(alt for _url, alt in addresses)
    assert 'aria-describedby="nationality-table"' in page
    assert at_work.get(unescape(addresses[0][0])).status_code == 200


def test_lines_of_work_are_edited_by_the_office(at_work, record, ana):
    listed = reverse("workstream_list")
    assert "Regularización y documentos" in words(at_work.get(listed))

    at_work.post(reverse("workstream_new"), {"label": "Niñez", "reasons": ["school"]})
    page = words(at_work.get(listed))
    assert "Niñez" in page
    code = re.search(r"/oficina/lineas/(own_\w+)/", page)[1]  # type: ignore[index]
    assert at_work.post(reverse("workstream_new"), {"label": "niñez"}).status_code == 422
    assert at_work.post(reverse("workstream_new"), {"label": ""}).status_code == 422
    assert at_work.get(reverse("workstream_edit", args=[code])).status_code == 200
    said = {"label": "Infancia", "reasons": ["school", "health"]}
    at_work.post(reverse("workstream_edit", args=[code]), said)
    record(person_id=ana, reasons=("school",))
    assert "Infancia" in words(at_work.get("/atenciones/?formato=&linea=" + code))
    at_work.post(reverse("workstream_end", args=[code]))
    assert "Infancia" not in words(at_work.get(listed))
    assert at_work.get(reverse("workstream_edit", args=[code])).status_code == 404
    assert count_in(at_work, f"/atenciones/?linea={code}") == "1"


def test_a_line_that_came_with_acogida_may_end_and_unknown_ones_are_refused(coordinator, today):
    end_workstream(coordinator, code="inclusion")

    assert [line.code for line in workstreams(today)] == ["regularisation", "social"]
    for code in ("inclusion", "nothing"):
        with pytest.raises(Faulty):
            end_workstream(coordinator, code=code)
    with pytest.raises(Faulty):
        change_workstream(coordinator, code="social", label="Regularización y documentos")
    change_workstream(coordinator, code="social", label="Apoyo", reasons=["health"])
    assert workstreams(today)[1].labels == {"es": "Apoyo"}
    for number in range(18):
        add_workstream(coordinator, label=f"Línea {number}")
    with pytest.raises(Faulty):
        add_workstream(coordinator, label="Una más")
