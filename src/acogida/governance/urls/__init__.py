"""Addresses of plans, norms and the chronicle."""

from __future__ import annotations

from acogida.governance.urls import instruments, plans

urlpatterns = [*plans.urlpatterns, *instruments.urlpatterns]
