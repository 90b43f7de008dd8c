"""The sheet a newcomer may begin with: our headings, and two people who do not exist."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _


def sample_rows(today: dt.date) -> tuple[list[str], list[list[object]]]:
    """Headings that are understood as they are, and two rows below them."""
    headings = [
        _("Attention date"),
        _("First names"),
        _("Paternal surname"),
        _("Maternal surname"),
        _("Document kind"),
        _("Document number"),
        _("Birth date"),
        _("Sex"),
        _("Nationality"),
        _("Language"),
        _("Telephone"),
        _("Migration situation"),
        _("Reason"),
        _("Needs"),
        _("Agreements"),
        _("Observations"),
        _("Attended by"),
    ]
    rows: list[list[object]] = [
        [
            *(today, "Rosa Elena", "Ejemplo", "Prueba", "RUN", "22.222.222-2", "14-05-1988"),
            *("Mujer", "Venezuela", "Español", "912345678", "Temporal", "Visa"),
            *("Documentos, salud", "Traer el contrato el lunes", "", ""),
        ],
        [
            *(today, "Jean", "Ejemplo", "", "Pasaporte", "XX000000", "1992", "Hombre", "Haití"),
            *("Creole", "", "En trámite", "Escuela", "", "", "Inscribir a sus dos hijos", ""),
        ],
    ]
    return headings, rows
