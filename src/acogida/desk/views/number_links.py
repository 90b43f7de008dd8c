"""Where a number leads: the list that counts the same, narrowed by codes alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from django.urls import NoReverseMatch, reverse

from acogida.desk.forms.counted_filters import COUNTED, EVERY_FILE, NO_FILE, UNKNOWN, YES
from acogida.desk.forms.counted_people import NEW
from acogida.desk.queries.numbers import NO_FILE as OF_NO_FILE

if TYPE_CHECKING:
    from uuid import UUID

    from acogida.desk.queries.numbers import Asked
    from acogida.lib.periods import Period
    from acogida.platform.writing import Actor

# Dimension → the filter of the list of attentions.
FILTERS = {
    "reason": "motivo",
    "area": "necesidad",
    "workstream": "linea",
    "language": "idioma",
    "channel": "canal",
    "site": "sede",
    "officer": "quien",
    "residence": "situacion",
    "kind": "tipo",
    "nationality": "nacionalidad",
    "sex": "sexo",
    "age": "edad",
}


class Links:
    """Addresses of lists for one reader; empty where she may not open them."""

    def __init__(self, actor: Actor, asked: Asked) -> None:
        self.actor, self.asked = actor, asked
        self._addresses: dict[str, str] = {}

    def attentions(self, span: Period, dimension: str = "", code: str = "") -> str:
        """Attentions of a span, of one code of a dimension."""
        return self._list("attention_list", "desk.view", self._said(span, dimension, code))

    def persons(
        self, span: Period, dimension: str = "", code: str = "", *, new: bool = False
    ) -> str:
        """Their persons, each once; ``new``: who had never been attended before."""
        if dimension and code == OF_NO_FILE:
            return ""
        said = self._said(span, dimension, code) | ({NEW: YES} if new else {})
        address = self._address("people_list", "people.view")
        return f"{address}?cuenta={_query_inside(said)}" if address else ""

    def needs(self, **said: str) -> str:
        """Needs; where the numbers are narrowed, these are as well."""
        return self._list(
            "need_list", "desk.view", {"fichas": EVERY_FILE} | self._where("sede", "linea") | said
        )

    def opened(self, span: Period, **said: str) -> str:
        """Needs said in a span."""
        days = {"desde": str(span.first), "hasta": str(span.last)}
        return self.needs(**({"estado": COUNTED} | days | said))

    def ended(self, span: Period, state: str, area: str = "") -> str:
        """Needs that ended in a span."""
        days = {"cerrada_desde": str(span.first), "cerrada_hasta": str(span.last)}
        return self.needs(estado=state, **days, **({"area": area} if area else {}))

    def arrivals(self, span: Period, **said: str) -> str:
        days = {"desde": str(span.first), "hasta": str(span.last)}
        return self._list("arrival_list", "desk.queue", days | self._where("sede") | said)

    def appointments(self, span: Period, state: str = "") -> str:
        said = {"desde": str(span.first), "hasta": str(span.last)} | self._where("sede")
        ended = {"termino": state} if state else {}
        return self._list("appointment_list", "desk.agenda", said | ended)

    def standing(self, user_id: UUID, *, late: bool = False) -> str:
        """Open needs somebody answers for, wherever they were said."""
        said = {"responsable": str(user_id)} | ({"plazo": "late"} if late else {})
        return self._list("need_list", "desk.view", said)

    def late_steps(self, user_id: UUID) -> str:
        said = {"responsable": str(user_id), "tipo": "step", "plazo": "late"}
        return self._list("due_office", "desk.due_all", said)

    def _said(self, span: Period, dimension: str, code: str) -> dict[str, str]:
        said = {"desde": str(span.first), "hasta": str(span.last), "fichas": EVERY_FILE}
        said |= self._where("sede", "linea")
        if dimension and code == OF_NO_FILE:
            return said | {"fichas": NO_FILE}
        if not dimension:
            return said
        return said | {FILTERS[dimension]: code or UNKNOWN}

    def _where(self, *names: str) -> dict[str, str]:
        now = {"sede": self.asked.site, "linea": self.asked.stream}
        return {name: now[name] or UNKNOWN for name in names if now[name] is not None}

    def _list(self, name: str, permission: str, said: dict[str, str]) -> str:
        address = self._address(name, permission)
        return f"{address}?{_query(said)}" if address else ""

    def _address(self, name: str, permission: str) -> str:
        """Where a list stands; looked for once, as a page leads to hundreds."""
        if name not in self._addresses:
            self._addresses[name] = _address_of(name) if self.actor.may(permission) else ""
        return self._addresses[name]


def _address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _query(said: dict[str, str]) -> str:
    """What ``urlencode`` writes, of pieces that most other addresses of the page have as well."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in said.items())


def _query_inside(said: dict[str, str]) -> str:
    """The same as a value within an address: quoted once more."""
    pairs = ((_quoted(_quoted(name)), _quoted(_quoted(value))) for name, value in said.items())
    return "%26".join(f"{name}%3D{value}" for name, value in pairs)


@lru_cache(maxsize=2048)
def _quoted(piece: str) -> str:
    return quote_plus(piece)
