"""A spreadsheet as offices keep it: the same things typed in many ways, by people in a hurry.

Nobody in it exists. The same seed gives the same rows.
"""
# ruff: noqa: S311 - people who do not exist, no secrets

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from acogida.lib.chilean_run import check_digit

HEADINGS = (
    *("N°", "Fecha Atención", "NOMBRE COMPLETO", "RUT / Pasaporte", "F. Nac.", "Edad", "Sexo"),
    *("Nacionalidad", "Fono", "Idioma", "Situación Migratoria", "Comuna", "Motivo de consulta"),
    *("Necesidades", "Gestión realizada", "OBS.", "Atendido por", "Duración"),
)
_GIVEN = {
    "Mujer": "María José|Ana|Yuleisy|Rosa Elena|Marie Ange|Guerline|Luz Marina|Daniela|Carolina"
    "|Esther|Fabiola|Nadège|Johana|Mirtha|Paola|Kenia|Dayana|Flor|Wislande|Betzabé",
    "Hombre": "José Luis|Jean Claude|Wilner|Carlos|Juan Pablo|Luis Alberto|Pierre|Evens|Andrés"
    "|Miguel Ángel|Jhon|Óscar|Ramón|Frantz|Dieudonné|Alexis|Yorman|Édgar|Nelson|Iván",
}
_STARTS = "Al Bar Cas Del Es Fer Gar Her Is Jim Lar Mar Nav Or Per Quin Ram San Tor Val Zam Bel Cor"
_MIDDLES = "a e i o u an en in on ar er or il al ol as es"
_ENDS = "do ra nez mos ta ques lla rio vez guez lin dor ga ces"
_COUNTRIES = {
    "VE": ("venezolana", "Venezuela", "VENEZOLANO", "VEN", "Venezolana/o", "venezolano(a)"),
    "HT": ("haitiana", "Haití", "HAITIANO", "Haiti", "HTI", "haitiano/a"),
    "CO": ("colombiana", "Colombia", "COLOMBIANO", "COL", "colombiano/a"),
    "PE": ("peruana", "Perú", "PERUANO", "PER", "Peru"),
    "BO": ("boliviana", "Bolivia", "BOLIVIANO", "BOL"),
}
_LANGUAGES = {"HT": ("Creole", "creole, francés", "Kreyòl")}
_STATUSES = (
    "temporal",
    "Definitiva",
    "EN TRÁMITE",
    "turista vencida",
    "Irregular",
    "",
    "s/i",
    "PD",
)
_REASONS = ("visa", "Visa, salud", "SALUD", "Trámite de visa", "fonasa", "RSH", "trabajo / omil")
_MORE_REASONS = ("caja de mercadería", "matrícula escolar", "Orientación jurídica", "arriendo")
_NEEDS = ("", "", "salud", "Vivienda; trabajo", "documentos", "alimentos y trabajo", "s/i")
_DONE = ("Se deriva a CESFAM", "Se entrega información", "Citado para el lunes", "", "Orientación")
_NOTES = ("", "", "Viene con su hija", "Llamar después de las 18 h", "Pendiente contrato")
_OFFICERS = ("Juanita Pérez", "JUANITA PEREZ", "Sr. Soto", "")
_MINUTES = ("20", "20 min", "0:25", "1 h", "", "15 minutos")
_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"


@dataclass(frozen=True, slots=True)
class _Somebody:
    name: str
    number: str
    born: dt.date
    sex: str
    country: str
    phone: str


def messy_rows(
    many: int, seed: int, today: dt.date, *, faulty: float = 0.08, again: float = 0.35
) -> Iterator[list[object]]:
    """Rows below ``HEADINGS``.

    ``faulty``: the share with something nobody can understand; ``again``: the share about somebody
    of an earlier row.
    """
    dice = Random(seed)
    known: list[_Somebody] = []
    for place in range(many):
        if known and dice.random() < again:
            who = dice.choice(known[-2000:])
        else:
            who = _somebody(dice, today, place)
            known.append(who)
        row = _row(dice, place, who, today)
        if dice.random() < faulty:
            _spoil(dice, row)
        yield row


def _somebody(dice: Random, today: dt.date, place: int) -> _Somebody:
    sex, country = dice.choice(("Mujer", "Hombre")), dice.choice(list(_COUNTRIES))
    given = dice.choice(_GIVEN[sex].split("|"))
    surnames = f"{_surname(dice)} {_surname(dice)}" if dice.random() < 0.8 else _surname(dice)  # noqa: PLR2004
    body = 14_000_000 + place * 37 + dice.randrange(37)
    run = f"{body:,}".replace(",", ".") + f"-{check_digit(body)}"
    ways = (run, run.replace(".", ""), run.lower().replace(".", "").replace("-", ""), f" {run}")
    passport = f"PAS {dice.choice('ABC')}{dice.choice('XYZ')}{place:07d}"
    number = dice.choice(ways) if dice.random() < 0.7 else dice.choice((passport, passport, "s/i"))  # noqa: PLR2004
    return _Somebody(
        name=f"{given} {surnames}",
        number=number,
        born=today - dt.timedelta(days=dice.randint(19 * 365, 70 * 365)),
        sex=sex,
        country=country,
        phone=f"9{dice.randrange(10_000_000, 99_999_999)}",
    )


def _surname(dice: Random) -> str:
    middle = "".join(dice.choices(_MIDDLES.split(), k=dice.choice((1, 2))))
    return dice.choice(_STARTS.split()) + middle + dice.choice(_ENDS.split())


def _row(dice: Random, place: int, who: _Somebody, today: dt.date) -> list[object]:
    on = today - dt.timedelta(days=dice.randint(1, 900))
    phone = who.phone
    return [
        place + 1,
        _day(dice, on),
        dice.choice((who.name, who.name.upper(), who.name.lower(), f" {who.name} ")),
        who.number,
        _day(dice, who.born),
        "",
        dice.choice((who.sex, who.sex[0] if who.sex == "Hombre" else "F", who.sex.upper())),
        dice.choice(_COUNTRIES[who.country]),
        dice.choice((phone, f"+56 {phone[0]} {phone[1:5]} {phone[5:]}", phone[1:], int(phone), "")),
        dice.choice(_LANGUAGES.get(who.country, ("español", "", "Español"))),
        dice.choice(_STATUSES),
        "",
        dice.choice(_REASONS + _MORE_REASONS),
        dice.choice(_NEEDS),
        dice.choice(_DONE),
        dice.choice(_NOTES),
        dice.choice(_OFFICERS),
        dice.choice(_MINUTES),
    ]


def _day(dice: Random, day: dt.date) -> object:
    month = _MONTHS.split()[day.month - 1]
    return dice.choice(
        (
            day,
            f"{day:%d-%m-%Y}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day:%d.%m.%Y}",
            f"{day.day} de {month} de {day.year}",
            f"{day.day}-{month[:3]}-{day.year}",
            (day - dt.date(1899, 12, 30)).days,
        )
    )


def _spoil(dice: Random, row: list[object]) -> None:
    """Something nobody can understand, as it happens."""
    place, value = dice.choice(
        (
            (1, "31/02/2025"),
            (1, ""),
            (3, "12.345.678-1"),
            (4, "32/13/1985"),
            (7, "marciana"),
            (8, "12"),
            (12, "zzz"),
            (17, "un buen rato"),
            (10, "quién sabe qué"),
        )
    )
    row[place] = value
