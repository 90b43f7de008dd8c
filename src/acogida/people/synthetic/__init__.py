"""People who do not exist, with names as the communities of Chile have them. Pure Python.

>>> from acogida.people.synthetic import misspell, people
>>> someone = next(people(1, seed=7))
"""

from __future__ import annotations

from acogida.people.synthetic.generator import AS_OF, households, people
from acogida.people.synthetic.living import NEIGHBOURHOODS, Neighbourhood
from acogida.people.synthetic.records import (
    SyntheticAddress,
    SyntheticConsent,
    SyntheticContact,
    SyntheticHousehold,
    SyntheticIdentifier,
    SyntheticLanguage,
    SyntheticLink,
    SyntheticPerson,
    SyntheticStatus,
)
from acogida.people.synthetic.spelling import KINDS, misspell
from acogida.people.synthetic.twins import second_record

__all__ = [
    "AS_OF",
    "KINDS",
    "NEIGHBOURHOODS",
    "Neighbourhood",
    "SyntheticAddress",
    "SyntheticConsent",
    "SyntheticContact",
    "SyntheticHousehold",
    "SyntheticIdentifier",
    "SyntheticLanguage",
    "SyntheticLink",
    "SyntheticPerson",
    "SyntheticStatus",
    "households",
    "misspell",
    "people",
    "second_record",
]
