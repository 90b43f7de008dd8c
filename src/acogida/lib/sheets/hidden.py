"""Which columns somebody hid: the reader of the cells does not say, the file's own XML does.

Read only as far as the rows begin, in the process apart that is bound in memory and time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any
from xml.etree import ElementTree as ET

from acogida.lib.sheets.kinds import MOST_COLUMNS

_BROKEN = (LookupError, ValueError, ET.ParseError, zipfile.BadZipFile, OSError)
_TRUE = {"1", "true"}
_COLLAPSED = {"collapse", "filter"}


def hidden_columns(content: bytes, sheet: int) -> list[int]:
    """Places (from 0) of the hidden columns of the sheet; none where the file does not say."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "content.xml" in names:
                return list(_in_ods(archive, sheet))
            return list(_in_xlsx(archive, _path_of(archive, sheet)))
    except _BROKEN:  # an .xls, or an odd file: its cells are read all the same
        return []


def _path_of(archive: zipfile.ZipFile, sheet: int) -> str:
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - the process is bound
    keys = [
        next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
        for one in book.iter()
        if _name(one) == "sheet"
    ]
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - the same
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    target = targets[keys[sheet]]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _in_xlsx(archive: zipfile.ZipFile, path: str) -> Iterator[int]:
    with archive.open(path) as stream:
        for _event, one in ET.iterparse(stream, ("start",)):  # noqa: S314 - the same
            if _name(one) == "sheetData":
                return
            if _name(one) == "col" and one.get("hidden") in _TRUE:
                first, last = int(one.get("min", "1")), int(one.get("max", "1"))
                yield from range(first - 1, min(last, MOST_COLUMNS))


def _in_ods(archive: zipfile.ZipFile, sheet: int) -> Iterator[int]:
    table, place = -1, 0
    with archive.open("content.xml") as stream:
        for _event, one in ET.iterparse(stream, ("start",)):  # noqa: S314 - the same
            name = _name(one)
            table += name == "table"
            if table == sheet and name == "table-row":
                return
            if table == sheet and name == "table-column":
                wide = int(_said(one, "number-columns-repeated") or 1)
                if _said(one, "visibility") in _COLLAPSED:
                    yield from islice(range(place, place + wide), MOST_COLUMNS)
                place += wide


def _name(one: Any) -> str:
    return str(one.tag).rpartition("}")[2]


def _said(one: Any, attribute: str) -> str:
    return next((v for name, v in one.attrib.items() if name.rpartition("}")[2] == attribute), "")
