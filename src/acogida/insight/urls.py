"""Addresses of statistics."""

from __future__ import annotations

from django.urls import path

from acogida.insight.views import measures

urlpatterns = [
    path("diagnostico/medidas/", measures.measures, name="measures"),
    path("diagnostico/medidas/<str:name>/", measures.measure_page, name="measure"),
]
