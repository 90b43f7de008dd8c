"""Addresses of plans and their parts."""

from __future__ import annotations

from django.urls import path

from acogida.governance.views import home, papers, parts, plans, seal, yearly
from acogida.governance.views.putting_away import again, away

PLAN = "plan/planes/<uuid:plan_id>/"
AIM = "plan/objetivos/<uuid:plan_aim_id>/"
ACTION = "plan/acciones/<uuid:plan_action_id>/"

urlpatterns = [
    path("plan/", home.plan_home, name="plan_home"),
    path("plan/anuales/<uuid:yearly_due_id>/", yearly.yearly_settle, name="yearly_settle"),
    path("plan/anuales/<uuid:yearly_due_id>/reabrir/", yearly.yearly_reopen, name="yearly_reopen"),
    path("plan/sello/", seal.seal, name="seal"),
    path("plan/sello/palabras/", seal.seal_edit, name="seal_edit"),
    path("plan/sello/expediente.zip", seal.seal_bundle, name="seal_bundle"),
    path("plan/sello/<slug:paper>.pdf", seal.seal_paper, name="seal_paper"),
    path("plan/planes/", plans.plan_list, name="plan_list"),
    path("plan/planes/nuevo/", plans.plan_new, name="plan_new"),
    path(PLAN, plans.plan, name="plan"),
    path(PLAN + "cambiar/", plans.plan_edit, name="plan_edit"),
    path(PLAN + "estado/", plans.plan_move, name="plan_move"),
    path(PLAN + "revision/", plans.plan_review, name="plan_review"),
    path(PLAN + "guardar-version/", plans.plan_keep, name="plan_keep"),
    path(PLAN + "versiones/<uuid:plan_edition_id>/", plans.plan_edition, name="plan_edition"),
    path(PLAN + "pdf/", papers.plan_pdf, name="plan_pdf"),
    path(PLAN + "planilla/", papers.plan_sheet_file, name="plan_sheet"),
    path(PLAN + "quitar/", away, {"kind": "plan"}, name="plan_away"),
    path(PLAN + "recuperar/", again, {"kind": "plan"}, name="plan_back"),
    path(PLAN + "objetivos/nuevo/", parts.aim_new, name="aim_new"),
    path(PLAN + "acciones/nueva/", parts.action_new, name="action_new"),
    path(AIM, parts.aim_edit, name="aim_edit"),
    path(AIM + "quitar/", away, {"kind": "aim"}, name="aim_away"),
    path(AIM + "recuperar/", again, {"kind": "aim"}, name="aim_back"),
    path(ACTION, parts.plan_action, name="plan_action"),
    path(ACTION + "cambiar/", parts.action_edit, name="action_edit"),
    path(ACTION + "presupuesto/", parts.action_budget, name="action_budget"),
    path(ACTION + "avance/", parts.action_progress, name="action_progress"),
    path(ACTION + "quitar/", away, {"kind": "action"}, name="action_away"),
    path(ACTION + "recuperar/", again, {"kind": "action"}, name="action_back"),
]
