"""Drafts, what people were told, offers, and what the catalogues say."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from acogida.desk.actions import (
    Faulty,
    OfferFacts,
    TemplateItem,
    add_offer,
    change_offer,
    drop_draft,
    end_offer,
    keep_draft,
    mark_told,
    say_template,
    unmark_told,
)
from acogida.desk.models import ChecklistMark, Draft, LocalOffer
from acogida.desk.queries import (
    attentions,
    attentions_of,
    cards,
    cards_given,
    checklist,
    checklists,
    day_of,
    draft,
    drafts_of,
    habits_of,
    last_attended,
    need_areas,
    offers,
    offers_by_area,
    offers_for,
    reasons,
    told_lists,
)
from acogida.platform.ids import new_id
from acogida.platform.models import AuditEntry, CatalogueOverride, Stale
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance

pytestmark = pytest.mark.usefixtures("in_norte")


# -- drafts --------------------------------------------------------------------------------------


def test_a_draft_is_its_users_alone_and_leaves_no_entry(officer, coordinator, ana):
    key, entries = new_id(), AuditEntry.objects.count()

    assert keep_draft(officer, client_key=key, person_id=ana, typed={"own_words": "Ho"})
    assert keep_draft(officer, client_key=key, person_id=ana, typed={"own_words": "Hola"})

    assert [row.typed for row in drafts_of(officer)] == [{"own_words": "Hola"}]
    assert draft(officer, key) is not None
    assert draft(coordinator, key) is None
    assert AuditEntry.objects.count() == entries
    drop_draft(coordinator, client_key=key)
    assert Draft.objects.count() == 1
    drop_draft(officer, client_key=key)
    assert Draft.objects.count() == 0


def test_a_draft_of_what_is_recorded_does_not_come_back(officer, record, ana):
    key = new_id()
    record(person_id=ana, client_key=key)

    assert not keep_draft(officer, client_key=key, person_id=ana, typed={})
    assert Draft.objects.count() == 0


def test_drafts_end_after_a_week_and_the_oldest_of_many_go(officer, coordinator):
    keep_draft(coordinator, client_key=new_id(), person_id=None, typed={})
    Draft.objects.update(saved_at=timezone.now() - dt.timedelta(days=8))

    for _each in range(22):
        keep_draft(officer, client_key=new_id(), person_id=None, typed={})

    assert Draft.objects.count() == drafts_of(officer).count() == 20


def test_a_draft_too_large_or_of_somebody_unknown_is_refused(officer, sur, norte):
    for wrong in ({"typed": {"own_words": "x" * 70_000}}, {"person_id": new_id()}):
        with pytest.raises(Faulty):
            keep_draft(officer, **{"client_key": new_id(), "person_id": None, "typed": {}, **wrong})
    nobody = type(sur)(user_id=None, municipality_id=norte.municipality_id)
    with pytest.raises(PermissionDenied):
        keep_draft(nobody, client_key=new_id(), person_id=None, typed={})
    with pytest.raises(PermissionDenied):
        drop_draft(nobody, client_key=new_id())


# -- what people were told -------------------------------------------------------------------------


def test_what_was_told_says_when_and_in_which_language(officer, ana, today):
    said = {"person_id": ana, "template": "minimum_information", "item": "rsh"}
    mark_told(officer, **said, on=today - dt.timedelta(days=1), language="es")
    mark_told(officer, **said, on=today, language="ht")

    lists = {found.checklist.code: found for found in told_lists(ana, today)}
    [mark] = [told.mark for told in lists["minimum_information"].items if told.mark]
    assert (mark.told_on, mark.language, mark.by_id) == (today, "ht", officer.user_id)
    assert (lists["minimum_information"].done, lists["first_90_days"].done) == (1, 0)

    unmark_told(officer, **said)

    assert ChecklistMark.objects.count() == 0


def test_only_items_of_a_checklist_are_marked(officer, ana, today):
    for wrong, field in (
        ({"template": "nonsense"}, "item"),
        ({"item": "nonsense"}, "item"),
        ({"language": "xx"}, "language"),
        ({"on": today + dt.timedelta(days=1)}, "on"),
    ):
        with pytest.raises(Faulty) as refused:
            mark_told(
                officer,
                **{
                    "person_id": ana,
                    "template": "first_90_days",
                    "item": "welcome",
                    "on": today,
                    "language": "",
                    **wrong,
                },
            )
        assert set(refused.value.faults) == {field}


def test_a_municipality_words_a_checklist_its_own_way(officer, norte, sur, today):
    shipped = checklist("first_90_days", today)
    assert shipped is not None
    items = [
        TemplateItem("welcome", {"es": "Café de bienvenida", "ht": "  "}, by_day=5),
        TemplateItem("own_1", {"es": "Visita a la biblioteca"}),
    ]

    say_template(officer, template="first_90_days", items=items, reason="así lo hacemos")

    own = checklist("first_90_days", today)
    assert own is not None
    assert [(item.label, item.by_day) for item in own.items] == [
        ("Café de bienvenida", 5),
        ("Visita a la biblioteca", None),
    ]
    assert (own.is_own, shipped.is_own, own.position) == (True, False, shipped.position)
    with acting_for(sur.municipality_id):
        assert checklist("first_90_days", today) == shipped
    say_template(norte, template="first_90_days", items=items[:1])
    assert CatalogueOverride.objects.count() == 1
    say_template(norte, template="first_90_days", items=[])
    assert checklist("first_90_days", today) == shipped


def test_an_earlier_wording_ends_and_stays(officer, today):
    items = [TemplateItem("welcome", {"es": "Café"})]
    say_template(officer, template="first_90_days", items=items)
    with maintenance(because="the test makes it older"):
        CatalogueOverride.objects.update(valid_from=today - dt.timedelta(days=30))

    say_template(officer, template="first_90_days", items=items)

    spans = CatalogueOverride.objects.order_by("valid_from").values_list("valid_from", "valid_to")
    assert list(spans) == [(today - dt.timedelta(days=30), today), (today, None)]


def test_a_checklist_without_words_is_refused(officer):
    for template, items, fields in (
        ("nonsense", [], {"template"}),
        ("first_90_days", [TemplateItem("a", {"ht": "Bonjou"})], {"items.0.es"}),
        ("first_90_days", [TemplateItem("a", {"es": "A"})] * 2, {"items.1.code"}),
        ("first_90_days", [TemplateItem("a", {"es": "x" * 300})], {"items.0.es"}),
        (
            "first_90_days",
            [TemplateItem(str(n), {"es": "A"}) for n in range(61)],
            {"items"},
        ),
    ):
        with pytest.raises(Faulty) as refused:
            say_template(officer, template=template, items=items)
        assert set(refused.value.faults) == fields


# -- offers --------------------------------------------------------------------------------------


def test_offers_stand_beside_their_need_until_they_end(officer, today):
    offer_id = add_offer(officer, facts=OfferFacts(area="language", title=" Español  básico "))
    ends = add_offer(officer, facts=OfferFacts(area="language", title="Conversación"))

    end_offer(officer, offer_id=ends, on=today)
    assert [offer.title for offer in offers_for("language", today)] == [
        "Conversación",
        "Español básico",
    ]
    tomorrow = today + dt.timedelta(days=1)
    assert [offer.pk for offer in offers_by_area(tomorrow)["language"]] == [offer_id]
    assert offers().count() == 2
    row = LocalOffer.objects.get(pk=offer_id)
    change_offer(
        officer,
        offer_id=offer_id,
        opened_version=row.version,
        facts=OfferFacts(area="language", title="Español", where="Biblioteca", until=tomorrow),
    )
    row.refresh_from_db()
    assert (row.title, row.where, row.since, row.holds_on(tomorrow)) == (
        "Español",
        "Biblioteca",
        today,
        True,
    )
    with pytest.raises(Stale):
        change_offer(
            officer,
            offer_id=offer_id,
            opened_version=1,
            facts=OfferFacts(area="language", title="Otro"),
        )


def test_an_offer_that_never_was_ends_the_day_it_began(officer, today):
    later = today + dt.timedelta(days=9)
    offer_id = add_offer(officer, facts=OfferFacts(area="food", title="Olla", since=later))

    end_offer(officer, offer_id=offer_id, on=today)

    row = LocalOffer.objects.get(pk=offer_id)
    assert (row.until, row.holds_on(today), str(row)) == (later, False, "Olla")


def test_an_offer_needs_an_area_a_title_and_days_in_order(officer, today):
    facts = OfferFacts(area="nonsense", title="", until=today - dt.timedelta(days=1))

    with pytest.raises(Faulty) as refused:
        add_offer(officer, facts=facts)

    assert set(refused.value.faults) == {"area", "title", "until"}


# -- catalogues -----------------------------------------------------------------------------------


def test_cards_come_in_the_language_asked_and_say_when_there_is_none(today):
    in_creole = {card.code: card for card in cards("ht", today)}

    assert (in_creole["school"].language, in_creole["school"].is_translated) == ("ht", True)
    assert not in_creole["school"].is_sure
    in_french = {card.code: card for card in cards("fr", today)}
    assert (in_french["titles"].language, in_french["titles"].is_translated) == ("es", False)
    assert in_french["titles"].is_sure
    assert {card.code for card in cards("es", today, areas=["housing"])} == {"rsh"}
    for card in in_creole.values():
        assert card.source
        assert card.certainty in {"certain", "likely", "uncertain"}
        assert card.checked_on is not None
        assert card.text


def test_reasons_and_areas_read_in_the_language_in_use(today):
    assert (reasons(today)[0].code, reasons(today)[-1].label) == ("visa", "Otro")
    with translation.override("en"):
        assert need_areas(today)[0].label == "Papers"
    assert need_areas(today)[1].asked.startswith("¿")
    assert len(checklists(today)) == 3


def test_a_second_question_to_a_catalogue_asks_no_database(today, django_assert_num_queries):
    reasons(today)

    with django_assert_num_queries(0):
        reasons(today)


def test_lists_of_attentions(record, officer, norte, ana, site, today):
    yesterday = today - dt.timedelta(days=1)
    assert habits_of(officer).language == "es"
    older = record(person_id=ana, on=yesterday, cards=("rsh",))
    newer = record(person_id=ana, channel="field", place="Plaza", language="ht", site_id=site)

    assert [row.pk for row in attentions_of(ana)] == [newer, older]
    assert [row.pk for row in attentions()] == [newer, older]
    assert [row.pk for row in attentions().between(yesterday, yesterday)] == [older]
    assert [row.pk for row in day_of(officer, today)] == [newer]
    assert last_attended([ana, new_id()]) == {ana: today}
    assert [given.card for given in cards_given(ana)] == ["rsh"]
    habits = habits_of(officer)
    assert (habits.channel, habits.place, habits.language, habits.site_id) == (
        "field",
        "Plaza",
        "ht",
        site,
    )
    assert habits_of(norte).channel == "in_person"


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_of_attentions_takes_three_queries(record, ana, many, django_assert_num_queries):
    for _each in range(many):
        record(person_id=ana, reasons=("visa",))

    with django_assert_num_queries(3):
        [(row.person, row.officer, [r.code for r in row.reasons.all()]) for row in attentions()]
