"""The Chilean RUN (and RUT): parse it however it is typed, check it, print it.

The check digit is the modulo 11 one of the Civil Registry: the digits of the body, from the right,
are multiplied by 2, 3, 4, 5, 6, 7 in turn; eleven minus the remainder of the sum is the check
digit, with 10 written ``K`` and 11 written ``0``.

We suppose the same arithmetic for the nine-digit provisional numbers that schools and the public
health fund give to people without a RUN; those are other types of identifier, see
``parse_provisional``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from operator import mul
from typing import NamedTuple

_DIGITS_BY_REMAINDER = "0K987654321"
_FACTORS = (2, 3, 4, 5, 6, 7) * 2
_SEPARATORS = str.maketrans(
    "", "", " .,:-_/\u00b7\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\u202f'´`"
)
_PREFIXES = ("RUN", "RUT", "CL")
_RUN_LENGTHS = range(6, 9)
_PROVISIONAL_LENGTHS = range(9, 10)


class RunError(ValueError):
    """What was typed is no valid RUN. Never carries the number: errors end up in logs."""


class RunShapeError(RunError):
    """It has not the shape of a RUN: six to eight digits and a check digit."""


class RunCheckDigitError(RunError):
    """It has the shape of a RUN, but its check digit is wrong: most often one mistyped digit."""


class Run(NamedTuple):
    """A RUN whose check digit is right."""

    body: int
    check: str

    @property
    def compact(self) -> str:
        """Nothing between the digits: ``123456785``. The form to store and to compare."""
        return f"{self.body}{self.check}"

    @property
    def dotted(self) -> str:
        """As printed on the identity card: ``12.345.678-5``."""
        return f"{self.body:,}".replace(",", ".") + f"-{self.check}"

    def __str__(self) -> str:
        """Return the printed form."""
        return self.dotted


def check_digit(body: int) -> str:
    """Return the check digit, ``0``-``9`` or ``K``, of a body of up to twelve digits."""
    digits = map(int, reversed(str(body)))
    return _DIGITS_BY_REMAINDER[sum(map(mul, digits, _FACTORS)) % 11]


def parse(text: str) -> Run:
    """Read a RUN typed any way: ``12.345.678-5``, ``123456785``, ``RUN 12345678 - 5``.

    Raises ``RunShapeError`` or ``RunCheckDigitError``. Leading zeros do not count.
    """
    return _parse(text, _RUN_LENGTHS)


def parse_provisional(text: str) -> Run:
    """Read a nine-digit provisional number (IPE, IPA, NIP); raises as ``parse``."""
    return _parse(text, _PROVISIONAL_LENGTHS)


def is_valid(text: str) -> bool:
    """Say whether the text, typed any way, is a RUN with the right check digit."""
    try:
        parse(text)
    except RunError:
        return False
    return True


def dotted(text: str) -> str:
    """Return the printed form of a RUN typed any way; raises as ``parse``."""
    return parse(text).dotted


@lru_cache(maxsize=512)
def _parse(text: str, lengths: range) -> Run:
    body, check = _split(text)
    if len(body) not in lengths or not body.isdecimal() or check not in _DIGITS_BY_REMAINDER:
        raise RunShapeError
    if check_digit(int(body)) != check:
        raise RunCheckDigitError
    return Run(int(body), check)


def _split(text: str) -> tuple[str, str]:
    # NFKC turns the full-width digits of some phone keyboards into plain ones.
    bare = unicodedata.normalize("NFKC", text[:64]).upper().translate(_SEPARATORS)
    for prefix in _PREFIXES:
        bare = bare.removeprefix(prefix)
    bare = bare.strip().lstrip("0")
    if len(bare) < 2 or not bare.isascii():  # noqa: PLR2004  a body and a check digit
        raise RunShapeError
    return bare[:-1], bare[-1]
