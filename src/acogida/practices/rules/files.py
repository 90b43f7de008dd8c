"""The file in which offices hand sheets to each other: ``acogida.practices``, edition 1."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from acogida.practices.rules.content import Content, NotASheet, from_plain, to_plain

FORMAT, EDITION = "acogida.practices", 1
LONGEST_ORIGIN = 300
ORIGIN_KEYS = ("code", "title", "office", "commune", "edition")


class NotOurs(ValueError):
    """The file cannot be taken; ``fault``: not_ours, newer or bad_value; ``where``: in the file."""

    def __init__(self, fault: str, where: str = "") -> None:
        super().__init__(f"{fault} {where}".strip())
        self.fault, self.where = fault, where


@dataclass(frozen=True, slots=True)
class Handed:
    """A sheet on its way: ``origin`` says which sheet of which office it is or comes from."""

    content: Content
    origin: Mapping[str, Any] = field(default_factory=dict)


def written(handed: Iterable[Handed], *, made_on: str, office: str) -> dict[str, Any]:
    """The file as plain values. ``made_on``: the day, ISO."""
    return {
        "format": FORMAT,
        "edition": EDITION,
        "made_on": made_on,
        "office": office,
        "sheets": [
            {"origin": dict(one.origin), "content": to_plain(one.content)} for one in handed
        ],
    }


def read(text: str) -> list[Handed]:
    """Every sheet of the file, or NotOurs: one that is not whole keeps all of them out."""
    try:
        plain = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise NotOurs("not_ours") from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise NotOurs("not_ours")
    if plain.get("edition") != EDITION:
        raise NotOurs("newer")
    sheets = plain.get("sheets")
    if not isinstance(sheets, list) or not sheets:
        raise NotOurs("bad_value", "sheets")
    return [_one(sheet, f"sheets.{number}") for number, sheet in enumerate(sheets, start=1)]


def _one(sheet: Any, where: str) -> Handed:
    if not isinstance(sheet, dict) or not isinstance(sheet.get("content"), dict):
        raise NotOurs("bad_value", where)
    try:
        content = from_plain(sheet["content"])
    except NotASheet as fault:
        raise NotOurs("bad_value", f"{where}.{fault.where}") from fault
    if not content.title.strip():
        raise NotOurs("bad_value", f"{where}.title")
    origin = sheet.get("origin", {})
    if not isinstance(origin, dict) or not all(_harmless(origin.get(key)) for key in ORIGIN_KEYS):
        raise NotOurs("bad_value", f"{where}.origin")
    return Handed(content, {key: origin[key] for key in ORIGIN_KEYS if key in origin})


def _harmless(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, int)
        or (isinstance(value, str) and len(value) <= LONGEST_ORIGIN)
    )
