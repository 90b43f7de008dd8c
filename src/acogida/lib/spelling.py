"""A book of the words in use, and which of them somebody may have meant.

The book is small (about 250 bytes a word) and quick: tens of thousands of words are compared with
a typed one in a millisecond or two, in C. It knows what is spelt, not who bears it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LETTERS = "aeiourslntcdmbpvzhyjgqkfxw"
_SHORTEST_FOR_ONE_SLIP = 3
_SHORTEST_FOR_TWO_SLIPS = 5
_LAST = "\U0010ffff"


def slips_allowed(word: str) -> int:
    """How many typing slips are forgiven: none below three letters, two from five on."""
    if len(word) < _SHORTEST_FOR_ONE_SLIP:
        return 0
    return 2 if len(word) >= _SHORTEST_FOR_TWO_SLIPS else 1


def distance(one: str, other: str) -> int:
    """Slips between two words: a letter more, less, other, or two neighbours exchanged."""
    return OSA.distance(one, other)


class SpellingBook:
    """Distinct words with their sounds and how many people bear each (roughly)."""

    __slots__ = ("_sound_shelves", "_sounds", "_word_shelves", "_words", "people")

    def __init__(self, entries: Iterable[tuple[str, Sequence[str], int]] = ()) -> None:
        """Take ``(word, its sounds, people)``; sounds are told apart by their place."""
        self.people: dict[str, int] = {}
        # By first letter and length: the first letter is the one people get right, and the few
        # who do not are served by `other_beginnings`. Compares a tenth of the book.
        self._word_shelves: dict[tuple[str, int], list[str]] = {}
        self._sound_shelves: dict[tuple[str, int], set[str]] = {}
        sounds: list[str] = []
        for word, keys, people in entries:
            self._enter(word, keys, people)
            sounds += _lines(word, keys)
        self._words = sorted(self.people)
        self._sounds = sorted(sounds)

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, word: str) -> bool:
        return word in self.people

    def add(self, word: str, sounds: Sequence[str]) -> None:
        """Enter a word that came into use."""
        if word in self.people:
            return
        self._enter(word, sounds, 1)
        insort(self._words, word)
        for line in _lines(word, sounds):
            insort(self._sounds, line)

    def sounding(
        self, sounds: Sequence[str], *, as_start: bool = False
    ) -> Iterator[tuple[str, int]]:
        """Words with one of these sounds, and at which place of ``sounds`` it stands."""
        end = "" if as_start else " "
        for place, sound in enumerate(sounds):
            for line in _starting(self._sounds, f"{place}{sound}{end}"):
                yield line[line.index(" ") + 1 :], place

    def starting(self, start: str, *, most: int) -> list[str]:
        """Words that go on after ``start``, the most borne first."""
        found = [word for word in _starting(self._words, start) if word != start]
        found.sort(key=lambda word: -self.people[word])
        return found[:most]

    def slipped(self, word: str) -> Iterator[tuple[str, int]]:
        """Words up to the allowed slips away, and how many slips."""
        allowed = slips_allowed(word)
        if not allowed:
            return
        for found, slips in _close(word, self._word_shelves, allowed):
            if slips:
                yield found, slips
        for found in other_beginnings(word):
            if found in self.people:
                yield found, 1

    def slipped_by_ear(self, sound: str) -> Iterator[str]:
        """Words whose first sound is one slip away from ``sound``."""
        if len(sound) < _SHORTEST_FOR_TWO_SLIPS - 1:
            return
        for key, slips in _close(sound, self._sound_shelves, 1):
            if slips:
                yield from (word for word, _ in self.sounding((key,)))

    def starting_after_a_slip(self, start: str, *, most: int) -> list[str]:
        """Words that go on after ``start`` once one slip in it is mended, the most borne first."""
        found: set[str] = set()
        for mended in one_slip_away(start):
            found.update(islice(_starting(self._words, mended), most))
        return sorted(found, key=lambda word: -self.people[word])[:most]

    def halves(self, word: str) -> tuple[str, str] | None:
        """Two words in use that were typed as one: ``mariajose``; the most borne pair."""
        cuts = ((word[:cut], word[cut:]) for cut in range(3, len(word) - 2))
        known = [(a, b) for a, b in cuts if a in self.people and b in self.people]
        return max(known, key=lambda pair: min(map(self.people.__getitem__, pair)), default=None)

    def _enter(self, word: str, sounds: Sequence[str], people: int) -> None:
        self.people[word] = people
        self._word_shelves.setdefault((word[0], len(word)), []).append(word)
        sound = sounds[0]
        self._sound_shelves.setdefault((sound[0], len(sound)), set()).add(sound)


def one_slip_away(word: str) -> Iterator[str]:
    """Every string one slip from ``word``, the first letter kept."""
    for cut in range(1, len(word) + 1):
        head, tail = word[:cut], word[cut:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)


def other_beginnings(word: str) -> Iterator[str]:
    """Every string one slip from ``word`` in which the first letter changes."""
    yield word[1:]
    yield word[1] + word[0] + word[2:]
    for letter in _LETTERS:
        if letter != word[0]:
            yield letter + word[1:]
            yield letter + word


def _close(
    text: str, shelves: Mapping[tuple[str, int], Collection[str]], slips: int
) -> Iterator[tuple[str, int]]:
    for length in range(len(text) - slips, len(text) + slips + 1):
        shelf = shelves.get((text[0], length), ())
        near = process.extract(text, shelf, scorer=OSA.distance, score_cutoff=slips, limit=None)
        yield from ((found, int(far)) for found, far, _ in near)


def _lines(word: str, sounds: Sequence[str]) -> list[str]:
    return [f"{place}{sound} {word}" for place, sound in enumerate(sounds)]


def _starting(lines: list[str], start: str) -> Iterator[str]:
    low = bisect_left(lines, start)
    return iter(lines[low : bisect_left(lines, start + _LAST, lo=low)])
