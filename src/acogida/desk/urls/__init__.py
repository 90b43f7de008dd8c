"""Addresses of the counter."""

from __future__ import annotations

from acogida.desk.urls import agenda, attending, papers, queue

urlpatterns = [
    *queue.urlpatterns,
    *attending.urlpatterns,
    *agenda.urlpatterns,
    *papers.urlpatterns,
]
