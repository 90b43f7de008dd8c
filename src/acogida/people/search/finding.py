"""Find persons by whatever is typed into one box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from itertools import chain, islice, product

from pyroaring import BitMap

from acogida.lib.asked import Asked, BirthRange, read_question
from acogida.lib.spelling import SpellingBook
from acogida.people.search.entries import EDGE, number_buckets
from acogida.people.search.facets import (
    EXACT,
    NEAR,
    ONE_SLIP,
    SHORT,
    VAGUE,
    Facet,
    add_slips,
    word_facets,
)
from acogida.people.search.keys import Kind, fold_phone
from acogida.people.search.ranking import ALMOST_NOTHING, number_answer, rank
from acogida.people.search.results import Hit
from acogida.people.search.shelves import (
    NO_FILES,
    Files,
    all_of,
    cards_of,
    files_between,
    files_of,
    files_of_kinds,
    in_every,
)
from acogida.people.search.vocabulary import book

_CARDS_READ = 80
_CARDS_PICKED_FROM = 160
_NUMBERS_CHECKED = 600
_FEW_FILES = 2000
_SURE_FACETS = 3


def find(text: str, *, limit: int = 10, while_typing: bool = False) -> list[Hit]:
    """Persons of the acting municipality, best first. Anything may be typed; nothing is raised.

    ``while_typing``: the last word is still growing; answers sooner, and vaguer on short words.
    Costs three to seven indexed queries, none of which grows with the municipality.
    """
    asked = read_question(text)
    if not asked:
        return []
    words = book()
    hits = _find(asked, words, limit=limit, while_typing=while_typing)
    if not hits and (parted := _parted(asked, words)):
        hits = _find(parted, words, limit=limit, while_typing=False)
    return hits


def _find(asked: Asked, words: SpellingBook, *, limit: int, while_typing: bool) -> list[Hit]:
    growing = while_typing and asked.open_end
    facets = word_facets(asked.words, words, growing=growing)
    short = growing and len(asked.words) == 1 and len(asked.words[-1]) < SHORT
    others = _other_facets(asked)
    _gather_words(facets, (EXACT, NEAR))
    everything = [*facets, *others]
    gatherers = _gatherers(everything, limit)
    picking = len(gatherers) < len(everything)
    enough = _CARDS_PICKED_FROM if picking else limit
    exact = _files(gatherers, (EXACT,), enough=enough)
    near = [] if _suffice(exact, gatherers, enough) else _files(gatherers, (NEAR,), enough=enough)
    sure = [*exact, *near]
    vague: list[int] = []
    if not (short or picking or _suffice(sure if growing else exact, everything, limit)):
        for facet in facets:
            add_slips(facet, words, growing=growing and facet is facets[-1])
        _gather_words(facets, (ONE_SLIP, VAGUE))
        vague = _files(gatherers, (ONE_SLIP, VAGUE), enough=limit)
        if len(sure) + len(vague) < limit:
            vague += _all_but_one(gatherers)
    chosen = _chosen(sure, vague, _CARDS_PICKED_FROM if picking else _CARDS_READ)
    return rank(cards_of(chosen), everything, limit=limit)


def _gatherers(everything: list[Facet], limit: int) -> list[Facet]:
    """All facets; without the barely begun word if its commonest continuations lead to too few."""
    begun = [facet for facet in everything if facet.barely_begun]
    if not begun or len(_answering_all(everything, EXACT)) >= limit:
        return everything
    return [facet for facet in everything if not facet.barely_begun] or everything


def _chosen(sure: list[int], vague: list[int], most: int) -> list[int]:
    """The files whose cards are read: a third is left to the vague, as far as there are any."""
    some = list(dict.fromkeys(sure))
    read = set(some)
    others = list(dict.fromkeys(number for number in vague if number not in read))
    return [*some[: max(most - len(others), most * 2 // 3)], *others][:most]


def _gather_words(facets: Iterable[Facet], tiers: tuple[int, ...]) -> None:
    """Read, in one round for all words, the files of their forms of these tiers."""
    wanted = [(facet, facet.words_of(tiers)) for facet in facets]
    found = files_of(Kind.NAME, set(chain.from_iterable(words for _, words in wanted)))
    for facet, words in wanted:
        for tier in tiers:
            of_tier = (found.get(word, NO_FILES) for word, at in words.items() if at == tier)
            facet.take(tier, all_of(of_tier))


def _files(facets: Sequence[Facet], tiers: tuple[int, ...], *, enough: int) -> list[int]:
    """Files that answer every facet, the surest tier first, until there are enough."""
    files: dict[int, None] = {}
    for tier in tiers:
        found = _answering_all(facets, tier) - BitMap(files)
        files.update(dict.fromkeys(_surest(found, facets, tier)))
        if _suffice(files, facets, enough):
            break
    return list(files)


def _suffice(files: Sized, facets: Sized, enough: int) -> bool:
    """Who answers three things is hardly there by chance: then nothing vaguer is looked for."""
    return len(files) >= enough or (len(files) > 0 and len(facets) >= _SURE_FACETS)


def _answering_all(facets: Sequence[Facet], tier: int) -> Files:
    """Files that answer every facet in one of its tiers up to ``tier``."""
    first, *others = (facet.up_to(tier) for facet in facets)
    return first.intersection(*others)


def _surest(files: Files, facets: Sequence[Facet], tier: int) -> list[int]:
    """The files in an order to read them: fewest steps down the tiers, then the newest."""
    by_steps = {0: files}
    if len(files) > _CARDS_READ:
        for facet, step in product(facets, range(tier)):
            by_steps = _one_step_more(by_steps, facet.up_to(step))
    ordered = (reversed(by_steps[steps]) for steps in sorted(by_steps))
    return list(islice(chain.from_iterable(ordered), _CARDS_PICKED_FROM))


def _one_step_more(by_steps: dict[int, Files], near: Files) -> dict[int, Files]:
    """Move who is not near one step down."""
    moved: dict[int, Files] = {}
    for steps, files in by_steps.items():
        for at, some in ((steps, files & near), (steps + 1, files - near)):
            if some:
                moved[at] = moved[at] | some if at in moved else some
    return moved


def _all_but_one(facets: Sequence[Facet]) -> list[int]:
    """Files that answer all facets but one: a surname more, a name unknown, a wrong year."""
    found: dict[int, None] = {}
    for left_out in sorted(facets, key=lambda facet: len(facet.up_to(VAGUE))):
        rest = [facet for facet in facets if facet is not left_out]
        if len(rest) > 1 or (rest and len(rest[0].up_to(VAGUE)) <= _FEW_FILES):
            for tier in (NEAR, VAGUE):
                files = _answering_all(rest, tier)
                found.update(
                    dict.fromkeys(_surest(files, rest, tier)[: _CARDS_READ // len(facets)])
                )
                if files:
                    break
    return list(found)


def _parted(asked: Asked, words: SpellingBook) -> Asked | None:
    """The question with two names typed as one taken apart (mariajose), if there are such."""
    parts = [words.halves(word) or (word,) for word in asked.words if word]
    parted = tuple(chain.from_iterable(parts))
    if parted == asked.words:
        return None
    return Asked(parted, asked.births, asked.numbers, either=asked.either)


# -- birth dates and numbers -----------------------------------------------------------------


def _other_facets(asked: Asked) -> list[Facet]:
    if asked.either and asked.numbers:
        facet = _number_facet(asked.numbers)
        for birth in asked.births:
            _add_births(facet, birth)
        return [facet]
    facets = [Facet(asked=birth.low) for birth in asked.births]
    for facet, birth in zip(facets, asked.births, strict=True):
        _add_births(facet, birth)
    return [*facets, *(_number_facet((number,)) for number in asked.numbers)]


def _add_births(facet: Facet, birth: BirthRange) -> None:
    facet.births += (birth,)
    if birth.low != birth.high:
        facet.take(EXACT, files_between(Kind.BIRTH, birth.low, birth.high))
        return
    exchanged = birth.exchanged()
    rough = {birth.low[:6] + "00", birth.low[:4] + "0000"} | (
        {exchanged.low} if exchanged else set()
    )
    for key, files in files_of(Kind.BIRTH, {birth.low} | rough).items():
        facet.take(EXACT if key == birth.low else NEAR, files)


def _number_facet(numbers: tuple[str, ...]) -> Facet:
    """A number's files are few: their cards are read at once, to tell who really has it."""
    facet = Facet(asked=numbers[0], numbers=numbers)
    for number in numbers:
        likely, possible = _files_with(number)
        whole, partly = _having(number, likely)
        if not whole:
            more, part = _having(number, islice(reversed(possible), _NUMBERS_CHECKED))
            whole, partly = whole | more, partly | part
        facet.take(EXACT, whole)
        facet.take(NEAR, partly)
    return facet


def _having(number: str, files: Iterable[int]) -> tuple[Files, Files]:
    """Which of these files have the number whole, and which in part."""
    whole, partly = BitMap(), BitMap()
    for card in cards_of(files):
        answer = number_answer(card, number)
        if answer.reason:
            (whole if answer.cost <= ALMOST_NOTHING else partly).add(card.file_number)
    return whole, partly


def _files_with(number: str) -> tuple[Files, Files]:
    """Files that are or likely have, and files that may have this number or a part of it."""
    own = BitMap([int(number)]) if number.isdecimal() and len(number) < 9 else BitMap()  # noqa: PLR2004
    starting, ending = BitMap(), BitMap()
    for reading in {number, fold_phone(number)}:
        if len(reading) >= EDGE:
            starts, ends = number_buckets(reading)
            found = files_of_kinds({Kind.NUMBER_START: starts, Kind.NUMBER_END: ends})
            starting |= in_every(found, Kind.NUMBER_START, starts)
            ending |= in_every(found, Kind.NUMBER_END, ends)
    return own | (starting & ending), starting ^ ending
