"""System checks: the house does not start with an unmarked view or an unscoped model."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import get_resolver

from acogida.platform.access import mark_of, permissions, walk
from acogida.platform.actions import declared_actions
from acogida.platform.scope import ScopedManager, scoped_models


@register("acogida")
def every_view_says_who_may_enter(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    del app_configs
    faults: list[CheckMessage] = []
    known = permissions()
    for route, pattern in walk(get_resolver().url_patterns):
        mark = mark_of(pattern)
        if mark is None:
            hint = "add @staff_view, @member_view or @open_view"
            faults.append(Error(f"/{route} has no access mark", id="acogida.E001", hint=hint))
        elif mark.permission and mark.permission not in known:
            hint = "declare it in the app's access.py"
            faults.append(
                Error(f"/{route} asks for unknown {mark.permission}", id="acogida.E002", hint=hint)
            )
    return faults


@register("acogida")
def every_action_asks_for_a_known_permission(
    app_configs: Any, **_kwargs: Any
) -> list[CheckMessage]:
    del app_configs
    known = permissions()
    return [
        Error(f"{name} asks for unknown {permission}", id="acogida.E003")
        for name, permission in declared_actions().items()
        if permission not in known
    ]


@register("acogida")
def every_scoped_model_is_scoped_everywhere(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    del app_configs
    faults: list[CheckMessage] = []
    for model in scoped_models():
        managers = [*model._meta.managers, model._base_manager]
        if not all(isinstance(manager, ScopedManager) for manager in managers):
            hint = "inherit ScopedModel.Meta, and build managers from ScopedManager"
            faults.append(
                Error(f"{model._meta.label} can be read unscoped", id="acogida.E004", hint=hint)
            )
        if model._meta.many_to_many:
            faults.append(
                Error(
                    f"{model._meta.label} has a many-to-many field",
                    id="acogida.E005",
                    hint="its hidden table has no municipality: write the linking model",
                )
            )
    return faults
