"""Addresses of what leaves the office: sheets to take home, reminders, signs, blank forms."""

from __future__ import annotations

from django.urls import path

from acogida.desk.views import handout, reminding, signs

ATTENTION = "atenciones/<uuid:attention_id>/"

urlpatterns = [
    path(ATTENTION + "hoja/", handout.handout, name="handout"),
    path(ATTENTION + "hoja/hoja.pdf", handout.handout_pdf, name="handout_pdf"),
    path(
        "agenda/citas/<uuid:appointment_id>/recordar/",
        reminding.appointment_remind,
        name="appointment_remind",
    ),
    path("oficina/letreros/", signs.sign_list, name="sign_list"),
    path("oficina/letreros/<str:code>/", signs.sign, name="sign"),
    path("oficina/letreros/<str:code>/hoja.pdf", signs.sign_pdf, name="sign_pdf"),
]
