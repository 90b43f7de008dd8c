"""Which signs a sheet of paper can show: those of the two typefaces every sheet is set in.

The typefaces come with the typesetter, so a sheet looks the same on every machine. A sign neither
of them draws (an emoji, a Chinese character) would stop a tagged PDF; it is printed as a frame.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

FRAME = "▯"
"""What is printed for a sign that cannot be."""
_SHOWN = (
    (0x20, 0x7E),  # Latin as on every keyboard
    (0xA0, 0xAC),
    (0xAE, 0x24F),  # accents, Creole, Portuguese, Quechua, Vietnamese …
    (0x250, 0x2AF),
    (0x300, 0x33F),  # accents apart
    (0x391, 0x3A1),  # Greek
    (0x3A3, 0x3CE),
    (0x400, 0x45F),  # Cyrillic
    (0x5D0, 0x5EA),  # Hebrew
    (0x60C, 0x60C),  # Arabic
    (0x61B, 0x61B),
    (0x61F, 0x61F),
    (0x621, 0x63A),
    (0x640, 0x652),
    (0x660, 0x669),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),  # dashes, quotation marks, points
    (0x2030, 0x2037),
    (0x2039, 0x203F),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x21FF),  # arrows
    (0x25A0, 0x25FF),  # frames and points
    (0x2610, 0x2612),
    (0x2713, 0x2714),
    (0x2717, 0x2718),
)
_PLAIN = (0x20, 0x17F)
_UNSEEN = {"Cc", "Cf", "Zl", "Zp"}


def printable(text: str) -> str:
    """``text`` with a frame for every sign that cannot be printed; what nobody sees is gone.

    Line breaks stay. Order marks go too, so that nothing reads otherwise than it was typed.
    """
    return _with_frames(text, _is_shown)


def plain(text: str) -> str:
    """As ``printable``, but only of the signs that every European keyboard has."""
    return _with_frames(text, lambda code: _PLAIN[0] <= code <= _PLAIN[1])


def frames_in(text: str) -> int:
    """How many frames would be printed where signs were typed."""
    return printable(text).count(FRAME) - text.count(FRAME)


def _with_frames(text: str, shows: Callable[[int], bool]) -> str:
    kept: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        if sign == "\n":
            kept.append(sign)
        elif sign.isspace():
            kept.append(" ")
        elif unicodedata.category(sign) in _UNSEEN:
            continue
        else:
            kept.append(sign if shows(ord(sign)) else FRAME)
    return "".join(kept)


def _is_shown(code: int) -> bool:
    return any(first <= code <= last for first, last in _SHOWN)
