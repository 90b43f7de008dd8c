from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl import Workbook

from acogida.lib.sheets import kinds
from acogida.lib.sheets.cells import Cell, CellError
from acogida.lib.sheets.kinds import SheetFault, Unreadable, kind_of
from acogida.lib.sheets.reading import BEST, opened
from acogida.lib.sheets.texts import decoded, rows_of, separator_of
from tests.exchange.sheets import csv, ods, saved, xlsx


def cells_in(content: bytes, sheet: int = BEST) -> list[tuple[int, tuple[Cell, ...]]]:
    with opened(content, sheet) as found:
        return [(row.number, row.cells) for row in found.rows]


def refused(content: bytes) -> SheetFault:
    with pytest.raises(Unreadable) as caught:
        cells_in(content)
    return caught.value.fault


def test_a_workbook_is_read_with_its_kinds_of_cells() -> None:
    rows = [["Ana", dt.date(1985, 3, 12), 12345678, 1.5, True, "=1+1", dt.time(9, 30)]]
    found = cells_in(xlsx(["a", "b", "c", "d", "e", "f", "g"], rows))

    assert found[0] == (1, ("a", "b", "c", "d", "e", "f", "g"))
    assert found[1][1][:5] == ("Ana", dt.date(1985, 3, 12), 12345678, 1.5, True)
    assert found[1][1][5] is None, "a formula is its value, and nobody has computed this one"
    assert str(found[1][1][6]).startswith("09:30")


def test_dates_counted_since_1904_are_the_same_days() -> None:
    book = Workbook()
    book.epoch = dt.datetime(1904, 1, 1)
    book.active.append([dt.date(1985, 3, 12)])  # type: ignore[union-attr]

    assert cells_in(saved(book)) == [(1, (dt.date(1985, 3, 12),))]


def test_a_cell_merged_downwards_says_the_same_in_each_row() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Ana", "enero"], [None, "febrero"], ["Eva", "marzo"]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")

    assert [cells for _number, cells in cells_in(saved(book))] == [
        ("Ana", "enero"),
        ("Ana", "febrero"),
        ("Eva", "marzo"),
    ]


def test_of_forty_sheets_the_fullest_that_shows_is_read() -> None:
    book = Workbook()
    book.active.append(["portada"])  # type: ignore[union-attr]
    for place in range(39):
        book.create_sheet(f"Hoja {place}")
    for row in range(5):
        book["Hoja 7"].append([row])
    for row in range(9):
        book["Hoja 9"].append([row])
    book["Hoja 9"].sheet_state = "hidden"

    with opened(saved(book)) as found:
        assert (found.sheets[found.chosen].name, len(found.sheets)) == ("Hoja 7", 40)
        assert [one.name for one in found.sheets if one.is_hidden] == ["Hoja 9"]
    assert len(cells_in(saved(book), 10)) == 9


def test_an_open_document_is_read() -> None:
    kept = ods([("Nombre", "Fecha"), ("Ana", "12-03-1985")])

    assert cells_in(kept) == [(1, ("Nombre", "Fecha")), (2, ("Ana", "12-03-1985"))]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_any_encoding_with_any_separator(sign: str, encoding: str) -> None:
    content = csv(["Año", "Señora"], ["1", "Ñandú"], ["2", "Pérez"], sign=sign, encoding=encoding)

    assert cells_in(content) == [(1, ("Año", "Señora")), (2, ("1", "Ñandú")), (3, ("2", "Pérez"))]


def test_a_separator_within_quotes_parts_nothing() -> None:
    assert cells_in(b'a;b\r\n"Ana; Eva, y\r\nOlga";2\r\n;\r\nx;"y ""z"""') == [
        (1, ("a", "b")),
        (2, ("Ana; Eva, y\r\nOlga", "2")),
        (4, ("x", 'y "z"')),
    ]
    assert cells_in(b"sep=|\na|b;c\n1|2;3")[0] == (2, ("a", "b;c"))
    assert separator_of("una sola columna\nsin nada") == ";"


def test_an_error_in_a_cell_stays_an_error() -> None:
    assert cells_in(b"a;b\n#N/A;1")[1] == (2, (CellError("#N/A"), "1"))


def test_a_cell_at_the_end_of_the_sheet_ends_the_reader_and_nothing_else() -> None:
    book = Workbook()
    book.active["A1"] = "x"  # type: ignore[index]
    book.active["XFD1048576"] = "y"  # type: ignore[index]

    assert refused(saved(book)) == SheetFault.UNPACKS_TOO_LARGE


def test_a_zip_that_swells_is_refused_before_it_is_unpacked() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (30 * kinds.MEGABYTE))

    assert refused(kept.getvalue()) == SheetFault.UNPACKS_TOO_LARGE


def test_what_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("foto.txt", b"hola")
    whole = xlsx(["a"], [[1]])

    assert refused(b"  \n") == SheetFault.EMPTY
    assert refused(b"PK\x03\x04 roto") == SheetFault.BROKEN
    assert refused(whole[: len(whole) // 2]) == SheetFault.BROKEN
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600) == SheetFault.BROKEN
    encrypted = "EncryptedPackage".encode("utf-16-le")
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + encrypted) == SheetFault.ENCRYPTED
    assert refused(other.getvalue()) == SheetFault.OTHER_KIND
    assert refused(b"%PDF-1.4") == SheetFault.OTHER_KIND
    assert refused(b"a\0b;c") == SheetFault.OTHER_KIND
    assert refused(b"  <html><table></table>") == SheetFault.WEB_PAGE
    with pytest.raises(Unreadable, match="no_such_sheet"):
        cells_in(whole, 7)
    monkeypatch.setattr(kinds, "MOST_BYTES", 10)
    assert refused(whole) == SheetFault.TOO_LARGE


def test_a_file_with_a_password_says_so() -> None:
    kept = io.BytesIO(xlsx(["a"], [[1]]))
    locked = io.BytesIO()
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(locked, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    content = bytearray(locked.getvalue())
    place = content.rfind(b"PK\x01\x02")
    content[place + 8] |= 1

    with pytest.raises(Unreadable, match="encrypted"):
        kind_of(bytes(content))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.binary(min_size=1, max_size=400), some.integers(0, 3000))
def test_a_spoilt_file_is_read_or_refused_and_never_breaks(noise: bytes, at: int) -> None:
    content = bytearray(WHOLE)
    content[at : at + len(noise)] = noise
    try:
        cells_in(bytes(content))
    except Unreadable:
        return


@given(some.binary(max_size=300))
def test_any_bytes_are_some_text(content: bytes) -> None:
    list(rows_of(decoded(content)))


WHOLE = xlsx(["Nombre", "Fecha"], [["Ana", dt.date(1985, 3, 12)]] * 20)
