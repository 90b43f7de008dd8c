"""Addresses of the counter."""

from __future__ import annotations

from acogida.desk.urls import agenda, attending, numbers, queue

urlpatterns = [
    *queue.urlpatterns,
    *attending.urlpatterns,
    *agenda.urlpatterns,
    *numbers.urlpatterns,
]
