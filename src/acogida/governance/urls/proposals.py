"""Addresses of the proposals."""

from __future__ import annotations

from django.urls import path

from acogida.governance.views import proposals

urlpatterns = [
    path("plan/propuestas/", proposals.proposal_list, name="proposal_list"),
    path("plan/propuestas/<slug:code>/", proposals.proposal, name="proposal"),
    path(
        "plan/recomendaciones/<slug:code>/adoptar/",
        proposals.recommendation_adopt,
        name="recommendation_adopt",
    ),
]
