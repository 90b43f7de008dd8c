"""The fixed words of the papers a person takes home, in the four languages of the counter.

Written by people for this product; nothing is translated by a machine while it runs. The Haitian
Creole is ours and no native reader has checked it yet: UNSURE, and the sheet says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

LANGUAGES = ("es", "ht", "en", "pt")
FALLBACK = "es"
UNSURE = frozenset({"ht"})
DAYS = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "ht": ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "pt": (
        *("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"),
        *("sábado", "domingo"),
    ),
}
_SPAN = {"es": "{a} a {b}", "ht": "{a} rive {b}", "en": "{a} to {b}", "pt": "{a} a {b}"}
_AND = {"es": "{a} y {b}", "ht": "{a} ak {b}", "en": "{a} and {b}", "pt": "{a} e {b}"}
_AT = {
    "es": "{day}, a las {clock}",
    "ht": "{day}, a {clock}",
    "en": "{day}, at {clock}",
    "pt": "{day}, às {clock}",
}
PAPER_WORDS: dict[str, dict[str, str]] = {
    "es": {
        "title": "Hoja para llevar",
        "slip": "Recordatorio",
        "for": "Para",
        "agreed": "Lo que acordamos",
        "hours": "Sus próximas horas",
        "steps": "Lo que sigue",
        "what": "Qué",
        "who": "Quién",
        "where": "Dónde",
        "when": "Cuándo",
        "bring": "Lo que debe traer",
        "needs": "De lo que hablamos",
        "cards": "Información y derechos",
        "offers": "Quién puede ayudarle en la comuna",
        "by": "hasta el {day}",
        "no_day": "sin fecha",
        "interpreter": "Pedimos intérprete para usted.",
        "source": "Fuente: {source}",
        "since": "Texto del {since}, revisado el {checked}.",
        "unconfirmed": "Por confirmar: pregunte antes de hacer el trámite.",
        "changed": "Este texto cambió después de ese día. Pregunte en la oficina qué dice ahora.",
        "in_spanish": "en español",
        "unchecked": "traducción por revisar",
        "typed": "Escrito en la oficina, en español.",
        "orients": "Orientación, no resolución",
        "made": "Impresa el {day} · versión {version}",
        "phone": "Teléfono",
        "hours_of_office": "Atención",
        "page": "Página {page} de {pages}",
        "qr": "Código para leer en línea: {address}",
        "free": "La atención es gratis.",
        "attended": "Atención del {day}",
    },
    "ht": {
        "title": "Fèy pou pote ale",
        "slip": "Pou sonje",
        "for": "Pou",
        "agreed": "Sa nou te dakò",
        "hours": "Pwochen randevou ou yo",
        "steps": "Sa ki vin apre",
        "what": "Kisa",
        "who": "Ki moun",
        "where": "Ki kote",
        "when": "Kilè",
        "bring": "Sa pou ou pote",
        "needs": "Sa nou te pale",
        "cards": "Enfòmasyon ak dwa",
        "offers": "Ki moun ki ka ede ou nan komin nan",
        "by": "anvan {day}",
        "no_day": "san dat",
        "interpreter": "Nou mande yon entèprèt pou ou.",
        "source": "Sous: {source}",
        "since": "Tèks {since}, verifye {checked}.",
        "unconfirmed": "Poko konfime: mande anvan ou fè demach la.",
        "changed": "Tèks sa a chanje apre jou sa a. Mande nan biwo a sa li di kounye a.",
        "in_spanish": "an panyòl",
        "unchecked": "tradiksyon poko verifye",
        "typed": "Yo ekri sa nan biwo a, an panyòl.",
        "orients": "Oryantasyon, se pa yon desizyon",
        "made": "Enprime {day} · vèsyon {version}",
        "phone": "Telefòn",
        "hours_of_office": "Lè nou resevwa moun",
        "page": "Paj {page} sou {pages}",
        "qr": "Kòd pou li sou entènèt: {address}",
        "free": "Sèvis la gratis.",
        "attended": "Vizit {day}",
    },
    "en": {
        "title": "Sheet to take home",
        "slip": "Reminder",
        "for": "For",
        "agreed": "What we agreed",
        "hours": "Your next appointments",
        "steps": "What comes next",
        "what": "What",
        "who": "Who",
        "where": "Where",
        "when": "When",
        "bring": "What to bring",
        "needs": "What we talked about",
        "cards": "Information and rights",
        "offers": "Who can help you in the commune",
        "by": "by {day}",
        "no_day": "no date",
        "interpreter": "We have asked for an interpreter for you.",
        "source": "Source: {source}",
        "since": "Text of {since}, checked on {checked}.",
        "unconfirmed": "To be confirmed: ask before you do the paperwork.",
        "changed": "This text has changed since that day. Ask the office what it says now.",
        "in_spanish": "in Spanish",
        "unchecked": "translation to be checked",
        "typed": "Written at the office, in Spanish.",
        "orients": "Guidance, not a decision",
        "made": "Printed on {day} · version {version}",
        "phone": "Telephone",
        "hours_of_office": "Opening hours",
        "page": "Page {page} of {pages}",
        "qr": "Code to read online: {address}",
        "free": "Our help is free.",
        "attended": "Attended on {day}",
    },
    "pt": {
        "title": "Folha para levar",
        "slip": "Lembrete",
        "for": "Para",
        "agreed": "O que combinamos",
        "hours": "Seus próximos horários",
        "steps": "O que vem depois",
        "what": "O quê",
        "who": "Quem",
        "where": "Onde",
        "when": "Quando",
        "bring": "O que trazer",
        "needs": "Do que falamos",
        "cards": "Informação e direitos",
        "offers": "Quem pode ajudar você na comuna",
        "by": "até {day}",
        "no_day": "sem data",
        "interpreter": "Pedimos um intérprete para você.",
        "source": "Fonte: {source}",
        "since": "Texto de {since}, revisto em {checked}.",
        "unconfirmed": "A confirmar: pergunte antes de fazer o trâmite.",
        "changed": "Este texto mudou depois desse dia. Pergunte no escritório o que diz agora.",
        "in_spanish": "em espanhol",
        "unchecked": "tradução a revisar",
        "typed": "Escrito no escritório, em espanhol.",
        "orients": "Orientação, não decisão",
        "made": "Impressa em {day} · versão {version}",
        "phone": "Telefone",
        "hours_of_office": "Atendimento",
        "page": "Página {page} de {pages}",
        "qr": "Código para ler na internet: {address}",
        "free": "O atendimento é gratuito.",
        "attended": "Atendimento de {day}",
    },
}

Spans = Sequence[tuple[dt.time, dt.time]]


def short_day(day: dt.date) -> str:
    """24-11-2026, which reads the same in all four."""
    return day.strftime("%d-%m-%Y")


def long_day(day: dt.date, language: str) -> str:
    """The weekday and the day: "martes 24-11-2026"."""
    return f"{DAYS[language][day.weekday()]} {short_day(day)}"


def moment(at: dt.datetime, language: str) -> str:
    """The day and the clock; ``at`` is in the office's time zone."""
    return _AT[language].format(day=long_day(at.date(), language), clock=at.strftime("%H:%M"))


def week_in_words(week: Iterable[tuple[int, dt.time, dt.time]], language: str) -> list[str]:
    """One line for days that follow each other with the same hours.

    ``week``: (weekday 1 Monday … 7 Sunday, opens, closes), in the order of the week.
    """
    days = [
        (weekday, tuple((opens, closes) for _day, opens, closes in spans))
        for weekday, spans in groupby(week, key=lambda span: span[0])
    ]
    lines: list[str] = []
    # Neighbours in the week differ from their place in this list by the same number.
    runs = groupby(enumerate(days), key=lambda pair: (pair[1][0] - pair[0], pair[1][1]))
    for (_gap, spans), run in runs:
        weekdays = [day for _place, (day, _spans) in run]
        lines.append(f"{_days(weekdays, language)}: {_clocks(spans, language)}")
    return lines


def _days(weekdays: list[int], language: str) -> str:
    names = DAYS[language]
    first, last = names[weekdays[0] - 1], names[weekdays[-1] - 1]
    match len(weekdays):
        case 1:
            return first
        case 2:
            return _AND[language].format(a=first, b=last)
        case _:
            return _SPAN[language].format(a=first, b=last)


def _clocks(spans: Spans, language: str) -> str:
    said = [f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in spans]
    *before, last = said
    return _AND[language].format(a=", ".join(before), b=last) if before else last
