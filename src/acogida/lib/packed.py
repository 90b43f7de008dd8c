"""Pack counts and sets of numbers into bytes, and read them back: a heading and its pieces."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

_LENGTH = 4


class NotPacked(ValueError):
    """These bytes were not made by ``pack``."""


def pack(heading: Any, pieces: Sequence[bytes] = ()) -> bytes:
    """``heading`` is anything JSON can hold; ``pieces`` follow it as they are."""
    said = json.dumps([heading, [len(piece) for piece in pieces]], separators=(",", ":"))
    head = zlib.compress(said.encode(), 1)
    return b"".join([len(head).to_bytes(_LENGTH, "big"), head, *pieces])


def unpack(packed: bytes, most: int | None = None) -> tuple[Any, list[bytes]]:
    """The heading and the pieces, or the first ``most`` of them. Raises NotPacked."""
    body = _LENGTH + int.from_bytes(packed[:_LENGTH], "big")
    try:
        heading, lengths = json.loads(zlib.decompress(packed[_LENGTH:body]))
    except (zlib.error, ValueError) as error:
        raise NotPacked from error
    return heading, list(_cut(memoryview(packed)[body:], lengths[:most]))


def _cut(rest: memoryview, lengths: Sequence[int]) -> Iterator[bytes]:
    at = 0
    for length in lengths:
        yield bytes(rest[at : at + length])
        at += length
