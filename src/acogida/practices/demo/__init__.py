"""Practices of a demonstration office: a published sheet, drafts, a document, a meeting.

All of it is invented and belongs to a commune that does not exist.
"""

from __future__ import annotations

import datetime as dt

from acogida.platform.demo import DemoOpened, demo_part
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from acogida.practices.actions import adapt_entry, publish_sheet, take_in, write_sheet
from acogida.practices.actions.voting import (
    add_candidate,
    add_table,
    count_votes,
    open_encounter,
)
from acogida.practices.demo.papers import DOCUMENT, DRAFT, PUBLISHED
from acogida.practices.models import Sheet
from acogida.practices.rules.content import Content, from_plain

_VOTES = ((5, 2), (1, 4))
"""Votes of each table for the practice and for the proposal."""


@demo_part("practices")
def practices(house: Actor, opened: DemoOpened) -> None:
    """Fill the office's own practices, unless it has some."""
    with acting_for(house.municipality_id):
        if Sheet.objects.exists():
            return
        office = Municipality.objects.get(pk=house.municipality_id)
    publish_sheet(house, sheet_id=write_sheet(house, content=_of(office, PUBLISHED)))
    write_sheet(house, content=_of(office, DRAFT))
    adapt_entry(house, code="bp-sj2")
    take_in(house, content=DOCUMENT.encode(), name="Fichas del encuentro comunal (inventadas)")
    _meeting(house, opened.today)


def _of(office: Municipality, plain: dict[str, object]) -> Content:
    return from_plain(plain | {"commune": office.commune_code, "organisation": office.name})


def _meeting(house: Actor, today: dt.date) -> None:
    meeting = open_encounter(
        house,
        title="Encuentro comunal de buenas prácticas",
        held_on=today - dt.timedelta(days=12),
        place="Salón municipal",
        votes_each=1,
    )
    tables = [
        add_table(house, encounter_id=meeting, name=f"Mesa {number}", people=8) for number in (1, 2)
    ]
    practice = add_candidate(house, encounter_id=meeting, title="", code="bp-re", table_id=None)
    proposal = add_candidate(
        house, encounter_id=meeting, title="Ventanilla móvil los sábados", code="", table_id=None
    )
    for table, (first, second) in zip(tables, _VOTES, strict=True):
        count_votes(house, table_id=table, votes={practice: first, proposal: second})
