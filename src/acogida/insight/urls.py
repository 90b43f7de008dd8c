"""Addresses of statistics."""

from __future__ import annotations

from django.urls import path

from acogida.insight.views import account, measures, population

urlpatterns = [
    path("diagnostico/cuenta-publica/", account.public_account, name="public_account"),
    path(
        "diagnostico/cuenta-publica/capitulo.pdf",
        account.public_account_pdf,
        name="public_account_pdf",
    ),
    path("diagnostico/poblacion/", population.population, name="population"),
    path("diagnostico/poblacion/quitar/", population.population_drop, name="population_drop"),
    path("diagnostico/medidas/", measures.measures, name="measures"),
    path("diagnostico/medidas/<str:name>/", measures.measure_page, name="measure"),
]
