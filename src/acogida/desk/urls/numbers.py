"""Addresses of the numbers, of the lists they open, and of the lines of work."""

from __future__ import annotations

from django.urls import path

from acogida.desk.views import numbers, turns, workstreams

LINE = "oficina/lineas/<str:code>/"

urlpatterns = [
    path("mostrador/numeros/", numbers.numbers, name="numbers"),
    path("mostrador/numeros/equipo/", numbers.numbers_team, name="numbers_team"),
    path("mostrador/llegadas/", turns.arrival_list, name="arrival_list"),
    path("agenda/citas/", turns.appointment_list, name="appointment_list"),
    path("oficina/lineas/", workstreams.workstream_list, name="workstream_list"),
    path("oficina/lineas/nueva/", workstreams.workstream_new, name="workstream_new"),
    path(LINE, workstreams.workstream_edit, name="workstream_edit"),
    path(LINE + "terminar/", workstreams.workstream_end, name="workstream_end"),
]
