"""What somebody can do with a person's file. Each function is one thing, one audit entry."""

from __future__ import annotations

from acogida.people.actions.errors import (
    FAULT_WORDS,
    FileBlocked,
    FileClosed,
    LooksLikeAnother,
    NumberTaken,
    words_of,
)
from acogida.people.actions.numbers import add_identifier, verify_identifier, void_identifier
from acogida.people.actions.registering import change_identity, register_person
from acogida.people.rules import Fault, Faulty, InvalidNumber

__all__ = [
    "FAULT_WORDS",
    "Fault",
    "Faulty",
    "FileBlocked",
    "FileClosed",
    "InvalidNumber",
    "LooksLikeAnother",
    "NumberTaken",
    "add_identifier",
    "change_identity",
    "register_person",
    "verify_identifier",
    "void_identifier",
    "words_of",
]
