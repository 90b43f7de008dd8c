"""What somebody can do with a person's file. Each function is one thing, one audit entry."""

from __future__ import annotations

from acogida.people.actions.anonymising import anonymise_person
from acogida.people.actions.consents import give_consent, withdraw_consent
from acogida.people.actions.errors import (
    FAULT_WORDS,
    MERGE_WORDS,
    UNDO_WORDS,
    FileClosed,
    LooksLikeAnother,
    NumberTaken,
    words_of,
)
from acogida.people.actions.exporting import (
    export_person,
    register_export_part,
    register_own_export,
)
from acogida.people.actions.families import (
    end_link,
    form_household,
    join_household,
    leave_household,
    link_family,
)
from acogida.people.actions.merging import CannotMerge, hindrances_between, merge_people
from acogida.people.actions.naming import (
    add_other_name,
    remove_other_name,
    set_languages,
    set_nationalities,
)
from acogida.people.actions.numbers import add_identifier, verify_identifier, void_identifier
from acogida.people.actions.opening import hold_file
from acogida.people.actions.own_parts import register_own_parts
from acogida.people.actions.parts import register_merge_part
from acogida.people.actions.reaching import add_contact, change_contact, end_contact, move_house
from acogida.people.actions.registering import change_identity, register_person
from acogida.people.actions.requests import (
    block_person,
    close_request,
    receive_request,
    unblock_person,
)
from acogida.people.actions.states import (
    declare,
    record_residence,
    record_rsh,
    withdraw_declaration,
)
from acogida.people.actions.undoing import CannotUndo, undo_merge
from acogida.people.rules import Fault, Faulty, InvalidNumber

register_own_parts()
register_own_export()

__all__ = [
    "FAULT_WORDS",
    "MERGE_WORDS",
    "UNDO_WORDS",
    "CannotMerge",
    "CannotUndo",
    "Fault",
    "Faulty",
    "FileClosed",
    "InvalidNumber",
    "LooksLikeAnother",
    "NumberTaken",
    "add_contact",
    "add_identifier",
    "add_other_name",
    "anonymise_person",
    "block_person",
    "change_contact",
    "change_identity",
    "close_request",
    "declare",
    "end_contact",
    "end_link",
    "export_person",
    "form_household",
    "give_consent",
    "hindrances_between",
    "hold_file",
    "join_household",
    "leave_household",
    "link_family",
    "merge_people",
    "move_house",
    "receive_request",
    "record_residence",
    "record_rsh",
    "register_export_part",
    "register_merge_part",
    "register_person",
    "remove_other_name",
    "set_languages",
    "set_nationalities",
    "unblock_person",
    "undo_merge",
    "verify_identifier",
    "void_identifier",
    "withdraw_consent",
    "withdraw_declaration",
    "words_of",
]
