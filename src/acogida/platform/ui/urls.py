"""Addresses of the living style page and of charts."""

from __future__ import annotations

from django.urls import path

from acogida.platform.ui import views

urlpatterns = [
    path("estilo/", views.style, name="style"),
    path("graficos/<str:ticket>.svg", views.chart, name="chart"),
]
