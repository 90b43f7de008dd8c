"""Addresses of the first page, the attention, needs, steps, offers and checklists."""

from __future__ import annotations

from django.urls import path

from acogida.desk.views import (
    attending,
    attention,
    counter,
    drafts,
    due,
    handing,
    needs,
    offers,
    roll,
    telling,
)

ATTENTION = "atenciones/<uuid:attention_id>/"
NEED = "necesidades/<uuid:need_id>/"
STEP = "pendientes/<uuid:step_id>/"
DRAFT = "atenciones/borradores/<uuid:client_key>/"
PERSON = "personas/<uuid:person_id>/"

urlpatterns = [
    path("", counter.home, name="home"),
    path("mostrador/", counter.counter, name="counter"),
    path(PERSON + "atender/", attending.person_attend, name="person_attend"),
    path(PERSON + "atender/<uuid:client_key>/", attending.attend, name="attend"),
    path(PERSON + "informada/", telling.told, name="told"),
    path(PERSON + "necesidades/nueva/", needs.person_need, name="person_need"),
    path(PERSON + "pasos/nuevo/", needs.person_step, name="person_step"),
    path("atenciones/", roll.attention_list, name="attention_list"),
    path("atenciones/nueva/", attending.attention_new, name="attention_new"),
    path("atenciones/nueva/<uuid:client_key>/", attending.attend_nobody, name="attend_nobody"),
    path("atenciones/borradores/", drafts.drafts, name="drafts"),
    path(DRAFT, drafts.draft_keep, name="draft_keep"),
    path(DRAFT + "botar/", drafts.draft_drop, name="draft_drop"),
    path(ATTENTION, attention.attention, name="attention"),
    path(ATTENTION + "corregir/", attention.attention_correct, name="attention_correct"),
    path(ATTENTION + "anular/", attention.attention_cancel, name="attention_cancel"),
    path("necesidades/", roll.need_list, name="need_list"),
    path(NEED, needs.need, name="need"),
    path(NEED + "tomar/", needs.need_take_up, name="need_take_up"),
    path(NEED + "cerrar/", needs.need_close, name="need_close"),
    path(NEED + "reabrir/", needs.need_reopen, name="need_reopen"),
    path(NEED + "plan/", needs.need_plan, name="need_plan"),
    path(NEED + "pasos/nuevo/", needs.need_step, name="need_step"),
    path("pendientes/", due.due, name="due"),
    path("pendientes/oficina/", handing.due_office, name="due_office"),
    path("pendientes/oficina/traspasar/", handing.hand_over, name="hand_over"),
    path(
        "pendientes/traspasos/<uuid:handover_id>/deshacer/",
        handing.hand_back,
        name="hand_back",
    ),
    path(STEP + "hecho/", due.step_finish, name="step_finish"),
    path(STEP + "mover/", due.step_move, name="step_move"),
    path(STEP + "dejar/", due.step_drop, name="step_drop"),
    path("oficina/ofertas/", roll.offer_list, name="offer_list"),
    path("oficina/ofertas/nueva/", offers.offer_new, name="offer_new"),
    path("oficina/ofertas/<uuid:offer_id>/", offers.offer_edit, name="offer_edit"),
    path("oficina/plantillas/", telling.template_list, name="template_list"),
    path("oficina/plantillas/<str:code>/", telling.template_edit, name="template_edit"),
]
