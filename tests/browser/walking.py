"""Finds a real address for every page, by following the links of somebody at work."""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext

LINK = re.compile(r'<a [^>]*?href="([^"#]+)')
# Enough files to meet persons with contacts, numbers, households, ended and running.
MOST_OF_ONE = 3
MOST_FILES = 24


@dataclass
class Walk:
    """``found``: route → an address of it that answered with a page."""

    found: dict[str, str] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=dict)

    def go(self, request: APIRequestContext, start: list[str]) -> None:
        """Follow links as whom ``request`` has signed in.

        Of ``start`` a question may be part; what is linked from the first of them is looked at
        before what is linked from the rest.
        """
        waiting, queued = deque(start), set(start)
        while waiting:
            path = waiting.popleft()
            if not self._is_wanted(path):
                continue
            answer = request.get(path)
            if not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
                continue
            here = urlsplit(answer.url).path
            self.found.setdefault(route_of(here), here)
            for link in links_of(answer.text(), answer.url):
                if link not in queued:
                    queued.add(link)
                    waiting.append(link)

    def _is_wanted(self, path: str) -> bool:
        route = route_of(urlsplit(path).path)
        self._seen[route] = self._seen.get(route, 0) + 1
        most = MOST_FILES if route == FILE_ROUTE else MOST_OF_ONE
        return bool(route) and self._seen[route] <= most


FILE_ROUTE = "personas/<uuid:person_id>/"


def route_of(path: str) -> str:
    """The route that answers at ``path``; empty when it is none of ours."""
    try:
        return str(resolve(path).route)
    except Resolver404:
        return ""


def links_of(page: str, address: str) -> list[str]:
    """Paths of this house that the page links to, without their questions."""
    host = urlsplit(address).netloc
    absolute = (urlsplit(urljoin(address, html.unescape(link))) for link in LINK.findall(page))
    return list(dict.fromkeys(url.path for url in absolute if url.netloc == host))
