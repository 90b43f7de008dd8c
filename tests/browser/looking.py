"""Looks at a page as somebody who reads little, sees little, or holds a phone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, WIDE

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """async (rules) => {
  const { violations } = await axe.run({ runOnly: rules });
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help} — ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
}"""
WIDER_THAN_THE_SCREEN = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? [`${wide} px wider than the screen`] : [];
}"""
# A phone shows a list's filters behind a button, and axe looks at nothing that is folded away.
OPEN_FILTERS = """() => {
  for (const folded of document.querySelectorAll(".filters, .filters-chosen details")) {
    folded.open = true;
  }
}"""
# Every piece of text that is drawn, each by itself.
TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    const words = walker.currentNode.textContent.replace(/\\s+/g, " ").trim();
    const apart = "script, style, template, kbd, [lang]:not(html, [lang^=es])";
    if (words && !holder.closest(apart)) texts.push(words);
  }
  const said = [...document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")];
  for (const node of said) {
    for (const name of ["aria-label", "placeholder", "title", "alt"]) {
      if (node.getAttribute(name)) texts.push(node.getAttribute(name));
    }
  }
  return [...texts, document.title];
}"""
ENGLISH = re.compile(
    r"\b(Save|Search|Cancel|Name|Login|Sign in|Password|Next|Previous|Select|Delete|Edit|Add|Close"
    r"|Back|Required|This field|Please|Yes|Choose|Remove|Submit|Loading|Not found|Unknown|None"
    r"|True|False|person|persons|file|the|and|with|of)\b"
)


def see(page: Page) -> list[str]:
    """What is wrong with the page on a wide screen and on a phone; nothing when all is well."""
    wrong = untranslated(page)
    for screen in (WIDE, PHONE):
        page.set_viewport_size(screen)
        page.evaluate("window.scrollTo(0, 0)")  # else the bar on top may lie over a box
        page.evaluate(OPEN_FILTERS)
        found = page.evaluate(WIDER_THAN_THE_SCREEN) + judged_by_axe(page)
        wrong += [f"{screen['width']} px: {sentence}" for sentence in found]
    return wrong


def judged_by_axe(page: Page) -> list[str]:
    """Violations of the rules of WCAG 2.0 to 2.2, levels A and AA."""
    # Evaluated from outside: the page's own policy stays as strict as it is served.
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(RUN_AXE, RULES)
    return found


def untranslated(page: Page) -> list[str]:
    """English left over: sentences of the catalogues word for word, and everyday words."""
    texts = list(dict.fromkeys(page.evaluate(TEXTS)))
    return [
        f"English: {text}" for text in texts if text in english_sentences() or ENGLISH.search(text)
    ]


@cache
def english_sentences() -> frozenset[str]:
    """Every message as the code writes it, where Spanish says it otherwise."""
    pairs = set()
    for path in (ROOT / "src").rglob("locale/es/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                pairs |= set(zip(_words(message.id), _words(message.string), strict=False))
    spanish = {said for _, said in pairs}
    return frozenset(msgid for msgid, said in pairs if msgid and msgid not in {said, *spanish})


def _words(said: str | list[str] | tuple[str, ...]) -> list[str]:
    return [said] if isinstance(said, str) else list(said)
