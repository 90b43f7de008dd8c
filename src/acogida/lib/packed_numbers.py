"""Sets of whole numbers in few bytes: the gaps between them, each as wide as the widest needs.

A pack is a typecode (``B``, ``H`` or ``I``), the first number, and the gaps. A name borne by one
person in a hundred costs one or two bytes a bearer; reading runs in C.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

_WIDTHS = ((1 << 8, "B"), (1 << 16, "H"), (1 << 32, "I"))
_HEAD = 5
HIGHEST = (1 << 32) - 1


def pack(numbers: Sequence[int]) -> bytes:
    """Pack distinct numbers (0 to 2³²-1) in rising order. Nothing packs to nothing."""
    if not numbers:
        return b""
    gaps = [after - before for before, after in pairwise(numbers)]
    widest = max(gaps, default=0)
    code = next(code for limit, code in _WIDTHS if widest < limit)
    return code.encode() + numbers[0].to_bytes(4, "little") + _bytes(array(code, gaps))


def unpack(packed: bytes) -> Iterator[int]:
    """The numbers of a pack, rising."""
    if not packed:
        return iter(())
    gaps = array(chr(packed[0]))
    gaps.frombytes(packed[_HEAD:])
    if sys.byteorder == "big":
        gaps.byteswap()
    return accumulate(gaps, initial=int.from_bytes(packed[1:_HEAD], "little"))


def count(packed: bytes) -> int:
    """How many numbers a pack holds, without reading them."""
    if not packed:
        return 0
    return 1 + (len(packed) - _HEAD) // array(chr(packed[0])).itemsize


def with_number(packed: bytes, number: int) -> bytes:
    """The pack with one number more; the same if it is there."""
    return pack(sorted({*unpack(packed), number}))


def without_number(packed: bytes, number: int) -> bytes:
    """The pack with one number less; the same if it is not there."""
    return pack([kept for kept in unpack(packed) if kept != number])


def common(numbers: set[int], packs: Iterable[bytes]) -> set[int]:
    """Those of ``numbers`` that stand in one of the packs."""
    found: set[int] = set()
    for packed in packs:
        found |= numbers.intersection(unpack(packed))
    return found


def _bytes(gaps: array[int]) -> bytes:
    if sys.byteorder == "big":
        gaps.byteswap()
    return gaps.tobytes()
