"""Text with separators, as spreadsheets export it: which encoding, which separator."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes

SEPARATORS = ";,\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = ["cp1252", "mac_roman", "cp850"]
_JUDGED = 64 * 1024
_LINES_JUDGED = 60
_LONGEST_FIELD = 1024 * 1024


def decoded(content: bytes) -> str:
    """The text, whatever wrote it: byte order mark, UTF-8, or what Spanish offices still use."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        found = from_bytes(content[:_JUDGED], cp_isolation=_LIKELY).best()
        return content.decode(found.encoding if found else "cp1252", errors="replace")


def separator_of(text: str) -> str:
    """The sign that parts the columns: the one that stands as often in most lines."""
    lines = [line for line in text[:_JUDGED].splitlines() if line.strip()][:_LINES_JUDGED]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) > len("sep="):
        return lines[0][len("sep=")]
    return max(SEPARATORS, key=lambda sign: _steadiness(lines, sign))


def _steadiness(lines: list[str], sign: str) -> tuple[int, int]:
    counts = Counter(_outside_quotes(line).count(sign) for line in lines)
    counts.pop(0, None)
    if not counts:
        return 0, 0
    often, lines_with_it = counts.most_common(1)[0]
    return lines_with_it * min(often, 2), often


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the row as a spreadsheet counts it, its cells), empty rows left out."""
    separator = separator_of(text)
    csv.field_size_limit(_LONGEST_FIELD)
    lines = io.StringIO(text.replace("\0", ""), newline="")
    reader = csv.reader(lines, delimiter=separator, strict=False)
    for number, cells in enumerate(reader, start=1):
        told = number == 1 and cells[:1] and cells[0].lower().startswith("sep=")
        if any(cell.strip() for cell in cells) and not told:
            yield number, cells
