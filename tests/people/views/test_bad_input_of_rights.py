"""Whatever is typed about documents, merges and rights: no page breaks, nothing is half written."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from acogida.people.models import Consent, DataRequest, Merge, Person
from acogida.platform.models import Document
from acogida.platform.scope import acting_for
from tests.people.views.test_bad_input import LESS, WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROWS = (Consent, DataRequest, Merge, Document)
# (form, further arguments, its fields, what makes it right)
FORMS = {
    "merge_pick": ((), ("other", "q", "look"), {}),
    "consent_give": (
        ("attention",),
        ("text_version", "how", "given_on", "given_by"),
        {"text_version": "2026-1", "how": "spoken", "given_on": "01-06-2026"},
    ),
    "request_new": ((), ("kind", "received_on"), {"kind": "access", "received_on": "01-06-2026"}),
    "person_block": ((), ("csrf",), {}),
    "person_anonymise": ((), ("file_number", "reason"), {"reason": "lo pidió"}),
}


def state(norte):
    with acting_for(norte.municipality_id):
        counts = {model.__name__: model.objects.count() for model in ROWS}
        return counts | {"states": sorted(Person.objects.values_list("pk", "state"))}


@pytest.mark.parametrize("name", FORMS)
@LESS
@given(drawn=st.data())
def test_no_word_breaks_a_form_of_rights(coordinator, norte, rosa, name, drawn):
    more, fields, right = FORMS[name]
    nasty = drawn.draw(st.dictionaries(st.sampled_from(fields), WORDS, min_size=1))
    typed = (right if drawn.draw(st.booleans()) else {}) | nasty
    before = state(norte)

    answer = coordinator.post(reverse(name, args=[rosa.pk, *more]), typed)

    if answer.status_code in {200, 404, 422}:
        assert state(norte) == before
    else:
        assert answer.status_code == 302


@LESS
@given(
    typed=st.dictionaries(
        st.sampled_from(("survivor_version", "absorbed_version", "choose-sex", "choose-x")),
        WORDS,
    )
)
def test_no_word_breaks_joining(coordinator, norte, rosa, register, typed):
    with acting_for(norte.municipality_id):
        twin = Person.objects.filter(given_names="Rossa").first()
    twin = twin or register("Rossa")
    before = state(norte)

    answer = coordinator.post(reverse("merge_compare", args=[rosa.pk, twin.pk]), typed)

    assert answer.status_code == 422  # a reason was never given
    assert state(norte) == before


@LESS
@given(content=st.binary(max_size=200), title=WORDS, kind=WORDS)
def test_no_file_breaks_keeping_it(officer, norte, rosa, content, title, kind):
    sent = SimpleUploadedFile("x", content)

    answer = officer.post(
        reverse("document_new", args=[rosa.pk]), {"file": sent, "title": title, "kind": kind}
    )

    assert answer.status_code in {302, 422}


@LESS
@given(asked=st.dictionaries(st.sampled_from(("quien", "desde", "hasta", "orden")), WORDS))
def test_no_word_breaks_the_lists(coordinator, rosa, asked):
    assert coordinator.get(reverse("readers", args=[rosa.pk]), asked).status_code == 200
    assert coordinator.get(reverse("record"), asked).status_code == 200
