"""Addresses of the house itself."""

from __future__ import annotations

from django.urls import include, path

from acogida.platform.views import filters, health, record, work

urlpatterns = [
    path("salud/", health.healthz, name="healthz"),
    path("oficina/registro/", record.record, name="record"),
    path("oficina/registro/verificar/", record.record_verify, name="record_verify"),
    path("oficina/trabajos/", work.work, name="work"),
    path(
        "oficina/trabajos/entregas/<uuid:delivery_id>/reintentar/",
        work.delivery_retry,
        name="delivery_retry",
    ),
    path("oficina/trabajos/tareas/<uuid:job_id>/reintentar/", work.job_retry, name="job_retry"),
    path("filtros/guardar/", filters.filter_keep, name="filter_keep"),
    path("filtros/<uuid:saved_filter_id>/borrar/", filters.filter_forget, name="filter_forget"),
    path("", include("acogida.platform.ui.urls")),
]
