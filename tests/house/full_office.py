"""An office with one row of every kind, made from the models themselves.

A new model needs nothing here: whatever it is, one row of it exists in the crawled office, its
texts full of a word that no other office may ever see.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from acogida.accounts.models import User
from acogida.people.models import Person
from acogida.platform.ids import new_id
from acogida.platform.jobs import job
from acogida.platform.models import AuditHead, Municipality
from acogida.platform.scope import acting_for, scoped_models
from acogida.platform.writing import Actor, maintenance, system_actor

CANARY = "Zafirocanario"
DAY = dt.date(2026, 3, 5)

# A path part that is not called after its model.
CALLED_OTHERWISE = {
    "reading": "readentry",
    "entry": "auditentry",
    "name": "othername",
    "declaration": "selfdeclaration",
    "link": "familylink",
    "request": "datarequest",
    "step": "nextstep",
    "offer": "localoffer",
    "clientkey": "draft",
}
# The same argument, another thing, by the first part of the route.
CALLED_THERE = {("personas", "membership"): "householdmember"}


class FullOffice:
    """``rows`` holds one row per scoped model, by its label in lower case."""

    def __init__(self, office: Municipality) -> None:
        self.office = office
        self.rows: dict[str, models.Model] = {}
        with acting_for(office.pk), maintenance(because="a test fills an office"):
            for model in scoped_models():
                if model._meta.label_lower not in self.rows:
                    self._make(model)
        # Jobs are not ours to scope: django-tasks keeps them, and each says for whom it runs.
        self.rows["django_tasks_db.job"] = failed_job(office)

    def id_for(self, argument: str, route: str = "") -> UUID:
        """The id that a path argument such as ``person_id`` means; KeyError if none is known."""
        name = argument.removesuffix("_id").removesuffix("_pk").replace("_", "")
        name = CALLED_THERE.get(
            (route.split("/", maxsplit=1)[0], name), CALLED_OTHERWISE.get(name, name)
        )
        found = [row.pk for label, row in self.rows.items() if label.split(".")[1] == name]
        if name == "user":
            return self._user().pk
        if name in {"relative", "other", "survivor", "absorbed"}:
            return self.rows["people.person"].pk
        if len(found) != 1:
            raise KeyError(f"no row for the path argument {argument}: name it in full_office.py")
        pk: UUID = found[0]
        return pk

    def _make(self, model: type[models.Model]) -> models.Model:
        values = {
            field.name: self._value(model, field)
            for field in model._meta.concrete_fields
            if _asks(field)
        }
        row = model(**(values | _fixed(model)))
        row.save()
        self.rows.setdefault(model._meta.label_lower, row)
        return row

    def _value(self, model: type[models.Model], field: Any) -> Any:
        if isinstance(field, models.ForeignKey):
            return self._target(model, field)
        for kind, make in _MAKERS.items():
            if isinstance(field, kind):
                return make(field)
        return field.get_default()

    def _target(self, model: type[models.Model], field: Any) -> Any:
        target = field.related_model
        if target is User:
            return self._user()
        to_the_same = [f for f in model._meta.concrete_fields if f.related_model is target]
        if target._meta.label_lower not in self.rows or to_the_same.index(field) > 0:
            return self._make(target)
        return self.rows[target._meta.label_lower]

    def _user(self) -> User:
        email = f"{CANARY.lower()}@{self.office.commune_code}.example.org"
        return User.objects.filter(email=email).first() or User.objects.create_user(
            email, name=CANARY
        )


def failed_job(office: Municipality) -> DBTaskResult:  # type: ignore[type-arg]
    """A job of this office that failed."""
    queued = job(_nothing).later(system_actor(office.pk, CANARY))
    row = DBTaskResult.objects.get(pk=queued)
    row.status, row.exception_class_path = "FAILED", CANARY
    row.save()
    return row


def _nothing(actor: Actor) -> None:
    del actor


def _asks(field: Any) -> bool:
    if field.name in {"id", "municipality", "state", "file_number"} or getattr(
        field, "auto_now", False
    ):
        return False
    if isinstance(field, models.ForeignKey):
        # What may hang on a person does, so that her file shows it.
        return not field.null or field.name == "person"
    ends = (
        "voided",
        "removed",
        "until",
        "ended",
        "withdrawn",
        "undone",
        "suspended",
        "revoked",
        "accepted",
        "done",
        "closed",
        "cancelled",
    )
    return not (field.null and field.name.startswith(ends))


def _fixed(model: type[models.Model]) -> dict[str, Any]:
    if model is Person:
        last = Person.objects.aggregate(last=models.Max("file_number"))["last"] or 0
        return {"file_number": last + 1}
    if model is AuditHead:  # the one entry there is has the number one: pages may act and go on
        return {"number": 1}
    return {}


def _text(field: Any) -> str:
    if field.choices:
        return str(next(code for code, _ in field.choices if code != ""))
    if field.max_length and field.max_length < len(CANARY):
        return "CL"[: field.max_length]
    return f"{CANARY}-{new_id().hex[-6:]}" if (field.max_length or 99) > 24 else CANARY


_MAKERS: dict[type[models.Field[Any, Any]], Any] = {
    models.UUIDField: lambda _field: new_id(),
    models.TimeField: lambda field: dt.time(17 if field.name.startswith("close") else 9),
    models.DateTimeField: lambda _field: timezone.now() + dt.timedelta(days=5),
    models.DateField: lambda _field: DAY,
    models.BooleanField: lambda field: field.get_default(),
    models.JSONField: lambda field: field.get_default(),
    models.BinaryField: lambda _field: b"",
    models.EmailField: lambda _field: f"{CANARY.lower()}@example.org",
    models.CharField: _text,
    models.TextField: lambda _field: CANARY,
    models.IntegerField: lambda field: (
        1 if field.null or not field.has_default() else field.get_default()
    ),
}
