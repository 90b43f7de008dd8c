"""Addresses of the diagnosis."""

from __future__ import annotations

from acogida.assessment.urls import general, rounds

urlpatterns = [*general.urlpatterns, *rounds.urlpatterns]
