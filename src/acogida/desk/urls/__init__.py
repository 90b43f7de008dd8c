"""Addresses of the counter."""

from __future__ import annotations

from acogida.desk.urls import agenda, attending, numbers, outings, papers, queue

urlpatterns = [
    *queue.urlpatterns,
    *attending.urlpatterns,
    *agenda.urlpatterns,
    *outings.urlpatterns,
    *numbers.urlpatterns,
    *papers.urlpatterns,
]
