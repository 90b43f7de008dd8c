"""Addresses of the commune, the matrix, other communes and frameworks."""

from __future__ import annotations

from django.urls import path

from acogida.assessment.views import communes, comparison, diagnosis, frameworks, matrix

HOME = "diagnostico/"
COMMUNE = HOME + "comunas/<str:commune>/"
FRAMEWORK = HOME + "marcos/<uuid:edition_id>/"

urlpatterns = [
    path(HOME, diagnosis.diagnosis, name="diagnosis"),
    path(HOME + "matriz/", matrix.matrix_page, name="matrix"),
    path(HOME + "comparar/", comparison.comparison, name="comparison"),
    path(HOME + "comparar/comparacion.pdf", comparison.comparison_paper, name="comparison_pdf"),
    path(HOME + "dimensiones/", matrix.dimension_summary, name="dimension_summary"),
    path(
        HOME + "indicadores/<str:framework_code>/<str:code>/",
        matrix.indicator_page,
        name="indicator_page",
    ),
    path(COMMUNE, communes.commune_profile, name="commune_profile"),
    path(COMMUNE + "<str:study_code>.pdf", communes.commune_pdf, name="commune_pdf"),
    path(HOME + "marcos/", frameworks.framework_list, name="framework_list"),
    path(HOME + "marcos/nuevo/", frameworks.framework_new, name="framework_new"),
    path(HOME + "marcos/ejemplo/", frameworks.framework_example, name="framework_example"),
    path(FRAMEWORK, frameworks.framework_own, name="framework_own"),
    path(FRAMEWORK + "retirar/", frameworks.framework_retire, name="framework_retire"),
]
