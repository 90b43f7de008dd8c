"""Address of the living style page."""

from __future__ import annotations

from django.urls import path

from acogida.platform.ui import views

urlpatterns = [path("estilo/", views.style, name="style")]
