from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from acogida.lib.packed_numbers import (
    HIGHEST,
    common,
    count,
    pack,
    unpack,
    with_number,
    without_number,
)

NUMBERS = st.sets(st.integers(0, HIGHEST))
FEW = st.sets(st.integers(0, 50))


@given(NUMBERS)
def test_what_is_packed_comes_out_again_in_order(numbers):
    assert list(unpack(pack(sorted(numbers)))) == sorted(numbers)


@given(NUMBERS)
def test_a_pack_tells_how_many_it_holds_unread(numbers):
    assert count(pack(sorted(numbers))) == len(numbers)


@given(FEW, st.integers(0, 50))
def test_numbers_come_and_go(numbers, number):
    packed = pack(sorted(numbers))
    assert set(unpack(with_number(packed, number))) == numbers | {number}
    assert set(unpack(without_number(packed, number))) == numbers - {number}


@given(FEW, st.lists(FEW, max_size=4))
def test_common_is_the_intersection_with_all_packs_together(numbers, packs):
    united = set().union(*packs)
    assert common(numbers, [pack(sorted(some)) for some in packs]) == numbers & united


def test_neighbours_cost_one_byte_each():
    assert len(pack(range(1000, 2000))) < 1010
