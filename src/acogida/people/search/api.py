"""The face of search inside this app; other apps go through ``people.public``."""

from __future__ import annotations

from acogida.people.search.duplicates import probable_duplicates, probable_duplicates_of
from acogida.people.search.finding import find
from acogida.people.search.indexing import (
    forget_people,
    forget_person,
    index_people,
    index_person,
    indexed_together,
    reindex_people,
)
from acogida.people.search.keys import Candidate, PersonKeys
from acogida.people.search.rebuilding import is_outdated, rebuild
from acogida.people.search.results import Hit, Match, Reason, Why

__all__ = [
    "Candidate",
    "Hit",
    "Match",
    "PersonKeys",
    "Reason",
    "Why",
    "find",
    "forget_people",
    "forget_person",
    "index_people",
    "index_person",
    "indexed_together",
    "is_outdated",
    "probable_duplicates",
    "probable_duplicates_of",
    "rebuild",
    "reindex_people",
]
