"""Addresses of the proposals, and of what to do about a gap."""

from __future__ import annotations

from django.urls import path

from acogida.governance.views import gaps, proposals

urlpatterns = [
    path("plan/propuestas/", proposals.proposal_list, name="proposal_list"),
    path("plan/propuestas/<slug:code>/", proposals.proposal, name="proposal"),
    path(
        "plan/recomendaciones/<slug:code>/adoptar/",
        proposals.recommendation_adopt,
        name="recommendation_adopt",
    ),
    path("plan/brecha/<uuid:gap_id>/", gaps.gap_to_plan, name="gap_to_plan"),
    path("plan/brecha/<uuid:gap_id>/adoptar/", gaps.gap_adopt, name="gap_adopt"),
]
