"""Whatever is typed or pasted at the counter: no page breaks, and nothing is half written."""

from __future__ import annotations

import string

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acogida.desk.models import (
    Attention,
    AttentionReason,
    AttentionVersion,
    ChecklistMark,
    LocalOffer,
    Need,
    NeedAnswer,
    NeedChange,
    NextStep,
    OrientationGiven,
)
from acogida.desk.queries.catalogues import checklists, need_areas
from acogida.desk.rules import NeedSaid, PlannedStep
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for
from tests.desk.at_the_counter import SAID, form_of
from tests.people.views.test_bad_input import NASTY

pytestmark = [pytest.mark.usefixtures("in_norte"), pytest.mark.slow]
WRITTEN = (
    Attention,
    AttentionReason,
    AttentionVersion,
    ChecklistMark,
    LocalOffer,
    Need,
    NeedAnswer,
    NeedChange,
    NextStep,
    OrientationGiven,
)
WORDS = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=300), st.text(string.printable, max_size=60)
)
LESS = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLAIN = (
    "kind",
    "people_count",
    "channel",
    "site",
    "place",
    "language",
    "interpreter",
    "minutes",
    "on",
    "own_words",
    "priorities",
    "agreed",
    "observations",
    "confidential",
    "arrival",
    "began_at",
    "reasons",
    "cards",
    "need_food",
    "need_food_kind",
    "need_food_due",
    "need_food_note",
    "need_nada",
    "step_1_what",
    "step_1_due",
    "step_1_who",
    "step_1_area",
    "step_99_what",
    "person",
)


def rows(norte):
    with acting_for(norte.municipality_id):
        return {model.__name__: model.objects.count() for model in WRITTEN}


def is_whole(answer, before, after):
    """A refusal wrote nothing; a save led on."""
    if answer.status_code in {404, 409, 422}:
        return before == after
    return answer.status_code in {200, 302}


@LESS
@given(
    nasty=st.dictionaries(st.sampled_from(PLAIN), WORDS, min_size=1),
    right=st.booleans(),
    named=st.booleans(),
)
def test_no_word_breaks_the_attention_or_its_draft(desk, norte, ana, nasty, right, named):
    key, whose = new_id(), ana if named else None
    today = {"on": timezone.localdate().strftime("%d-%m-%Y"), "need_food": "si"}
    said = (SAID | today | {"kind": "person" if named else "anonymous"} if right else {}) | nasty
    before = rows(norte)

    kept = desk.post(reverse("draft_keep", args=[key]), said)
    shown = desk.get(form_of(whose, key))
    answer = desk.post(form_of(whose, key), said)

    assert kept.status_code in {200, 422}
    assert shown.status_code == 200
    assert is_whole(answer, before, rows(norte)), answer.status_code


def test_every_area_shows_on_the_form_and_takes_an_answer(desk, ana):
    areas = [area.code for area in need_areas(timezone.localdate())]
    today = {"on": timezone.localdate().strftime("%d-%m-%Y")}
    desk.post(form_of(ana), SAID | today | {f"need_{code}": "si" for code in areas})

    assert {need.area for need in Need.objects.all()} == set(areas)


FOLLOWING = {
    "need_close": ("solved", "on", "reason", "confirmed_by"),
    "need_reopen": ("why",),
    "need_plan": ("responsible", "due_on"),
    "need_step": ("what", "responsible", "due_on"),
    "step_finish": ("on", "outcome"),
    "step_move": ("responsible", "due_on"),
    "step_drop": ("why",),
    "attention_correct": (*PLAIN[:14], "reasons", "version", "why"),
    "attention_cancel": ("why",),
    "told": ("on", "language", "mark", "unmark"),
}


@pytest.mark.parametrize("name", FOLLOWING)
@settings(LESS, max_examples=10)
@given(drawn=st.data())
def test_no_word_breaks_what_follows(desk, norte, ana, record, name, drawn):
    attention_id = record(
        needs=[NeedSaid("food", "yes")], steps=[PlannedStep("Llamar", need_area="food")]
    )
    row = Attention.objects.get(pk=attention_id)
    about = {"need": row.needs.get().pk, "step": row.steps.get().pk, "attention": row.pk}
    url = reverse(name, args=[about.get(name.partition("_")[0], ana)])
    typed = drawn.draw(st.dictionaries(st.sampled_from(FOLLOWING[name]), WORDS))
    before = rows(norte)

    answer = desk.post(url, typed)

    assert is_whole(answer, before, rows(norte)), answer.status_code


@LESS
@given(
    typed=st.dictionaries(
        st.sampled_from(
            ("area", "title", "detail", "where", "contact", "since", "until", "version")
        ),
        WORDS,
    )
)
def test_no_word_breaks_an_offer(at_work, norte, typed):
    before = rows(norte)
    right = {"area": "food", "title": "Comedor", "since": "01-11-2026", "version": "1"}

    answer = at_work.post(reverse("offer_new"), right | typed)

    assert is_whole(answer, before, rows(norte)), answer.status_code


@LESS
@given(typed=st.dictionaries(st.sampled_from(("0_es", "0_ht", "0_day", "14_es", "reason")), WORDS))
def test_no_word_breaks_a_checklist(at_work, typed):
    found = checklists(timezone.localdate())[0]

    answer = at_work.post(reverse("template_edit", args=[found.code]), {"0_es": "Uno"} | typed)

    assert answer.status_code in {302, 422}


@LESS
@given(
    asked=st.dictionaries(
        st.sampled_from(
            (
                "cuando",
                "desde",
                "hasta",
                "motivo",
                "quien",
                "sede",
                "canal",
                "tipo",
                "anuladas",
                "area",
                "estado",
                "responsable",
                "plazo",
                "vigentes",
                "orden",
                "pagina",
                "formato",
                "de",
                "llegada",
            )
        ),
        WORDS,
    )
)
def test_no_word_in_an_address_breaks_a_list(desk, ana, asked):
    for name in ("attention_list", "need_list", "offer_list", "due", "attention_new"):
        assert desk.get(reverse(name), asked).status_code in {200, 302}, name
    assert desk.get(form_of(ana), asked).status_code == 200
