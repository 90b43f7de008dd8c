"""A person's data and rights on one page: consents, requests, her copy, block, anonymising."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from acogida.people.models import Person
from acogida.people.queries import ConsentText, consent_texts
from acogida.people.queries.readers import last_readings
from acogida.people.rules import Given, state_of
from acogida.people.views.opening import open_or_blocked
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading

if TYPE_CHECKING:
    from acogida.people.models import Consent
    from acogida.platform.access import StaffRequest

LAST = 3


@staff_view("people.view")
def rights(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What she agreed to, what she asked, and what may be done with her data. Noted."""
    actor = request.actor
    person = open_or_blocked(actor, person_id)
    consents = list(person.consents.order_by("-given_on", "-pk"))
    asked = list(person.data_requests.order_by("-received_on", "-pk"))
    is_open = person.state == Person.State.ACTIVE
    record_reading(actor, "person", person.pk, "rights")
    words = {
        "person": person,
        "is_blocked": not is_open,
        "purposes": [_purpose(text, consents) for text in consent_texts(timezone.localdate())],
        "withdrawn": [consent for consent in consents if consent.withdrawn_on],
        "open_requests": [request for request in asked if request.done_on is None],
        "closed_requests": [request for request in asked if request.done_on],
        "today": timezone.localdate(),
        "consenting": is_open and actor.may("people.consent"),
        "editing": is_open and actor.may("people.edit"),
        "readings": last_readings(person.pk, LAST) if actor.may("people.readers") else None,
    }
    return render(request, "people/rights/page.html", words)


def _purpose(text: ConsentText, consents: list[Consent]) -> dict[str, Any]:
    ours = [consent for consent in consents if consent.purpose == text.purpose]
    given = [Given(row.purpose, row.given_on, row.withdrawn_on) for row in ours]
    return {
        "code": text.purpose,
        "title": text.titles.get("es", text.purpose),
        "state": str(state_of(given, text.purpose)),
        "standing": [consent for consent in ours if consent.withdrawn_on is None],
    }
