"""Addresses of documents, of joining files, of a person's rights over her data, and of paper."""

from __future__ import annotations

from django.urls import path

from acogida.people.views import (
    blocking,
    consents,
    data_requests,
    documents,
    merging,
    own_data,
    paper,
    readers,
    rights,
)

FILE = "personas/<uuid:person_id>/"
RIGHTS = FILE + "derechos/"
CONSENT = RIGHTS + "consentimientos/"

urlpatterns = [
    path("personas/bloqueadas/", blocking.blocked_list, name="blocked_list"),
    path(FILE + "imprimir/", paper.print_file, name="person_print"),
    path(FILE + "unir/", merging.merge_pick, name="merge_pick"),
    path(FILE + "unir/<uuid:other_id>/", merging.merge_compare, name="merge_compare"),
    path(FILE + "uniones/", merging.merges, name="merges"),
    path(FILE + "uniones/<uuid:merge_id>/separar/", merging.merge_undo, name="merge_undo"),
    path(FILE + "documentos/", documents.documents, name="documents"),
    path(FILE + "documentos/nuevo/", documents.document_new, name="document_new"),
    path(FILE + "documentos/<uuid:document_id>/", documents.document_open, name="document_open"),
    path(
        FILE + "documentos/<uuid:document_id>/quitar/",
        documents.document_remove,
        name="document_remove",
    ),
    path(RIGHTS, rights.rights, name="rights"),
    path(CONSENT + "<slug:purpose>/", consents.consent_give, name="consent_give"),
    path(
        CONSENT + "<uuid:consent_id>/retirar/", consents.consent_withdraw, name="consent_withdraw"
    ),
    path(RIGHTS + "solicitudes/nueva/", data_requests.request_new, name="request_new"),
    path(
        RIGHTS + "solicitudes/<uuid:request_id>/cerrar/",
        data_requests.request_close,
        name="request_close",
    ),
    path(RIGHTS + "copia/", own_data.own_copy, name="own_copy"),
    path(RIGHTS + "copia.json", own_data.own_copy_file, name="own_copy_file"),
    path(RIGHTS + "bloquear/", blocking.person_block, name="person_block"),
    path(RIGHTS + "desbloquear/", blocking.person_unblock, name="person_unblock"),
    path(RIGHTS + "anonimizar/", blocking.person_anonymise, name="person_anonymise"),
    path(FILE + "lecturas/", readers.readers, name="readers"),
    path("oficina/lecturas/", readers.readings, name="readings"),
]
