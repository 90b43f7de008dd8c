"""Which files stand in most of some sets. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from pyroaring import AbstractBitMap, BitMap


def most_voted(sets: Iterable[tuple[AbstractBitMap, int]], among: BitMap, many: int) -> list[int]:
    """The ``many`` of ``among`` with most votes, the newest first among equals.

    Votes are added up in slices (the files whose sum has bit 0, bit 1 …), all files at once: common
    names stand in thousands of files, and counting each by itself took most of the time.
    """
    slices: list[BitMap] = []
    for files, weight in sets:
        voted = BitMap(files & among)
        for place in range(weight.bit_length()):
            if weight >> place & 1:
                _add(slices, place, voted)
    sure, maybe = BitMap(), among
    for bits in reversed(slices):
        having = maybe & bits
        if len(sure) + len(having) > many:
            maybe = having
        else:
            sure |= having
            maybe = maybe - having
    chosen = [*sure, *islice(reversed(maybe), many - len(sure))]
    return sorted(
        chosen,
        key=lambda number: (sum((number in bits) << at for at, bits in enumerate(slices)), number),
        reverse=True,
    )


def _add(slices: list[BitMap], place: int, files: BitMap) -> None:
    """Add to each of these files what the slice of that place stands for, with what is carried."""
    while files:
        slices.extend(BitMap() for _ in range(place + 1 - len(slices)))
        carried = slices[place] & files
        slices[place] = slices[place] ^ files
        files, place = carried, place + 1
