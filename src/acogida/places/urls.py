"""Addresses of the office's area."""

from __future__ import annotations

from django.urls import path

from acogida.places.views import neighbourhoods, office, sites

app_name = "places"
urlpatterns = [
    path("oficina/", office.office, name="office"),
    path("oficina/cambiar/", office.change_office, name="change_office"),
    path("oficina/sedes/", sites.sites, name="sites"),
    path("oficina/sedes/nueva/", sites.new_site, name="new_site"),
    path("oficina/sedes/<uuid:site_id>/", sites.site, name="site"),
    path("oficina/sedes/<uuid:site_id>/cambiar/", sites.edit_site, name="edit_site"),
    path("oficina/sedes/<uuid:site_id>/horario/", sites.site_hours, name="site_hours"),
    path("oficina/barrios/", neighbourhoods.neighbourhoods, name="neighbourhoods"),
    path("oficina/barrios/nuevo/", neighbourhoods.new_neighbourhood, name="new_neighbourhood"),
    path(
        "oficina/barrios/<uuid:neighbourhood_id>/cambiar/",
        neighbourhoods.edit_neighbourhood,
        name="edit_neighbourhood",
    ),
]
