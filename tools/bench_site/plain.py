"""The yardsticks: Django's admin on Person, and a bare view that saves with two inserts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone

from acogida.accounts.models import User
from acogida.config.urls import urlpatterns as ours
from acogida.desk.models import (
    Attention,
    AttentionReason,
    Need,
    NeedAnswer,
    NeedChange,
    NextStep,
    OrientationGiven,
)
from acogida.people.models import Person, RshPeriod
from acogida.platform.access import open_view
from acogida.platform.models import AuditEntry, OutboxEvent, ReadEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance


def in_the_office(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[Any], HttpResponse]:
    """The yardsticks know nothing of municipalities: let them run in the signed-in one."""

    def answer(request: Any) -> HttpResponse:
        if not request.path.startswith("/plain/") or request.actor is None:
            return get_response(request)
        with acting_for(request.actor.municipality_id), maintenance(because="a yardstick"):
            response = get_response(request)
            return response.render() if hasattr(response, "render") else response

    return answer


# The admin asks its user for Django's own permissions, which ours does not have.
User.has_perm = User.has_module_perms = lambda *_: True  # type: ignore[attr-defined]


class OpenAdmin(admin.AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated


class PersonAdmin(admin.ModelAdmin[Person]):
    list_display = ("given_names", "first_surname", "second_surname", "birth_year")
    search_fields = ("given_names", "first_surname", "second_surname", "called")

    def has_view_permission(self, *_: Any) -> bool:
        return True

    def has_change_permission(self, *_: Any) -> bool:
        return True


site = OpenAdmin()
site.register(Person, PersonAdmin)


class RshForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = RshPeriod
        fields = ("rsh", "since", "source")


@open_view(because="a yardstick, served by the bench alone")
def bare_save(request: HttpRequest, person_id: str) -> HttpResponse:
    form = RshForm(request.POST or None)
    if not form.is_valid():
        return render(request, "people/part_form.html", {"form": form})
    with transaction.atomic():
        row = form.save(commit=False)
        row.person_id, row.until = person_id, row.since
        row.save()
        number = timezone.now().timestamp() * 1_000_000
        AuditEntry.objects.create(
            number=int(number), at=timezone.now(), action="bare", user_name="x"
        )
    return redirect("person_file", person_id)


class AttentionForm(forms.ModelForm):  # type: ignore[type-arg]
    site = forms.UUIDField()
    on = forms.DateField(input_formats=["%d-%m-%Y"])

    class Meta:
        model = Attention
        fields = (
            "kind", "people_count", "channel", "language", "interpreter", "own_words", "agreed",
            "confidential", "minutes", "on",
        )  # fmt: skip


@open_view(because="a yardstick, served by the bench alone")
def bare_attend(request: HttpRequest, person_id: str) -> HttpResponse:
    """The rows of one attention as `record_attention` leaves them, without what it asks first."""
    form = AttentionForm(request.POST or None)
    if not form.is_valid():
        return render(request, "people/part_form.html", {"form": form})
    sent, user = request.POST, request.user
    with transaction.atomic():
        row = form.save(commit=False)
        row.client_key, row.person_id, row.officer = uuid4(), person_id, user
        row.site_id = form.cleaned_data["site"]
        row.save()
        for code in sent.getlist("reasons"):
            AttentionReason.objects.create(attention=row, code=code)
        for name in [name for name in sent if name.startswith("need_") and sent[name] == "si"]:
            area = name.removeprefix("need_")
            need = Need.objects.create(
                person_id=person_id, attention=row, area=area, opened_on=row.on, responsible=user
            )
            NeedChange.objects.create(need=need, state="open", on=row.on, by=user)
            NeedAnswer.objects.create(attention=row, area=area, answer="yes", need=need)
        for name in [name for name in sent if name.startswith("need_") and sent[name] == "no"]:
            area = name.removeprefix("need_")
            NeedAnswer.objects.create(attention=row, area=area, answer="no")
        NextStep.objects.create(
            person_id=person_id, attention=row, need=need, what=sent["step_1_what"],
            responsible=user, planned_by=user, planned_on=row.on,
        )  # fmt: skip
        for card in sent.getlist("cards"):
            OrientationGiven.objects.create(
                attention=row, person_id=person_id, card=card, card_from=row.on, language="es"
            )
        OutboxEvent.objects.create(name="bare", payload={"attention_id": str(row.pk)})
        # Beside the entry of the record: one out of its order would break the chain.
        ReadEntry.objects.create(user_id=user.pk, user_name="x", subject_kind="bare", page="bare")
    return redirect("attention", row.pk)


urlpatterns = [
    path("plain/admin/", site.urls),
    path("plain/save/<uuid:person_id>/", bare_save),
    path("plain/attend/<uuid:person_id>/", bare_attend),
    *ours,
]
