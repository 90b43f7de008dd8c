"""Where the rows behind a measure are listed, and what the codes of facts read like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from acogida.desk.queries.numbers import Asked
from acogida.desk.views.number_links import FILTERS, Links
from acogida.desk.views.number_words import labels_for
from acogida.lib.periods import Period
from acogida.platform.facts import Behind, list_behind, say_words
from acogida.platform.writing import Actor

# Attribute of facts → dimension of the numbers, where they are called otherwise.
_DIMENSIONS = {"age_band": "age", "status": "residence", "workstreams": "workstream"}
_ATTRIBUTES = (
    *("sex", "age_band", "nationality", "status", "channel", "language", "site", "kind"),
    *("area", "reason", "workstreams", "card", "institution"),
)


def say_facts() -> None:
    """Let measures lead to the lists of the counter and speak in its words."""
    say_words(_ATTRIBUTES, _words)
    for kind in ("attended", "reason"):
        list_behind(f"desk.{kind}", _attentions)
    list_behind("desk.need_opened", _needs_said)
    list_behind("desk.need_closed", _needs_ended)
    list_behind("desk.arrival", _arrivals)
    list_behind("desk.appointment", _appointments)


def _words(attribute: str, codes: Collection[str], day: dt.date) -> Mapping[str, str]:
    known = [code for code in codes if code]
    return labels_for(_DIMENSIONS.get(attribute, attribute), known, day)


def _links(actor: Actor, behind: Behind) -> tuple[Links, Period]:
    period = Period(behind.first, behind.last)
    return Links(actor, Asked(period)), period


def _attentions(actor: Actor, behind: Behind) -> str:
    """One filter at a time: what the measure itself is about, or one code of it."""
    links, period = _links(actor, behind)
    said = {name: code for name, code in behind.said.items() if name in FILTERS}
    if behind.attribute:
        said[_DIMENSIONS.get(behind.attribute, behind.attribute)] = behind.code
    if len(said) > 1 or not said.keys() <= FILTERS.keys():
        return ""
    dimension, code = next(iter(said.items()), ("", ""))
    if "persons" in behind.said:
        return links.persons(period, dimension, code)
    return links.attentions(period, dimension, code)


def _needs_said(actor: Actor, behind: Behind) -> str:
    links, period = _links(actor, behind)
    if behind.attribute == "area":
        return links.opened(period, area=behind.code)
    return "" if behind.attribute else links.opened(period)


def _needs_ended(actor: Actor, behind: Behind) -> str:
    links, period = _links(actor, behind)
    state = behind.said.get("state")
    if state is None or behind.attribute not in {"", "area"}:
        return ""
    return links.ended(period, state, behind.code)


def _arrivals(actor: Actor, behind: Behind) -> str:
    links, period = _links(actor, behind)
    return "" if behind.attribute else links.arrivals(period, **behind.said)


def _appointments(actor: Actor, behind: Behind) -> str:
    links, period = _links(actor, behind)
    return "" if behind.attribute else links.appointments(period, behind.said.get("termino", ""))
