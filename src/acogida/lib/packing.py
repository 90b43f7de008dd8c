"""Frozen dataclasses as JSON knows them, and again: only fields that differ from their default.

For what is put away for a while and read by the same version of the program.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast
from uuid import UUID

T = TypeVar("T")
_Opener = Callable[[Any], Any]
_AS_IS = frozenset({str, int, bool, float})
_PACKED: dict[Any, Callable[[Any], str]] = {
    dt.date: dt.date.isoformat,
    dt.datetime: dt.datetime.isoformat,
    UUID: lambda value: value.hex,
}
_OPENED: dict[Any, Callable[[str], Any]] = {
    dt.date: dt.date.fromisoformat,
    dt.datetime: dt.datetime.fromisoformat,
    UUID: UUID,
}


def packed(value: Any) -> Any:
    """The value as JSON: dataclasses, tuples, moments, UUIDs and plain values, however deep.

    Raises TypeError for anything else.
    """
    kind: Any = type(value)
    if kind in _AS_IS or value is None:
        return value
    if kind is tuple:
        return list(value) if _AS_IS.issuperset(map(type, value)) else list(map(packed, value))
    if is_dataclass(value):
        names, get, usual = _shape(kind)
        told = zip(names, get(value), usual, strict=True)
        return {
            name: said if type(said) in _AS_IS else packed(said)
            for name, said, other in told
            if said != other
        }
    if kind in _PACKED:
        return _PACKED[kind](value)
    if isinstance(value, str):  # a code of an enumeration
        return str(value)
    raise TypeError(kind.__name__)


def unpacked(kind: type[T], said: Any) -> T:
    """What ``packed`` made JSON of. ``kind``: a dataclass whose fields are such values again."""
    return cast("T", _opener(cast("Any", kind))(said))


def shape_of(kind: Any) -> Any:
    """The fields of a dataclass with theirs, as JSON: another as soon as ``unpacked`` may fail."""
    if is_dataclass(kind):
        return {name: shape_of(hint) for name, hint in typing.get_type_hints(kind).items()}
    parts = typing.get_args(kind)
    return [str(typing.get_origin(kind)), *map(shape_of, parts)] if parts else str(kind)


@cache
def _shape(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[Any, ...]]:
    """The names of a dataclass's fields, how to get them all, and what each usually is."""
    names = tuple(part.name for part in fields(kind))
    # Of a single name an attrgetter answers no tuple; the first stands there twice.
    get = attrgetter(*names, names[0])
    return names, lambda value: get(value)[:-1], tuple(map(_usual, fields(kind)))


def _usual(part: Field[Any]) -> Any:
    if part.default_factory is not MISSING:
        return part.default_factory()
    return part.default


@cache
def _opener(kind: Any) -> _Opener:
    """How a value of this kind is made again."""
    parts = typing.get_args(kind)
    if isinstance(kind, types.UnionType):  # something, or nothing
        inner = _opener(next(part for part in parts if part is not types.NoneType))
        return lambda said: None if said is None else inner(said)
    if typing.get_origin(kind) is tuple:
        return _opener_of_tuple(parts)
    if is_dataclass(kind):
        return _opener_of_dataclass(kind)
    return _OPENED.get(kind, _same)


def _opener_of_tuple(parts: tuple[Any, ...]) -> _Opener:
    if parts[-1] is Ellipsis:
        each = _opener(parts[0])
        return lambda said: tuple(map(each, said))
    openers = tuple(map(_opener, parts))
    return lambda said: tuple(open_(one) for open_, one in zip(openers, said, strict=True))


def _opener_of_dataclass(kind: Any) -> _Opener:
    openers = {name: _opener(hint) for name, hint in typing.get_type_hints(kind).items()}
    return lambda said: kind(**{name: openers[name](one) for name, one in said.items()})


def _same(said: Any) -> Any:
    return said
