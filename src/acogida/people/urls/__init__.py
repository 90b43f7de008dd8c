"""Addresses of the search and of the persons."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, include, path

from acogida.people.views import (
    family,
    file,
    identity,
    names,
    papers,
    picking,
    reach,
    register,
    roll,
    searching,
    states,
)

FILE = "personas/<uuid:person_id>/"


def of_file(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """An address inside one person's file."""
    return path(FILE + route, view, name=name)


urlpatterns = [
    path("buscar/", searching.search, name="search"),
    path("personas/", roll.people_list, name="people_list"),
    path("personas/nueva/", register.person_new, name="person_new"),
    path("personas/parecidas/", register.person_similar, name="person_similar"),
    path("personas/elegir/", picking.person_pick, name="person_pick"),
    path("", include("acogida.people.urls.of_rights")),
    of_file("", file.person_file, "person_file"),
    of_file("identidad/", identity.person_edit, "person_edit"),
    of_file("nombres/nuevo/", names.other_name_new, "other_name_new"),
    of_file("nombres/<uuid:name_id>/quitar/", names.other_name_remove, "other_name_remove"),
    of_file("nacionalidades/", names.nationalities_edit, "nationalities_edit"),
    of_file("idiomas/", names.languages_edit, "languages_edit"),
    of_file("numeros/nuevo/", papers.identifier_new, "identifier_new"),
    of_file("numeros/<uuid:identifier_id>/anular/", papers.identifier_void, "identifier_void"),
    of_file("contactos/nuevo/", reach.contact_new, "contact_new"),
    of_file("contactos/<uuid:contact_id>/", reach.contact_edit, "contact_edit"),
    of_file("contactos/<uuid:contact_id>/terminar/", reach.contact_end, "contact_end"),
    of_file("domicilio/nuevo/", reach.address_new, "address_new"),
    of_file("residencia/nueva/", states.residence_new, "residence_new"),
    of_file("rsh/nuevo/", states.rsh_new, "rsh_new"),
    of_file("declaraciones/nueva/", states.declaration_new, "declaration_new"),
    of_file(
        "declaraciones/<uuid:declaration_id>/retirar/", states.declaration_end, "declaration_end"
    ),
    of_file("familia/nueva/", family.link_new, "link_new"),
    of_file("familia/<uuid:link_id>/terminar/", family.link_end, "link_end"),
    of_file("hogar/nuevo/", family.household_new, "household_new"),
    of_file("hogar/<uuid:membership_id>/sumar/", family.household_join, "household_join"),
    of_file("hogar/<uuid:membership_id>/salir/", family.household_leave, "household_leave"),
]
