"""Every address of the house; a system check refuses a view without an access mark."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("acogida.exchange.urls")),
    path("", include("acogida.governance.urls")),
    path("", include("acogida.desk.urls")),
    path("", include("acogida.practices.urls")),
    path("", include("acogida.assessment.urls")),
    path("", include("acogida.insight.urls")),
    path("", include("acogida.people.urls")),
    path("", include("acogida.accounts.urls")),
    path("", include("acogida.places.urls")),
    path("", include("acogida.platform.urls")),
]

handler400 = "acogida.platform.ui.errors.bad_request"
handler403 = "acogida.platform.ui.errors.forbidden"
handler404 = "acogida.platform.ui.errors.not_found"
handler500 = "acogida.platform.ui.errors.broken"
