"""Every form is drawn by ``ui/form.html`` and every field by ``ui/field.html``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.renderers import DjangoTemplates

from acogida.platform.ui.forms.drawing import drawn

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString


class UiRenderer(DjangoTemplates):
    """Finds Django's own widget templates too, whatever the project's TEMPLATES say."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    formset_template_name = "ui/formset.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString | str:
        """As Django does, but the plainest widgets without a template."""
        return drawn(template_name, context) or super().render(template_name, context, request)
