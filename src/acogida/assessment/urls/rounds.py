"""Addresses of rounds, their indicators, evidence and gaps."""

from __future__ import annotations

from django.urls import path

from acogida.assessment.views import evidencing, judging, reports, rounds

HOME = "diagnostico/"
ROUND = HOME + "rondas/<uuid:round_id>/"
INDICATOR = ROUND + "indicadores/<str:code>/"
GAP = HOME + "brechas/<uuid:gap_id>/"
EVIDENCE = HOME + "evidencia/"

urlpatterns = [
    path(HOME + "rondas/", rounds.round_list, name="round_list"),
    path(HOME + "rondas/nueva/", rounds.round_new, name="round_new"),
    path(ROUND, rounds.round_page, name="round"),
    path(ROUND + "editar/", rounds.round_edit, name="round_edit"),
    path(ROUND + "paso/<str:step>/", rounds.round_move, name="round_move"),
    path(ROUND + "compartir/", rounds.round_share, name="round_share"),
    path(ROUND + "participa/", rounds.member_new, name="member_new"),
    path(
        HOME + "participa/<uuid:round_member_id>/quitar/",
        rounds.member_remove,
        name="member_remove",
    ),
    path(ROUND + "comentar/", judging.round_comment, name="round_comment"),
    path(ROUND + "perfil.pdf", reports.round_pdf, name="round_pdf"),
    path(ROUND + "expediente.pdf", reports.round_file, name="round_file"),
    path(ROUND + "planilla/", reports.round_spreadsheet, name="round_sheet"),
    path(INDICATOR, judging.round_indicator, name="round_indicator"),
    path(INDICATOR + "estado/", judging.round_judge, name="round_judge"),
    path(INDICATOR + "comentar/", judging.round_comment, name="round_indicator_comment"),
    path(INDICATOR + "brecha/", judging.gap_new, name="gap_new"),
    path(INDICATOR + "registro/", evidencing.record_new, name="record_new"),
    path(INDICATOR + "documento/", evidencing.document_new, name="document_new"),
    path(INDICATOR + "cifra/", evidencing.figure_new, name="figure_new"),
    path(INDICATOR + "usar/<uuid:evidence_id>/", evidencing.evidence_use, name="evidence_use"),
    path(
        EVIDENCE + "uso/<uuid:evidence_use_id>/retirar/",
        evidencing.evidence_withdraw,
        name="evidence_withdraw",
    ),
    path(
        EVIDENCE + "<uuid:evidence_id>/documento/",
        evidencing.evidence_document,
        name="evidence_document",
    ),
    path(GAP + "editar/", judging.gap_edit, name="gap_edit"),
    path(GAP + "atender/", judging.gap_address, name="gap_address"),
    path(GAP + "reabrir/", judging.gap_reopen, name="gap_reopen"),
]
