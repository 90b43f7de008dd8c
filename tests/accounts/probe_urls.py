"""The accounts app with one form of an imaginary app around it, to see what the guard does."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import include, path

from acogida.platform.access import member_view, staff_view


@member_view(because="the first page of the tests")
def home(request):
    return HttpResponse(f"home of {request.actor.name} {request.actor.municipality_id}")


@staff_view("people.edit")
def note(request):
    return HttpResponse("kept: " + request.POST.get("words", ""))


@staff_view("people.sensitive")
def secret(request):
    return HttpResponse("secret")


urlpatterns = [
    path("", home, name="home"),
    path("nota/", note, name="note"),
    path("reservado/", secret, name="secret"),
    path("", include("acogida.accounts.urls")),
    path("", include("acogida.platform.urls")),
]
