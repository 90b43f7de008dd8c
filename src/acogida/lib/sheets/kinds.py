"""What kind of file it is, by its content and not by its name; and whether it may be opened."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

MEGABYTE = 1024 * 1024
MOST_BYTES = 100 * MEGABYTE
MOST_UNPACKED = 600 * MEGABYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 300
_SWELLS = 200
_SMALL = 20 * MEGABYTE
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"7z\xbc\xaf", b"Rar!")
_WEB = (b"<html", b"<!doc", b"<table", b"<?xml", b"<head", b"<meta")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 4096


class SheetFault(StrEnum):
    """Why a file cannot be read."""

    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_LONG = "too_long"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    EMPTY = "empty"
    WEB_PAGE = "web_page"
    OTHER_KIND = "other_kind"
    NO_SUCH_SHEET = "no_such_sheet"


class Unreadable(ValueError):
    """The file cannot be read; ``fault`` says why. Never carries anything of its content."""

    def __init__(self, fault: SheetFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def kind_of(content: bytes) -> str:
    """``workbook`` or ``text``; raises Unreadable for what is neither, or may not be opened."""
    if len(content) > MOST_BYTES:
        raise Unreadable(SheetFault.TOO_LARGE)
    if not content.strip():
        raise Unreadable(SheetFault.EMPTY)
    if content.startswith(b"PK"):
        _look_into_zip(content)
        return "workbook"
    if content.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in content:
            raise Unreadable(SheetFault.ENCRYPTED)
        return "workbook"
    _refuse_what_is_no_text(content)
    return "text"


def _look_into_zip(content: bytes) -> None:
    """Refuse by what the directory of the archive says, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(SheetFault.BROKEN) from error
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(SheetFault.ENCRYPTED)
    swollen = (
        part.file_size > _SMALL and part.file_size > _SWELLS * max(1, part.compress_size)
        for part in parts
    )
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(swollen):
        raise Unreadable(SheetFault.UNPACKS_TOO_LARGE)
    names = {part.filename for part in parts}
    if "content.xml" not in names and not any(name.startswith("xl/") for name in names):
        raise Unreadable(SheetFault.OTHER_KIND)


def _refuse_what_is_no_text(content: bytes) -> None:
    start = content[:_LOOKED_AT]
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB):
        raise Unreadable(SheetFault.WEB_PAGE)
    if start.startswith(_OTHER) or (b"\0" in start and not start.startswith(_UTF16)):
        raise Unreadable(SheetFault.OTHER_KIND)
