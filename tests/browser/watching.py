"""Listens to what the browser complains about, and to what the server breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# The browser writes a line for each refusal; the tests look at the page that came with it.
REFUSALS = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
WORTH_A_LINE = {"error", "warning", "assert"}


@dataclass
class Watch:
    """``complaints`` of all pages it listens to; what matches ``expected`` is none."""

    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answer)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in WORTH_A_LINE and not REFUSALS.match(message.text):
            self._note(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        # A page that is left, or a search that is typed on, calls off what it had asked for.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"no answer: {request.url} {request.failure}")

    def _answer(self, response: Response) -> None:
        broken = response.status >= 500
        lost = response.status >= 400 and response.request.resource_type in {"script", "stylesheet"}
        if broken or lost:
            self._note(f"{response.status}: {response.url}")

    def _note(self, words: str) -> None:
        if not any(re.search(pattern, words) for pattern in self.expected):
            self.complaints.append(words)
