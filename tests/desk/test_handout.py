"""The sheet to take home: what stands on it, in which language, and what does not."""

from __future__ import annotations

import datetime as dt
import re
import subprocess

import pytest
from django.urls import reverse
from django.utils import timezone

from acogida.desk.actions import PlannedStep, cancel_attention, open_need
from acogida.desk.actions.agenda import add_agenda, add_hours
from acogida.desk.actions.booking import Wanted, book
from acogida.desk.models import Agenda, Attention, LocalOffer
from acogida.desk.queries import agenda as agendas
from acogida.desk.queries.attentions import attention_sheet
from acogida.desk.queries.catalogues import CARDS, forget_catalogue
from acogida.desk.queries.handout import handout_of, offerable, usual_choice
from acogida.desk.rules import NeedSaid
from acogida.desk.rules.handout import addresses_of, message_of
from acogida.desk.rules.slots import Hours
from acogida.people.public import briefs_of
from acogida.places.public import ProfileFacts, Span, change_office_profile, set_site_hours
from acogida.platform.models import CatalogueOverride, ReadEntry
from acogida.platform.writing import maintenance
from tests.conftest import member, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]

SECRET = "Trae una carta del tribunal"


@pytest.fixture
def page(client, norte_office, officer_user):
    return sign_in(client, officer_user, norte_office)


@pytest.fixture
def office(norte, site, today):
    facts = ProfileFacts(office_name="Oficina Migrante", unit_kind="office", phone="+56 32 1")
    change_office_profile(norte, facts=facts, valid_from=today, opened_id=None)
    week = [Span(day, dt.time(9), dt.time(13)) for day in range(1, 6)]
    set_site_hours(norte, site_id=site, week=week, valid_from=today)
    return site


@pytest.fixture
def without_creole(norte, today):
    """A card of the municipality in Spanish alone."""
    with maintenance(because="a test words a card its own way"):
        CatalogueOverride(
            catalogue=CARDS,
            code="transit_stay",
            valid_from=today - dt.timedelta(days=30),
            labels={"es": "Permanencia transitoria (turista)"},
            body={"text": {"es": "Dura hasta el día que dice el sello."}, "areas": ["documents"]},
            reason="prueba",
        ).save()
    forget_catalogue(CARDS, today)


@pytest.fixture
def attended(record, ana, office, today, without_creole):
    """An attention about school, in Creole, with a step and two cards, one without Creole."""
    return record(
        person_id=ana,
        site_id=office,
        language="ht",
        agreed="Pedir el IPE #let x = 1\n*mañana*",
        observations=SECRET,
        needs=[NeedSaid("school", "yes")],
        steps=[PlannedStep("Llamar a la escuela", today + dt.timedelta(days=3))],
        cards=["school", "transit_stay"],
    )


@pytest.fixture
def delicate(record, ana, office):
    return record(
        person_id=ana,
        site_id=office,
        agreed="Ir a la fiscalía",
        needs=[NeedSaid("violence", "yes")],
        cards=["violence", "school"],
    )


@pytest.fixture
def hour(norte, site, ana):
    """Ana is expected tomorrow."""
    key = add_agenda(norte, kind="clinic", name="Clínica jurídica", site_id=site)
    for weekday in range(1, 8):
        hours = Hours(weekday, dt.time(9), dt.time(11), 30, valid_from=dt.date(2026, 1, 1))
        add_hours(norte, agenda_id=key, hours=hours)
    after = timezone.now() + dt.timedelta(days=1)
    slot = agendas.next_free(Agenda.objects.get(pk=key), after)[0]
    wanted = Wanted(person_id=ana, topic="divorcio", language="ht", interpreter=True)
    return book(norte, agenda_id=key, starts_at=slot.span.begins, wanted=wanted)


def text_of(answer) -> str:
    assert answer["Content-Type"] == "application/pdf"
    words = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(
        words, input=answer.content, capture_output=True, check=True
    ).stdout.decode()


def facts_of(answer) -> str:
    return subprocess.run(
        ["pdfinfo", "-"], input=answer.content, capture_output=True, check=True
    ).stdout.decode()


def ticked(page, attention_id, **other) -> dict:
    """What the form would send as it stands, with something else in places."""
    form = page.get(reverse("handout", args=[attention_id])).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent |= other
    return {name: value for name, value in sent.items() if value not in (False, None, [])}


def pdf(page, attention_id, **sent):
    """The paper as chosen; without more as it is proposed."""
    address = reverse("handout_pdf", args=[attention_id])
    return page.post(address, sent or ticked(page, attention_id))


def whole(actor, attention_id, language="es", **more):
    """All that is usual on the sheet, in a language."""
    today = timezone.localdate()
    row = attention_sheet(actor, attention_id).row
    person = briefs_of([row.person_id], today).get(row.person_id) if row.person_id else None
    found = offerable(row, person, today)
    return handout_of(found, usual_choice(found, language, **more), today)


# -- the paper -------------------------------------------------------------------------------------


def test_the_creole_sheet_reads_back_from_the_paper(page, attended, hour):
    answer = pdf(page, attended)

    said = text_of(answer)
    assert "Fèy pou pote ale" in said
    assert "Sa nou te dakò" in said
    assert "Pedir el IPE #let x = 1" in said
    assert "*mañana*" in said
    assert "Llamar a la escuela" in said
    assert "Pwochen randevou ou yo" in said
    assert "Timoun ak jèn ka antre lekòl nenpòt lè nan ane a" in said
    assert "Oryantasyon, se pa yon desizyon" in said
    assert "Oficina Migrante" in said
    assert "lendi rive vandredi: 09:00–13:00" in said
    assert "migrantes.mineduc.cl" in said
    assert "Villa Norte" in said
    info = facts_of(answer)
    assert "Tagged:          yes" in info
    assert "Title:           Fèy pou pote ale" in info
    assert b"/Lang(ht)" in answer.content.replace(b" ", b"")


@pytest.mark.parametrize(
    ("language", "title", "orients"),
    [
        ("es", "Hoja para llevar", "Orientación, no resolución"),
        ("ht", "Fèy pou pote ale", "Oryantasyon, se pa yon desizyon"),
        ("en", "Sheet to take home", "Guidance, not a decision"),
        ("pt", "Folha para levar", "Orientação, não decisão"),
    ],
)
def test_the_same_attention_in_each_language_on_one_page(page, attended, language, title, orients):
    answer = pdf(page, attended, **ticked(page, attended, language=language))

    said = text_of(answer)
    assert title in said
    assert orients in said
    assert "Pages:           1" in facts_of(answer)


def test_a_text_that_is_missing_is_printed_in_spanish_and_marked(page, attended):
    said = text_of(pdf(page, attended))

    assert "Permanencia transitoria (turista) an panyòl" in said
    assert "Lekòl ak jaden timoun an panyòl" not in said
    assert "Tradiksyon poko verifye" in said


def test_what_was_written_in_confidence_is_on_no_paper(page, attended, officer):
    shown = page.get(reverse("handout", args=[attended])).content.decode()

    assert SECRET not in text_of(pdf(page, attended))
    assert SECRET not in shown
    assert SECRET not in message_of(whole(officer, attended))


def test_long_texts_go_on_over_the_page_and_the_officer_is_told(page, record, ana, office):
    many = ["school", "rsh", "work_rights", "legal_help", "health_registration", "nna_residence"]
    long = record(person_id=ana, site_id=office, agreed="Línea. " * 400, cards=many)

    assert "Ocupa 2 páginas" in page.get(reverse("handout", args=[long])).content.decode()
    said = text_of(pdf(page, long))
    assert "Página 1 de 2" in said
    assert "Página 2 de 2" in said


def test_only_what_is_ticked_is_printed(page, attended, officer):
    sent = ticked(page, attended, language="es", cards=["school"], steps=[], with_agreed=False)
    said = text_of(pdf(page, attended, **sent))

    assert "Escuela y jardín" in said
    for gone in ("Permanencia transitoria", "Llamar a la escuela", "Pedir el IPE", "Ana"):
        assert gone not in said
    more = ticked(page, attended, language="es", with_name=True, needs=["school"])
    said = text_of(pdf(page, attended, **more))
    assert "Para: Ana" in said
    assert "De lo que hablamos" in said


def test_offers_stand_as_the_office_typed_them(page, attended, officer, today):
    with maintenance(because="a test adds an offer"):
        offer = LocalOffer(area="school", title="Apoyo de matrícula", where="DAEM", since=today)
        offer.save()
    sent = ticked(page, attended, language="pt", offers=[str(offer.pk)])
    said = text_of(pdf(page, attended, **sent))

    assert "Quem pode ajudar você na comuna" in said
    assert "Apoyo de matrícula" in said
    assert "DAEM" in said


def test_a_sheet_of_who_gave_no_name_needs_no_site(page, record):
    nobody = record(agreed="Volver el lunes")

    said = text_of(pdf(page, nobody))

    assert "Volver el lunes" in said
    assert "Villa Norte" in said


# -- the discreet slip -----------------------------------------------------------------------------


def test_where_something_delicate_was_said_a_slip_is_proposed_that_says_nothing(
    page, delicate, hour
):
    shown = page.get(reverse("handout", args=[delicate]))
    said = text_of(pdf(page, delicate))

    assert "Se habló de algo delicado" in shown.content.decode()
    assert shown.context["form"]["discreet"].value() is True
    assert "a las" in said
    assert "Calle 1" in said
    for unsaid in ("Oficina", "Migrante", "Villa Norte", "fiscalía", "iolencia", "Escuela", "Casa"):
        assert unsaid not in said
    assert "Author" not in facts_of(pdf(page, delicate))


def test_a_delicate_need_that_stands_open_keeps_later_sheets_discreet(
    page, officer, ana, attended, today
):
    open_need(officer, person_id=ana, area="violence", on=today)

    assert page.get(reverse("handout", args=[attended])).context["form"]["discreet"].value()


def test_the_other_kind_of_sheet_begins_with_what_is_usual_for_it(page, attended, delicate):
    """Ticks made for one kind must not slip onto the other."""
    slip = text_of(pdf(page, attended, **ticked(page, attended, discreet=True)))
    sent = ticked(page, delicate)
    del sent["discreet"]
    sheet = text_of(pdf(page, delicate, **sent))

    assert "Pedir el IPE" not in slip
    assert "Fèy" not in slip
    assert "Ir a la fiscalía" in sheet
    assert "Escuela y jardín" in sheet
    assert "Violencia en la casa" not in sheet


def test_the_officer_may_put_delicate_things_on_paper(page, delicate):
    shown = page.get(reverse("handout", args=[delicate])).content.decode()
    sent = ticked(page, delicate, cards=["violence"], with_agreed=True)
    said = text_of(pdf(page, delicate, **sent))

    assert "Violencia en la casa o en la pareja (delicado)" in shown
    assert "1455" in said
    assert "Ir a la fiscalía" in said


# -- the message -----------------------------------------------------------------------------------


def test_the_message_says_the_same_in_short_lines(officer, attended, hour):
    said = message_of(whole(officer, attended, "ht"))

    assert said.startswith("*Oficina Migrante*\n\n*Sa nou te dakò*\nPedir el IPE")
    assert "• Llamar a la escuela – anvan" in said
    assert "*Permanencia transitoria (turista) (an panyòl)*" in said
    assert "migrantes.mineduc.cl" in said
    assert said.endswith("_Oryantasyon, se pa yon desizyon_")


def test_a_discreet_message_names_nobody(officer, delicate, hour):
    handout = whole(officer, delicate)

    assert addresses_of(handout) == []
    assert message_of(handout).splitlines()[-2:] == ["Calle 1", "+56 32 1"]
    assert "*" not in message_of(handout)


# -- the page --------------------------------------------------------------------------------------


def test_the_attention_leads_to_its_sheet_and_each_opening_is_noted(page, attended, ana):
    shown = page.get(reverse("attention", args=[attended])).content.decode()
    before = ReadEntry.objects.count()
    opened = page.get(reverse("handout", args=[attended])).content.decode()
    sent = {"language": "es", "was_discreet": "False"}
    pdf(page, attended, **sent)

    assert reverse("handout", args=[attended]) in shown
    assert "data:image/png;base64," in opened
    noted = ReadEntry.objects.order_by("pk")[before:]
    assert [(entry.subject_id, entry.page) for entry in noted] == [
        (ana, "handout"),
        (ana, "handout_pdf"),
    ]


def test_the_words_of_a_box_tick_it_and_no_other(page, attended):
    shown = page.get(reverse("handout", args=[attended])).content.decode()

    ids = re.findall(r'<input type="checkbox" name="\w+" value="[^"]+" id="([^"]*)"', shown)
    assert len(ids) == 4
    assert len(set(ids)) == 4
    assert all(shown.count(f'<label for="{one}">') == 1 for one in ids)


def test_while_choosing_only_the_sheet_is_drawn_anew(page, attended):
    sent = ticked(page, attended, language="en")
    answer = page.post(reverse("handout", args=[attended]), sent, headers={"HX-Request": "true"})

    said = answer.content.decode()
    assert "What we agreed" in said
    assert "<html" not in said


def test_what_is_not_of_the_attention_is_refused(page, attended):
    sent = ticked(page, attended, cards=["violence"])

    assert page.post(reverse("handout", args=[attended]), sent).status_code == 422
    assert pdf(page, attended, **sent).status_code == 404


def test_there_is_no_sheet_of_a_mistake_nor_of_nothing(page, attended, officer):
    cancel_attention(officer, attention_id=attended, why="doble")

    assert page.get(reverse("handout", args=[attended])).status_code == 404
    assert pdf(page, attended, language="es").status_code == 404
    assert (
        reverse("handout", args=[attended])
        not in page.get(reverse("attention", args=[attended])).content.decode()
    )
    nothing = Attention().pk
    assert page.get(reverse("handout", args=[nothing])).status_code == 404


def test_who_may_not_read_attentions_gets_no_sheet(client, norte_office, attended):
    sign_in(client, member(norte_office, "platform_admin"), norte_office)

    assert pdf(client, attended, language="es").status_code in {403, 404}
    assert client.get(reverse("handout", args=[attended])).status_code in {403, 404}


def test_an_address_alone_opens_no_paper(page, attended):
    """It would be another one than was chosen: the whole sheet instead of the slip."""
    assert page.get(reverse("handout_pdf", args=[attended])).status_code == 405


def test_a_text_that_changed_meanwhile_says_so(page, attended, norte, today):
    with maintenance(because="a test changes a card"):
        CatalogueOverride(
            catalogue=CARDS,
            code="school",
            valid_from=today,
            labels={"es": "Escuela"},
            body={"text": {"es": "Otra cosa."}, "bring": {}},
            reason="prueba",
        ).save()
        Attention.objects.filter(pk=attended).update(on=today - dt.timedelta(days=1))
    forget_catalogue(CARDS, today)

    assert (
        "Estos textos cambiaron" in page.get(reverse("handout", args=[attended])).content.decode()
    )
    assert "Tèks sa a chanje apre jou sa a" in text_of(pdf(page, attended))
