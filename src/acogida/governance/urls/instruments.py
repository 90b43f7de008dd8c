"""Addresses of norms, duties and the chronicle."""

from __future__ import annotations

from django.urls import path

from acogida.governance.views import chronicle, duties, instruments, papers_kept
from acogida.governance.views.putting_away import again, away

INSTRUMENT = "plan/instrumentos/<uuid:instrument_id>/"
DUTY = "plan/deberes/<uuid:duty_id>/"
PAGE = "plan/cronica/<uuid:chronicle_id>/"
PAPER = "documentos/<uuid:document_id>/"
LISTS = (("statement", "concejo"), ("lesson", "aprendizajes"), ("milestone", "hitos"))

urlpatterns = [
    path("plan/instrumentos/", instruments.instrument_list, name="instrument_list"),
    path("plan/instrumentos/nuevo/", instruments.instrument_new, name="instrument_new"),
    path(INSTRUMENT, instruments.instrument, name="instrument"),
    path(INSTRUMENT + "cambiar/", instruments.instrument_edit, name="instrument_edit"),
    path(INSTRUMENT + "quitar/", away, {"kind": "instrument"}, name="instrument_away"),
    path(INSTRUMENT + "recuperar/", again, {"kind": "instrument"}, name="instrument_back"),
    path(INSTRUMENT + "deberes/nuevo/", duties.duty_new, name="duty_new"),
    path("plan/deberes/", duties.duty_list, name="duty_list"),
    path(DUTY + "cambiar/", duties.duty_edit, name="duty_edit"),
    path(DUTY + "hecho/", duties.duty_do, name="duty_do"),
    path(DUTY + "deshacer/<uuid:duty_done_id>/", duties.duty_undo, name="duty_undo"),
    path(DUTY + "quitar/", away, {"kind": "duty"}, name="duty_away"),
    path(DUTY + "recuperar/", again, {"kind": "duty"}, name="duty_back"),
    path(PAGE, chronicle.chronicle, name="chronicle"),
    path(PAGE + "cambiar/", chronicle.chronicle_edit, name="chronicle_edit"),
    path(PAGE + "quitar/", away, {"kind": "chronicle"}, name="chronicle_away"),
    path(PAGE + "recuperar/", again, {"kind": "chronicle"}, name="chronicle_back"),
]
for _kind, _word in LISTS:
    _said = {"kind": _kind}
    urlpatterns += [
        path(f"plan/{_word}/", chronicle.chronicle_list, _said, name=f"{_kind}_list"),
        path(f"plan/{_word}/nueva/", chronicle.chronicle_new, _said, name=f"{_kind}_new"),
    ]
for _kind, _base in (("instrument", INSTRUMENT), ("chronicle", PAGE)):
    _said = {"kind": _kind}
    urlpatterns += [
        path(
            _base + "documentos/nuevo/",
            papers_kept.paper_new,
            _said,
            name=f"{_kind}_paper_new",
        ),
        path(_base + PAPER, papers_kept.paper_open, _said, name=f"{_kind}_paper_open"),
        path(
            _base + PAPER + "quitar/",
            papers_kept.paper_remove,
            _said,
            name=f"{_kind}_paper_remove",
        ),
    ]
