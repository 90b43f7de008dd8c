"""Addresses of the practice bank."""

from __future__ import annotations

from django.urls import path

from acogida.practices.views import bank, documents, editing, own, papers, voting

SHEET = "practicas/fichas/<uuid:sheet_id>/"
ENTRY = "practicas/banco/<str:code>/"
DOCUMENT = "practicas/documentos/<uuid:intake_id>/"
MEETING = "practicas/encuentros/<uuid:encounter_id>/"

urlpatterns = [
    path("practicas/", bank.practice_bank, name="practice_bank"),
    path("practicas/banco.json", papers.bank_file, name="practice_bank_file"),
    path("practicas/parecidas/", bank.practice_alike, name="practice_alike"),
    path(ENTRY, bank.practice_entry, name="practice_entry"),
    path(ENTRY + "adaptar/", bank.practice_adapt, name="practice_adapt"),
    path(ENTRY + "ficha.pdf", papers.entry_pdf, name="practice_entry_pdf"),
    path(ENTRY + "ficha.json", papers.entry_file, name="practice_entry_file"),
    path("practicas/fichas/", own.practice_own, name="practice_own"),
    path("practicas/fichas/nueva/", editing.practice_new, name="practice_new"),
    path("practicas/fichas/fichas.json", papers.own_file, name="practice_own_file"),
    path(SHEET, own.practice_sheet, name="practice_sheet"),
    path(SHEET + "cambiar/", editing.practice_edit, name="practice_edit"),
    path(SHEET + "publicar/", own.practice_publish, name="practice_publish"),
    path(SHEET + "retirar/", own.practice_withdraw, name="practice_withdraw"),
    path(SHEET + "quitar/", own.practice_remove, name="practice_remove"),
    path(SHEET + "recuperar/", own.practice_bring_back, name="practice_bring_back"),
    path(SHEET + "ficha.pdf", papers.sheet_pdf, name="practice_sheet_pdf"),
    path(SHEET + "ficha.json", papers.sheet_file, name="practice_sheet_file"),
    path("practicas/documentos/", documents.practice_documents, name="practice_documents"),
    path(DOCUMENT, documents.practice_document, name="practice_document"),
    path(DOCUMENT + "guardar/", documents.practice_keep, name="practice_keep"),
    path(DOCUMENT + "olvidar/", documents.practice_forget, name="practice_forget"),
    path("practicas/encuentros/", voting.encounter_list, name="encounter_list"),
    path(MEETING, voting.encounter, name="encounter"),
    path(MEETING + "mesas/", voting.encounter_table, name="encounter_table"),
    path(MEETING + "candidatas/", voting.encounter_candidate, name="encounter_candidate"),
    path(MEETING + "cerrar/", voting.encounter_close, name="encounter_close"),
    path(MEETING + "abrir/", voting.encounter_reopen, name="encounter_reopen"),
    path(
        "practicas/mesas/<uuid:votingtable_id>/votos/",
        voting.encounter_votes,
        name="encounter_votes",
    ),
]
