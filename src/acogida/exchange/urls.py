"""Addresses of the import."""

from __future__ import annotations

from django.urls import path

from acogida.exchange.views import columns, imports, rows

IMPORT = "oficina/importar/<uuid:import_id>/"

urlpatterns = [
    path("oficina/importar/", imports.import_list, name="import_list"),
    path("oficina/importar/ejemplo/", rows.import_example, name="import_example"),
    path(IMPORT, imports.import_page, name="import_page"),
    path(IMPORT + "columnas/", columns.import_columns, name="import_columns"),
    path(IMPORT + "empezar/", imports.import_begin, name="import_begin"),
    path(IMPORT + "filas/", rows.import_rows, name="import_rows"),
    path(IMPORT + "parecidos/", rows.import_alike, name="import_alike"),
    path(IMPORT + "por-corregir/", rows.import_back, name="import_back"),
    path(IMPORT + "olvidar/", imports.import_forget, name="import_forget"),
]
