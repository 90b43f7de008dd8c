"""The persons an office attends, what is known of them over time, and their rights over it."""

from __future__ import annotations

from acogida.people.models.family import FamilyLink, Household, HouseholdMember
from acogida.people.models.identifiers import Identifier, IdentifierKind
from acogida.people.models.life import (
    Address,
    Contact,
    Nationality,
    OtherName,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.people.models.person import FileCounter, Person
from acogida.people.models.rights import Consent, DataRequest, Merge
from acogida.people.models.search_tables import SearchPage, SearchShelf, SearchTerm

__all__ = [
    "Address",
    "Consent",
    "Contact",
    "DataRequest",
    "FamilyLink",
    "FileCounter",
    "Household",
    "HouseholdMember",
    "Identifier",
    "IdentifierKind",
    "Merge",
    "Nationality",
    "OtherName",
    "Person",
    "ResidencePeriod",
    "RshPeriod",
    "SearchPage",
    "SearchShelf",
    "SearchTerm",
    "SelfDeclaration",
    "SpokenLanguage",
]
