"""Addresses of the house itself."""

from __future__ import annotations

from django.urls import include, path

from acogida.platform import views

urlpatterns = [
    path("salud/", views.healthz, name="healthz"),
    path("", include("acogida.platform.ui.urls")),
]
