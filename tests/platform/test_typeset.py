"""Sheets are made in memory, tagged, and what was typed stands on them as text."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from acogida.lib.printable import _SHOWN, FRAME, printable
from acogida.platform import typeset

AT = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
MARKUP = '#let x = 3 *bold* _i_ $x^2$ \\ @ref <label> `raw` // no /* no */ = H ~ --- [a](b) "q"'


@pytest.fixture
def plain_sheet(tmp_path, monkeypatch):
    """A template that sets one text."""
    (tmp_path / "one.typ").write_text(
        "#let words = json(bytes(sys.inputs.words))\n"
        "#set document(title: words.title)\n#set text(lang: words.lang, "
        'font: ("Libertinus Serif", "DejaVu Sans Mono"))\n#words.text\n'
    )
    monkeypatch.setattr(typeset, "ROOT", tmp_path)
    return "one.typ"


def words(text):
    return {"title": "Hoja", "lang": "ht", "text": text}


def read_back(pdf: bytes, *more: str) -> str:
    return subprocess.run(
        ["pdftotext", *more, "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_sheet_is_tagged_and_says_its_title_and_language(plain_sheet):
    pdf = typeset.pdf_of(plain_sheet, words("Bonjou"), at=AT)

    said = subprocess.run(
        ["pdfinfo", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    assert "Tagged:          yes" in said
    assert "Title:           Hoja" in said
    assert b"pdfuaid" in pdf
    assert b"/Lang(ht)" in pdf.replace(b" ", b"")


def test_markup_is_printed_and_not_obeyed(plain_sheet):
    pdf = typeset.pdf_of(plain_sheet, words(MARKUP), at=AT)

    assert squeezed(read_back(pdf)) == squeezed(MARKUP)


def test_every_sign_that_is_said_to_be_printable_is_printed(plain_sheet):
    signs = [chr(code) for first, last in _SHOWN for code in range(first, last + 1)]
    # Each by itself: a sign that only stops a sheet beside another one would be found by no list.
    text = " ".join("a" + sign for sign in signs if printable(sign) == sign)

    made = typeset._set(plain_sheet, words(text), "pdf", at=AT)  # without the second try
    assert len(made) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
@example("😀" * 50)
@example("\u202e\u2066abc\x00\x1b[31m")
@example("שלום مرحبا 你好 e\u0301\u0302\u0303 \ud7ff\U0010ffff")
@example("\u0430\u0301\u20dd \u05e9\u05c1\u05bc ﷺ \u0e33")
def test_whatever_is_typed_a_sheet_comes_out(text):
    """The real one, with the text wherever somebody types."""
    pdf = typeset.pdf_of(
        "desk/papers/discreet.typ",
        {
            "language": "es",
            "title": "Recordatorio",
            "paper": "a4",
            "blocks": [{"head": text, "lines": [text], "language": "es"}],
        },
        at=AT,
    )

    assert pdf.startswith(b"%PDF-")


def test_where_typefaces_disagree_plain_signs_do(plain_sheet, monkeypatch):
    monkeypatch.setattr(typeset, "printable", lambda text: text)

    pdf = typeset.pdf_of(plain_sheet, words("sí 你"), at=AT)

    assert read_back(pdf).strip() == f"sí {FRAME}"


def test_a_faulty_template_is_no_matter_of_signs(tmp_path, monkeypatch):
    from typst import TypstError

    (tmp_path / "bad.typ").write_text("#nothing()")
    monkeypatch.setattr(typeset, "ROOT", tmp_path)

    with pytest.raises(TypstError, match="unknown variable"):
        typeset.pdf_of("bad.typ", {}, at=AT)


def test_a_template_reads_nothing_outside_the_house(tmp_path, monkeypatch):
    from typst import TypstError

    secret = tmp_path / "secret.txt"
    secret.write_text("x")
    house = tmp_path / "house"
    house.mkdir()
    (house / "nosy.typ").write_text('#read("../secret.txt")')
    monkeypatch.setattr(typeset, "ROOT", house)

    with pytest.raises(TypstError):
        typeset.pdf_of("nosy.typ", {}, at=AT)


def test_pages_can_be_looked_at_before_printing(plain_sheet):
    pages = typeset.pictures_of(plain_sheet, words("a\n" * 200), at=AT)

    assert len(pages) > 1
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_drawing_reaches_the_template_as_it_is():
    drawn = typeset.qr_of("https://example.org/hoja")

    assert drawn.startswith("<svg ")
    assert typeset._each({"a": [drawn]}, str.upper) == {"a": [drawn]}
    assert typeset._each({"a": ["<svg "], "b": 1}, str.upper) == {"a": ["<SVG "], "b": 1}


def test_nothing_of_a_sheet_is_kept_on_the_disk(plain_sheet, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = set(Path(tmp_path).rglob("*"))

    typeset.pdf_of(plain_sheet, words("a"), at=AT)

    assert set(Path(tmp_path).rglob("*")) == before
