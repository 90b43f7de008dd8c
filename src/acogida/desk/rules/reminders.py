"""What to send to somebody who has an appointment, in the four languages of the counter.

Written by people for this product; nothing is translated by a machine while it runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

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
_SUBJECTS = {
    "es": "Recordatorio de su hora",
    "ht": "Pou w sonje randevou ou",
    "en": "Reminder of your appointment",
    "pt": "Lembrete do seu horário",
}
_NO_ANSWER = {
    "es": "Este mensaje sale solo. No lo conteste.",
    "ht": "Mesaj sa a soti poukont li. Pa reponn li.",
    "en": "This message is sent by itself. Please do not answer it.",
    "pt": "Esta mensagem é automática. Não responda.",
}


class NotReminded(StrEnum):
    """Why no reminder is sent."""

    NO_MAIL = "no_mail"
    NOT_EXPECTED = "not_expected"
    TOO_LATE = "too_late"
    NO_SAFE_ADDRESS = "no_safe_address"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    ASKED_ALREADY = "asked_already"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Remindable:
    """What decides whether somebody may be reminded by e-mail of an hour.

    ``safe``: the addresses marked safe, and ``wanted`` the one chosen among them; ``asked``: the
    hour it was asked for stands in the outbox or was sent.
    """

    is_expected: bool
    starts_at: dt.datetime
    mail_leaves: bool
    consent_withdrawn: bool
    safe: Collection[object]
    wanted: object
    asked: bool = False


def why_not_remind(facts: Remindable, now: dt.datetime) -> NotReminded | None:
    """The first reason why no reminder may be sent; None where one may."""
    reasons = (
        (not facts.mail_leaves, NotReminded.NO_MAIL),
        (not facts.is_expected, NotReminded.NOT_EXPECTED),
        (facts.starts_at <= now, NotReminded.TOO_LATE),
        (facts.consent_withdrawn, NotReminded.CONSENT_WITHDRAWN),
        (facts.wanted not in facts.safe, NotReminded.NO_SAFE_ADDRESS),
        (facts.asked, NotReminded.ASKED_ALREADY),
    )
    return next((why for holds, why in reasons if holds), None)


def hidden_address(address: str) -> str:
    """Enough to know it again on a screen that others can read: "a…@example.org"."""
    name, _at, host = address.partition("@")
    return f"{name[:1]}…@{host}"


@dataclass(frozen=True, slots=True)
class Letter:
    """What leaves by e-mail."""

    subject: str
    body: str


def letter(told: Told, language: str) -> Letter:
    """The reminder as an e-mail; it names neither her, nor the office, nor what it is about."""
    return Letter(_SUBJECTS[language], f"{reminder(told, language)}\n\n{_NO_ANSWER[language]}\n")


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
