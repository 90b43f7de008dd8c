"""Addresses of the queue and of the waiting room's screen."""

from __future__ import annotations

from django.urls import path

from acogida.desk.views import queue, screens

ARRIVAL = "mostrador/llegadas/<uuid:arrival_id>/"

urlpatterns = [
    path("mostrador/fila/", queue.queue_home, name="queue_home"),
    path("mostrador/fila/<uuid:site_id>/", queue.queue, name="queue"),
    path("mostrador/fila/<uuid:site_id>/recibir/", queue.queue_receive, name="queue_receive"),
    path("mostrador/fila/<uuid:site_id>/siguiente/", queue.queue_next, name="queue_next"),
    path(ARRIVAL + "llamar/", queue.arrival_call, name="arrival_call"),
    path(ARRIVAL + "atendida/", queue.arrival_attended, name="arrival_attended"),
    path(ARRIVAL + "se-fue/", queue.arrival_left, name="arrival_left"),
    path(ARRIVAL + "volver/", queue.arrival_back, name="arrival_back"),
    path("mostrador/pantallas/", screens.screens, name="screens"),
    path("mostrador/pantallas/<uuid:site_id>/abrir/", screens.screen_open, name="screen_open"),
    path("mostrador/pantallas/<uuid:site_id>/cerrar/", screens.screen_close, name="screen_close"),
    path("pantalla/<str:secret>/", screens.waiting_screen, name="waiting_screen"),
]
