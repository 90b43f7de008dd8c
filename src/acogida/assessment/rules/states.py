"""The scale on which an office judges an indicator, and what a study tells of a commune.

The scale is the project's own: no framework it serves gives marks. It has names and no numbers, so
that nothing can be added up to rank anybody. "No information" is not "absent": the one says that
nobody knows, the other that somebody looked.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How an indicator stands; ``NOT_APPLICABLE`` where the commune has no say in the matter."""

    NO_INFORMATION = "no_information"
    ABSENT = "absent"
    OCCASIONAL = "occasional"
    PARTIAL = "partial"
    ESTABLISHED = "established"
    NOT_APPLICABLE = "not_applicable"


class Mark(StrEnum):
    """What a study tells of one commune and one indicator; a study gives no state."""

    PRACTICE = "practice"
    LACK = "lack"
    PRACTICE_AND_LACK = "practice_and_lack"
    NAMED = "named"
    NOT_NAMED = "not_named"
    WITHOUT = "without"


SCALE = (State.ABSENT, State.OCCASIONAL, State.PARTIAL, State.ESTABLISHED)
"""From less to more; the other states have no place in it."""

SYMBOLS: dict[str, str] = {
    State.NO_INFORMATION: "–",
    State.ABSENT: "○",
    State.OCCASIONAL: "◔",
    State.PARTIAL: "◑",
    State.ESTABLISHED: "●",
    State.NOT_APPLICABLE: "×",
    Mark.PRACTICE: "◆",
    Mark.LACK: "▽",
    Mark.PRACTICE_AND_LACK: "◆▽",
    Mark.NAMED: "◇",
    Mark.NOT_NAMED: "·",
    Mark.WITHOUT: "–",
    "": "?",
}
"""One sign for each, different in shape; a page always puts the word beside it."""

LETTERS: dict[State, str] = {
    State.NO_INFORMATION: "n",
    State.ABSENT: "a",
    State.OCCASIONAL: "o",
    State.PARTIAL: "p",
    State.ESTABLISHED: "e",
    State.NOT_APPLICABLE: "x",
}
