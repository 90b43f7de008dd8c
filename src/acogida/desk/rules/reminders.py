"""What to send to somebody who has an appointment, in the four languages of the counter.

Written by people for this product; nothing is translated by a machine while it runs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

LANGUAGES = ("es", "ht", "en", "pt")
_DAYS = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "ht": ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "pt": (
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ),
}
_TEXTS = {
    "es": "Le recordamos su hora: {day} {date}, a las {clock}, en {place}.{interpreter}"
    " Si no puede venir, avísenos: otra persona espera esa hora.",
    "ht": "N ap raple w randevou ou: {day} {date}, a {clock}, nan {place}.{interpreter}"
    " Si ou pa ka vini, fè nou konnen: yon lòt moun ap tann plas sa a.",
    "en": "This is a reminder of your appointment: {day} {date}, at {clock}, at {place}."
    "{interpreter} If you cannot come, please tell us: somebody else is waiting for that time.",
    "pt": "Lembramos o seu horário: {day} {date}, às {clock}, em {place}.{interpreter}"
    " Se não puder vir, avise-nos: outra pessoa espera esse horário.",
}
_INTERPRETER = {
    "es": " Pedimos intérprete para usted.",
    "ht": " Nou mande yon entèprèt pou ou.",
    "en": " We have asked for an interpreter for you.",
    "pt": " Pedimos um intérprete para você.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """When and where; ``starts`` is in the office's time zone."""

    starts: dt.datetime
    place: str
    interpreter: bool


def reminder(told: Told, language: str) -> str:
    """The text to copy into a message; one of LANGUAGES. Says neither name nor reason."""
    return _TEXTS[language].format(
        day=_DAYS[language][told.starts.weekday()],
        date=told.starts.strftime("%d-%m-%Y"),
        clock=told.starts.strftime("%H:%M"),
        place=told.place,
        interpreter=_INTERPRETER[language] if told.interpreter else "",
    )


def reminders(told: Told, first: str) -> list[tuple[str, str]]:
    """(language, text) in all four, that of the person first where we write it."""
    order = sorted(LANGUAGES, key=lambda language: language != first)
    return [(language, reminder(told, language)) for language in order]
