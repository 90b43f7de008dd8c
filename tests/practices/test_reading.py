"""What documents say: both formats with their oddities, and what is no sheet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.practices.rules import kinds
from acogida.practices.rules.content import Figure, Funding
from acogida.practices.rules.kinds import fault_of_bytes, read_document
from acogida.practices.rules.numbers import figures_in, number_of, number_written
from acogida.practices.rules.paper import Note, lines_of
from acogida.practices.rules.reading import Draft
from acogida.practices.rules.units import departments_in, funding_in
from acogida.practices.rules.vocabulary import CATEGORIES, LINES, MONTHS
from tests.practices.papers import EMPTY, TICKED, boxes, questions, row_of, sheet
from tests.practices.papers import MONTHS as MONTH_ROW

SOURCES = Path(__file__).resolve().parents[3] / "shared"


def only(text: str) -> Draft:
    reading = read_document(text)
    assert reading.faults == ()
    (draft,) = reading.drafts
    return draft


def codes(draft: Draft) -> list[str]:
    return [note.code for note in draft.notes]


# -- the format with boxes -----------------------------------------------------------------------


def test_a_sheet_is_read_whole() -> None:
    draft = only(sheet())

    content = draft.content
    assert (draft.municipality, draft.first, content.title) == ("ARICA", 1, "Huerto de los martes")
    assert content.departments == ("Oficina de Migración", "Unidad de Parques")
    assert (content.declared, content.groups) == (("training",), ("women",))
    assert (content.months, content.began) == ((3, 4), 2021)
    assert content.schedule == "Desde 2021, marzo y abril."
    assert content.funding == (Funding("Recursos propios municipales"),)
    assert [(line.line, line.why) for line in content.lines] == [("community", "Ya que reúne.")]
    assert [(one.value, one.unit) for one in content.figures] == [
        (1250, "plantas"),
        (12, "familias"),
    ]
    assert draft.notes == (Note("figures_to_check", "2"),)


def test_several_sheets_are_parted_and_titles_of_several_lines_joined() -> None:
    introduction = "INTRODUCCIÓN\n\nAquí se cuenta de qué trata el documento.\n\n"
    second = sheet(title="Escuela abierta: la\n\n \n\nCasa", municipality="RECOLETA")

    reading = read_document(introduction + sheet() + "\n" + second)

    assert [draft.content.title for draft in reading.drafts] == [
        "Huerto de los martes",
        "Escuela abierta: la Casa",
    ]
    assert codes(reading.drafts[1])[0] == "title_joined"
    assert reading.drafts[0].last < reading.drafts[1].first


@pytest.mark.parametrize(
    ("row", "months"),
    [
        (row_of(2, 12), (2, 12)),
        (row_of(1, sign="x"), (1,)),
        (row_of(11, sign=TICKED), (11,)),
        ("\t".join([EMPTY] * 6 + [TICKED] * 6), (7, 8, 9, 10, 11, 12)),
        (row_of(), ()),
    ],
)
def test_months_are_boxes_or_ticks_and_empty_cells_count(row: str, months: tuple[int, ...]) -> None:
    assert only(sheet(dates=f"{MONTH_ROW}\n{row}\n\nEn 2021.")).content.months == months


@pytest.mark.parametrize(
    ("dates", "note"),
    [
        ("Todo 2021.", Note("no_calendar")),
        (f"{MONTH_ROW}\n✓\t✓\n\n2021", Note("calendar_cells", "2")),
        (f"{MONTH_ROW}\n{row_of(4, sign='sí')}\n\n2021", Note("calendar_sign", "sí")),
        (MONTH_ROW, Note("calendar_cells", "1")),
    ],
)
def test_a_calendar_that_is_not_clear_is_left_to_a_person(dates: str, note: Note) -> None:
    draft = only(sheet(dates=dates))

    assert draft.content.months is None
    assert note in draft.notes


def test_headings_change_place_lack_or_carry_a_tab() -> None:
    boxes_below = sheet(
        category="", groups=f"Niñas y niños\n\n{boxes('NNA')}", funding="Línea 1\nsigue aquí"
    )
    with_tab = sheet(category=f"Categoría\t\n{boxes('NNA')}")

    assert only(boxes_below).content.declared == ("children",)
    assert only(boxes_below).content.groups_words == "Niñas y niños"
    assert "heading_missing" in codes(only(boxes_below))
    assert only(with_tab).content.declared == ("children",)
    assert "heading_missing" not in codes(only(with_tab))


def test_boxes_and_words_that_disagree_are_said_and_not_corrected() -> None:
    draft = only(
        sheet(
            category=f"Categoría\n{boxes('Otra: Regularización')}",
            summary="Una feria de emprendedoras.",
        )
    )

    assert draft.content.declared == ("regularisation",)
    assert draft.content.assigned == ()
    assert Note("ticked_not_told", "regularisation") in draft.notes
    assert Note("told_not_ticked", "enterprise") in draft.notes


def test_years_of_description_and_dates_are_compared() -> None:
    earlier = only(sheet(summary="Empezó en 2015 con un taller."))
    none = only(sheet(dates="Cada otoño.", summary="Empezó en 2015 con un taller."))

    assert Note("earlier_year", "2015 < 2021") in earlier.notes
    assert (none.content.began, Note("no_year", "2015") in none.notes) == (None, True)


def test_lines_of_the_seal_are_known_by_how_they_begin() -> None:
    draft = only(
        sheet(
            lines="Líneas de Sello:\n\nEstrategias formativas, ya que enseña.\n\n"
            "Fortalecimiento institucional: el equipo aprende.\n\nAlgo que nadie conoce."
        )
    )

    assert [(one.line, one.as_written) for one in draft.content.lines] == [
        ("awareness", "Estrategias formativas"),
        ("institution", "Fortalecimiento institucional"),
    ]
    assert Note("line_shortened", "Estrategias formativas") in draft.notes
    assert Note("line_unknown", "Algo que nadie conoce.") in draft.notes


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (sheet(without=["Breve descripción"]), "summary"),
        (sheet(without=["Líneas Sello", "Forma de financiamiento"]), "funding, lines"),
        (sheet(category="Categoría\n\nCapacitaciones"), "category"),
        (sheet(municipality=""), "municipality"),
        (sheet(title="Un texto que termina en punto."), "title"),
    ],
)
def test_never_half_a_sheet(text: str, lacking: str) -> None:
    reading = read_document(text)

    assert reading.drafts == ()
    (fault,) = reading.faults
    assert fault.code == "sheet_not_whole"
    assert fault.detail.partition(": ")[2] == lacking


def test_a_whole_sheet_beside_half_a_one_is_read() -> None:
    reading = read_document(sheet() + "\n" + sheet(title="Media ficha", without=["Líneas Sello"]))

    assert [draft.content.title for draft in reading.drafts] == ["Huerto de los martes"]
    assert [fault.code for fault in reading.faults] == ["sheet_not_whole"]


# -- fields of several things --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "units", "outside", "guessed"),
    [
        (
            "Oficina de Agua, Fuego y Aire Dirección de Luz\nDirección de Sombra OMIL",
            ("Oficina de Agua, Fuego y Aire", "Dirección de Luz", "Dirección de Sombra", "OMIL"),
            (),
            True,
        ),
        ("Unidad de Migrantes - DIDECO", ("Unidad de Migrantes - DIDECO",), (), False),
        (
            "DIDECO, Oficina de la Mujer y otras oficinas, World Vision, ACNUR y SJM.",
            ("DIDECO", "Oficina de la Mujer", "otras oficinas"),
            ("World Vision", "ACNUR", "SJM"),
            False,
        ),
        (
            "Corporación de Canto. Oficina de Todos (Programa de Uno y Programa de Dos)",
            ("Corporación de Canto", "Oficina de Todos (Programa de Uno y Programa de Dos)"),
            (),
            False,
        ),
        ("", (), (), False),
    ],
)
def test_units_are_parted_from_bodies_outside(
    typed: str, units: tuple[str, ...], outside: tuple[str, ...], *, guessed: bool
) -> None:
    found = departments_in(lines_of(typed))

    assert found == (units, outside, guessed)


def test_funding_keeps_its_years_and_joins_broken_lines() -> None:
    typed = (
        "2022: Fondo de Sermig.\nCurso e insumos\npagados por ACNUR\n\n9999: Rifas. Donaciones."
        "\n2020:"
    )

    assert list(funding_in(lines_of(typed))) == [
        Funding("Fondo de Sermig", 2022),
        Funding("Curso e insumos pagados por ACNUR"),
        Funding("9999: Rifas"),
        Funding("Donaciones"),
    ]


@pytest.mark.parametrize(
    ("written", "percent", "value"),
    [
        ("1.300", False, 1300),
        ("73.33", True, 73.33),
        ("73.33", False, 73.33),
        ("12.345", True, 12.345),
        ("1.234.567", False, 1234567),
        ("1.234,5", False, 1234.5),
        ("7,5", False, 7.5),
        ("40", False, 40),
    ],
)
def test_a_dot_is_for_thousands_or_for_decimals(
    written: str, value: float, *, percent: bool
) -> None:
    assert number_of(written, percent=percent) == value


@given(st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=2).map(float)))
def test_a_number_is_read_as_it_was_written(value: float) -> None:
    assert number_of(number_written(value)) == value


def test_years_hours_days_and_laws_are_no_figures() -> None:
    text = (
        "El 5 y 6 de mayo de 2021, de 18:00 a 21:00 horas y por 3 horas, según la Ley 21.325,"
        " llegaron 40 personas. El 73.33% volvió. Fueron 25 a la fecha."
    )

    assert [(one.value, one.unit, one.as_written) for one in figures_in(text)] == [
        (40, "personas", ""),
        (73.33, "%", "73.33%"),
        (25, "", ""),
    ]


def test_a_long_sentence_is_cut_at_a_word() -> None:
    (figure,) = figures_in("Hubo 40 personas " + "muy contentas " * 30)

    assert figure == Figure(40, "personas", figure.what)
    assert figure.what.endswith("contentas…")


# -- the format of questions ---------------------------------------------------------------------


def test_answers_stand_under_their_questions() -> None:
    draft = only(questions())

    content = draft.content
    assert (content.title, content.organisation, draft.municipality) == (
        "Mesón en dos lenguas",
        "I.M. de Arica",
        "Arica",
    )
    assert content.answer("impact_areas") == ("Atención de vecinos", "Trabajo entre unidades")
    assert content.answer("implementation") == (
        "Se puso un mesón con dos personas que turnan la mañana y la tarde.",
    )
    assert content.answer("improvements") == ("Más horas",)
    assert content.groups == ("families",)
    assert [(one.value, one.unit) for one in content.figures] == [(340, "personas")]
    assert codes(draft) == ["no_date", "no_boxes", "sentence_joined", "figures_to_check"]


def test_two_practices_of_questions_are_two_and_half_a_one_is_none() -> None:
    half = questions(title="Otra").replace("Propuestas de mejora", "Lo que falta")

    reading = read_document(questions() + half)

    assert [draft.content.title for draft in reading.drafts] == ["Mesón en dos lenguas"]
    assert reading.faults[0].detail.endswith(": improvements")


def test_prose_stays_beside_points_and_nothing_odd_is_said_of_a_plain_document() -> None:
    text = questions(organisation="Arica").replace("turnan la\n\n\n\nmañana", "turnan la mañana")
    text = text.replace("- Se atendió a 340 personas en su lengua.", "Sirve.\n\n- Mucho")

    draft = only(text)

    assert draft.content.answer("effectiveness") == ("Sirve.", "Mucho")
    assert codes(draft) == ["no_date", "no_boxes"]


# -- what is no sheet ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"PK\x03\x04...", "office"),
        (b"\xd0\xcf\x11\xe0...", "office"),
        (b"{\\rtf1", "office"),
        (b"\x89PNG...", "picture"),
        (b"ab\x00cd", "binary"),
        (b"a" * (kinds.MOST_BYTES + 1), "too_large"),
        ("año".encode("utf-16"), ""),
        (b"texto", ""),
    ],
)
def test_files_that_are_no_text_are_known_by_how_they_begin(content: bytes, fault: str) -> None:
    assert fault_of_bytes(content) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("  \n", Note("empty")),
        ("<!doctype html><html><body><p>Ficha</p>", Note("html")),
        ("Una carta cualquiera.\n\nSaludos.", Note("unknown_layout", "0")),
        ("Breve descripción\n\nAlgo\n\nLíneas Sello\n\nNada", Note("unknown_layout", "2")),
        ("MUNICIPALIDAD\nde algo", Note("unknown_layout", "1")),
    ],
)
def test_other_layouts_are_reported_and_nothing_is_made_of_them(text: str, fault: Note) -> None:
    reading = read_document(text)

    assert (reading.layout, reading.drafts, reading.faults) == ("", (), (fault,))


@given(st.text())
def test_any_text_is_read_or_reported(text: str) -> None:
    reading = read_document(text)

    assert reading.drafts or reading.faults


@given(st.lists(st.sampled_from(sheet().split("\n")), max_size=60))
def test_shuffled_lines_never_make_half_a_sheet(lines: list[str]) -> None:
    for draft in read_document("\n".join(lines)).drafts:
        assert draft.content.title
        assert draft.municipality
        assert draft.first < draft.last


# -- the real documents --------------------------------------------------------------------------


def known() -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(
        (SOURCES / "domain/practices.json").read_text("utf-8")
    )
    return found


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the original documents are not here")
def test_seven_sheets_come_out_of_the_first_document() -> None:
    (path,) = SOURCES.glob("seeds/001_*.txt")

    reading = read_document(path.read_text("utf-8"))

    assert reading.faults == ()
    read = [
        {
            "title": draft.content.title,
            "categories": [CATEGORIES[code] for code in draft.content.declared],
            "months": draft.content.months and [MONTHS[at - 1] for at in draft.content.months],
            "lines": [LINES[line.line] for line in draft.content.lines],
            "outside": len(draft.content.outside),
            "departments": len(draft.content.departments),
            "funding": len(draft.content.funding),
        }
        for draft in reading.drafts
    ]
    assert read == [
        {
            "title": one["title"],
            "categories": one["categories_checked"],
            "months": one["months"],
            "lines": [line["line"] for line in one["sello_lines"]],  # type: ignore[attr-defined]
            "outside": len(one["external_bodies_in_departments_field"]),  # type: ignore[arg-type]
            "departments": len(one["departments"]),  # type: ignore[arg-type]
            "funding": len(one["funding"]),  # type: ignore[arg-type]
        }
        for one in known()["sheets"]
    ]


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the original documents are not here")
def test_one_sheet_comes_out_of_the_second_document() -> None:
    (path,) = SOURCES.glob("seeds/002_*.txt")
    (expected,) = known()["other_template"]

    draft = only(path.read_text("utf-8"))

    assert (draft.content.title, draft.municipality) == (
        expected["title"],
        expected["municipality"],
    )
    assert [len(draft.content.answer(name)) for name in ("impact_areas", "improvements")] == [4, 6]
    assert [one.value for one in draft.content.figures] == [250, 76]
