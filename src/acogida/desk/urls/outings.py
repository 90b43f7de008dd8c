"""Addresses of field work and of denials of service."""

from __future__ import annotations

from django.urls import path

from acogida.desk.views import denials, outings

OUTING = "terreno/<uuid:outing_id>/"
PERSON = "personas/<uuid:person_id>/"
DENIAL = "negativas/<uuid:denial_id>/"
DOCUMENT = DENIAL + "documentos/<uuid:document_id>/"

urlpatterns = [
    path("terreno/", outings.outing_list, name="outing_list"),
    path("terreno/nueva/", outings.outing_new, name="outing_new"),
    path(OUTING, outings.outing, name="outing"),
    path(OUTING + "cambiar/", outings.outing_edit, name="outing_edit"),
    path(OUTING + "suspender/", outings.outing_call_off, name="outing_call_off"),
    path(OUTING + "aqui/", outings.outing_here, name="outing_here"),
    path(OUTING + "volver/", outings.outing_leave, name="outing_leave"),
    path("negativas/", denials.denial_list, name="denial_list"),
    path("negativas/nueva/", denials.denial_new, name="denial_new"),
    path(PERSON + "negativas/", denials.person_denials, name="person_denials"),
    path(PERSON + "negativas/nueva/", denials.person_denial, name="person_denial"),
    path(
        "atenciones/<uuid:attention_id>/negativa/",
        denials.attention_denial,
        name="attention_denial",
    ),
    path(DENIAL, denials.denial, name="denial"),
    path(DENIAL + "cambiar/", denials.denial_edit, name="denial_edit"),
    path(DENIAL + "seguir/", denials.denial_carry, name="denial_carry"),
    path(DENIAL + "documentos/nuevo/", denials.evidence_new, name="evidence_new"),
    path(DOCUMENT, denials.evidence_open, name="evidence_open"),
    path(DOCUMENT + "quitar/", denials.evidence_remove, name="evidence_remove"),
]
