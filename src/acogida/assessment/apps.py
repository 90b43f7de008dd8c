"""The diagnosis of the commune: frameworks, rounds, evidence, findings, the matrix of communes."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "acogida.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Put the diagnosis into the frame, and read frameworks anew when packs were loaded."""
        from acogida.assessment.queries.frameworks import forget_packs
        from acogida.platform.catalogues import after_loading
        from acogida.platform.reading import say_pages
        from acogida.platform.ui import rail

        rail.place(
            "diagnosis",
            _("Diagnosis"),
            "diagnosis",
            icon="chart",
            permission="assessment.view",
            order=70,
        )
        for order, (code, label) in enumerate(
            (
                ("diagnosis", _("The commune")),
                ("matrix", _("Communes compared")),
                ("dimension_summary", _("Dimensions")),
                ("round_list", _("Rounds")),
                ("framework_list", _("Frameworks")),
            )
        ):
            rail.inside(
                "diagnosis",
                code,
                label,
                code,
                permission="assessment.view",
                order=order * 10,
                also=("comparison",) if code == "matrix" else (),
            )
        after_loading(forget_packs)
        say_pages({"assessment_document": _("a document of the diagnosis")})
