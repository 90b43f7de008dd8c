"""What each action is called in the record that people read.

An entry keeps the name of the function for good, module and all; here app and function are enough,
so that code may move between modules without an old entry losing its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

_words: dict[str, StrOrPromise] = {}


def say_actions(app: str, words: Mapping[str, StrOrPromise]) -> None:
    """Make known what an app's actions are called: function → words, in the past tense."""
    _words.update({f"{app}.{function}": said for function, said in words.items()})


def words_for(action: str) -> str:
    """The words of an action by its full name; the bare function where nobody said any."""
    app, _dot, rest = action.partition(".")
    function = rest.rpartition(".")[2]
    return str(_words.get(f"{app}.{function}", function.replace("_", " ") or action))


def unsaid(actions: Mapping[str, str]) -> list[str]:
    """Those of ``actions`` that have no words yet."""
    keys = {name: f"{name.partition('.')[0]}.{name.rpartition('.')[2]}" for name in actions}
    return sorted(name for name, key in keys.items() if key not in _words)
