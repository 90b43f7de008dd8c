"""Names, contacts, homes, states, family and consents: what changes in a life is dated and kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from acogida.people.actions import (
    Fault,
    Faulty,
    add_contact,
    add_other_name,
    change_contact,
    declare,
    end_contact,
    end_link,
    form_household,
    give_consent,
    join_household,
    leave_household,
    link_family,
    move_house,
    record_residence,
    record_rsh,
    remove_other_name,
    set_languages,
    set_nationalities,
    withdraw_consent,
    withdraw_declaration,
)
from acogida.people.models import (
    Consent,
    Contact,
    FamilyLink,
    HouseholdMember,
    Nationality,
    ResidencePeriod,
    SelfDeclaration,
)
from acogida.people.queries import consent_state, consent_texts, current_residence
from acogida.people.rules import ConsentState, Speaks
from acogida.people.search.api import find
from acogida.platform.ids import new_id
from acogida.platform.models import AuditEntry
from acogida.platform.writing import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]

JAN, MAY = dt.date(2026, 1, 10), dt.date(2026, 5, 10)


def faults_of(call, *args, **kwargs) -> dict[str, Fault]:
    with pytest.raises(Faulty) as caught:
        call(*args, **kwargs)
    return caught.value.faults


def tomorrow() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=1)


# -- names, nationalities, languages ---------------------------------------------------------------


def test_another_name_finds_her_until_it_is_taken_away(norte: Actor, open_file) -> None:
    ana = open_file("Ana", "Rojas")

    name_id = add_other_name(norte, person_id=ana, kind="alias", name=" La  Negra\tSosa ")
    assert [hit.person_id for hit in find("negra sosa")] == [ana]

    remove_other_name(norte, other_name_id=name_id)
    assert find("negra sosa") == []


@pytest.mark.parametrize(
    ("kind", "name", "faults"),
    [
        ("pen", "X", {"kind": Fault.UNKNOWN_CODE}),
        ("alias", " ", {"name": Fault.MISSING}),
        ("alias", "007", {"name": Fault.NO_LETTER}),
    ],
)
def test_an_other_name_that_is_none_is_refused(norte, open_file, kind, name, faults) -> None:
    ana = open_file()
    assert faults_of(add_other_name, norte, person_id=ana, kind=kind, name=name) == faults


def test_nationalities_are_replaced_and_what_stays_is_not_touched(norte: Actor, open_file) -> None:
    ana = open_file(nationalities=["VE", "CO"])
    kept = Nationality.objects.get(country="CO").pk

    set_nationalities(norte, person_id=ana, countries=["CO", "CL"])
    assert set(Nationality.objects.values_list("country", flat=True)) == {"CO", "CL"}
    assert Nationality.objects.get(country="CO").pk == kept

    set_nationalities(norte, person_id=ana, countries=["CO", "CL"])
    set_nationalities(norte, person_id=ana, countries=[])
    assert Nationality.objects.count() == 0


def test_languages_are_replaced_with_their_levels(norte: Actor, open_file, person_of) -> None:
    ana = open_file(languages=[Speaks("ht"), Speaks("fr", "good"), Speaks("es", "none")])

    wanted = [Speaks("ht"), Speaks("es", "basic", preferred=True), Speaks("en", "good")]
    set_languages(norte, person_id=ana, languages=wanted)

    rows = person_of(ana).languages.all()
    assert sorted((row.code, row.level, row.preferred) for row in rows) == [
        ("en", "good", False),
        ("es", "basic", True),
        ("ht", "native", False),
    ]


# -- contacts and homes ----------------------------------------------------------------------------


def test_a_contact_is_kept_changed_and_ended(norte: Actor, open_file) -> None:
    ana = open_file()
    contact_id = add_contact(norte, person_id=ana, kind="phone", value="9 8765 4321", safe=False)
    assert Contact.objects.get().safe is False

    change_contact(
        norte,
        contact_id=contact_id,
        kind="whatsapp",
        value="+56 9 8765 4322",
        belongs_to="su hermana",
        note="solo de tarde",
    )
    end_contact(norte, contact_id=contact_id, day=MAY)

    contact = Contact.objects.get()
    assert (contact.kind, contact.normalised, contact.safe) == ("whatsapp", "+56987654322", None)
    assert (contact.belongs_to, contact.ended_on) == ("su hermana", MAY)
    assert [hit.person_id for hit in find("987654322")] == [ana]
    assert faults_of(end_contact, norte, contact_id=contact_id, day=tomorrow()) == {
        "day": Fault.IN_THE_FUTURE
    }


def test_moving_house_ends_the_address_before(norte: Actor, open_file, person_of) -> None:
    ana = open_file()
    move_house(norte, person_id=ana, kind="house", line="Calle Uno 1", since=MAY)
    move_house(norte, person_id=ana, neighbourhood="Toma Vista", since=JAN)
    move_house(norte, person_id=ana, commune="05101")

    homes = list(person_of(ana).addresses.order_by("pk").values_list("since", "until"))
    # A house is never left before it was moved into, also when the dates come in disorder.
    assert homes == [(MAY, MAY), (JAN, timezone.localdate()), (None, None)]


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ({"kind": "castle"}, {"kind": Fault.UNKNOWN_CODE}),
        ({"since": dt.date(2999, 1, 1)}, {"since": Fault.IN_THE_FUTURE}),
        ({"line": "x" * 201}, {"line": Fault.TOO_LONG}),
    ],
)
def test_an_address_that_cannot_be_is_refused(norte, open_file, said, faults) -> None:
    assert faults_of(move_house, norte, person_id=open_file(), **said) == faults


# -- states ----------------------------------------------------------------------------------------


def test_a_new_status_closes_the_one_before(norte: Actor, open_file, person_of) -> None:
    ana = open_file()
    record_residence(norte, person_id=ana, status="irregular_entry", since=JAN, source="ella")
    record_residence(norte, person_id=ana, status="in_process", since=MAY)
    record_residence(norte, person_id=ana, status="visitor", since=dt.date(2025, 1, 1))

    history = ResidencePeriod.objects.order_by("since").values_list("status", "since", "until")
    assert list(history) == [
        ("visitor", dt.date(2025, 1, 1), JAN),
        ("irregular_entry", JAN, MAY),
        ("in_process", MAY, None),
    ]
    current = current_residence(person_of(ana))
    assert current is not None
    assert current.status == "in_process"
    assert current_residence(person_of(open_file("Eva"))) is None


def test_a_day_that_is_taken_is_refused(norte: Actor, open_file) -> None:
    ana = open_file()
    for since in (JAN, MAY):
        record_rsh(norte, person_id=ana, state="requested", since=since)

    day = dt.date(2026, 3, 1)
    assert faults_of(record_rsh, norte, person_id=ana, state="active", since=day) == {
        "since": Fault.OVERLAPS
    }


def test_states_are_codes(norte: Actor, open_file) -> None:
    ana = open_file()
    assert faults_of(record_rsh, norte, person_id=ana, state="rich", since=JAN) == {
        "state": Fault.UNKNOWN_CODE
    }
    assert faults_of(record_residence, norte, person_id=ana, status="legal", since=JAN) == {
        "status": Fault.UNKNOWN_CODE
    }


def test_a_declaration_has_a_purpose_and_its_words_go_when_withdrawn(
    norte: Actor, open_file
) -> None:
    said = {"topic": "indigenous", "answer": "Aymara", "purpose": "beca indígena", "day": JAN}
    declaration_id = declare(norte, person_id=open_file(), **said)

    withdraw_declaration(norte, declaration_id=declaration_id, day=MAY)

    row = SelfDeclaration.objects.get()
    assert (row.answer, row.purpose, row.withdrawn_on) == ("", "beca indígena", MAY)


def test_a_declaration_without_words_or_purpose_is_refused(norte: Actor, open_file) -> None:
    said = {"person_id": open_file(), "topic": "gender", "answer": "", "purpose": "", "day": JAN}

    assert faults_of(declare, norte, **said) == {
        "answer": Fault.MISSING,
        "purpose": Fault.MISSING,
    }
    assert faults_of(declare, norte, **said | {"topic": "party"}) == {"topic": Fault.UNKNOWN_CODE}


def test_sensitive_values_never_stand_in_the_audit_trail(norte: Actor, open_file) -> None:
    ana = open_file()
    record_residence(norte, person_id=ana, status="irregular_entry", since=JAN, source="frontera")
    declare(norte, person_id=ana, topic="lgbti", answer="lesbiana", purpose="asilo", day=JAN)

    said = " ".join(str(entry.changes) for entry in AuditEntry.objects.all())
    for secret in ("irregular_entry", "frontera", "lgbti", "lesbiana", "asilo"):
        assert secret not in said


# -- family and households -------------------------------------------------------------------------


def test_a_family_link_is_said_once_and_ended(norte: Actor, open_file) -> None:
    ana, eva = open_file("Ana"), open_file("Eva")
    link_id = link_family(norte, person_id=ana, relative_id=eva, kind="partner")

    # Partners are read both ways.
    for pair in ({"person_id": ana, "relative_id": eva}, {"person_id": eva, "relative_id": ana}):
        assert faults_of(link_family, norte, **pair, kind="partner") == {"kind": Fault.ALREADY_SO}

    end_link(norte, link_id=link_id, day=MAY)
    assert link_family(norte, person_id=eva, relative_id=ana, kind="partner")
    assert FamilyLink.objects.count() == 2


def test_a_mother_is_not_read_both_ways(norte: Actor, open_file) -> None:
    ana, eva = open_file("Ana"), open_file("Eva")
    link_family(norte, person_id=ana, relative_id=eva, kind="parent", document_seen=True)

    assert link_family(norte, person_id=eva, relative_id=ana, kind="parent")


def test_nobody_is_her_own_relative(norte: Actor, open_file) -> None:
    ana = open_file()
    said = {"person_id": ana, "relative_id": ana}
    assert faults_of(link_family, norte, **said, kind="sibling") == {"relative": Fault.SAME_PERSON}
    assert faults_of(link_family, norte, **said, kind="boss") == {"kind": Fault.UNKNOWN_CODE}


def test_a_household_is_formed_joined_and_left(norte: Actor, open_file) -> None:
    ana, eva, luz = open_file("Ana"), open_file("Eva"), open_file("Luz")
    household_id = form_household(norte, person_ids=[eva, ana], since=JAN, name="Pasaje 3")
    member_id = join_household(norte, household_id=household_id, person_id=luz, since=MAY)

    assert HouseholdMember.objects.get(is_reference=True).person_id == eva
    again = {"household_id": household_id, "person_id": luz, "since": MAY}
    assert faults_of(join_household, norte, **again) == {"person": Fault.ALREADY_SO}
    assert faults_of(leave_household, norte, member_id=member_id, day=JAN) == {
        "day": Fault.ENDS_BEFORE_IT_BEGINS
    }
    leave_household(norte, member_id=member_id, day=MAY)
    assert HouseholdMember.objects.filter(until=None).count() == 2
    assert faults_of(form_household, norte, person_ids=[], since=JAN) == {"people": Fault.MISSING}


# -- consents --------------------------------------------------------------------------------------

CONSENT = {
    "purpose": "attention",
    "text_version": "2026-1",
    "language": "ht",
    "how": "spoken",
    "given_on": JAN,
}


def test_giving_and_withdrawing_are_one_step_each(norte: Actor, open_file) -> None:
    ana = open_file()
    assert consent_state(ana, "attention") == ConsentState.NOT_ASKED

    consent_id = give_consent(norte, person_id=ana, **CONSENT, given_by="su madre")
    assert consent_state(ana, "attention") == ConsentState.GIVEN

    for day in (MAY, JAN):
        withdraw_consent(norte, consent_id=consent_id, how="spoken", day=day)
    assert consent_state(ana, "attention") == ConsentState.WITHDRAWN
    assert Consent.objects.get().withdrawn_on == MAY


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ({"how": "guessed"}, {"how": Fault.UNKNOWN_CODE}),
        ({"purpose": "police"}, {"purpose": Fault.UNKNOWN_CODE}),
        ({"text_version": "1999"}, {"purpose": Fault.UNKNOWN_CODE}),
        ({"language": "xx"}, {"language": Fault.UNKNOWN_CODE}),
        ({"given_on": dt.date(2999, 1, 1)}, {"given_on": Fault.IN_THE_FUTURE}),
    ],
)
def test_a_consent_names_a_text_that_was_in_force(norte, open_file, said, faults) -> None:
    assert faults_of(give_consent, norte, person_id=open_file(), **CONSENT | said) == faults


def test_a_withdrawal_says_how(norte: Actor) -> None:
    said = {"consent_id": new_id(), "how": "guessed", "day": MAY}
    assert faults_of(withdraw_consent, norte, **said) == {"how": Fault.UNKNOWN_CODE}


def test_every_purpose_has_a_text_in_four_languages() -> None:
    texts = consent_texts(MAY)

    assert [text.purpose for text in texts] == list(Consent.Purpose.values)
    for text in texts:
        assert set(text.words) == set(text.titles) == {"es", "ht", "en", "pt"}
        assert text.unsure == ("ht",)
