"""The demonstration office: two communes that do not exist, their staff and their neighbours."""

from __future__ import annotations

from acogida.people.demo.offices import (
    DEMO_PASSWORD,
    DemoOffice,
    RealOfficesHere,
    open_demo,
    show_credentials,
)

__all__ = ["DEMO_PASSWORD", "DemoOffice", "RealOfficesHere", "open_demo", "show_credentials"]
