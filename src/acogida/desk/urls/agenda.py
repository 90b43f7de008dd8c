"""Addresses of the agenda."""

from __future__ import annotations

from django.urls import path

from acogida.desk.views import agenda, agendas, booking, calendar_feed

CITA = "agenda/citas/<uuid:appointment_id>/"
AGENDA = "agenda/horarios/<uuid:agenda_id>/"

urlpatterns = [
    path("agenda/", agenda.agenda_week, name="agenda_week"),
    path("agenda/dia/", agenda.agenda_day, name="agenda_day"),
    path("personas/<uuid:person_id>/hora/", agenda.person_appointment, name="person_appointment"),
    path(AGENDA + "reservar/", booking.booking_new, name="booking_new"),
    path(CITA, booking.appointment, name="appointment"),
    path(CITA + "llego/", booking.appointment_arrived, name="appointment_arrived"),
    path(CITA + "no-vino/", booking.appointment_no_show, name="appointment_no_show"),
    path(CITA + "anular/", booking.appointment_cancel, name="appointment_cancel"),
    path(CITA + "esperar/", booking.appointment_expect, name="appointment_expect"),
    path("agenda/espera/", booking.waiting_list, name="waiting_list"),
    path(AGENDA + "espera/", booking.waiting_new, name="waiting_new"),
    path(
        "agenda/espera/<uuid:waiting_entry_id>/quitar/", booking.waiting_drop, name="waiting_drop"
    ),
    path("agenda/horarios/", agendas.agenda_list, name="agenda_list"),
    path("agenda/horarios/nueva/", agendas.agenda_new, name="agenda_new"),
    path(AGENDA, agendas.agenda, name="agenda"),
    path(AGENDA + "horas/", agendas.hours_add, name="hours_add"),
    path(AGENDA + "ausencia/", agendas.absence_add, name="absence_add"),
    path("agenda/horas/<uuid:schedule_id>/terminar/", agendas.hours_end, name="hours_end"),
    path("agenda/ausencias/<uuid:absence_id>/quitar/", agendas.absence_drop, name="absence_drop"),
    path("agenda/mi-calendario/", calendar_feed.my_calendar, name="my_calendar"),
    path("agenda/mi-calendario/abrir/", calendar_feed.my_calendar_open, name="my_calendar_open"),
    path("agenda/mi-calendario/cerrar/", calendar_feed.my_calendar_close, name="my_calendar_close"),
    path("calendario/<str:secret>.ics", calendar_feed.calendar_feed, name="calendar_feed"),
]
