"""Addresses of plans, norms and the chronicle."""

from __future__ import annotations

from acogida.governance.urls import instruments, plans, proposals

urlpatterns = [*plans.urlpatterns, *instruments.urlpatterns, *proposals.urlpatterns]
