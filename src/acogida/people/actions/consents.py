"""The ledger of consents: giving and withdrawing are one step each."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from acogida.people.actions.opening import put_back, take_file
from acogida.people.actions.reaching import not_after_today
from acogida.people.models import Consent
from acogida.people.queries.consents import consent_text
from acogida.people.rules import Fault, Faulty, clean_line
from acogida.platform.actions import Actor, action


@action("people.consent")
def give_consent(
    actor: Actor,
    *,
    person_id: UUID,
    purpose: str,
    text_version: str,
    language: str,
    how: str,
    given_on: dt.date,
    given_by: str = "",
) -> UUID:
    """She agrees to one purpose, by this text read in this language. Raises Faulty.

    ``given_by``: who agreed for her, where it was not herself (the guardian of a child).
    """
    if how not in Consent.How.values:
        raise Faulty({"how": Fault.UNKNOWN_CODE})
    text = consent_text(purpose, not_after_today("given_on", given_on))
    if text is None or text.version != text_version:
        raise Faulty({"purpose": Fault.UNKNOWN_CODE})
    if language not in text.words:
        raise Faulty({"language": Fault.UNKNOWN_CODE})
    person = take_file(person_id)
    consent: Consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        text_version=text_version,
        language=language,
        how=how,
        given_on=given_on,
        given_by=clean_line("given_by", given_by, 120),
        recorded_by=actor.user_id,
    )
    put_back(person)
    return consent.pk


@action("people.consent")
def withdraw_consent(actor: Actor, *, consent_id: UUID, how: str, day: dt.date) -> None:
    """She takes a consent back; no reason is asked. Withdrawn twice, the first day stays."""
    del actor
    if how not in Consent.How.values:
        raise Faulty({"how": Fault.UNKNOWN_CODE})
    consent = Consent.objects.get(pk=consent_id)
    person = take_file(consent.person_id)
    if consent.withdrawn_on is None:
        consent.withdrawn_on, consent.withdrawn_how = not_after_today("day", day), how
        consent.save()
        put_back(person)
