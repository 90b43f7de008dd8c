"""Every form is drawn by ``ui/form.html`` and every field by ``ui/field.html``."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class UiRenderer(DjangoTemplates):
    """Finds Django's own widget templates too, whatever the project's TEMPLATES say."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    formset_template_name = "ui/formset.html"
