"""Who opened a person's file, her documents and her exports, in the office's words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.utils.translation import gettext_lazy as _

from acogida.people.models import Person
from acogida.people.queries.documents import PERSON
from acogida.people.queries.files import files_of
from acogida.platform.models import Document, ReadEntry
from acogida.platform.reading import page_words as pages_of_others

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.scope import ScopedQuerySet

PAGE_WORDS: dict[str, StrOrPromise] = {
    "person_file": _("the file"),
    "documents": _("list of documents"),
    "document": _("a document"),
    "rights": _("her data and rights"),
    "export": _("copy of her data"),
    "print": _("printed sheet"),
    "merge": _("comparison with another file"),
    "merges": _("joined files"),
    "readers": _("who looked"),
    "readers_export": _("who looked, as a spreadsheet"),
    "people_list": _("list of persons, as a spreadsheet"),
    "blocked_list": _("list of blocked files, as a spreadsheet"),
    "equipo": _("list of the team, as a spreadsheet"),
    "record": _("record of actions, as a spreadsheet"),
    "readings": _("files that were opened, as a spreadsheet"),
}


def readings_of_person(person_id: UUID) -> ScopedQuerySet:
    """Every reading of her file, of those joined into it, and of her documents."""
    files = files_of(person_id)
    documents = Document.objects.filter(subject_kind=PERSON, subject_id__in=files)
    seen = Q(subject_kind=PERSON, subject_id__in=files) | Q(
        subject_kind="document", subject_id__in=documents.values("pk")
    )
    rows: ScopedQuerySet = ReadEntry.objects.filter(seen)
    return rows


def all_readings() -> ScopedQuerySet:
    """Everything that was opened here, each with ``person_id`` and ``file_number`` of whose it is.

    Both are empty for a list that left as a spreadsheet.
    """
    document = Document.objects.filter(pk=OuterRef("subject_id"), subject_kind=PERSON)
    whose = Case(
        When(subject_kind="document", then=Subquery(document.values("subject_id")[:1])),
        When(subject_kind=PERSON, then=F("subject_id")),
    )
    person = Person.objects.filter(pk=OuterRef("person_id"))
    rows: ScopedQuerySet = ReadEntry.objects.annotate(person_id=whose).annotate(
        file_number=Subquery(person.values("file_number")[:1])
    )
    return rows


def last_readings(person_id: UUID, count: int) -> list[ReadEntry]:
    """The newest readings, a few."""
    return list(readings_of_person(person_id).order_by("-at")[:count])


def page_words(page: str) -> str:
    """What was opened, in words; an unknown page as it is called."""
    return str(PAGE_WORDS.get(page) or pages_of_others(page))
