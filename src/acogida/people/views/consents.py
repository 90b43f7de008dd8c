"""Give a consent after its text was read in her language, and take it back as easily."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.people.actions.consents import give_consent, withdraw_consent
from acogida.people.forms.rights import ConsentForm, WithdrawalForm, today
from acogida.people.models import Consent
from acogida.people.queries import ConsentText, consent_text
from acogida.people.views.opening import accepted, open_person, part_page
from acogida.people.views.returning import back_to_rights
from acogida.places.public import language_name
from acogida.platform.access import staff_view
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.people.models import Person
    from acogida.platform.access import StaffRequest

LANGUAGE = "idioma"
FIRST = "es"


@staff_view("people.consent")
def consent_give(request: StaffRequest, person_id: UUID, purpose: str) -> HttpResponse:
    """The text in the language chosen, and who agrees how. The text in force today is read."""
    person = open_person(person_id)
    text = consent_text(purpose, timezone.localdate())
    if text is None:
        raise Http404
    language = _language(request, person, text)
    form = ConsentForm(typed(request), initial=today() | {"text_version": text.version})
    if (
        form.is_valid()
        and _text_was_in_force(form, purpose)
        and accepted(
            form,
            give_consent,
            request.actor,
            person_id=person.pk,
            purpose=purpose,
            language=language,
            **form.cleaned_data,
        )
    ):
        return back_to_rights(request, person.pk, _("Consent recorded."))
    return part_page(
        request,
        person,
        form,
        title=text.titles.get(FIRST, purpose),
        lead=_("Read the text to her, or let her read it, in the language she understands best."),
        template="people/rights/consent_form.html",
        verb=_("She agrees"),
        text=text.words[language],
        version=text.version,
        language=language,
        unsure=language in text.unsure,
        sections=_languages(person, text, language),
    )


@staff_view("people.consent")
def consent_withdraw(request: StaffRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    consent = get_object_or_404(Consent, pk=consent_id, person=person, withdrawn_on=None)
    form = WithdrawalForm(typed(request), initial=today() | {"how": consent.how})
    if form.is_valid() and accepted(
        form, withdraw_consent, request.actor, consent_id=consent.pk, **form.cleaned_data
    ):
        return back_to_rights(request, person.pk, _("Consent withdrawn."))
    lead = _("%(purpose)s. She need not say why, and she goes on being attended.")
    return part_page(
        request,
        person,
        form,
        title=_("Withdraw a consent"),
        lead=lead % {"purpose": consent.get_purpose_display().capitalize()},
        verb=_("She withdraws it"),
    )


def _language(request: StaffRequest, person: Person, text: ConsentText) -> str:
    """The language asked for, else the one she prefers, else Spanish: the first there is."""
    preferred = person.languages.filter(preferred=True).values_list("code", flat=True)
    wanted = (request.GET.get(LANGUAGE, ""), *preferred, FIRST, *text.words)
    return next(code for code in wanted if code in text.words)


def _languages(person: Person, text: ConsentText, chosen: str) -> list[tuple[str, str, bool, str]]:
    address = reverse("consent_give", args=[person.pk, text.purpose])
    return [
        (language_name(code), f"{address}?{LANGUAGE}={code}", code == chosen, "")
        for code in text.words
    ]


def _text_was_in_force(form: ConsentForm, purpose: str) -> bool:
    """A consent of another day was given by another text, which this page does not show."""
    there = consent_text(purpose, form.cleaned_data["given_on"])
    if there is None or there.version != form.cleaned_data["text_version"]:
        form.add_error(
            "given_on", _("On that day this text was not in force. Ask her again today.")
        )
    return not form.errors
