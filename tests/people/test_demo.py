from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from acogida.accounts.models import Membership, User
from acogida.accounts.public import DemoMember, NotADemonstration, open_demo_accounts
from acogida.lib import chilean_run
from acogida.people.demo import DEMO_PASSWORD
from acogida.people.demo.rows import shown_contact
from acogida.people.models import (
    Address,
    Consent,
    Contact,
    FamilyLink,
    HouseholdMember,
    Identifier,
    Nationality,
    Person,
    ResidencePeriod,
    RshPeriod,
    SearchTerm,
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.people.queries.consents import consent_texts
from acogida.people.rules import normal_contact
from acogida.people.search.api import find
from acogida.people.synthetic import people
from acogida.places.public import neighbourhoods
from acogida.platform.audit import verify_chain
from acogida.platform.models import AuditEntry, Document, Municipality
from acogida.platform.scope import acting_for
from acogida.platform.vault import open_document
from acogida.platform.writing import system_actor
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

PORT, BAY = "99101", "99102"
ROLES = 11


def demo(count: int = 60, seed: int = 7) -> str:
    said = StringIO()
    call_command("demo", people=count, seed=seed, stdout=said)
    return said.getvalue()


def office(code: str) -> Municipality:
    return Municipality.objects.get(commune_code=code)


def rows_in(code: str) -> dict[str, int]:
    with acting_for(office(code).pk):
        tables: list[Any] = [Person, Identifier, Contact, FamilyLink, Membership, SearchTerm]
        return {model.__name__: model.objects.count() for model in tables}


def test_both_communes_open_with_their_people_and_are_demonstrations() -> None:
    demo(60)

    # One in thirty was registered a second time.
    assert rows_in(PORT)["Person"] == 62
    assert rows_in(BAY)["Person"] == 12
    assert office(PORT).is_demo
    assert office(BAY).is_demo


def test_running_twice_adds_nothing() -> None:
    demo(60)
    before = rows_in(PORT), rows_in(BAY), User.objects.count()

    said = demo(90, seed=8)

    assert (rows_in(PORT), rows_in(BAY), User.objects.count()) == before
    assert "Puerto Esperanza: 0 people added" in said
    assert "coordinator@puerto-esperanza.example.org" in said


def test_there_is_one_account_per_role_and_the_printed_password_opens_it() -> None:
    said = demo(5)

    with acting_for(office(PORT).pk):
        roles = [role for member in Membership.objects.all() for role in member.roles]
    assert len(roles) == len(set(roles)) == ROLES
    for email in User.objects.values_list("email", flat=True):
        assert email in said
    assert DEMO_PASSWORD in said
    assert User.objects.get(email="officer@bahia-calma.example.org").check_password(DEMO_PASSWORD)


def test_every_role_of_the_demo_exists_in_the_catalogue() -> None:
    from acogida.accounts.public import permissions_of

    demo(5)

    with acting_for(office(PORT).pk):
        roles = {role for member in Membership.objects.all() for role in member.roles}
        assert all(permissions_of([role], TODAY) for role in roles)


def test_somebody_serves_both_communes() -> None:
    demo(5)
    user = User.objects.get(email="social-worker@puerto-esperanza.example.org")

    served = {}
    for code in (PORT, BAY):
        with acting_for(office(code).pk):
            served[code] = Membership.objects.get(user=user).roles

    assert served == {PORT: ["social_worker"], BAY: ["officer"]}


def test_an_installation_that_serves_somebody_is_left_alone() -> None:
    Municipality.objects.create(number=13, name="Una de verdad", commune_code="13101")

    with pytest.raises(CommandError, match="serves a real municipality"):
        demo(5)

    assert Municipality.objects.count() == 1
    assert User.objects.count() == 0


def test_no_known_password_in_a_real_municipality() -> None:
    real = Municipality.objects.create(number=13, name="Una de verdad", commune_code="13101")
    staff = [DemoMember(email="a@example.org", name="A", roles=("officer",))]

    with pytest.raises(NotADemonstration):
        open_demo_accounts(
            system_actor(real.pk, "prueba"), staff=staff, password=DEMO_PASSWORD, today=TODAY
        )

    assert User.objects.count() == 0


@pytest.mark.parametrize("count", [0, -3, 1_000_001])
def test_impossible_counts_are_refused(count: int) -> None:
    with pytest.raises(CommandError, match="--people"):
        demo(count)


def test_everything_written_is_in_a_whole_chain_of_actions() -> None:
    demo(60)

    with acting_for(office(PORT).pk):
        assert list(verify_chain()) == []
        entry = AuditEntry.objects.get(action__endswith="fill_office")
        noted = {change["model"]: change["rows"] for change in entry.changes if "rows" in change}
        assert noted["people.Person"] >= 60
        assert noted["people.Identifier"] == Identifier.objects.count()
        officer = User.objects.get(email="officer@puerto-esperanza.example.org")
        theirs = AuditEntry.objects.filter(action__endswith="register_person")
        assert {entry.user_id for entry in theirs} == {officer.pk}
        assert theirs.count() == 2


def test_no_name_nor_number_stands_in_the_record_of_actions() -> None:
    demo(60)

    with acting_for(office(PORT).pk):
        record = str(list(AuditEntry.objects.values_list("changes", "reason")))
        for identifier in Identifier.objects.all():
            assert identifier.normalised not in record
        for surname in Person.objects.values_list("first_surname", flat=True):
            assert f"'{surname}'" not in record


def test_people_are_found_by_name_and_by_number() -> None:
    demo(60)

    with acting_for(office(PORT).pk):
        for person in Person.objects.filter(state="active")[:20]:
            assert person.pk in {match.person_id for match in find(person.full_name)}
        for identifier in Identifier.objects.filter(kind="01")[:10]:
            found = find(chilean_run.dotted(identifier.number))
            assert found[0].person_id == identifier.person_id


def test_neither_commune_finds_the_others_people() -> None:
    demo(60)
    with acting_for(office(BAY).pk):
        strangers = list(Identifier.objects.filter(kind="01").values_list("number", flat=True))

    assert strangers
    with acting_for(office(PORT).pk):
        ids = set(Person.objects.values_list("pk", flat=True))
        for number in strangers:
            assert {match.person_id for match in find(number)} <= ids


def test_second_records_resemble_somebody_and_say_why_they_were_opened() -> None:
    demo(120)

    with acting_for(office(PORT).pk):
        twins = Person.objects.exclude(apart_because="")
        assert twins.count() == 4
        assert not Identifier.objects.filter(person__in=twins).exists()


def test_there_is_something_to_see_on_the_pages_of_closed_files() -> None:
    demo(120)

    with acting_for(office(PORT).pk):
        states = Counter(Person.objects.values_list("state", flat=True))
        merged = Person.objects.get(state="merged")
        papers = list(Document.objects.order_by("kind"))
        opened = [
            open_document(system_actor(office(PORT).pk, "x"), document_id=paper.pk)[1]
            for paper in papers
        ]
        assert list(verify_chain()) == []
    assert {state: states[state] for state in ("merged", "blocked", "anonymised")} == {
        "merged": 1, "blocked": 1, "anonymised": 1,
    }  # fmt: skip
    assert {paper.subject_id for paper in papers} == {merged.merged_into_id}
    assert [content[:8] for content in opened] == [b"%PDF-1.4"] * 2


def test_lives_are_told_in_all_tables() -> None:
    demo(400)

    with acting_for(office(PORT).pk):
        for model in (
            Address, Consent, HouseholdMember, Nationality, ResidencePeriod, RshPeriod,
            SelfDeclaration, SpokenLanguage,
        ):  # fmt: skip
            assert model.objects.exists(), model
        kinds = set(FamilyLink.objects.values_list("kind", flat=True))
        assert kinds == {"guardian", "parent", "partner", "sibling"}
        children = Person.objects.filter(birth_year__gte=2010)
        assert children.exists()
        for child in children:
            assert FamilyLink.objects.filter(relative=child, kind="guardian").exists()
        assert Identifier.objects.filter(expires_on__lt=TODAY).exists()
        assert Contact.objects.filter(safe=False).exists()
        assert Consent.objects.exclude(withdrawn_on=None).exists()
        days = {moment.date() for moment in Person.objects.values_list("registered_at", flat=True)}
        assert len(days) > 30


def test_consents_point_to_texts_of_the_catalogue() -> None:
    demo(60)

    with acting_for(office(PORT).pk):
        texts = {text.purpose: text for text in consent_texts(TODAY)}
        for consent in Consent.objects.all():
            assert consent.text_version == texts[consent.purpose].version
            assert consent.language in texts[consent.purpose].words


def test_the_office_page_has_something_to_show() -> None:
    demo(5)

    with acting_for(office(PORT).pk):
        names = [place.name for place in neighbourhoods()]

    assert "Caleta Vieja" in names
    assert "Campamento Nueva Esperanza" in names


def test_contacts_are_written_as_the_rules_would_write_them() -> None:
    for person in people(300, seed=2):
        for contact in person.contacts:
            kept = normal_contact(contact.kind, contact.value)
            assert kept.normalised == contact.value
            assert kept.shown == shown_contact(contact.kind, contact.value)


def test_a_demonstration_that_fails_half_way_leaves_no_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from acogida.people.demo import offices

    def broken(*args: Any, **kwargs: Any) -> int:
        raise ArithmeticError

    monkeypatch.setattr(offices, "register_second_records", broken)
    with pytest.raises(ArithmeticError):
        demo(20)
    monkeypatch.undo()

    assert rows_in(PORT)["Person"] == 0
    demo(20)
    assert rows_in(PORT)["Person"] == 20
