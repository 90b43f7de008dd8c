from __future__ import annotations

from collections import Counter
from typing import ClassVar

import pytest
from django.test import TestCase

from acogida.accounts.models import Membership, User
from acogida.lib import chilean_run
from acogida.people.demo import DEMO_PASSWORD
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
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.people.queries.consents import consent_texts
from acogida.people.search.api import find
from acogida.places.public import neighbourhoods
from acogida.platform.audit import verify_chain
from acogida.platform.models import AuditEntry, Document
from acogida.platform.scope import acting_for
from acogida.platform.vault import open_document
from acogida.platform.writing import system_actor
from tests.conftest import TODAY
from tests.people.opening import BAY, PORT, demo, office, rows_in

PEOPLE, ROLES = 120, 11


@pytest.mark.xdist_group("demonstration")
class TestOpenDemonstration(TestCase):
    """One demonstration, opened once; every test looks at another side of it."""

    said: ClassVar[str]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.said = demo(PEOPLE)

    def test_both_communes_open_with_their_people_and_are_demonstrations(self) -> None:
        # One in thirty was registered a second time.
        assert rows_in(PORT)["Person"] == PEOPLE + 4
        assert rows_in(BAY)["Person"] == 24
        assert office(PORT).is_demo
        assert office(BAY).is_demo

    def test_there_is_one_account_per_role_and_the_printed_password_opens_it(self) -> None:
        with acting_for(office(PORT).pk):
            roles = [role for member in Membership.objects.all() for role in member.roles]
        assert len(roles) == len(set(roles)) == ROLES
        for email in User.objects.values_list("email", flat=True):
            assert email in self.said
        assert DEMO_PASSWORD in self.said
        assert User.objects.get(email="officer@bahia-calma.example.org").check_password(
            DEMO_PASSWORD
        )

    def test_every_role_of_the_demo_exists_in_the_catalogue(self) -> None:
        from acogida.accounts.public import permissions_of

        with acting_for(office(PORT).pk):
            roles = {role for member in Membership.objects.all() for role in member.roles}
            assert all(permissions_of([role], TODAY) for role in roles)

    def test_somebody_serves_both_communes(self) -> None:
        user = User.objects.get(email="social-worker@puerto-esperanza.example.org")

        served = {}
        for code in (PORT, BAY):
            with acting_for(office(code).pk):
                served[code] = Membership.objects.get(user=user).roles

        assert served == {PORT: ["social_worker"], BAY: ["officer"]}

    def test_everything_written_is_in_a_whole_chain_of_actions(self) -> None:
        with acting_for(office(PORT).pk):
            assert list(verify_chain()) == []
            entry = AuditEntry.objects.get(action__endswith="fill_office")
            noted = {
                change["model"]: change["rows"] for change in entry.changes if "rows" in change
            }
            assert noted["people.Person"] >= PEOPLE
            # The numbers of the one anonymised file were written and are gone.
            gone = noted["people.Identifier"] - Identifier.objects.count()
            assert 0 <= gone <= 3
            officer = User.objects.get(email="officer@puerto-esperanza.example.org")
            theirs = AuditEntry.objects.filter(action__endswith="register_person")
            assert {entry.user_id for entry in theirs} == {officer.pk}
            assert theirs.count() == 4

    def test_no_name_nor_number_stands_in_the_record_of_actions(self) -> None:
        with acting_for(office(PORT).pk):
            record = str(list(AuditEntry.objects.values_list("changes", "reason")))
            for identifier in Identifier.objects.all():
                assert identifier.normalised not in record
            named = Person.objects.exclude(first_surname="")
            for surname in named.values_list("first_surname", flat=True):
                assert f"'{surname}'" not in record

    def test_people_are_found_by_name_and_by_number(self) -> None:
        with acting_for(office(PORT).pk):
            for person in Person.objects.filter(state="active")[:20]:
                assert person.pk in {match.person_id for match in find(person.full_name)}
            for identifier in Identifier.objects.filter(kind="01")[:10]:
                found = find(chilean_run.dotted(identifier.number))
                assert found[0].person_id == identifier.person_id

    def test_neither_commune_finds_the_others_people(self) -> None:
        with acting_for(office(BAY).pk):
            strangers = list(Identifier.objects.filter(kind="01").values_list("number", flat=True))

        assert strangers
        with acting_for(office(PORT).pk):
            ids = set(Person.objects.values_list("pk", flat=True))
            for number in strangers:
                assert {match.person_id for match in find(number)} <= ids

    def test_second_records_resemble_somebody_and_say_why_they_were_opened(self) -> None:
        with acting_for(office(PORT).pk):
            twins = Person.objects.exclude(apart_because="")
            assert twins.count() == 4
            assert not Identifier.objects.filter(person__in=twins).exists()

    def test_there_is_something_to_see_on_the_pages_of_closed_files(self) -> None:
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

    def test_lives_are_told_in_all_tables(self) -> None:
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
            days = {
                moment.date() for moment in Person.objects.values_list("registered_at", flat=True)
            }
            assert len(days) > 30

    def test_consents_point_to_texts_of_the_catalogue(self) -> None:
        with acting_for(office(PORT).pk):
            texts = {text.purpose: text for text in consent_texts(TODAY)}
            for consent in Consent.objects.all():
                assert consent.text_version == texts[consent.purpose].version
                assert consent.language in texts[consent.purpose].words

    def test_the_office_page_has_something_to_show(self) -> None:
        with acting_for(office(PORT).pk):
            names = [place.name for place in neighbourhoods()]

        assert "Caleta Vieja" in names
        assert "Campamento Nueva Esperanza" in names
