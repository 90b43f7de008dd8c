from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

import pytest

from acogida.lib.frozen import changed
from acogida.lib.packing import packed, shape_of, unpacked


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Leaf:
    word: str
    many: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    key: UUID | None = None
    on: dt.date | None = None
    at: dt.datetime | None = None
    sure: bool | None = None
    leaf: Leaf = field(default_factory=lambda: Leaf("one"))
    leaves: tuple[Leaf, ...] = ()
    told: tuple[tuple[str, Leaf], ...] = ()


TREE = Tree(
    key=UUID(int=7),
    on=dt.date(2026, 11, 1),
    at=dt.datetime(2026, 11, 1, 9, 30, tzinfo=dt.UTC),
    sure=False,
    leaf=Leaf("línea\nde \ud800", 3),
    leaves=(Leaf("a"), Leaf("b", 2)),
    told=(("x", Leaf("c")),),
)


@pytest.mark.parametrize("tree", [Tree(), TREE], ids=["usual", "full"])
def test_what_was_packed_is_the_same_again(tree: Tree) -> None:
    assert unpacked(Tree, json.loads(json.dumps(packed(tree)))) == tree


def test_what_is_usual_takes_no_room_and_codes_are_their_text() -> None:
    assert packed(Tree(leaves=(Leaf(Colour.RED),))) == {"leaves": [{"word": "red"}]}


def test_the_shape_of_what_was_packed_tells_every_field_however_deep() -> None:
    shape = shape_of(Tree)

    assert shape["leaf"] == {"word": "<class 'str'>", "many": "<class 'int'>"}
    assert shape["leaves"][1] == shape["leaf"]
    assert json.loads(json.dumps(shape)) == shape


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        packed(Leaf(set()))  # type: ignore[arg-type]


def test_what_says_it_already_is_the_very_same() -> None:
    leaf = Leaf("a")

    assert changed(leaf, word="a", many=1) is leaf
    assert changed(leaf, many=2) == Leaf("a", 2)
