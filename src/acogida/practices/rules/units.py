"""Who took part and who paid: fields in which offices write several things without a separator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from acogida.lib.folding import fold
from acogida.practices.rules.content import FIRST_YEAR, LAST_YEAR, Funding
from acogida.practices.rules.paper import Written

_HEADS = (
    "Oficina|Direcci[oó]n|Departamento|Unidad|Programa|Secretar[ií]a|Corporaci[oó]n|Organismos?|"
    "Incubadora|Subdirecci[oó]n|Delegaci[oó]n|Centro|OMIL|DIDECO|SECPLAC|SECPLA|DIMAO|CESFAM|DAEM"
)
_BEFORE_HEAD = re.compile(rf"(?<![-–])(?<!\bde)(?<!\bdel)(?<!\bla)\s+(?=(?:{_HEADS})\b)")
_OTHERS = re.compile(r"\s+y\s+(?=otr[ao]s\b)", re.IGNORECASE)
_ENUMERATED = re.compile(r"^\w+(?: \w+)? [ye] [\w ]+(?:⟦\d+⟧)?$")
_LONG_HEAD = re.compile(rf"^(?:{_HEADS})\b[^,]* de(?:l| la)? ", re.IGNORECASE)
_LAST_PAIR = re.compile(r"^([A-Z]{2,}) y ([A-Z]{2,})$")
_OUTSIDE = (
    "acnur",
    "oim",
    "sjm",
    "unicef",
    "world vision",
    "otec",
    "organismos tecnicos de capacitacion",
    "sence",
    "sermig",
    "cruz roja",
    "fundacion",
    "universidad",
    "vicaria",
    "ong",
    "consulado",
    "hogar de cristo",
)
_YEAR_FIRST = re.compile(r"^(\d{4})\s*[:.\-–]\s*")
_SENTENCES = re.compile(r"(?<=\.)\s+(?=[A-ZÁÉÍÓÚÑ])")
_BRACKETS = re.compile(r"\([^)]*\)")
_HELD = re.compile(r"⟦(\d+)⟧")


def departments_in(lines: Iterable[Written]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Municipal units, bodies from outside, and whether the parting was a guess at capitals.

    A comma may part units or belong to a name (“Migración, Refugio e Interculturalidad”).
    """
    text = " ".join(" ".join(line.text.split()) for line in lines if not line.is_blank)
    brackets: list[str] = _BRACKETS.findall(text)
    numbers = iter(range(len(brackets)))
    held = _BRACKETS.sub(lambda _found: f"⟦{next(numbers)}⟧", text)
    cut = _BEFORE_HEAD.sub("\n", held)
    guessed = any(not part.rstrip().endswith((",", ".", " y")) for part in cut.split("\n")[:-1])
    found = [
        one
        for part in _OTHERS.sub("\n", cut).split("\n")
        for one in _parted(part.strip().rstrip(",.").removesuffix(" y").rstrip(","))
        if one
    ]
    names = [_HELD.sub(lambda mark: brackets[int(mark.group(1))], one) for one in found]
    outside = tuple(name for name in names if _is_outside(name))
    return tuple(name for name in names if not _is_outside(name)), outside, guessed


def funding_in(lines: Iterable[Written]) -> Iterator[Funding]:
    """Each source of money: one a sentence or a line; a line in lower case goes on."""
    parts: list[str] = []
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            continue
        if parts and text[0].islower():
            parts[-1] = f"{parts[-1]} {text}"
        else:
            parts.append(text)
    for part in parts:
        for sentence in _SENTENCES.split(part):
            year = _YEAR_FIRST.match(sentence)
            named = int(year.group(1)) if year else None
            if named is not None and not FIRST_YEAR <= named <= LAST_YEAR:
                named = None
            words = sentence[year.end() :] if year and named else sentence
            if words.strip(" ."):
                yield Funding(words.strip().removesuffix("."), named)


def _parted(text: str) -> list[str]:
    """Commas and full stops part, but not inside “Unit of A, B and C”."""
    parts = [part.strip() for part in re.split(r"[,.](?:\s+|$)", text)]
    if len(parts) > 1 and _LONG_HEAD.match(parts[0]) and _ENUMERATED.match(parts[1]):
        parts[:2] = [f"{parts[0]}, {parts[1]}"]
    return [one for part in parts for one in _pair(part)]


def _pair(text: str) -> tuple[str, ...]:
    """Two initials joined by “y” are two bodies."""
    found = _LAST_PAIR.match(text)
    return found.groups() if found else (text,)


def _is_outside(name: str) -> bool:
    folded = f"{fold(name)} "
    return any(folded.startswith(f"{word} ") for word in _OUTSIDE)
