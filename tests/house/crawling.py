"""Walks every address as somebody from another municipality, and says what came through."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, get_resolver

from acogida.platform.access import mark_of, walk
from tests.house.full_office import CANARY, FullOffice

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from django.test import Client

METHODS = ("get", "head", "post", "put", "patch", "delete")
REFUSED = {404, 405}
# What the stranger types: the beginning of their word, so that a page may repeat it.
TYPED = CANARY[:8]
# Ways a list is asked for more: other pages, orders, files, parts of the page.
QUERIES: tuple[dict[str, str], ...] = (
    {},
    {"formato": "xlsx"},
    {"pagina": "1", "orden": "-nombre"},
    {"q": TYPED},
    {"estado": "todos"},
)
NAMES = (
    "q",
    "text",
    "texto",
    "buscar",
    "given_names",
    "first_surname",
    "name",
    "number",
    "phone",
    "email",
)


@dataclass(frozen=True, slots=True)
class Leak:
    """What came through: where, how, and what was seen."""

    route: str
    method: str
    seen: str


def addresses() -> Iterator[tuple[str, URLPattern, list[str]]]:
    """(route, pattern, names of its arguments) of every address that is ours and not open."""
    for route, pattern in walk(get_resolver().url_patterns):
        mark = mark_of(pattern)
        if mark is not None and not mark.is_open:
            yield route, pattern, re.findall(r"<(?:\w+:)?(\w+)>", route)


def object_arguments(names: list[str]) -> list[str]:
    return [name for name in names if name.endswith(("_id", "_pk"))]


def path_of(route: str, office: FullOffice) -> str:
    """The route with the ids of ``office``'s rows in it."""

    def fill(match: re.Match[str]) -> str:
        kind, name = match.group(1), match.group(2)
        return (
            str(office.id_for(name, route))
            if kind == "uuid:" or name.endswith("_id")
            else CANARY.lower()
        )

    return "/" + re.sub(r"<(\w+:)?(\w+)>", fill, route)


def text_of(response: HttpResponseBase) -> str:
    """Everything the answer says: headers, body, and the cells of a workbook."""
    body = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type,attr-defined]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())
    return str(response.headers) + body.decode("utf-8", "replace")


def crawl(client: Client, theirs: FullOffice) -> list[Leak]:
    """Ask every address, by every method, for ``theirs``; return what should not have come."""
    leaks: list[Leak] = []
    for route, _pattern, names in addresses():
        path = path_of(route, theirs)
        for method in METHODS:
            leaks += _by_path(client, path, route, method, refuse=bool(object_arguments(names)))
        if not object_arguments(names):
            leaks += _by_query(client, path, route)
        leaks += _by_body(client, path, route, theirs)
    return leaks


def _by_path(client: Client, path: str, route: str, method: str, *, refuse: bool) -> Iterator[Leak]:
    response = getattr(client, method)(path)
    if refuse and response.status_code not in REFUSED:
        yield Leak(route, method, f"status {response.status_code}")
    yield from _spoken(response, route, method)


def _by_query(client: Client, path: str, route: str) -> Iterator[Leak]:
    for query in QUERIES:
        for htmx in ({}, {"HTTP_HX_REQUEST": "true"}):
            answer = client.get(path, query, **htmx)  # type: ignore[arg-type]
            yield from _spoken(answer, route, f"get {query}")


def _by_body(client: Client, path: str, route: str, theirs: FullOffice) -> Iterator[Leak]:
    """Send their ids under every name a form here could use, and a search for their word."""
    ids = {label.split(".")[1]: str(row.pk) for label, row in theirs.rows.items()}
    body: dict[str, Any] = dict(ids)
    body |= {f"{name}_id": value for name, value in ids.items()}
    body |= dict.fromkeys(("other", "relative", "survivor", "absorbed", "with"), ids["person"])
    body |= {name: [ids["person"]] for name in ("ids", "selected", "person_ids", "people")}
    answer = client.post(path, body)
    yield from _spoken(answer, route, "post ids")
    search = dict.fromkeys(NAMES, TYPED)
    for htmx in ({}, {"HTTP_HX_REQUEST": "true"}):
        answer = client.post(path, search, **htmx)  # type: ignore[arg-type]
        yield from _spoken(answer, route, "post search")


def _spoken(response: HttpResponseBase, route: str, method: str) -> Iterator[Leak]:
    if response.status_code >= 500:
        yield Leak(route, method, f"status {response.status_code}")
    said = text_of(response)
    if found := re.search(CANARY, said, re.IGNORECASE):
        yield Leak(route, method, said[max(0, found.start() - 60) : found.end() + 20])
