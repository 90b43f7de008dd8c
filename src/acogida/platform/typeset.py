"""Sheets of paper: a tagged PDF (PDF/UA-1) made in memory from a template and plain values.

Values reach the template as JSON and are set as text, never read as markup. Only templates below
this package can be read, only the typefaces of the typesetter are used, nothing touches the disk.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acogida.lib.printable import plain, printable

if TYPE_CHECKING:
    from typst import OutputFormat, PDFStandard

ROOT = Path(__file__).resolve().parents[1]
"""What templates may read: the packages of the house."""
TAGGED: PDFStandard = "ua-1"


class Drawing(str):
    """An SVG made by the house, which is no text: it reaches the template as it is."""

    __slots__ = ()


def pdf_of(template: str, words: Mapping[str, Any], *, at: dt.datetime) -> bytes:
    """The sheet as a tagged PDF. ``template``: its path below the packages; ``at``: when made.

    A sign no typeface draws is printed as a frame. Raises typst.TypstError for a faulty template.
    """
    return _either_way(template, words, "pdf", at=at)[0]


def pictures_of(
    template: str, words: Mapping[str, Any], *, at: dt.datetime, ppi: int = 84
) -> list[bytes]:
    """Each page as a PNG, to look at before printing. ``ppi``: pixels per inch."""
    return _either_way(template, words, "png", at=at, ppi=ppi)


def qr_of(address: str) -> Drawing:
    """An address as a QR code: an SVG, black, without a margin of its own."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return Drawing(drawn.getvalue().decode())


def _either_way(
    template: str, words: Mapping[str, Any], kind: OutputFormat, **how: Any
) -> list[bytes]:
    """Two typefaces seldom disagree about a sign and its accent; then plain signs must do."""
    from typst import TypstError

    try:
        return _set(template, _each(words, printable), kind, **how)
    except TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _set(template, _each(words, plain), kind, **how)


def _set(
    template: str, words: Any, kind: OutputFormat, *, at: dt.datetime, ppi: int | None = None
) -> list[bytes]:
    # Imported when first needed: eighty megabytes that most processes never use.
    import typst

    standards: list[PDFStandard] = [TAGGED] if kind == "pdf" else []
    made: bytes | list[bytes] = typst.compile(
        str(ROOT / template),
        root=str(ROOT),
        ignore_system_fonts=True,
        format=kind,
        ppi=ppi,
        sys_inputs={"words": json.dumps(words)},
        pdf_standards=standards,
        timestamp=int(at.timestamp()),
    )
    return made if isinstance(made, list) else [made]


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every text in it changed, however deep; keys stay, and so do drawings."""
    if isinstance(value, str):
        return value if isinstance(value, Drawing) else change(value)
    if isinstance(value, Mapping):
        return {key: _each(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_each(one, change) for one in value]
    return value
