"""The platform app: its checks are registered and the fences go up after every migration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PlatformConfig(AppConfig):
    name = "acogida.platform"
    label = "platform"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: TID251 - schema work, not business

        from acogida.platform import checks, failures, vault  # noqa: F401 - each declares what it knows
        from acogida.platform.ui import rail

        post_migrate.connect(put_up_fences, sender=self, dispatch_uid="fences")
        # Each app says what it contributes; nobody imports upwards.
        autodiscover_modules("access", "receivers", "timeline", "facts", "finders", "jobs")
        pages = (
            ("record", _("Record of actions"), "platform.audit", 80),
            ("work", _("Background work"), "platform.operate", 90),
        )
        for code, label, permission, order in pages:
            rail.inside("office", code, label, code, permission=permission, order=order)


def put_up_fences(using: str, **_kwargs: Any) -> None:
    from django.db import connections

    from acogida.platform.fences import build_fences

    build_fences(connections[using])
