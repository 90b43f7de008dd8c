"""Recording an attention: once, whole, with what comes of it."""

from __future__ import annotations

import pytest

from acogida.desk.models import Attention, Need, NextStep
from acogida.desk.rules import NeedSaid, PlannedStep

pytestmark = pytest.mark.usefixtures("in_norte")


def test_an_attention_is_recorded_with_all_that_came_of_it(record, ana, officer, site):
    attention_id = record(
        person_id=ana,
        site_id=site,
        reasons=("visa", "school"),
        needs=[NeedSaid("school", "yes", kind="Cupo en primero básico"), NeedSaid("food", "no")],
        steps=[PlannedStep("Llamar a la escuela", need_area="school")],
        own_words="Mi hija no tiene escuela",
    )

    row = Attention.objects.get(pk=attention_id)
    [need] = Need.objects.all()
    [step] = NextStep.objects.all()
    assert (row.person_id, row.officer_id, row.site_id) == (ana, officer.user_id, site)
    assert sorted(reason.code for reason in row.reasons.all()) == ["school", "visa"]
    assert {a.area: (a.answer, a.need_id) for a in row.answers.all()} == {
        "school": ("yes", need.pk),
        "food": ("no", None),
    }
    assert (need.person_id, need.state, need.responsible_id) == (ana, "open", officer.user_id)
    assert (step.need_id, step.person_id, step.responsible_id) == (need.pk, ana, officer.user_id)
