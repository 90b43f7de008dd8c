"""Puts sheets into the bank everybody reads, with the words they are found by.

The bank is no municipality's table: only these functions write it, and an office writes only the
entry of its own sheet (on PostgreSQL a row policy holds that too).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from acogida.practices.models import BankEntry, BankWord
from acogida.practices.queries.zones import commune_words, setting_of
from acogida.practices.rules.content import Content, to_plain
from acogida.practices.rules.stems import counted, forms_of


def put(entry: BankEntry, content: Content, today: dt.date) -> None:
    """Write ``entry`` with this content, and its words anew."""
    place = commune_words(content.commune) or content.place
    words, forms = counted(content, place), forms_of(content, place)
    entry.title, entry.commune_code = content.title[:300], content.commune
    entry.content, entry.place = to_plain(content), place[:200]
    entry.marks = f" {' '.join(_marks(entry, content, today))} "
    entry.began, entry.length = content.began, sum(words.values())
    entry.is_current = True
    entry.save()
    entry.words.all().delete()
    BankWord.objects.bulk_create(
        BankWord(entry=entry, stem=stem, times=times, forms=forms.get(stem, ""))
        for stem, times in words.items()
    )


def take_out(code: str) -> None:
    """The entry leaves the bank. What was adapted from it keeps its origin."""
    BankEntry.objects.filter(code=code).delete()


def _marks(entry: BankEntry, content: Content, today: dt.date) -> Iterator[str]:
    setting = setting_of(content.commune, today)
    yield f"k:{entry.kind}"
    yield from (f"c:{code}" for code in content.categories)
    yield from (f"g:{code}" for code in content.groups)
    yield from (f"l:{code}" for code in dict.fromkeys(content.line_codes))
    if setting.zone:
        yield f"z:{setting.zone}"
    if setting.size:
        yield f"s:{setting.size}"
